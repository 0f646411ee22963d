import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { createHintSite } from "../../../../adapters/cases/hints/site.ts";
import { connectRequestTracker } from "../../../../adapters/cases/request-tracker/desk.ts";
import { type HttpServer, startHttpServer } from "../../../../adapters/http/server.ts";
import type { CaseDesk } from "../../../../bot/ports/case-desk.ts";
import { type Log, silentLog } from "../../../../bot/ports/log.ts";
import { Subject } from "../../../contracts/case-desk/subject.ts";
import { type RequestTracker, requestTracker } from "../../../support/request-tracker.ts";
import { until } from "../../../support/until.ts";
import { noFiles } from "./subject.ts";

describe("the scrip by which Request Tracker tells that something happened", function () {
  this.timeout(90_000);
  const subject = new Subject();
  let tracker: RequestTracker;
  let desk: CaseDesk;

  before(async function () {
    // Its packages may have to be installed.
    this.timeout(600_000);
    tracker = await requestTracker();
    const { url, token } = tracker;
    desk = connectRequestTracker({ url, token, queues: { default: "Helpdesk" }, files: noFiles, eventLagMs: 0 });
    subject.desk = desk;
  });

  interface Heard {
    server: HttpServer;
    /** The names under which hints came. */
    ids: string[];
    woken(): number;
    /** Codes of what was refused. */
    refused: unknown[];
  }

  async function listen(secret = tracker.hints.secret): Promise<Heard> {
    const [ids, refused]: [string[], unknown[]] = [[], []];
    const log: Log = { ...silentLog, info: ({ code }) => void refused.push(code) };
    let woken = 0;
    const site = createHintSite({
      secret,
      clock: { now: () => Date.now() },
      useOnce: async (name) => ids.push(name) > 0,
      wake: () => {
        woken += 1;
      },
    });
    const server = await startHttpServer({
      ...{ port: tracker.hints.port, host: "127.0.0.1", sites: [site], allowedOrigins: [], log },
      isReady: async () => true,
    });
    return { server, ids, woken: () => woken, refused };
  }

  it("signs as the bot verifies: an opening and a remark each wake it, under names of their own", async () => {
    const { server, ids, woken } = await listen();
    try {
      const number = await subject.openQuery();
      await until(() => woken() > 0);
      const before = woken();
      await desk.addNote(number, { key: subject.newKey(), by: "requester", text: "Una cosa más" });
      await until(() => woken() > before);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of ids) assert.match(id, /^hint:request-tracker:\d+$/);
    } finally {
      await server.stop(0);
    }
  });

  it("is refused where the bot has another secret, and the ticket stands", async () => {
    const { server, ids, refused } = await listen(`whsec_${Buffer.alloc(32, 1).toString("base64")}`);
    try {
      const number = await subject.openQuery();
      assert.equal((await desk.read(number)).number, number);
      await until(() => refused.length > 0);
      assert.deepEqual([ids, [...new Set(refused)]], [[], ["WEBHOOK_REFUSED"]]);
    } finally {
      await server.stop(0);
    }
  });

  it("keeps no ticket from being opened where nobody listens", async () => {
    const number = await subject.openQuery();
    assert.equal((await desk.read(number)).state, "open");
  });

  it("keeps no ticket from being opened where somebody takes the hint and never answers", async () => {
    const deaf: Server = createServer().listen(tracker.hints.port, "127.0.0.1");
    await once(deaf, "listening");
    const heard = once(deaf, "connection");
    const number = await subject.openQuery();
    const [socket] = await heard;
    assert.equal((await desk.read(number)).state, "open");
    socket.destroy();
    deaf.close();
  });
});
