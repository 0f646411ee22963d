/** Who is proven how: assertions of the embedding page, codes by mail, the directory behind Teams. */
import { join } from "node:path";
import { openMailDirectory } from "../adapters/notify/directory.ts";
import { connectSmtp } from "../adapters/notify/smtp.ts";
import type { AssertionRules } from "../adapters/people/assertion.ts";
import { createPeople } from "../adapters/people/people.ts";
import { openRegister, type Register } from "../adapters/people/register.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Mailer } from "./ports/mailer.ts";
import type { ProofRecords } from "./ports/proof-records.ts";
import { tokenSecret } from "./token-secret.ts";

interface Parts {
  records: ProofRecords;
  knowledge: Knowledge;
  clock: Clock;
  log: Log;
  mailer: Mailer;
}

/** Invented firms, for development only. */
const fixtures = join(import.meta.dirname, "../adapters/people/fixtures.yaml");
const nobody: Register = { byAuthorisation: () => undefined, byTeams: () => undefined };

export function composePeople(config: Config, { records, knowledge, clock, log, mailer }: Parts) {
  const assertions = assertionsOf(config);
  return createPeople({
    ...{ records, clock, log, register: registerOf(config), texts: knowledge.texts, secret: tokenSecret(config) },
    mailer,
    ...(assertions ? { assertions } : {}),
  });
}

function registerOf({ REGISTER_FILE, ENVIRONMENT }: Config): Register {
  if (REGISTER_FILE !== undefined) return openRegister(REGISTER_FILE);
  return ENVIRONMENT === "development" ? openRegister(fixtures) : nobody;
}

/** Files in DATA_DIR where no mail server is configured. */
export function mailerOf({ SMTP_URL, MAIL_FROM, DATA_DIR }: Config, clock: Clock, log: Log): Mailer {
  const from = MAIL_FROM ?? "orienta@localhost.example";
  if (SMTP_URL !== undefined) return connectSmtp({ url: SMTP_URL, from });
  return openMailDirectory({ directory: join(DATA_DIR, "mail"), from, clock, log });
}

function assertionsOf(config: Config): AssertionRules | undefined {
  const { ASSERTION_ISSUER: issuer, ASSERTION_AUDIENCE: audience, ASSERTION_KEY, ASSERTION_JWKS_URL } = config;
  if (issuer === undefined) return undefined;
  if (ASSERTION_KEY !== undefined)
    return { issuer, audience, key: { shared: new TextEncoder().encode(ASSERTION_KEY) } };
  if (ASSERTION_JWKS_URL !== undefined) return { issuer, audience, key: { jwks: new URL(ASSERTION_JWKS_URL) } };
  return undefined;
}
