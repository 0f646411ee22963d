import assert from "node:assert/strict";
import { connectRestDesk } from "../../adapters/cases/rest/desk.ts";
import { type DeskServer, readDeskConfig, serveDesk } from "../../bot/compose-desk-server.ts";
import { silentLog } from "../../bot/ports/log.ts";
import { newCase } from "../contracts/case-desk/subject.ts";
import { noon } from "../contracts/store/subject.ts";
import { startEventReceiver } from "../support/event-receiver.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { until } from "../support/until.ts";

const token = "a-token-of-the-desk-for-this-test-only";
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const query = { type: "query", subject: "affiliation", category: "registrations" } as const;
const files = { open: () => Promise.reject(new Error("no files here")) };

describe("the desk as a server", () => {
  const directory = temporaryDirectory();
  let server: DeskServer;
  afterEach(() => server.stop());
  after(() => directory.remove());

  async function serve(folder: string, env: Record<string, string> = {}, now = () => noon) {
    const own = { DATA_DIR: `${directory.path}/${folder}`, DESK_PORT: "0", DESK_TOKEN: token, ...env };
    server = await serveDesk(readDeskConfig(own), { log: silentLog, clock: { now } });
    return connectRestDesk({ url: `http://127.0.0.1:${server.port}`, token, files });
  }

  it("tells its helplines of what happens to a case, signed, each thing once and in order", async () => {
    // The first one is not taken at once, and those behind it wait.
    const helpline = await startEventReceiver(secret, (heard) => (heard.length === 1 ? 503 : 204));
    const { heard } = helpline;
    const endpoints = `ayuda=${helpline.url}/desk/events`;
    const desk = await serve("hints", { DESK_WEBHOOK_ENDPOINTS: endpoints, DESK_WEBHOOK_SECRET: secret }, Date.now);
    try {
      const { number } = await desk.open(newCase("k"));
      await desk.addNote(number, { key: "n", by: "staff", text: "Lo miramos" });
      await until(() => heard.length === 3);
      assert.deepEqual(
        heard.map(({ type }) => type),
        ["es.orienta.case.opened", "es.orienta.case.opened", "es.orienta.case.noted"],
      );
      assert.equal(heard[0]?.id, heard[1]?.id);
    } finally {
      await helpline.close();
    }
  });

  it("tells none of what lies behind when its hints are switched on", async () => {
    const past = await serve("past", {}, () => Date.now() - 7_200_000);
    const { number } = await past.open(newCase("k"));
    await server.stop();
    const helpline = await startEventReceiver(secret, () => 204);
    const endpoints = `ayuda=${helpline.url}/desk/events`;
    const desk = await serve("past", { DESK_WEBHOOK_ENDPOINTS: endpoints, DESK_WEBHOOK_SECRET: secret }, Date.now);
    try {
      await desk.addNote(number, { key: "n", by: "staff", text: "Lo miramos" });
      await until(() => helpline.heard.length > 0);
      assert.equal(helpline.heard[0]?.type, "es.orienta.case.noted");
    } finally {
      await helpline.close();
    }
  });

  it("closes ex officio what was not answered within its days, for all its helplines", async () => {
    const before = await serve("overdue");
    const { number } = await before.open(newCase("k", { classification: query }));
    await before.requestInformation(number, { key: "i", by: "staff", text: "Falta la fecha" });
    await server.stop();
    const later = await serve("overdue", {}, () => noon + 30 * 86_400_000);
    await until(async () => (await later.read(number)).state === "closed-ex-officio");
  });

  it("needs a secret where it tells anybody", () => {
    const env = { DESK_TOKEN: token, DESK_WEBHOOK_ENDPOINTS: "ayuda=https://ayuda.example/desk/events" };
    assert.throws(() => readDeskConfig(env), { code: "CONFIG_INVALID" });
  });
});
