import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { createWebhooks } from "../../../adapters/notify/webhooks.ts";
import { Failure } from "../../../bot/errors.ts";
import type { CloudEvent } from "../../../bot/ports/cloud-event.ts";
import { freePort } from "../../support/server.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const event: CloudEvent = {
  ...{ specversion: "1.0", id: "embedded:2026-000001/1", source: "urn:orienta:embedded" },
  ...{ type: "es.orienta.case.opened", subject: "2026-000001", time: "2026-05-04T10:00:00.000Z" },
  ...{ datacontenttype: "application/json", data: { number: "2026-000001", subject: "afiliación" } },
};

interface Got {
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

describe("events to other systems", () => {
  const got: Got[] = [];
  let answer: (response: ServerResponse, request: IncomingMessage) => void;
  const server = createServer(async (request, response) => {
    got.push({ url: request.url, headers: request.headers, body: await text(request) });
    answer(response, request);
  });
  let url: string;
  let now: number;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  beforeEach(() => {
    got.length = 0;
    now = Date.now();
    says(204);
  });

  function says(status: number, headers: Record<string, string> = {}, body = ""): void {
    answer = (response) => {
      response.writeHead(status, headers);
      response.end(body);
    };
  }

  const sink = (timeLimit?: number, at = `${url}/events`) =>
    createWebhooks({
      endpoints: { crm: { url: at, secret } },
      clock: { now: () => now },
      ...(timeLimit === undefined ? {} : { timeLimit }),
    });

  async function failure(sending: Promise<void>): Promise<Failure> {
    const error = await sending.then(
      () => assert.fail("it was sent"),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Failure);
    assert.doesNotMatch(JSON.stringify(error.detail), /2026-000001|127\.0\.0\.1/);
    return error;
  }

  it("go out whole, in the structured mode of CloudEvents, by POST", async () => {
    await sink().send("crm", event);
    const [{ url: path, headers, body } = assert.fail(), ...more] = got;
    assert.deepEqual([path, more], ["/events", []]);
    assert.equal(headers["content-type"], "application/cloudevents+json; charset=utf-8");
    assert.deepEqual(JSON.parse(body), event);
  });

  it("are verified by the library of Standard Webhooks, and by no other secret", async () => {
    await sink().send("crm", event);
    const [{ headers, body } = assert.fail()] = got;
    const given = headers as Record<string, string>;
    assert.deepEqual(new Webhook(secret).verify(body, given), event);
    const other = new Webhook(Buffer.alloc(32, 8).toString("base64"));
    assert.throws(() => other.verify(body, given), /No matching signature/);
    assert.throws(() => new Webhook(secret).verify(`${body} `, given), /No matching signature/);
  });

  it("keep their id when they are sent again, with the time of the new try", async () => {
    await sink().send("crm", event);
    now += 60_000;
    await sink().send("crm", event);
    assert.deepEqual(
      got.map(({ headers }) => headers["webhook-id"]),
      [event.id, event.id],
    );
    const [first, second] = got.map(({ headers }) => Number(headers["webhook-timestamp"]));
    assert.equal(second, Number(first) + 60);
    for (const { headers, body } of got) new Webhook(secret).verify(body, headers as Record<string, string>);
  });

  it("have arrived with any answer of 200 to 299, whatever its body says", async () => {
    for (const status of [200, 202, 204]) {
      says(status, {}, status === 204 ? "" : "x".repeat(1_000_000));
      await sink().send("crm", event);
    }
    assert.equal(got.length, 3);
  });

  it("have arrived as soon as the answer begins: one without an end is not waited for", async () => {
    answer = (response) => {
      response.writeHead(200);
      response.write("x");
    };
    await sink().send("crm", event);
  });

  for (const status of [400, 401, 404, 422, 429, 500, 502, 503]) {
    it(`are unavailable, and worth another try, where the answer is ${status}`, async () => {
      says(status);
      const { code, detail } = await failure(sink().send("crm", event));
      assert.deepEqual([code, detail], ["EVENT_UNAVAILABLE", { endpoint: "crm", status }]);
    });
  }

  it("wait as long as Retry-After says, in seconds or until a date, an hour at most", async () => {
    now = Date.UTC(2026, 4, 4, 10);
    const waits = [
      ["120", 120_000],
      [new Date(now + 90_000).toUTCString(), 90_000],
      [new Date(now - 90_000).toUTCString(), 1000],
      ["999999", 3_600_000],
      ["soon", 1000],
    ] as const;
    for (const status of [429, 503])
      for (const [said, retryAfterMs] of waits) {
        says(status, { "retry-after": said });
        const { code, detail } = await failure(sink().send("crm", event));
        assert.deepEqual([code, detail.retryAfterMs], ["EVENT_UNAVAILABLE", retryAfterMs]);
      }
  });

  it("are refused for good where the endpoint says that it is gone", async () => {
    says(410);
    assert.equal((await failure(sink().send("crm", event))).code, "EVENT_REFUSED");
  });

  it("are refused where no endpoint has that name, also a name that every object knows", async () => {
    for (const name of ["other", "toString", "__proto__", ""])
      assert.equal((await failure(sink().send(name, event))).code, "EVENT_REFUSED");
    assert.deepEqual(got, []);
    assert.deepEqual(sink().endpoints, ["crm"]);
  });

  for (const status of [301, 302, 307, 308]) {
    it(`follow no redirect (${status})`, async () => {
      says(status, { location: `${url}/elsewhere` });
      assert.equal((await failure(sink().send("crm", event))).code, "EVENT_UNAVAILABLE");
      assert.deepEqual(
        got.map((one) => one.url),
        ["/events"],
      );
    });
  }

  it("are unavailable where the connection is dropped, or the answer never comes", async () => {
    answer = (_, { socket }) => socket.resetAndDestroy();
    assert.equal((await failure(sink().send("crm", event))).code, "EVENT_UNAVAILABLE");
    answer = () => {};
    const { code, detail } = await failure(sink(100).send("crm", event));
    assert.deepEqual([code, detail.reason], ["EVENT_UNAVAILABLE", "TimeoutError"]);
  });

  it("are unavailable where nobody listens", async () => {
    const nobody = sink(undefined, `http://127.0.0.1:${await freePort()}/`);
    const { code, detail } = await failure(nobody.send("crm", event));
    assert.deepEqual([code, detail.reason], ["EVENT_UNAVAILABLE", "ECONNREFUSED"]);
  });

  it("go nowhere with a secret that is none: that is told at once", () => {
    const withSecret = (wrong: string) => () =>
      createWebhooks({ endpoints: { crm: { url, secret: wrong } }, clock: { now: () => now } });
    assert.throws(withSecret("whsec_"), /empty/);
    assert.throws(withSecret("whsec_~~~~"));
  });
});
