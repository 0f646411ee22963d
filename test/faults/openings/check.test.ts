import assert from "node:assert/strict";
import { localNumber } from "../../../bot/outbox/keep-here.ts";
import { caseOf } from "../../bot/outbox/subject.ts";
import { judge } from "./check.ts";
import type { Told } from "./dialog.ts";
import type { Entry } from "./journal.ts";

const [number, other] = ["2026-000001", "2026-000002"];
const key = "draft:c:1";

function entry(changes: Partial<Entry> = {}): Entry {
  return { number, key, hash: "", openedAt: 0, request: { ...caseOf(key), title: "7" }, ...changes };
}

const opened: Told = { n: 7, outcome: "case-opened", number };
const kept: Told = { n: 7, outcome: "case-kept", number: localNumber(key) };

function verdictOf(journal: Entry[], told: Told[], acknowledged = [7], sent = [7]): string {
  const evidence = { sent: new Set(sent), acknowledged: new Set(acknowledged), journal, told };
  const { lost, duplicate, phantom } = judge(evidence, () => {});
  return [lost, duplicate, phantom].join(" ");
}

describe("the ledger of openings", () => {
  const right: [string, string][] = [
    ["finds nothing wrong with one case and its receipt", verdictOf([entry()], [opened])],
    ["nor where it was kept here meanwhile", verdictOf([entry()], [kept, { ...opened, kept: localNumber(key) }])],
    ["nor with what nobody acknowledged and nobody did", verdictOf([], [], [])],
  ];
  for (const [what, verdict] of right) it(what, () => assert.equal(verdict, "0 0 0"));

  const wrong: [string, string, string][] = [
    ["an acknowledged opening without a case is lost", verdictOf([], []), "1 0 0"],
    ["a case whose receipt nobody was told is lost", verdictOf([entry()], [kept]), "1 0 0"],
    ["so is one that ended in another way", verdictOf([entry()], [{ n: 7, outcome: "similar-found" }]), "1 0 0"],
    [
      "two cases of one opening are a duplicate",
      verdictOf([entry(), entry({ number: other, key: "k" })], [opened]),
      "0 1 0",
    ],
    ["a receipt told twice is a duplicate", verdictOf([entry()], [opened, opened]), "0 1 0"],
    ["a number that no case has is a phantom", verdictOf([entry()], [{ ...opened, number: other }]), "0 0 1"],
    [
      "a number of ours that is not this opening's is a phantom",
      verdictOf([entry()], [{ ...kept, number: "L-1" }, opened]),
      "0 0 1",
    ],
    ["a case that nobody asked for is a phantom", verdictOf([entry()], [], [], []), "0 0 1"],
  ];
  for (const [what, verdict, expected] of wrong) it(what, () => assert.equal(verdict, expected));
});
