import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { buffer, json } from "node:stream/consumers";
import type { Attachment } from "../../../../bot/ports/conversation.ts";
import { getToken } from "../../../support/directline-client.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";
import {
  activityPart,
  bodyOf,
  boundary,
  filePart,
  headOf,
  jpeg,
  multipart,
  type Part,
  pdf,
  png,
} from "../../../support/multipart.ts";
import { until } from "../../../support/until.ts";

const maxBytes = 2048;

describe("an upload", () => {
  let served: Served;
  let conversation: string;
  let headers: Record<string, string>;

  before(async () => {
    served = await serveForTest({ UPLOAD_MAX_BYTES: String(maxBytes), UPLOAD_MAX_FILES: "2" });
    const { token } = await getToken(served.url);
    headers = { authorization: `Bearer ${token}` };
    const started = await fetch(`${served.url}/v3/directline/conversations`, { method: "POST", headers });
    ({ conversationId: conversation } = (await started.json()) as { conversationId: string });
  });

  after(() => served.stop());

  const address = () => `${served.url}/v3/directline/conversations/${conversation}/upload`;
  const stored = () => readdirSync(join(served.helpline.config.DATA_DIR, "files"));

  function post(body: Buffer, more: Record<string, string> = {}): Promise<Response> {
    return fetch(address(), { method: "POST", headers: { ...headers, ...multipart, ...more }, body });
  }

  const said = async () => {
    const log = await served.helpline.store.readLog(conversation, 0, 1000);
    return log.filter(({ from }) => from === "user");
  };

  /** Refused with this code; nothing in the log, no file on the disk, and the process lives. */
  async function isRefused(answer: Response, code: string, before: { said: number; files: string[] }): Promise<void> {
    const body = (await answer.json()) as { error?: { code: string } };
    assert.equal(body.error?.code, code);
    await isAsBefore(before);
  }

  async function isAsBefore(before: { said: number; files: string[] }): Promise<void> {
    assert.equal((await said()).length, before.said);
    await until(() => stored().length === before.files.length);
    assert.deepEqual(stored(), before.files);
    assert.equal((await fetch(`${served.url}/health`)).status, 200);
  }

  async function lastSaid(): Promise<{ text: string; attachments?: Attachment[] }> {
    const content = (await said()).at(-1)?.content;
    if (content === undefined) throw new Error("nothing was said");
    return content;
  }

  const state = async () => ({ said: (await said()).length, files: stored() });

  it("of good files is one message with them, in order, and their bytes are kept", async () => {
    const parts = [filePart("foto.JPG", "image/jpeg", jpeg), filePart("captura.png", "image/png", png)];
    assert.equal((await post(bodyOf(activityPart, ...parts))).status, 200);
    const { text, attachments = [] } = await lastSaid();
    assert.equal(text, "Aquí está");
    assert.deepEqual(
      attachments.map(({ name, size, contentType }) => [name, size, contentType]),
      [
        ["foto.JPG", jpeg.length, "image/jpeg"],
        ["captura.png", png.length, "image/png"],
      ],
    );
    const kept = await buffer(await served.helpline.files.open(attachments[1]?.id ?? ""));
    assert.deepEqual(kept, png);
  });

  it("without an activity is a message without text", async () => {
    assert.equal((await post(bodyOf(filePart()))).status, 200);
    assert.equal((await lastSaid()).text, "");
  });

  const names: Record<string, string> = {
    "../../etc/contrato.pdf": "contrato.pdf",
    "C:\\\\Users\\\\yo\\\\contrato.pdf": "contrato.pdf",
    "con\u202etrato.pdf": "contrato.pdf",
    ".pdf": "documento.pdf",
    "...contrato.pdf": "contrato.pdf",
    [`${"x".repeat(300)}.pdf`]: `${"x".repeat(116)}.pdf`,
    "nómina <junio>.pdf": "nómina junio.pdf",
  };
  for (const [given, shown] of Object.entries(names)) {
    it(`is shown under a clean name: ${JSON.stringify(given.slice(0, 40))}`, async () => {
      assert.equal((await post(bodyOf(filePart(given)))).status, 200);
      assert.equal((await lastSaid()).attachments?.[0]?.name, shown);
    });
  }

  const big = Buffer.concat([pdf, Buffer.alloc(maxBytes)]);
  const wrongActivity: Part = { ...activityPart, content: "{bad" };
  const bad: Record<string, [Buffer, string]> = {
    "a page that says it is a PDF": [bodyOf(filePart("a.pdf", "application/pdf", "<html>")), "FILE_TYPE_REFUSED"],
    "an image that says it is a PDF": [bodyOf(filePart("a.pdf", "application/pdf", png)), "FILE_TYPE_REFUSED"],
    "a PDF under a program's name": [bodyOf(filePart("a.pdf.exe")), "FILE_TYPE_REFUSED"],
    "a PDF without a name": [bodyOf(filePart("")), "FILE_TYPE_REFUSED"],
    "a type that is not on the list": [bodyOf(filePart("a.html", "text/html", "<html>")), "FILE_TYPE_REFUSED"],
    "an empty file": [bodyOf(filePart("a.pdf", "application/pdf", "")), "FILE_TYPE_REFUSED"],
    "a file over the limit": [bodyOf(filePart("a.pdf", "application/pdf", big)), "FILE_TOO_LARGE"],
    "a good file before one over the limit": [
      bodyOf(filePart(), filePart("a.pdf", "application/pdf", big)),
      "FILE_TOO_LARGE",
    ],
    "a good file after one over the limit": [
      bodyOf(filePart("a.pdf", "application/pdf", big), filePart()),
      "FILE_TOO_LARGE",
    ],
    "a good file after one of the wrong type": [bodyOf(filePart("a.exe"), filePart()), "FILE_TYPE_REFUSED"],
    "more files than allowed": [bodyOf(activityPart, filePart(), filePart(), filePart()), "BODY_TOO_LARGE"],
    "more files than allowed, without an activity": [bodyOf(filePart(), filePart(), filePart()), "BODY_WRONG_SHAPE"],
    "no file": [bodyOf(activityPart), "BODY_WRONG_SHAPE"],
    "nothing at all": [bodyOf(), "BODY_WRONG_SHAPE"],
    "an activity that is no JSON": [bodyOf(wrongActivity, filePart()), "BODY_WRONG_SHAPE"],
    "an activity behind its file that is no JSON": [bodyOf(filePart(), wrongActivity), "BODY_WRONG_SHAPE"],
    "two activities": [bodyOf(activityPart, activityPart, filePart()), "BODY_WRONG_SHAPE"],
    "a body that ends in the middle of a file": [bodyOf(filePart()).subarray(0, -30), "BODY_INCOMPLETE"],
    "a body that ends in the middle of a header": [bodyOf(filePart()).subarray(0, 60), "BODY_INCOMPLETE"],
    "a body that is not multipart": [Buffer.from("hola"), "BODY_INCOMPLETE"],
  };
  for (const [what, [body, code]] of Object.entries(bad)) {
    it(`of ${what} is refused with ${code} and leaves no file`, async () => {
      const before = await state();
      await isRefused(await post(body), code, before);
    });
  }

  const types: Record<string, Record<string, string>> = {
    "in an encoding": { "content-encoding": "gzip" },
    "as JSON": { "content-type": "application/json" },
    "without a boundary": { "content-type": "multipart/form-data" },
  };
  for (const [what, more] of Object.entries(types)) {
    it(`${what} is refused with 415`, async () => {
      const before = await state();
      await isRefused(await post(bodyOf(filePart()), more), "BODY_WRONG_TYPE", before);
    });
  }

  it("without a token is refused with 403", async () => {
    const before = await state();
    await isRefused(await post(bodyOf(filePart()), { authorization: "" }), "TOKEN_REFUSED", before);
  });

  function open(): ClientRequest {
    return request(address(), { method: "POST", headers: { ...headers, ...multipart } });
  }

  it("whose client goes away leaves no file", async () => {
    const before = await state();
    const going = open().on("error", () => {});
    going.write(headOf(filePart()));
    going.write(pdf);
    await until(() => stored().length > before.files.length);
    going.destroy();
    await isAsBefore(before);
  });

  it("whose first file is refused while the second is on its way ends neither the process nor with a file", async () => {
    const before = await state();
    const slow = open();
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      slow.once("response", resolve).once("error", reject);
    });
    slow.write(`${headOf(filePart())}<html>\r\n${headOf(wrongActivity)}{bad\r\n${headOf(filePart())}`);
    slow.write(pdf);
    await until(() => stored().length > before.files.length);
    slow.end(Buffer.concat([Buffer.alloc(1), Buffer.from(`\r\n--${boundary}--\r\n`)]));
    const body = (await json(await answered)) as { error: { code: string } };
    assert.match(body.error.code, /^(FILE_TYPE_REFUSED|BODY_WRONG_SHAPE)$/);
    await isAsBefore(before);
  });
});
