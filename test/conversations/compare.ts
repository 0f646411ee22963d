/** What was seen beside what a step expects. */
import assert from "node:assert/strict";
import type { Seen } from "./player.ts";
import type { Expectation } from "./script.ts";

/** `at`: where in the script, for the message of a failure. */
export function compare(seen: Seen, expected: Expectation, at: string): void {
  compareTalk(seen, expected, at);
  compareSaid(seen, expected, at);
  compareCases(seen, expected, at);
}

function compareTalk({ talk, asks }: Seen, expected: Expectation, at: string): void {
  const top = talk.stack.at(-1);
  if (expected.flow !== undefined) assert.equal(top?.flow ?? "none", expected.flow, at);
  if (expected.asks !== undefined) assert.equal(asks, expected.asks, at);
  if (expected.slots !== undefined) assert.partialDeepStrictEqual(top?.slots, expected.slots, at);
  if (expected.language !== undefined) assert.equal(talk.language, expected.language, at);
}

function compareSaid({ said, replies }: Seen, expected: Expectation, at: string): void {
  for (const key of expected.says ?? [])
    assert.ok(said.has(key), `${key} was not said; said: ${[...said].join(", ")}\n${at}`);
  for (const key of expected["says-not"] ?? []) assert.ok(!said.has(key), `${key} was said\n${at}`);
  if (expected.replies !== undefined) assert.equal(replies.length, expected.replies, at);
  const offered = replies.flatMap(({ suggestions }) => suggestions?.map(({ label }) => label) ?? []);
  for (const label of expected.offers ?? [])
    assert.ok(offered.includes(label), `${label} was not offered, but ${offered.join(", ")}\n${at}`);
  if (expected.form !== undefined) {
    const fields = replies.flatMap(({ form }) => form?.fields ?? []);
    const wrong = fields.flatMap(({ id, problem }) => (problem === undefined ? [] : [id]));
    assert.deepEqual(wrong.toSorted(), expected.form.toSorted(), at);
    assert.ok(fields.length > 0, `no form was shown\n${at}`);
  }
  const quoted = replies.flatMap(({ quote }) => quote ?? []);
  for (const quote of expected.quotes ?? []) assert.ok(quoted.includes(quote), `${quote} was not quoted\n${at}`);
}

function compareCases(seen: Seen, expected: Expectation, at: string): void {
  const { effects, cases, drafts, person, mails } = seen;
  if (expected.drafts !== undefined) assert.equal(drafts, expected.drafts, `drafts\n${at}`);
  if (expected.mails !== undefined) assert.equal(mails, expected.mails, `mails\n${at}`);
  if (expected.person === null) assert.equal(person, undefined, at);
  if (expected.person) assert.partialDeepStrictEqual(person, expected.person, at);
  if (expected.effects !== undefined) assert.deepEqual(effects, expected.effects, at);
  if (expected.cases !== undefined) assert.equal(cases.length, expected.cases, at);
  if (expected.case !== undefined) assert.partialDeepStrictEqual(cases[0], expected.case, at);
  if (expected.transcript === undefined) return;
  const lines = cases[0]?.transcript?.map(({ text }) => text) ?? [];
  const named = lines.filter((line) => expected.transcript?.includes(line));
  assert.deepEqual(named, expected.transcript, at);
}
