import assert from "node:assert/strict";
import { request as httpRequest } from "node:http";
import { Webhook } from "standardwebhooks";
import { createHintSite } from "../../../../adapters/cases/hints/site.ts";
import { type HttpServer, startHttpServer } from "../../../../adapters/http/server.ts";
import { createWebhooks } from "../../../../adapters/notify/webhooks.ts";
import type { CloudEvent } from "../../../../bot/ports/cloud-event.ts";
import { silentLog } from "../../../../bot/ports/log.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const tolerance = 300_000;

describe("hints of the case desk", () => {
  const noon = Date.UTC(2026, 4, 4, 10);
  let server: HttpServer;
  let now: number;
  let woken: number;
  const used = new Map<string, number>();

  before(async () => {
    const site = createHintSite({
      secret,
      clock: { now: () => now },
      useOnce: async (name, dies) => {
        const isFirst = !((used.get(name) ?? 0) > now);
        used.set(name, dies);
        return isFirst;
      },
      wake: () => {
        woken += 1;
      },
    });
    server = await startHttpServer({
      ...{ port: 0, host: "127.0.0.1", sites: [site], allowedOrigins: [], log: silentLog },
      isReady: async () => true,
    });
  });

  after(() => server.stop(0));

  beforeEach(() => {
    used.clear();
    [now, woken] = [noon, 0];
  });

  const address = () => `http://127.0.0.1:${server.port}/desk/events`;
  const sign = (id: string, at: number, body: string, key = secret) => ({
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": new Webhook(key).sign(id, new Date(at), body),
  });

  function post(body: string | Buffer, headers: Record<string, string>): Promise<Response> {
    return fetch(address(), { method: "POST", body, headers });
  }

  const hint = (id = "h1", at = now, body = '{"any":"thing"}') => post(body, sign(id, at, body));

  async function refused(answering: Promise<Response>, status = 401, code = "WEBHOOK_REFUSED"): Promise<void> {
    const answer = await answering;
    const { error } = (await answer.json()) as { error: { code: string } };
    assert.deepEqual([answer.status, error.code], [status, code]);
    assert.equal(woken, 0);
    assert.equal(used.size, 0);
  }

  it("wake whoever follows the desk", async () => {
    const answer = await hint();
    assert.deepEqual([answer.status, await answer.text(), woken], [204, "", 1]);
  });

  it("wake once and are answered alike when they come twice, by what they are called", async () => {
    const statuses = [await hint(), await hint(), await hint("h1", now + 1000, "{}")].map(({ status }) => status);
    assert.deepEqual([statuses, woken], [[204, 204, 204], 1]);
    await hint("h2");
    assert.equal(woken, 2);
  });

  it("are known for as long as their signature holds", async () => {
    await hint("h1", noon + tolerance);
    now = noon + 2 * tolerance - 1;
    assert.equal((await hint("h1", noon + tolerance)).status, 204);
    assert.equal(woken, 1);
  });

  it("count whatever they say, in whatever order: their words are not read", async () => {
    const bodies = ["", "no JSON", "[[[[", '{"number":"of nobody"}', `"${"ñ".repeat(30_000)}"`];
    for (const [index, body] of bodies.entries())
      assert.equal((await hint(`h${bodies.length - index}`, noon - index * 1000, body)).status, 204);
    assert.equal(woken, bodies.length);
  });

  it("come from another helpline's desk as events come from here", async () => {
    const sink = createWebhooks({ endpoints: { helpline: { url: address(), secret } }, clock: { now: () => now } });
    const event: CloudEvent = {
      ...{ specversion: "1.0", id: "embedded:C1/1", source: "urn:orienta:embedded" },
      ...{ type: "es.orienta.case.opened", subject: "C1", time: "2026-05-04T10:00:00Z" },
      ...{ datacontenttype: "application/json", data: { number: "C1" } },
    };
    await sink.send("helpline", event);
    await sink.send("helpline", event);
    assert.equal(woken, 1);
  });

  it("are refused when signed with another secret, or not at all, or something else was signed", async () => {
    const other = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
    await refused(post("{}", sign("h1", now, "{}", other)));
    await refused(post("{ }", sign("h1", now, "{}")));
    await refused(post("{}", { ...sign("h1", now, "{}"), "webhook-id": "h2" }));
    await refused(post("{}", { ...sign("h1", now, "{}"), "webhook-timestamp": String(now / 1000 + 1) }));
    await refused(post("{}", {}));
    for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"] as const) {
      const { [name]: _, ...rest } = sign("h1", now, "{}");
      await refused(post("{}", rest));
    }
  });

  it("are refused where the signature is of another version, cut, longer, or empty", async () => {
    const right = sign("h1", now, "{}");
    const { "webhook-signature": signature } = right;
    const wrong = [signature.replace("v1,", "v1a,"), signature.slice(3), signature.slice(0, -1), `${signature}=`];
    for (const one of [...wrong, " ", "v1,", ",", "v1"])
      await refused(post("{}", { ...right, "webhook-signature": one }));
  });

  it("may be signed several times, while the secret is changed", async () => {
    const right = sign("h1", now, "{}");
    const other = sign("h1", now, "{}", Buffer.alloc(32, 8).toString("base64"))["webhook-signature"];
    const both = { ...right, "webhook-signature": `v1a,abc ${other} ${right["webhook-signature"]}` };
    assert.equal((await post("{}", both)).status, 204);
    assert.equal(woken, 1);
  });

  it("are refused more than five minutes before or after now, and taken at five", async () => {
    for (const at of [now - tolerance - 1000, now + tolerance + 1000, 0]) await refused(hint("h1", at));
    for (const said of ["", "soon", "-1", "1e9", "0x10", `${now / 1000}.5`, "9".repeat(30)])
      await refused(post("{}", { ...sign("h1", now, "{}"), "webhook-timestamp": said }));
    assert.equal((await hint("h1", now - tolerance)).status, 204);
    assert.equal((await hint("h2", now + tolerance)).status, 204);
    assert.equal(woken, 2);
  });

  it("are refused where what was sent is no text: something else would have been signed", async () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    await refused(post(body, sign("h1", now, body.toString())));
  });

  it("are refused under a name that is too long", async () => {
    await refused(hint("h".repeat(256)));
  });

  it("are not read beyond 64 KiB, whether their length is told or not", async () => {
    const body = "x".repeat(64 * 1024 + 1);
    await refused(hint("h1", now, body), 413, "BODY_TOO_LARGE");
    const ended = await new Promise<number | "cut">((resolve) => {
      const chunked = httpRequest(address(), { method: "POST", headers: sign("h1", now, body) });
      chunked.on("response", ({ statusCode = 0 }) => resolve(statusCode));
      chunked.on("error", () => resolve("cut"));
      chunked.write(body.slice(0, 40_000));
      chunked.end(body.slice(40_000));
    });
    assert.ok(ended === 413 || ended === "cut");
    assert.deepEqual([woken, used.size], [0, 0]);
    assert.equal((await hint("h1", now, "x".repeat(64 * 1024))).status, 204);
  });
});
