/**
 * The environment, read once: typed, frozen, passed on as a value. All problems are told at once, each with its
 * remedy. `.env.example` lists every name; a test holds the two together.
 */
import { existsSync } from "node:fs";
import { z } from "zod";
import { Failure } from "./errors.ts";
import { aboutWebhooks, webhookNames } from "./webhook-config.ts";

const flag = (initial: boolean) =>
  z
    .enum(["on", "off"], "write on or off")
    .default(initial ? "on" : "off")
    .transform((value) => value === "on");

const list = (initial = "") =>
  z
    .string()
    .default(initial)
    .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ""));

const whole = (initial: number, least: number, most: number) =>
  z.coerce
    .number("write a whole number")
    .int("write a whole number")
    .min(least, `write at least ${least}`)
    .max(most, `write at most ${most}`)
    .default(initial);

/** `one=Some Words,other=More` as a record. */
const pairs = (remedy: string) =>
  z
    .string()
    .default("")
    .transform((value) => value.split(",").flatMap((pair) => (pair.trim() === "" ? [] : [pair.trim()])))
    .refine((all) => all.every((pair) => /^[a-z0-9-]+ *= *\S/.test(pair)), remedy)
    .transform((all) =>
      Object.fromEntries(
        all.map((pair): [string, string] => {
          const at = pair.indexOf("=");
          return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
        }),
      ),
    );

const origins = list().refine(
  (all) => all.every((one) => /^https?:\/\/[^/\s]+$/.test(one)),
  "write origins such as https://asesoria.example, separated by spaces, without a path",
);

const schema = z.object({
  ENVIRONMENT: z.enum(["development", "production"], "write development or production").default("development"),
  PORT: whole(3978, 0, 65_535),
  HOST: z.string().min(1, "write an address to listen on, such as 127.0.0.1").default("127.0.0.1"),
  DATA_DIR: z.string().min(1, "write a folder").default("./data"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "write the address people use, such as https://ayuda.example" })
    .optional(),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "write debug, info, warn, error or silent")
    .default("info"),
  TOKEN_SECRET: z
    .string()
    .min(32, "write at least 32 characters, or leave it out: one is made and kept in DATA_DIR")
    .optional(),
  DIRECT_LINE_SECRET: z.string().min(32, "write at least 32 characters, or leave it out").optional(),
  ALLOWED_ORIGINS: origins,
  EMBEDDING_ORIGINS: origins,
  UPLOAD_MAX_BYTES: whole(10 * 1024 * 1024, 1024, 100 * 1024 * 1024),
  UPLOAD_MAX_FILES: whole(5, 1, 20),
  UPLOAD_MAX_TOTAL_BYTES: whole(50 * 1024 * 1024, 1024, 1024 * 1024 * 1024),
  CLAMAV_SOCKET: z
    .string()
    .regex(/^(\/.+|[^\s/]+:\d{1,5})$/, "write a path such as /run/clamav/clamd.ctl or host:port, or leave it out")
    .optional(),
  ASSERTION_ISSUER: z.string().min(1, "write the issuer, or leave it out").optional(),
  ASSERTION_AUDIENCE: z.string().min(1, "write the audience").default("orienta"),
  ASSERTION_KEY: z.string().min(32, "write at least 32 characters, or leave it out").optional(),
  ASSERTION_JWKS_URL: z
    .url({ protocol: /^https?$/, error: "write the address of the issuer's public keys" })
    .optional(),
  REGISTER_FILE: z.string().optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "write an address such as smtps://user:password@mail.example" })
    .optional(),
  MAIL_FROM: z.email("write one e-mail address").optional(),
  CASE_NUMBER_PREFIX: z
    .string()
    .regex(/^[A-Z0-9-]{0,8}$/, "write up to 8 capital letters, digits or hyphens")
    .default(""),
  CASES_BACKEND: z
    .enum(["embedded", "rest", "request-tracker"], "write embedded, rest or request-tracker")
    .default("embedded"),
  DESK_URL: z
    .url({ protocol: /^https?$/, error: "write the address of the case desk, such as https://desk.example" })
    .optional(),
  DESK_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{32,}$/, "write at least 32 characters without spaces")
    .optional(),
  DESK_DRAIN_PER_MINUTE: whole(600, 1, 60_000),
  STAFF_MAIL: z.email("write one e-mail address, or leave it out: then alarms are in the log alone").optional(),
  DESK_PORT: whole(3979, 0, 65_535),
  RT_URL: z.url({ protocol: /^https?$/, error: "write the address of Request Tracker" }).optional(),
  RT_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "write the token that Request Tracker gave")
    .optional(),
  RT_QUEUE: z.string().default("Helpdesk"),
  RT_QUEUES: pairs("write pairs of a subject and a queue, such as affiliation=Affiliation, separated by commas"),
  ...webhookNames,
  HELPLINE_PHONE: z
    .string()
    .regex(/^\+?[\d ]{6,20}$/, "write digits and spaces, or leave it out")
    .optional(),
  HELPLINE_HOURS_ES: z.string().optional(),
  HELPLINE_HOURS_EN: z.string().optional(),
  CONNECTOR: flag(false),
  CONNECTOR_AUTHENTICATION: flag(true),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: z.string().optional(),
  CONNECTOR_SERVICE_URLS: list("https://smba.trafficmanager.net/").refine(
    (all) => all.every((one) => /^https?:$/.test(URL.parse(one)?.protocol ?? "")),
    "write addresses such as https://smba.trafficmanager.net/, separated by spaces",
  ),
  TEAMS_FILE_HOSTS: list("*.sharepoint.com").refine(
    (all) => all.every((one) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(one)),
    "write hosts such as contoso.sharepoint.com or *.sharepoint.com in small letters, separated by spaces",
  ),
});

