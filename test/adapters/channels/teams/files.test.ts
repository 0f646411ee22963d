import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTeams, type TeamsParts } from "../../../../adapters/channels/teams/site.ts";
import { type HttpServer, startHttpServer } from "../../../../adapters/http/server.ts";
import { connectClamav } from "../../../../adapters/scanners/clamav.ts";
import { Failure } from "../../../../bot/errors.ts";
import type { Incoming } from "../../../../bot/ports/incoming.ts";
import type { Store } from "../../../../bot/ports/store.ts";
import { type Clamd, eicar, startClamd } from "../../../support/clamd.ts";
import { activityOf, type Connector, postActivity, startConnector } from "../../../support/connector.ts";
import { type FileHost, startFileHost } from "../../../support/file-host.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";
import { jpeg, pdf, png } from "../../../support/multipart.ts";

const maxBytes = 2048;
const big = Buffer.concat([pdf, Buffer.alloc(maxBytes)]);
const html = { contentType: "text/html", content: "<div><attachment id=1></attachment></div>" };

describe("files over the connector", () => {
  let connector: Connector;
  let host: FileHost;
  let clamd: Clamd;
  let served: Served;
  let server: HttpServer;
  let parts: TeamsParts;
  let heard: Extract<Incoming, { kind: "message" }>[];
  let isFull: boolean;

  function listening(store: Store): Store {
    const accept: Store["accept"] = async (arrival) => {
      if (isFull) throw new Failure("STORE_UNAVAILABLE");
      const acceptance = await store.accept(arrival);
      if (arrival.incoming.kind === "message" && acceptance.outcome === "accepted") heard.push(arrival.incoming);
      return acceptance;
    };
    return { ...store, accept };
  }

  before(async () => {
    connector = await startConnector();
    clamd = await startClamd();
    host = await startFileHost({
      "/contrato.pdf": pdf,
      "/captura.png": png,
      "/foto.jpg": jpeg,
      "/big.pdf": big,
      "/infected.pdf": Buffer.concat([pdf, Buffer.from(eicar)]),
      "/page.pdf": Buffer.from("<html>"),
      "/empty.pdf": Buffer.alloc(0),
      "/moved.pdf": (_, response) => {
        response.writeHead(302, { location: host.at("/contrato.pdf") });
        response.end();
      },
      "/endless.pdf": (_, response) => {
        response.write(pdf);
        const sending = setInterval(() => response.write(Buffer.alloc(500)), 1);
        response.on("close", () => clearInterval(sending));
      },
      "/silent.pdf": () => {},
      "/stops.pdf": (_, response) => void response.write(pdf),
      "/breaks.pdf": (_, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write(pdf, () => response.destroy());
      },
    });
  });

  after(async () => {
    await Promise.all([connector.close(), host.close(), clamd.close()]);
  });

  beforeEach(async () => {
    heard = [];
    isFull = false;
    clamd.mood = "scanning";
    served = await serveForTest({}, { aroundStore: listening });
    parts = {
      ...served.helpline,
      receiptUrl: async (_, number) => `https://ayuda.example/receipt/${number}`,
      serviceUrls: [connector.serviceUrl],
      fileHosts: ["127.0.0.1"],
      upload: { maxBytes, maxFiles: 3, maxTotalBytes: 2 * maxBytes },
      scanner: connectClamav({ socket: clamd.socket }),
    };
    const site = {
      port: 0,
      host: "127.0.0.1",
      sites: [createTeams(parts)],
      allowedOrigins: [],
      log: served.helpline.log,
    };
    server = await startHttpServer({ ...site, isReady: async () => true });
  });

  afterEach(async () => {
    await server.stop(500);
    await served.stop();
  });

  function fileOf(name: string, address = host.at(`/${name}`), fileType?: string) {
    return {
      contentType: "application/vnd.microsoft.teams.file.download.info",
      contentUrl: "https://contoso.sharepoint.com/personal/x",
      name,
      content: { downloadUrl: address, uniqueId: "1", ...(fileType ? { fileType } : {}) },
    };
  }

  function post(attachments: unknown, changes: Record<string, unknown> = {}): Promise<Response> {
    const conversation = { id: "a:person", tenantId: "tenant", conversationType: "personal" };
    const activity = activityOf(connector.serviceUrl, { text: "Aquí está", conversation, attachments, ...changes });
    return postActivity(`http://127.0.0.1:${server.port}`, activity);
  }

  const stored = () => readdirSync(join(served.helpline.config.DATA_DIR, "files"));
  const rows = async () => (await served.helpline.store.heldAttachments("", 100)).length;

  async function refused(...attachments: unknown[]): Promise<unknown> {
    assert.equal((await post(attachments)).status, 200);
    assert.deepEqual([heard.length, heard[0]?.text, heard[0]?.attachments], [1, "Aquí está", undefined]);
    assert.deepEqual([stored(), await rows()], [[], 0]);
    return heard[0]?.refusedFiles;
  }

  it("come with their message, several of them, in order, each with its bytes and its row", async () => {
    const files = [
      fileOf("contrato.pdf", undefined, "pdf"),
      fileOf("captura.png"),
      fileOf("foto.jpg", undefined, "jpg"),
    ];
    assert.equal((await post([html, ...files])).status, 200);
    const [{ text, attachments = [], refusedFiles } = { text: "" }] = heard;
    assert.deepEqual([text, refusedFiles], ["Aquí está", undefined]);
    assert.deepEqual(
      attachments.map(({ name, contentType, size, held }) => [name, contentType, size, held]),
      [
        ["contrato.pdf", "application/pdf", pdf.length, undefined],
        ["captura.png", "image/png", png.length, undefined],
        ["foto.jpg", "image/jpeg", jpeg.length, undefined],
      ],
    );
    const { files: kept, store } = served.helpline;
    assert.deepEqual(await buffer(await kept.open(attachments[1]?.id ?? "")), png);
    assert.equal((await store.attachment(attachments[0]?.id ?? ""))?.name, "contrato.pdf");
  });

  it("are no part of a message that has none: its own text as HTML is ignored, whatever else is attached", async () => {
    for (const [id, attachments] of Object.entries({ m1: [html], m2: undefined, m3: "x", m4: [null, {}, 3, "x"] }))
      assert.equal((await post(attachments, { id })).status, 200);
    assert.deepEqual(
      heard.map(({ attachments, refusedFiles }) => [attachments, refusedFiles]),
      Array(4).fill([undefined, undefined]),
    );
  });

  it("are left alone in a group", async () => {
    const asked = host.asked.length;
    for (const conversationType of ["groupChat", "channel", undefined])
      await post([fileOf("contrato.pdf")], {
        id: `m-${conversationType}`,
        conversation: { id: "19:x", conversationType },
      });
    assert.deepEqual(
      heard.map(({ attachments, refusedFiles }) => [attachments, refusedFiles]),
      Array(3).fill([undefined, undefined]),
    );
    assert.equal(host.asked.length, asked);
  });

  it("that come with a message that is sent again are kept once", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => post([fileOf("contrato.pdf")])));
    answers.push(await post([fileOf("contrato.pdf")]));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.deepEqual(
      heard.map(({ attachments }) => attachments?.map(({ id }) => id)),
      [stored()],
    );
    assert.equal(await served.helpline.store.attachmentBytes(await conversationId()), pdf.length);
  });

  const conversationId = async () =>
    (await served.helpline.store.attachment(heard[0]?.attachments?.[0]?.id ?? ""))?.conversation ?? "";

  it("are gone when their message could not be stored, and are there when it comes again", async () => {
    isFull = true;
    assert.equal((await post([fileOf("contrato.pdf")])).status, 503);
    assert.deepEqual(stored(), []);
    isFull = false;
    assert.equal((await post([fileOf("contrato.pdf")])).status, 200);
    assert.deepEqual(
      heard.map(({ attachments }) => attachments?.map(({ id }) => id)),
      [stored()],
    );
  });

  const bad: Record<string, [name: string, code: string]> = {
    "no PDF": ["page.pdf", "FILE_TYPE_REFUSED"],
    empty: ["empty.pdf", "FILE_TYPE_REFUSED"],
    "over the limit by what the host says": ["big.pdf", "FILE_TOO_LARGE"],
    "over the limit, of which the host does not say so": ["endless.pdf", "FILE_TOO_LARGE"],
    "not there": ["absent.pdf", "FILE_UNREACHABLE"],
    elsewhere: ["moved.pdf", "FILE_UNREACHABLE"],
    "not answered for": ["silent.pdf", "FILE_UNREACHABLE"],
    "begun and never ended": ["stops.pdf", "FILE_UNREACHABLE"],
    "broken off": ["breaks.pdf", "FILE_UNREACHABLE"],
    infected: ["infected.pdf", "FILE_INFECTED"],
  };
  for (const [what, [name, code]] of Object.entries(bad)) {
    it(`are told as refused beside the message, with nothing left, when one is ${what}`, async () => {
      if (name === "silent.pdf" || name === "stops.pdf") parts.fetchTime = 200;
      assert.deepEqual(await refused(fileOf(name)), [{ name, code }]);
    });
  }

  it("are refused under their clean names when their name and their type do not agree, or are on no list", async () => {
    const address = host.at("/contrato.pdf");
    const [exe, other, none] = [fileOf("../a.exe", address), fileOf("a.png", address, "pdf"), fileOf("", address)];
    assert.deepEqual(await refused(exe, other, none), [
      { name: "a.exe", code: "FILE_TYPE_REFUSED" },
      { name: "a.png", code: "FILE_TYPE_REFUSED" },
      { name: "documento", code: "FILE_TYPE_REFUSED" },
    ]);
  });

  it("are not asked of hosts that are not on the list, nor of no address at all", async () => {
    const asked = host.asked.length;
    const { name, contentType } = fileOf("a.pdf");
    const wrong = [
      fileOf("a.pdf", host.at("/contrato.pdf").replace("127.0.0.1", "localhost")),
      fileOf("b.pdf", "file:///etc/passwd"),
      { name, contentType },
    ];
    const codes = (await refused(...wrong)) as { code: string }[];
    assert.deepEqual(
      codes.map(({ code }) => code),
      Array(3).fill("FILE_UNREACHABLE"),
    );
    assert.equal(host.asked.length, asked);
  });

  it("are taken as far as a message may have them, and a refused one takes no other along", async () => {
    const names = ["contrato.pdf", "page.pdf", "captura.png", "foto.jpg"];
    await post(names.map((name) => fileOf(name)));
    const [{ attachments, refusedFiles } = {}] = heard;
    assert.deepEqual(
      attachments?.map(({ name }) => name),
      ["contrato.pdf", "captura.png"],
    );
    assert.deepEqual(refusedFiles, [
      { name: "page.pdf", code: "FILE_TYPE_REFUSED" },
      { name: "foto.jpg", code: "FILES_TOO_MANY" },
    ]);
    assert.equal(stored().length, 2);
  });

  it("are told as refused when the conversation may have no more", async () => {
    const whole = Buffer.concat([pdf, Buffer.alloc(maxBytes - pdf.length)]);
    const full = await startFileHost({ "/a.pdf": whole });
    try {
      await post([fileOf("a.pdf", full.at("/a.pdf")), fileOf("a.pdf", full.at("/a.pdf"))]);
      assert.equal((await post([fileOf("contrato.pdf")], { id: "m2" })).status, 200);
      assert.deepEqual(heard[1]?.refusedFiles, [{ name: "contrato.pdf", code: "FILES_TOO_MANY" }]);
      assert.equal(stored().length, 2);
    } finally {
      await full.close();
    }
  });

  it("are held while the scanner does not answer", async () => {
    clamd.mood = "closing";
    await post([fileOf("contrato.pdf")]);
    const [file] = heard[0]?.attachments ?? [];
    assert.deepEqual([file?.name, file?.held, await rows()], ["contrato.pdf", true, 1]);
  });
});
