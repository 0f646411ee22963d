import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { type Served, serveForTest } from "../../support/helpline.ts";

describe("the door", () => {
  let served: Served;
  let token: string;
  let conversation: string;

  before(async () => {
    served = await serveForTest();
    const { token: first } = (await (await post("/api/token", "{}")).json()) as { token: string };
    const started = (await (await post("/v3/directline/conversations", "{}", bearer(first))).json()) as Record<
      string,
      string
    >;
    token = started.token ?? "";
    conversation = started.conversationId ?? "";
  });

  after(() => served.stop());

  /** Whatever was sent, the process still answers. */
  afterEach(async () => {
    assert.equal((await fetch(`${served.url}/health`)).status, 200);
  });

  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

  function post(path: string, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${served.url}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...headers },
    });
  }

  const say = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    post(`/v3/directline/conversations/${conversation}/activities`, body, { ...bearer(token), ...headers });

  it("is ready when a message could be accepted", async () => {
    assert.equal((await fetch(`${served.url}/ready`)).status, 200);
  });

  it("answers an unknown path with 404 and a wrong method with 405, each once", async () => {
    const unknown = await fetch(`${served.url}/nothing`);
    assert.equal(unknown.status, 404);
    assert.deepEqual(await unknown.json(), { error: { code: "NOT_FOUND", message: "no such resource" } });
    assert.equal((await fetch(`${served.url}/api/token`, { method: "PUT" })).status, 405);
  });

  for (const body of ["{bad", "\ufeff{}", "NaN", '{"a":1,}', "", " "]) {
    it(`refuses ${JSON.stringify(body)} as not JSON, or reads it as empty, and echoes nothing of it`, async () => {
      const answer = await say(body);
      assert.equal(answer.status, 400);
      const text = await answer.text();
      assert.ok(body.trim().length < 3 || !text.includes(body));
    });
  }

  for (const body of ["[]", "null", '"x"', "5", '{"type":5}', '{"text":"x"}', '{"type":"message","text":["x"]}']) {
    it(`refuses ${body} as another shape`, async () => {
      assert.equal((await say(body)).status, 400);
    });
  }

  it("refuses JSON that nests deeper than 32", async () => {
    assert.equal((await say(`{"type":"message","value":${"[".repeat(10_000)}${"]".repeat(10_000)}}`)).status, 400);
  });

  it("refuses bytes that are not UTF-8", async () => {
    assert.equal((await say(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]))).status, 400);
  });

  for (const type of ["text/html", "text/csv", "multipart/form-data; boundary=x", "application/json; charset=utf-7"]) {
    it(`refuses the content type ${type} with 415`, async () => {
      assert.equal((await say('{"type":"message"}', { "content-type": type })).status, 415);
    });
  }

  it("refuses any content encoding with 415: a damaged gzip body would end restify's own parser", async () => {
    for (const body of [Buffer.from("plain"), gzipSync(Buffer.alloc(1_000_000))]) {
      assert.equal((await say(body, { "content-encoding": "gzip" })).status, 415);
    }
  });

  it("refuses a body over 256 KiB with 413", async () => {
    const answer = await say(JSON.stringify({ type: "message", text: "x".repeat(300_000) })).catch(() => undefined);
    assert.ok(answer === undefined || answer.status === 413);
  });

  for (const value of ["", "garbage", "a.b.c", `${"x".repeat(5000)}`]) {
    it(`refuses the token ${value.slice(0, 10)}… with 403`, async () => {
      assert.equal((await say('{"type":"message","text":"hola"}', bearer(value))).status, 403);
    });
  }

  it("refuses a token of another conversation with the same words as an unknown one", async () => {
    const { token: other } = (await (await post("/api/token", "{}")).json()) as { token: string };
    const foreign = await say('{"type":"message","text":"hola"}', bearer(other));
    const unknown = await post("/v3/directline/conversations/nobody/activities", '{"type":"message"}', bearer(other));
    assert.deepEqual([foreign.status, await foreign.text()], [unknown.status, await unknown.text()]);
    assert.equal(foreign.status, 403);
  });

  it("refuses a token that another secret signed, and one without a signature", async () => {
    const [head, body] = token.split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    for (const forged of [`${none}.${body}.`, `${head}.${body}.AAAA`]) {
      assert.equal((await say('{"type":"message"}', bearer(forged))).status, 403);
    }
  });

  it("makes no tokens for another page's back end unless a secret is configured", async () => {
    assert.equal((await post("/v3/directline/tokens/generate", "{}")).status, 403);
  });

  it("ignores activities that are no message, and what a message claims about its sender", async () => {
    const before = await served.helpline.store.lastSequence(conversation);
    for (const type of ["event", "invoke", "endOfConversation", "conversationUpdate", "trace"]) {
      assert.equal((await say(JSON.stringify({ type }))).status, 200);
    }
    assert.equal(await served.helpline.store.lastSequence(conversation), before);
    await say(
      JSON.stringify({
        type: "message",
        text: "hola",
        from: { id: "dl_other", role: "bot" },
        conversation: { id: "x" },
      }),
    );
    const log = await served.helpline.store.readLog(conversation, before, 1);
    assert.equal(log[0]?.from, "user");
  });

  it("names another origin in no answer unless it is on the list", async () => {
    const answer = await fetch(`${served.url}/api/token`, {
      method: "POST",
      body: "{}",
      headers: { origin: "https://evil.example", "content-type": "application/json" },
    });
    assert.equal(answer.headers.get("access-control-allow-origin"), null);
  });

  it("says nothing of its make", async () => {
    const { headers } = await fetch(`${served.url}/`);
    assert.equal(headers.get("server"), null);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/);
  });
});
