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
    CASE_NUMBER_PREFIX: "año",
    HELPLINE_PHONE: "call us",
    CONNECTOR: "yes",
    CONNECTOR_SERVICE_URLS: "smba.trafficmanager.net",
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
