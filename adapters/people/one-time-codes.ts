/**
 * One-time codes by mail to the address on record. For an authorisation that nobody has the same rows are written, with a
 * code that nobody gets or guesses: neither words, nor time, nor the tries that are left tell the difference.
 */
import { createHmac, randomInt, randomUUID } from "node:crypto";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { personOf } from "../../bot/cases/owner.ts";
import { codeOf, Failure } from "../../bot/errors.ts";
import type { Clock } from "../../bot/ports/clock.ts";
import type { Language } from "../../bot/ports/conversation.ts";
import type { Log } from "../../bot/ports/log.ts";
import type { Mail, Mailer } from "../../bot/ports/mailer.ts";
import type { People } from "../../bot/ports/people.ts";
import type { CodeLimits, ProofRecords } from "../../bot/ports/proof-records.ts";
import type { Register } from "./register.ts";

export interface OneTimeCodesParts {
  register: Pick<Register, "byAuthorisation">;
  records: Pick<ProofRecords, "putCode" | "tryCode">;
  mailer: Mailer;
  clock: Clock;
  log: Log;
  /** Keys the hashes of the codes. */
  secret: Uint8Array;
  /** `mail.code-subject`, `mail.code-text`. */
  texts: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** A whole number below the given one. */
  random?(below: number): number;
  /** Milliseconds before a mail is tried again. */
  delays?: readonly number[];
}

const minutes = 10;
const limits: CodeLimits = { window: 3_600_000, tries: 5, codes: 4 };

export function createOneTimeCodes(parts: OneTimeCodesParts): Pick<People, "sendCode" | "checkCode"> & {
  stop(): Promise<void>;
} {
  const { register, records, mailer, clock, log, secret, texts } = parts;
  const random = parts.random ?? randomInt;
  const delays = parts.delays ?? [1000, 5000, 20_000];
  const sending = new Set<Promise<void>>();
  const stopping = new AbortController();

  function hashOf(identity: string, code: string): string {
    return createHmac("sha256", secret).update(`orienta code\n${identity}\n${code}`).digest("hex");
  }

  /** Nobody waits for it: how long a mail takes would tell that there is an address. */
  function send(mail: Mail): void {
    const work = nextTurn()
      .then(() => attempt(mail, delays))
      .catch((error: unknown) => log.error({ code: codeOf(error) }, "a code could not be mailed"))
      .finally(() => sending.delete(work));
    sending.add(work);
  }

  async function attempt(mail: Mail, [delay, ...more]: readonly number[]): Promise<void> {
    try {
      await mailer.send(mail);
    } catch (error) {
      if (codeOf(error) !== "MAIL_UNAVAILABLE" || delay === undefined || stopping.signal.aborted) throw error;
      await wait(delay, undefined, { signal: stopping.signal }).catch(() => {});
      await attempt(mail, more);
    }
  }

  function mailOf(to: string, language: Language, code: string, key: string): Mail {
    const text = (name: string) =>
      (texts[language][name] ?? "").replaceAll("{code}", code).replaceAll("{minutes}", String(minutes));
    return { to, subject: text("mail.code-subject"), text: text("mail.code-text"), key };
  }

  return {
    async sendCode({ authorisation, language, attempt: name }) {
      const { authorisation: identity } = personOf(authorisation);
      const code = String(random(1_000_000)).padStart(6, "0");
      const entry = register.byAuthorisation(identity);
      const hash = hashOf(identity, entry === undefined ? randomUUID() : code);
      const at = clock.now();
      const row = { identity, hash, attempt: name, at, dies: at + minutes * 60_000 };
      const put = await records.putCode(row, limits);
      if (put === "too-many") throw new Failure("RATE_LIMITED");
      if (put === "put" && entry !== undefined) send(mailOf(entry.email, language, code, name));
    },
    async checkCode({ authorisation, code, attempt: name }) {
      const { authorisation: identity } = personOf(authorisation);
      const tried = { identity, hash: hashOf(identity, code), attempt: name, at: clock.now() };
      const { why, triesLeft } = await records.tryCode(tried, limits);
      const entry = register.byAuthorisation(identity);
      // Of a code from before the register changed.
      if (why !== undefined || entry === undefined) return { ok: false, why: why ?? "wrong", triesLeft };
      return { ok: true, person: { ...personOf(identity), name: entry.name, email: entry.email, by: "code" } };
    },
    async stop() {
      stopping.abort();
      await Promise.all(sending);
    },
  };
}
