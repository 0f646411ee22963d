import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, configNames, readConfig } from "../../bot/config.ts";
import { Failure } from "../../bot/errors.ts";

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    assert.ok(error instanceof Failure && error.code === "CONFIG_INVALID");
    return error.detail.problems as string[];
  }
  return [];
}

const namesOf = (env: Record<string, string>) => problemsOf(env).map((problem) => problem.split(":")[0]);

describe("the configuration", () => {
  it("needs nothing to start with, serves this computer only, and cannot be changed afterwards", () => {
    const config = readConfig({});
    assert.deepEqual(
      [config.ENVIRONMENT, config.HOST, config.PORT, config.CONNECTOR],
      [...["development", "127.0.0.1", 3978, false]],
    );
    assert.throws(() => Object.assign(config, { PORT: 1 }), TypeError);
  });

  it("reads nothing but its own names", () => {
    const config = readConfig({ PATH: "/bin", HOME: "/root" });
    assert.deepEqual(
      Object.keys(config).filter((name) => !configNames.includes(name)),
      [],
    );
  });

  it("takes an empty value as absent", () => {
    const empty = Object.fromEntries(configNames.map((name) => [name, ""]));
    assert.deepEqual(readConfig(empty), readConfig({}));
  });

  it("tells all problems at once, each by its name, what is wrong, and how it is repaired", () => {
    const problems = problemsOf({ PORT: "many", LOG_LEVEL: "loud", TOKEN_SECRET: "short", HELPLINE_HOURS_ES: "9-14" });
    assert.deepEqual(problems.toSorted(), [
      "HELPLINE_HOURS_ES: is not valid: write the hours in both languages, HELPLINE_HOURS_ES and HELPLINE_HOURS_EN",
      "LOG_LEVEL: is not valid: write debug, info, warn, error or silent",
      "PORT: is not valid: write a whole number",
      "TOKEN_SECRET: is not valid: write at least 32 characters, or leave it out: one is made and kept in DATA_DIR",
    ]);
  });

  const wrong: Record<string, string> = {
    ENVIRONMENT: "staging",
    PORT: "65536",
    PUBLIC_URL: "ayuda.example",
    DIRECT_LINE_SECRET: "short",
    ALLOWED_ORIGINS: "https://asesoria.example/path",
    EMBEDDING_ORIGINS: "*",
    UPLOAD_MAX_BYTES: "12.5",
    UPLOAD_MAX_FILES: "0",
    UPLOAD_MAX_TOTAL_BYTES: "0",
    CLAMAV_SOCKET: "clamd",
    MAIL_FROM: "Ayuda <ayuda@ayuda.example>",
    CASE_NUMBER_PREFIX: "año",
    CASES_BACKEND: "paper",
    DESK_URL: "desk.example",
    DESK_TOKEN: "with a space in it, however long it is",
    DESK_PORT: "65536",
    DESK_DRAIN_PER_MINUTE: "0",
    STAFF_MAIL: "guardia",
    RT_URL: "rt",
    RT_TOKEN: "two words",
    RT_QUEUES: "affiliation",
    DESK_WEBHOOK_SECRET: `whsec_${"A".repeat(30)}`,
    EVENT_SECRET: "x".repeat(44),
    HELPLINE_PHONE: "call us",
    CONNECTOR: "yes",
    CONNECTOR_SERVICE_URLS: "smba.trafficmanager.net",
    TEAMS_FILE_HOSTS: "https://contoso.sharepoint.com",
  };
  for (const [name, value] of Object.entries(wrong)) {
    it(`refuses ${name}=${value} with a remedy`, () => {
      const [problem = "", ...others] = problemsOf({ [name]: value });
      assert.match(problem, new RegExp(`^${name}: is not valid: (write|it can) `));
      assert.deepEqual(others, []);
    });
  }

  it("reads lists by spaces or commas, and switches by on and off", () => {
    const { ALLOWED_ORIGINS, CONNECTOR_SERVICE_URLS, CONNECTOR_AUTHENTICATION }: Config = readConfig({
      ALLOWED_ORIGINS: "https://a.example, https://b.example:8443\nhttp://localhost:8080",
      CONNECTOR_SERVICE_URLS: "https://a.example/ https://b.example/",
      CONNECTOR_AUTHENTICATION: "off",
    });
    assert.deepEqual(ALLOWED_ORIGINS, ["https://a.example", "https://b.example:8443", "http://localhost:8080"]);
    assert.deepEqual(CONNECTOR_SERVICE_URLS, ["https://a.example/", "https://b.example/"]);
    assert.equal(CONNECTOR_AUTHENTICATION, false);
  });

  const app = { MICROSOFT_APP_ID: "id", MICROSOFT_APP_PASSWORD: "word", MICROSOFT_APP_TENANT_ID: "tenant" };
  const production = { ENVIRONMENT: "production", PUBLIC_URL: "https://ayuda.example" };

  it("does not switch the connector on without an app, a secret and a tenant, unless authentication is off", () => {
    assert.deepEqual(namesOf({ CONNECTOR: "on" }), Object.keys(app));
    assert.deepEqual(namesOf({ CONNECTOR: "on", ...app }), []);
    assert.deepEqual(namesOf({ CONNECTOR: "on", CONNECTOR_AUTHENTICATION: "off" }), []);
  });

  it("in production wants the public address and authentication, and with the connector an app", () => {
    assert.deepEqual(namesOf({ ENVIRONMENT: "production" }), ["PUBLIC_URL"]);
    assert.deepEqual(namesOf({ ...production, CONNECTOR_AUTHENTICATION: "off" }), ["CONNECTOR_AUTHENTICATION"]);
    assert.deepEqual(namesOf({ ...production, CONNECTOR: "on" }), Object.keys(app));
    assert.deepEqual(namesOf({ ...production, CONNECTOR: "on", ...app }), []);
  });

  it("takes assertions of one issuer, signed in one way", () => {
    const [issuer, key] = [{ ASSERTION_ISSUER: "https://asesoria.example" }, { ASSERTION_KEY: "x".repeat(32) }];
    const jwks = { ASSERTION_JWKS_URL: "https://asesoria.example/jwks.json" };
    for (const way of [key, jwks]) {
      assert.deepEqual(namesOf({ ...issuer, ...way }), []);
      assert.deepEqual(namesOf(way), ["ASSERTION_ISSUER"]);
    }
    assert.deepEqual(namesOf(issuer), ["ASSERTION_KEY"]);
    assert.deepEqual(namesOf({ ...issuer, ...key, ...jwks }), ["ASSERTION_KEY"]);
    assert.deepEqual(namesOf({ ...issuer, ASSERTION_KEY: "short" }), ["ASSERTION_KEY"]);
    assert.deepEqual(namesOf({ ...issuer, ASSERTION_JWKS_URL: "asesoria.example" }), ["ASSERTION_JWKS_URL"]);
    assert.equal(readConfig({}).ASSERTION_AUDIENCE, "orienta");
  });

  it("wants a sender for the mail server, and in production a mail server for the register", () => {
    const [server, sender] = [{ SMTP_URL: "smtps://user:word@mail.example" }, { MAIL_FROM: "ayuda@ayuda.example" }];
    assert.deepEqual(namesOf(server), ["MAIL_FROM"]);
    assert.deepEqual(namesOf({ SMTP_URL: "https://mail.example", ...sender }), ["SMTP_URL"]);
    assert.deepEqual(namesOf({ ...server, ...sender }), []);
    const register = { REGISTER_FILE: "register.yaml" };
    assert.deepEqual(namesOf(register), []);
    assert.deepEqual(namesOf({ ...production, ...register }), ["SMTP_URL"]);
    assert.deepEqual(namesOf({ ...production, ...register, ...server, ...sender }), []);
  });

  it("wants the address and the token of the case desk that is chosen", () => {
    const rest = { DESK_URL: "https://desk.example", DESK_TOKEN: "x".repeat(32) };
    const tracker = { RT_URL: "https://rt.example", RT_TOKEN: "1-2-abc" };
    for (const [backend, given] of [["rest", rest] as const, ["request-tracker", tracker] as const]) {
      assert.deepEqual(namesOf({ CASES_BACKEND: backend }), Object.keys(given));
      assert.deepEqual(namesOf({ CASES_BACKEND: backend, ...given }), []);
    }
    const { RT_QUEUE, RT_QUEUES } = readConfig({ RT_QUEUES: "affiliation=Altas y bajas, error = A=B," });
    assert.deepEqual([RT_QUEUE, RT_QUEUES], ["Helpdesk", { affiliation: "Altas y bajas", error: "A=B" }]);
  });

  it("wants the secret of the helplines where a desk sends them hints", () => {
    assert.deepEqual(namesOf({ DESK_WEBHOOK_ENDPOINTS: "ayuda=https://ayuda.example/desk/events" }), [
      "DESK_WEBHOOK_SECRET",
    ]);
  });

  it("wants a secret for the endpoints of events, each with a name of its own and an address that nobody listens in on", () => {
    const secret = { EVENT_SECRET: `whsec_${Buffer.alloc(32, 7).toString("base64")}` };
    const endpoints = { EVENT_ENDPOINTS: "crm=https://crm.example/events?a=b, audit=http://127.0.0.1:8080/" };
    assert.deepEqual(namesOf(endpoints), ["EVENT_SECRET"]);
    assert.deepEqual(readConfig({ ...endpoints, ...secret }).EVENT_ENDPOINTS, {
      crm: "https://crm.example/events?a=b",
      audit: "http://127.0.0.1:8080/",
    });
    assert.deepEqual(readConfig({}).EVENT_ENDPOINTS, {});
    for (const wrong of [
      ...["https://crm.example", "crm", "crm=", "crm=crm.example", "CRM=https://crm.example", "=https://crm.example"],
      ...["crm=http://crm.example", "crm=https://user:word@crm.example", "crm=https://a.example crm=https://b.example"],
    ])
      assert.deepEqual(namesOf({ EVENT_ENDPOINTS: wrong, ...secret }), ["EVENT_ENDPOINTS"], wrong);
  });

  it("takes secrets of webhooks of 24 to 64 bytes", () => {
    const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 250).toString("base64")}`;
    for (const bytes of [24, 32, 33, 64]) assert.deepEqual(namesOf({ DESK_WEBHOOK_SECRET: secretOf(bytes) }), []);
    for (const wrong of [secretOf(23), secretOf(65), `${secretOf(32)}=`, secretOf(32).slice(0, -1), "whsec_"])
      assert.deepEqual(namesOf({ DESK_WEBHOOK_SECRET: wrong }), ["DESK_WEBHOOK_SECRET"]);
  });

  it("is explained in .env.example: the same names, none more, and what stands there is valid", () => {
    const lines = readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8").split("\n");
    const given = lines.flatMap((line) => {
      const [, name, value] = /^#? ?([A-Z][A-Z_]+)=(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? ""] as const];
    });
    const names = given.map(([name]) => name);
    assert.deepEqual(names.toSorted(), configNames.toSorted());
    const active = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split("=", 2) as [string, string]);
    readConfig(Object.fromEntries(active));
  });
});