/** What holds between several names; told beside what is wrong with each. */
function* betweenNames(given: Record<string, string | undefined>): Generator<[name: string, remedy: string]> {
  const isProduction = given.ENVIRONMENT === "production";
  const isOpen = given.CONNECTOR_AUTHENTICATION === "off";
  if (given.CONNECTOR === "on" && !isOpen) {
    if (!given.MICROSOFT_APP_ID) yield ["MICROSOFT_APP_ID", "write the bot's app id, or set CONNECTOR=off"];
    if (!given.MICROSOFT_APP_PASSWORD) yield ["MICROSOFT_APP_PASSWORD", "write the bot's client secret"];
    if (!given.MICROSOFT_APP_TENANT_ID)
      yield ["MICROSOFT_APP_TENANT_ID", "write the tenant's id: the bot is single-tenant"];
  }
  if (isProduction && isOpen) yield ["CONNECTOR_AUTHENTICATION", "it can be off in development only"];
  if (isProduction && !given.PUBLIC_URL)
    yield ["PUBLIC_URL", "write the address people use: links are made from it, never from a request's Host"];
  yield* aboutWhoAsks(given);
  yield* aboutTheDesk(given);
  yield* aboutWebhooks(given);
  if ((given.HELPLINE_HOURS_ES === undefined) !== (given.HELPLINE_HOURS_EN === undefined))
    yield ["HELPLINE_HOURS_ES", "write the hours in both languages, HELPLINE_HOURS_ES and HELPLINE_HOURS_EN"];
}

/** How it is proven who is asking. */
function* aboutWhoAsks(given: Record<string, string | undefined>): Generator<[name: string, remedy: string]> {
  if (given.ASSERTION_KEY && given.ASSERTION_JWKS_URL)
    yield ["ASSERTION_KEY", "leave out this or ASSERTION_JWKS_URL: an issuer signs in one way"];
  if ((given.ASSERTION_KEY || given.ASSERTION_JWKS_URL) && !given.ASSERTION_ISSUER)
    yield ["ASSERTION_ISSUER", "write who signs the assertions (their claim iss)"];
  if (given.ASSERTION_ISSUER && !given.ASSERTION_KEY && !given.ASSERTION_JWKS_URL)
    yield ["ASSERTION_KEY", "write the shared key, or the address of the issuer's keys in ASSERTION_JWKS_URL"];
  if (given.SMTP_URL && !given.MAIL_FROM) yield ["MAIL_FROM", "write the address that mails come from"];
  if (given.ENVIRONMENT === "production" && given.REGISTER_FILE && !given.SMTP_URL)
    yield ["SMTP_URL", "write the mail server: codes go out by mail"];
}

/** Where the cases go. */
function* aboutTheDesk(given: Record<string, string | undefined>): Generator<[name: string, remedy: string]> {
  const needed = { rest: ["DESK_URL", "DESK_TOKEN"], "request-tracker": ["RT_URL", "RT_TOKEN"] };
  const remedies: Readonly<Record<string, string>> = {
    DESK_URL: "write the address of the case desk, or set CASES_BACKEND=embedded",
    DESK_TOKEN: "write the token that the desk was started with",
    RT_URL: "write the address of Request Tracker, or set CASES_BACKEND=embedded",
    RT_TOKEN: "write a token of the user that Orienta is in Request Tracker",
  };
  for (const name of needed[given.CASES_BACKEND as keyof typeof needed] ?? [])
    if (!given[name]) yield [name, remedies[name] ?? ""];
}

export type Config = Readonly<z.infer<typeof schema>>;

/** The names that `.env.example` explains. */
export const configNames = Object.keys(schema.shape);

/** What the process was started with; where it names a variable, that counts before the file `.env`. */
export function environment(file = ".env"): Record<string, string | undefined> {
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/** Throws CONFIG_INVALID whose `detail.problems` are lines `NAME: what is wrong: how to repair it`. An empty value counts as absent. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given: Record<string, string | undefined> = Object.fromEntries(
    configNames.flatMap((name) => (env[name] === undefined || env[name] === "" ? [] : [[name, env[name]]])),
  );
  const read = schema.safeParse(given);
  const alone = (read.error?.issues ?? []).map(({ path, message }) => [path.join("."), message] as const);
  const problems = [...alone, ...betweenNames(given)].map(([name, remedy]) => {
    return `${name}: ${given[name] === undefined ? "is missing" : "is not valid"}: ${remedy}`;
  });
  if (read.data === undefined || problems.length > 0) throw new Failure("CONFIG_INVALID", { problems });
  return Object.freeze(read.data);
}
