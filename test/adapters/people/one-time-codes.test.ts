import assert from "node:assert/strict";
import type { Failure } from "../../../bot/errors.ts";
import type { CodeRow } from "../../../bot/ports/proof-records.ts";
import { eachTestHasPeople, noon, norte } from "./subject.ts";

const minute = 60_000;
const ask = (attempt: string, authorisation = "12345") => ({ authorisation, language: "es" as const, attempt });
const attempt = (code: string, name: string, authorisation = "12345") => ({ authorisation, code, attempt: name });
const refused = (why: string, triesLeft: number) => ({ ok: false, why, triesLeft });
const person = {
  ...{ id: "red:12345", authorisation: "12345", by: "code" },
  ...{ name: "Asesoría del Norte", email: "norte@example.test" },
};

describe("a one-time code", () => {
  const at = eachTestHasPeople();

  it("goes by mail to the address on record, in the language of the talk, with all its six digits", async () => {
    at.numbers = [42, 999_999];
    const people = at.people();
    await people.sendCode(ask("c1"));
    await people.sendCode({ ...ask("c2", "0012345"), language: "en" });
    await people.stop();
    assert.deepEqual(at.mails, [
      { to: "norte@example.test", subject: "s 000042", text: "t 000042 10 000042", key: "c1" },
      { to: "norte@example.test", subject: "e 999999", text: "t 999999 10 999999", key: "c2" },
    ]);
  });

  it("proves who somebody is, once; the same attempt answers the same", async () => {
    const people = at.people();
    await people.sendCode(ask("c1"));
    assert.deepEqual(await people.checkCode(attempt("222222", "t1")), refused("wrong", 4));
    for (const _ of ["once", "twice"]) {
      assert.deepEqual(await people.checkCode(attempt("111111", "t2", "0012345")), { ok: true, person });
    }
    assert.deepEqual(await people.checkCode(attempt("222222", "t1")), refused("wrong", 4));
    assert.deepEqual(await people.checkCode(attempt("111111", "t3")), refused("wrong", 3));
  });

  it("is six digits by chance where no source of them is given", async () => {
    const people = at.people(undefined, {});
    for (const name of ["c1", "c2", "c3", "c4"]) await people.sendCode(ask(name));
    await people.stop();
    for (const { subject } of at.mails) assert.match(subject, /^s \d{6}$/);
    assert.ok(new Set(at.mails.map(({ subject }) => subject)).size > 1);
  });

  it("may be tried wrongly five times in an hour, over new codes; then the right one does not help", async () => {
    const people = at.people();
    await people.sendCode(ask("c1"));
    for (const left of [4, 3]) {
      assert.deepEqual(await people.checkCode(attempt("222222", `t${left}`)), refused("wrong", left));
    }
    await people.sendCode(ask("c2"));
    for (const left of [2, 1, 0]) {
      assert.deepEqual(await people.checkCode(attempt("222222", `t${left}`)), refused("wrong", left));
    }
    assert.deepEqual(await people.checkCode(attempt("111111", "t5")), refused("locked", 0));
    at.now = noon + 61 * minute;
    await people.sendCode(ask("c3"));
    assert.deepEqual(await people.checkCode(attempt("111111", "t6")), { ok: true, person });
  });

  it("holds ten minutes", async () => {
    const people = at.people();
    await people.sendCode(ask("c1"));
    at.now = noon + 10 * minute;
    assert.deepEqual(await people.checkCode(attempt("111111", "t1")), refused("expired", 4));
  });

  it("is sent four times in an hour; a request made twice is one mail", async () => {
    const people = at.people();
    for (const name of ["c1", "c1", "c2", "c3", "c4"]) await people.sendCode(ask(name));
    await assert.rejects(people.sendCode(ask("c5")), { code: "RATE_LIMITED" });
    at.now = noon + 60 * minute;
    await people.sendCode(ask("c5"));
    await people.stop();
    assert.deepEqual(
      at.mails.map(({ key }) => key),
      ["c1", "c2", "c3", "c4", "c5"],
    );
  });

  it("is kept as a hash that needs the secret, and is another for each identity", async () => {
    const rows: CodeRow[] = [];
    const putCode = (row: CodeRow) => Promise.resolve(rows.push(row)).then(() => "put" as const);
    const records = (secret: string) => ({
      ...{ secret: Buffer.from(secret), records: { ...at.store, putCode } },
      register: { byAuthorisation: () => norte, byTeams: () => undefined },
    });
    await at.people(records("one")).sendCode(ask("c1"));
    await at.people(records("one")).sendCode(ask("c2"));
    await at.people(records("one")).sendCode(ask("c3", "6"));
    await at.people(records("two")).sendCode(ask("c4"));
    assert.equal(rows[0]?.hash, rows[1]?.hash);
    assert.equal(new Set(rows.map(({ hash }) => hash)).size, 3);
    for (const { hash } of rows) assert.match(hash, /^[0-9a-f]{64}$/);
  });

  describe("for an authorisation that nobody has", () => {
    it("goes to nobody, and all answers are as for one that somebody has", async () => {
      const people = at.people();
      const answers = async (who: string) => {
        const told: unknown[] = [];
        const note = async (act: Promise<unknown>) =>
          told.push(await act.catch((error: unknown) => (error as Failure).code));
        for (const name of ["c1", "c1", "c2", "c3", "c4", "c5"]) await note(people.sendCode(ask(name, who)));
        for (const name of ["t1", "t1", "t2"]) await note(people.checkCode(attempt("222222", name, who)));
        at.now += 10 * minute;
        for (const name of ["t3", "t4", "t5", "t6"]) await note(people.checkCode(attempt("222222", name, who)));
        at.now = noon;
        return told;
      };
      assert.deepEqual(await answers("999"), await answers("12345"));
      await people.stop();
      assert.deepEqual([...new Set(at.mails.map(({ to }) => to))], ["norte@example.test"]);
    });

    it("is none of six digits: the one that was drawn is wrong as all are, and counts", async () => {
      const people = at.people();
      await people.sendCode(ask("c1", "999"));
      assert.deepEqual(await people.checkCode(attempt("111111", "t1", "999")), refused("wrong", 4));
    });

    it("proves nothing once the register has lost it", async () => {
      await at.people().sendCode(ask("c1"));
      const people = at.people({ register: { byAuthorisation: () => undefined, byTeams: () => undefined } });
      assert.equal((await people.checkCode(attempt("111111", "t1"))).ok, false);
    });
  });
});
