import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { HttpServer } from "../../../../adapters/http/server.ts";
import { connectClamav } from "../../../../adapters/scanners/clamav.ts";
import { serveHelpline } from "../../../../bot/compose-web.ts";
import { type Clamd, eicar, startClamd } from "../../../support/clamd.ts";
import { getToken } from "../../../support/directline-client.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";
import { bodyOf, filePart, multipart, pdf } from "../../../support/multipart.ts";

const infected = Buffer.concat([pdf, Buffer.from(eicar)]);
const maxTotalBytes = 2048;

describe("an upload that is scanned", () => {
  let clamd: Clamd;
  let served: Served;
  let server: HttpServer;
  let conversation: string;
  let url: string;
  let headers: Record<string, string>;

  before(async () => {
    clamd = await startClamd();
    served = await serveForTest({ UPLOAD_MAX_TOTAL_BYTES: String(maxTotalBytes) });
    const scanner = connectClamav({ socket: clamd.socket });
    server = await serveHelpline(Object.assign({ ...served.helpline }, { scanner }));
    url = `http://localhost:${server.port}`;
  });

  beforeEach(async () => {
    clamd.mood = "scanning";
    headers = { authorization: `Bearer ${(await getToken(url)).token}` };
    const started = await fetch(`${url}/v3/directline/conversations`, { method: "POST", headers });
    ({ conversationId: conversation } = (await started.json()) as { conversationId: string });
  });

  after(async () => {
    await server.stop(500);
    await served.stop();
    await clamd.close();
  });

  const stored = () => readdirSync(join(served.helpline.config.DATA_DIR, "files"));

  async function post(...contents: Buffer[]): Promise<number | string> {
    const body = bodyOf(...contents.map((content) => filePart("contrato.pdf", "application/pdf", content)));
    const address = `${url}/v3/directline/conversations/${conversation}/upload`;
    const answer = await fetch(address, { method: "POST", headers: { ...headers, ...multipart }, body });
    const said = (await answer.json()) as { error?: { code: string } };
    return said.error?.code ?? answer.status;
  }

  /** The files as the conversation's log offers them to a client. */
  async function shown(): Promise<string[]> {
    const answer = await fetch(`${url}/v3/directline/conversations/${conversation}/activities`, { headers });
    const { activities } = (await answer.json()) as { activities: { attachments?: { contentUrl?: string }[] }[] };
    const all = activities.flatMap(({ attachments = [] }) => attachments.flatMap(({ contentUrl }) => contentUrl ?? []));
    return all.map((address) => address.replace(/^http:\/\/localhost:\d+/, url));
  }

  const sizeOf = (bytes: number) => Buffer.concat([pdf, Buffer.alloc(bytes - pdf.length)]);

  it("is taken and can be downloaded when it is clean", async () => {
    assert.equal(await post(pdf), 200);
    const [address = ""] = await shown();
    assert.deepEqual(Buffer.from(await (await fetch(address)).arrayBuffer()), pdf);
  });

  it("is refused as a whole when one of its files is infected; none is left", async () => {
    const before = stored();
    assert.equal(await post(pdf, infected), "FILE_INFECTED");
    assert.deepEqual([stored(), await shown()], [before, []]);
    assert.equal(await served.helpline.store.attachmentBytes(conversation), 0);
  });

  it("is taken and held while the scanner does not answer: nobody can download it before it is released", async () => {
    clamd.mood = "closing";
    assert.equal(await post(pdf), 200);
    const [address = ""] = await shown();
    const answer = await fetch(address);
    const { error } = (await answer.json()) as { error: { code: string } };
    assert.deepEqual([answer.status, error.code], [423, "FILE_HELD"]);
    const log = await served.helpline.store.readLog(conversation, 0, 10);
    const [file] = log.flatMap(({ content }) => ("attachments" in content ? (content.attachments ?? []) : []));
    assert.equal(file?.held, true);
    await served.helpline.store.settleAttachment(file?.id ?? "", "clean");
    assert.equal((await fetch(address)).status, 200);
    await served.helpline.store.settleAttachment(file?.id ?? "", "infected");
    assert.equal((await fetch(address)).status, 403);
  });

  it("is refused when the conversation has no room for all of it; what was there stays", async () => {
    const before = stored().length;
    assert.equal(await post(sizeOf(1500)), 200);
    assert.equal(await post(sizeOf(300), sizeOf(300)), "FILES_TOO_MANY");
    assert.equal(await post(sizeOf(548)), 200);
    assert.equal(await post(pdf), "FILES_TOO_MANY");
    assert.equal(stored().length, before + 2);
    assert.equal(await served.helpline.store.attachmentBytes(conversation), maxTotalBytes);
  });
});
