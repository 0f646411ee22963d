import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { createLog } from "../../../adapters/observe/pino.ts";

describe("the log", () => {
  function linesOf(level: string, write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
    const destination = new PassThrough();
    write(createLog(level, destination));
    const text = String(destination.read() ?? "");
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  it("writes one line of JSON an event: level, moment, fields, words", () => {
    const [line] = linesOf("info", (log) => log.warn({ code: "CASE_REFUSED", attempts: 2 }, "effect failed"));
    const { time, ...rest } = line ?? {};
    assert.deepEqual(rest, { level: 40, code: "CASE_REFUSED", attempts: 2, msg: "effect failed" });
    assert.ok(!Number.isNaN(Date.parse(String(time))));
  });

  it("keeps a line break inside its line", () => {
    assert.equal(linesOf("info", (log) => log.info({ stack: "a\nb" }, "c\nd")).length, 1);
  });

  it("writes nothing below its level, and nothing at all when silent", () => {
    const all = (log: ReturnType<typeof createLog>) => {
      log.info({}, "i");
      log.warn({}, "w");
      log.error({}, "e");
    };
    assert.deepEqual(
      linesOf("warn", all).map(({ msg }) => msg),
      ["w", "e"],
    );
    assert.deepEqual(linesOf("silent", all), []);
  });

  it("cuts long fields: a line stays a line", () => {
    const [line] = linesOf("info", (log) => log.error({ stack: "x".repeat(100_000), count: 1 }, "failed"));
    assert.deepEqual([String(line?.stack).length, line?.count], [2000, 1]);
  });
});
