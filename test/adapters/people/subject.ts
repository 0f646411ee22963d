/** People over a real store, with two of them registered; mails and delays are the test's. */
import { join } from "node:path";
import { createPeople, type PeopleParts } from "../../../adapters/people/people.ts";
import type { Entry, Register } from "../../../adapters/people/register.ts";
import { openSqliteStore, type Rows } from "../../../adapters/stores/sqlite/store.ts";
import { Failure } from "../../../bot/errors.ts";
import { silentLog } from "../../../bot/ports/log.ts";
import type { Mail } from "../../../bot/ports/mailer.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

export const noon = Date.UTC(2026, 4, 4, 10);
export const norte: Entry = {
  ...{ authorisation: "12345", name: "Asesoría del Norte", email: "norte@example.test" },
  teams: ["ab-1"],
};
const register: Register = {
  byAuthorisation: (authorisation) => (authorisation.replace(/^0+/, "") === norte.authorisation ? norte : undefined),
  byTeams: (objectId) => (norte.teams.includes(objectId) ? norte : undefined),
};
const texts = { "mail.code-subject": "s {code}", "mail.code-text": "t {code} {minutes} {code}" };

export function eachTestHasPeople() {
  const told = { random: () => at.numbers.shift() ?? 111_111 };
  let directory: ReturnType<typeof temporaryDirectory>;
  let store: Rows;
  const at = {
    now: noon,
    mails: [] as Mail[],
    logged: [] as Record<string, unknown>[],
    /** What the mailer throws, one after the other, before it sends. */
    failures: [] as Failure[],
    /** What the random source says, one after the other. */
    numbers: [] as number[],
    people(more: Partial<PeopleParts> = {}, chance: Pick<PeopleParts, "random"> = told) {
      return createPeople({
        ...{ register, records: store, clock: { now: () => at.now } },
        ...{ secret: Buffer.from("secret"), texts: { es: texts, en: { ...texts, "mail.code-subject": "e {code}" } } },
        log: { ...silentLog, error: (fields) => at.logged.push(fields) },
        ...chance,
        delays: [0, 0],
        mailer: {
          async send(mail) {
            const failure = at.failures.shift();
            if (failure !== undefined) throw failure;
            at.mails.push(mail);
          },
        },
        ...more,
      });
    },
    get store() {
      return store;
    },
  };

  beforeEach(async () => {
    directory = temporaryDirectory();
    store = await openSqliteStore({ path: join(directory.path, "store") });
    Object.assign(at, { now: noon, mails: [], logged: [], failures: [], numbers: [] });
  });

  afterEach(async () => {
    await store.close();
    directory.remove();
  });

  return at;
}

export const unavailable = () => new Failure("MAIL_UNAVAILABLE");
