import assert from "node:assert/strict";
import { Failure } from "../../../bot/errors.ts";
import { until } from "../../support/until.ts";
import { eachTestHasPeople, unavailable } from "./subject.ts";

const ask = (attempt: string) => ({ authorisation: "12345", language: "es" as const, attempt });

describe("a code on its way by mail", () => {
  const at = eachTestHasPeople();
  const sentOrLogged = () => until(() => at.mails.length + at.logged.length > 0);

  it("keeps nobody waiting: the request is answered before the mailer is asked", async () => {
    const asked = Promise.withResolvers<void>();
    const sent = Promise.withResolvers<void>();
    let isAsked = false;
    const people = at.people({
      mailer: {
        send() {
          isAsked = true;
          asked.resolve();
          return sent.promise;
        },
      },
    });
    await people.sendCode(ask("c1"));
    assert.equal(isAsked, false);
    await asked.promise;
    let hasStopped = false;
    const stopping = people.stop().then(() => {
      hasStopped = true;
    });
    await people.checkCode({ authorisation: "12345", code: "222222", attempt: "t1" });
    assert.equal(hasStopped, false);
    sent.resolve();
    await stopping;
  });

  it("is tried again when the server does not take it", async () => {
    at.failures = [unavailable(), unavailable()];
    const people = at.people();
    await people.sendCode(ask("c1"));
    await sentOrLogged();
    await people.stop();
    assert.deepEqual([at.mails.length, at.logged], [1, []]);
  });

  it("is given up after some tries, and told to the operator by code alone", async () => {
    at.failures = [unavailable(), unavailable(), unavailable(), unavailable()];
    const people = at.people();
    await people.sendCode(ask("c1"));
    await sentOrLogged();
    assert.deepEqual([at.mails, at.failures.length], [[], 1]);
    assert.deepEqual(at.logged, [{ code: "MAIL_UNAVAILABLE" }]);
  });

  it("is not tried again when the address is refused", async () => {
    at.failures = [new Failure("MAIL_REFUSED")];
    const people = at.people();
    await people.sendCode(ask("c1"));
    await people.stop();
    assert.deepEqual([at.mails, at.logged], [[], [{ code: "MAIL_REFUSED" }]]);
  });

  it("is tried once more, without the delay, when the program stops meanwhile", async () => {
    at.failures = [unavailable()];
    const failed = Promise.withResolvers<void>();
    const people = at.people({
      delays: [3_600_000, 3_600_000],
      mailer: {
        async send(mail) {
          const failure = at.failures.shift();
          if (failure === undefined) return void at.mails.push(mail);
          setImmediate(failed.resolve);
          throw failure;
        },
      },
    });
    await people.sendCode(ask("c1"));
    await failed.promise;
    await people.stop();
    assert.deepEqual([at.mails.length, at.logged], [1, []]);
  });
});
