import assert from "node:assert/strict";
import { WebSocket as BrowserSocket } from "ws";
import { connect, getToken, type TestClient, textOf } from "../../../support/directline-client.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";

describe("botframework-directlinejs against Direct Line", () => {
  let served: Served;
  const clients: TestClient[] = [];

  async function join(options?: Parameters<typeof connect>[1]): Promise<TestClient> {
    const client = await connect(served.url, options);
    clients.push(client);
    return client;
  }

  before(async () => {
    served = await serveForTest();
  });

  afterEach(() => {
    for (const client of clients.splice(0)) client.end();
  });

  after(() => served.stop());

  for (const webSocket of [true, false]) {
    it(`talks ${webSocket ? "over WebSocket" : "by polling"}: greeting, echo under its own id, answer in order`, async () => {
      const client = await join({ webSocket });
      await client.hears((activity) => textOf(activity).includes("asistente automático"));
      const id = await client.say("¿Qué es un trámite en CASIA?");
      await client.hears((activity) => textOf(activity).includes("justificante de apertura"));
      const echo = client.received.findIndex((activity) => activity.id === id);
      const answer = client.received.findIndex((activity) => textOf(activity).includes("justificante de apertura"));
      assert.ok(echo !== -1 && echo < answer);
      assert.equal(new Set(client.received.map((activity) => activity.id)).size, client.received.length);
    });
  }

  it("keeps the order of lines that come together: the client mixes the activities of two frames", async () => {
    const client = await join();
    const ids: string[] = [];
    for (let turn = 0; turn < 20; turn++) {
      ids.push(await client.say("hola"));
      await client.hears(({ id }) => id === `r-${turn + 2}-1`);
    }
    const expected = ids.flatMap((id, turn) => [id, `r-${turn + 2}-1`]);
    assert.deepEqual(
      client.received.map(({ id }) => id),
      ["r-1-1", "r-1-2", ...expected],
    );
  });

  it("names in replyToId only messages that the client saw", async () => {
    const client = await join();
    const id = await client.say("¿Cómo va mi caso?");
    await client.hears((activity) => textOf(activity).includes("número de su autorización"));
    const ids = new Set(client.received.map((activity) => activity.id));
    for (const activity of client.received) {
      const { replyToId } = activity as { replyToId?: string };
      assert.ok(replyToId === undefined || ids.has(replyToId));
    }
    assert.ok(ids.has(id));
  });

  it("gives a resumed conversation all that was said, once", async () => {
    const first = await join();
    await first.say("hola");
    await first.hears((activity) => textOf(activity).startsWith("Hola. Cuénteme"));
    const { token } = first.directLine as unknown as { token: string };
    first.end();
    const second = await join({ token });
    await second.hears((activity) => textOf(activity).startsWith("Hola. Cuénteme"));
    assert.deepEqual(second.received.map(textOf), first.received.map(textOf));
  });

  it("opens a stream to its own pages, by any name of this computer, and to no other page", async () => {
    const { port } = new URL(served.url);
    for (const [origin, isOwn] of [
      [served.url, true],
      [`http://127.0.0.1:${port}`, true],
      [`http://127.0.0.1:${Number(port) + 1}`, false],
      ["https://evil.example", false],
      [`http://localhost.evil.example:${port}`, false],
      ["null", false],
    ] as const) {
      const headers = { "content-type": "application/json" };
      const { token } = await getToken(served.url);
      const authorized = { ...headers, authorization: `Bearer ${token}` };
      const started = await fetch(`${served.url}/v3/directline/conversations`, {
        method: "POST",
        headers: authorized,
        body: "{}",
      });
      const { streamUrl } = (await started.json()) as { streamUrl: string };
      const socket = new BrowserSocket(streamUrl, { origin });
      const opened = await new Promise<boolean>((resolve) => {
        socket.once("open", () => resolve(true));
        socket.once("error", () => resolve(false));
      });
      socket.terminate();
      assert.equal(opened, isOwn, origin);
    }
  });

  it("uses a stream's address once, and closes the older of two streams", async () => {
    const headers = { "content-type": "application/json" };
    const { token } = (await (
      await fetch(`${served.url}/api/token`, { method: "POST", headers, body: "{}" })
    ).json()) as { token: string };
    const authorized = { ...headers, authorization: `Bearer ${token}` };
    const start = async () =>
      (await (
        await fetch(`${served.url}/v3/directline/conversations`, { method: "POST", headers: authorized, body: "{}" })
      ).json()) as { streamUrl: string };
    const { streamUrl } = await start();
    const older = await opened(streamUrl);
    await assert.rejects(opened(streamUrl));
    const closed = new Promise<number>((resolve) => older.addEventListener("close", ({ code }) => resolve(code)));
    const newer = await opened((await start()).streamUrl);
    assert.equal(await closed, 4001);
    newer.close();
  });
});

function opened(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.addEventListener("open", () => resolve(socket));
    socket.addEventListener("error", () => reject(new Error("refused")));
  });
}
