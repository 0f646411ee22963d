/** A Request Tracker of its own in a folder: configuration, database with what an operator loads, tokens. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
const library = "/usr/share/request-tracker5/lib";

export interface SiteParts {
  directory: string;
  port: number;
  /** Where the scrip of `notify.initialdata` posts its hints, and what it signs them with. */
  hintUrl: string;
  hintSecret: string;
}

export interface Site {
  /** What each of RT's programs is started with. */
  env: NodeJS.ProcessEnv;
  /** Of the user `root`, in RT's own pages. */
  rootPassword: string;
  /** Of the robot, and of somebody of the staff. */
  token: string;
  staffToken: string;
}

export async function makeSite(parts: SiteParts): Promise<Site> {
  const { directory } = parts;
  for (const name of ["site.d", "mason", "sessions", "mail", "log", "var"]) mkdirSync(join(directory, name));
  writeFileSync(join(directory, "RT_SiteConfig.pm"), configuration(parts));
  writeFileSync(join(directory, "sendmail"), sendmail);
  chmodSync(join(directory, "sendmail"), 0o755);
  const env = {
    ...{ PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC", PERL5LIB: library },
    ...{ RT_SITE_CONFIG: join(directory, "RT_SiteConfig.pm"), RT_SITE_CONFIG_DIR: join(directory, "site.d") },
  };
  const rootPassword = await makeDatabase(directory, env);
  const tokens = await run("perl", [join(import.meta.dirname, "tokens.pl"), "orienta", "ana"], { env });
  const [token = "", staffToken = ""] = tokens.stdout.split("\n");
  return { env, rootPassword, token, staffToken };
}

/** Its password. */
async function makeDatabase(directory: string, env: NodeJS.ProcessEnv): Promise<string> {
  const rootPassword = randomBytes(8).toString("hex");
  const file = join(directory, "root-password");
  writeFileSync(file, `${rootPassword}\n`, { mode: 0o600 });
  const setup = (...args: string[]) => run("rt-setup-database-5", args, { env });
  await setup("--action", "init", "--skip-create", "--root-password-file", file);
  for (const data of [
    join(root, "adapters/cases/request-tracker/setup.initialdata"),
    join(root, "adapters/cases/request-tracker/notify.initialdata"),
    join(import.meta.dirname, "fixture.initialdata"),
  ]) {
    const { stdout, stderr } = await setup("--action", "insert", "--datafile", data);
    if (/\[(error|critical)\]/.test(stdout + stderr)) throw new Error(`${data}: ${stdout}${stderr}`);
  }
  return rootPassword;
}

/** Keeps each mail as a file; nothing leaves the machine. */
const sendmail = `#!/bin/sh
folder=$(dirname "$0")/mail
file=$(mktemp "$folder/.XXXXXX") && cat >"$file" && mv "$file" "$folder/$(basename "$file" | tr -d .).eml"
`;

/** The token is checked with bcrypt in each request: at RT's own cost of 12 that is all that it would do. */
function configuration({ directory, port, hintUrl, hintSecret }: SiteParts): string {
  const settings: Record<string, string | number> = {
    ...{ rtname: "rt.test", Organization: "rt.test", Timezone: "UTC" },
    ...{ WebDomain: "127.0.0.1", WebPort: port, WebPath: "" },
    ...{ DatabaseType: "SQLite", DatabaseName: join(directory, "rt.sqlite"), DatabaseUser: "", DatabasePassword: "" },
    ...{ LogToSTDERR: "warning", LogDir: join(directory, "log"), BcryptCost: 4 },
    ...{ MailCommand: "sendmailpipe", SendmailPath: join(directory, "sendmail"), SendmailArguments: "-oi" },
    ...{ CorrespondAddress: "rt@rt.test", CommentAddress: "rt-comment@rt.test" },
    ...{ HTMLFormatter: "core", WebSessionClass: "Apache::Session::File" },
    ...{ OrientaUrl: hintUrl, OrientaSecret: hintSecret },
  };
  return [
    ...Object.entries(settings).map(([name, value]) => `Set($${name}, '${value}');`),
    "Set($LogToSyslog, undef);",
    `$RT::VarPath = '${join(directory, "var")}';`,
    `$RT::MasonDataDir = '${join(directory, "mason")}';`,
    `$RT::MasonSessionDir = '${join(directory, "sessions")}';`,
    "1;\n",
  ].join("\n");
}
