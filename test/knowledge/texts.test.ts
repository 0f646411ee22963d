import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { caseStates } from "../../bot/ports/case-desk.ts";
import type { Wrong } from "../../knowledge/identifiers.ts";
import { known } from "./known.ts";

const root = join(import.meta.dirname, "../..");

/** The code that says something, without its comments. */
const code = ["bot", "dialogs", "adapters", "knowledge"]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((at) => [folder, at]))
  .map(([folder = "", at = ""]) => join(root, folder, at))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""))
  .join("\n");

/** By type: one more way to be wrong is one more line here. */
const waysToBeWrong: Record<Wrong, true> = {
  ...{ empty: true, "too-long": true, format: true, length: true, "check-digits": true, letter: true, province: true },
  ...{ date: true, "impossible-date": true, period: true, number: true, "yes-no": true, choice: true },
  ...{ "cnae-division": true, "contract-key": true, "part-time-coefficient": true, mask: true, regime: true },
  ...{
    "too-early": true,
    "too-late": true,
    "in-the-future": true,
    "too-low": true,
    "too-high": true,
    "not-whole": true,
  },
};

function groupOf(key: string): string {
  return key.split(".")[0] ?? "";
}

function namedBy(pattern: RegExp, groups: ReadonlySet<string>): string[] {
  const all = [...code.matchAll(pattern)].map(([, key = ""]) => key);
  return [...new Set(all)].filter((key) => groups.has(groupOf(key)) && !key.endsWith(".js"));
}

describe("the texts", () => {
  let es: Readonly<Record<string, string>>;
  let en: Readonly<Record<string, string>>;
  let keys: string[];
  /** `"talk.empty"` */
  let written: string[];
  /** `` `wrong.${why}` `` */
  let beginnings: string[];
  before(() => {
    ({ es, en } = known().texts);
    keys = Object.keys(es);
    const groups = new Set(keys.map(groupOf));
    written = namedBy(/["'`]([a-z-]+\.[a-z-]+)["'`]/g, groups);
    beginnings = namedBy(/`([a-z-]+\.[a-z-]*)\$\{/g, groups);
  });

  it("are all said by somebody", () => {
    const isSaid = (key: string) => written.includes(key) || beginnings.some((start) => key.startsWith(start));
    assert.deepEqual(
      keys.filter((key) => !isSaid(key)),
      [],
    );
  });

  it("exist, wherever the code names one or makes one", () => {
    const absent = written.filter((key) => !(key in es));
    const vain = beginnings.filter((start) => !keys.some((key) => key.startsWith(start)));
    assert.deepEqual([...absent, ...vain], []);
  });

  it("have one for every way to be wrong, and no other", () => {
    const ways = keys.filter((key) => groupOf(key) === "wrong").map((key) => key.slice("wrong.".length));
    assert.deepEqual(ways.toSorted(), Object.keys(waysToBeWrong).toSorted());
  });

  it("have one for every state of a case, and no other", () => {
    const states = keys.filter((key) => groupOf(key) === "states").map((key) => key.slice("states.".length));
    assert.deepEqual(states.toSorted(), [...caseStates].toSorted());
  });

  it("have the same keys and the same places in both languages", () => {
    const places = (text = "") => [...new Set(text.match(/\{[^}]*\}/g))].sort();
    assert.deepEqual(Object.keys(en).toSorted(), keys.toSorted());
    for (const key of keys) assert.deepEqual(places(en[key]), places(es[key]), key);
  });

  it("speak to the person as «usted», and say no TODO", () => {
    const familiar = /\b(?:tú|tus|te|ti|contigo|puedes|quieres|tienes|dime|escribe|adjunta|elige)\b/i;
    for (const key of keys) {
      assert.doesNotMatch(es[key] ?? "", familiar, key);
      assert.doesNotMatch(`${es[key]} ${en[key]}`, /\b(?:TODO|FIXME|XXX)\b/, key);
    }
  });
});
