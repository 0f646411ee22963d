import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { CloudEvent } from "../../bot/ports/cloud-event.ts";
import type { Effect } from "../../bot/ports/effect.ts";
import { eventPages, replayEvents } from "../../bot/replay-events.ts";
import { refusesWrongUse } from "../support/refused-commands.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const program = join(import.meta.dirname, "../../bot/events.ts");

const eventOf = (sequence: number): CloudEvent => ({
  ...{ specversion: "1.0", id: `embedded:C${sequence % 3}/${sequence}`, source: "urn:orienta:embedded" },
  ...{ type: "es.orienta.case.noted", subject: `C${sequence % 3}`, time: "2026-05-04T10:00:00.000Z" },
  ...{ datacontenttype: "application/json", data: { number: `C${sequence % 3}` } },
});

/** Every second sequence, as after rows that are gone. */
function recordsOf(count: number) {
  const all = Array.from({ length: count }, (_, index) => ({ sequence: 2 * index + 1, event: eventOf(index) }));
  const left: Effect[] = [];
  return {
    left,
    eventsAfter: async (after: number, limit: number) => all.filter(({ sequence }) => sequence > after).slice(0, limit),
    leaveEffects: async (effects: readonly Effect[]) => void left.push(...effects),
  };
}

describe("events that are wanted again", () => {
  it("are left for the endpoint in the order in which they went out, with their ids, however many", async () => {
    const records = recordsOf(1234);
    assert.equal(await replayEvents({ records, endpoint: "crm", after: 0, at: 7 }), 1234);
    assert.deepEqual(
      records.left.map((effect) => effect.kind === "send-event" && [effect.endpoint, effect.event]),
      Array.from({ length: 1234 }, (_, index) => ["crm", eventOf(index)]),
    );
    assert.equal(new Set(records.left.map(({ key }) => key)).size, 1234);
  });

  it("are those behind the sequence, and none is no fault", async () => {
    const records = recordsOf(4);
    assert.equal(await replayEvents({ records, endpoint: "crm", after: 5, at: 7 }), 1);
    assert.deepEqual(
      records.left.map(({ key }) => key),
      ["replay:crm:embedded:C0/3:7"],
    );
    assert.equal(await replayEvents({ records, endpoint: "crm", after: 7, at: 8 }), 0);
  });

  it("are sent again as often as they are asked for", async () => {
    const records = recordsOf(1);
    for (const at of [7, 8]) await replayEvents({ records, endpoint: "crm", after: 0, at });
    assert.equal(new Set(records.left.map(({ key }) => key)).size, 2);
  });

  it("are shown with their sequences", async () => {
    const shown: number[] = [];
    for await (const page of eventPages(recordsOf(600), 1)) shown.push(...page.map(({ sequence }) => sequence));
    assert.deepEqual([shown.length, shown[0], shown.at(-1)], [599, 3, 1199]);
  });
});

describe("the command for events", function () {
  this.timeout(20_000);
  const directory = temporaryDirectory();
  after(() => directory.remove());

  function run(...args: string[]) {
    const events = { EVENT_ENDPOINTS: "crm=https://crm.example", EVENT_SECRET: `whsec_${"A".repeat(32)}` };
    const env = { ...process.env, DATA_DIR: directory.path, ...events };
    return spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8" });
  }

  refusesWrongUse(run, [
    ["no verb", [], /verb: write list or replay/],
    ["a verb that is none", ["repeat"], /verb: write list or replay/],
    ["no sequence", ["replay", "--endpoint", "crm"], /--after: is no sequence/],
    ["a sequence that is none", ["list", "--after", "monday"], /--after: is no sequence/],
    [
      "an endpoint that is not configured",
      ["replay", "--after", "0", "--endpoint", "other"],
      /EVENT_ENDPOINTS \(crm\)/,
    ],
    ["an option that is none", ["list", "--everything"], /arguments: .*--everything/],
  ]);

  it("finds nothing to send again where nothing went out", () => {
    const { stdout, stderr, status } = run("replay", "--after", "0", "--endpoint", "crm");
    assert.deepEqual([stdout, stderr, status], ["0 event(s) left for crm\n", "", 0]);
    assert.deepEqual([run("list").stdout, run("list").status], ["", 0]);
  });
});
