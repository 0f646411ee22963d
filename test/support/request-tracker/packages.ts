/** Debian's Request Tracker 5, with SQLite. Where it is missing, root installs it; anybody else is told how. */
import { execFileSync } from "node:child_process";

/** `dbconfig-no-thanks` keeps the package from making a database of its own; `msmtp-mta` is the smallest that sends mail. */
const needed = ["request-tracker5", "rt5-db-sqlite", "rt5-standalone", "dbconfig-no-thanks"];
const mailer = "msmtp-mta";

export function ensureRequestTracker(): void {
  const missing = needed.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (!existsMailer()) missing.push(mailer);
  const install = ["install", "-y", "-qq", "--no-install-recommends", ...missing];
  if (process.getuid?.() !== 0)
    throw new Error(`Request Tracker is missing: "sudo apt-get update && sudo apt-get ${install.join(" ")}"`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { env, stdio: "ignore" });
  execFileSync("apt-get", install, { env, stdio: "ignore" });
}

function isInstalled(name: string): boolean {
  return queried("Status", name).endsWith("ok installed");
}

function existsMailer(): boolean {
  return queried("Provides,Status")
    .split("\n")
    .some((line) => line.includes("mail-transport-agent") && line.endsWith("ok installed"));
}

/** A line a package, of all that there are or of those named; empty where dpkg knows none. */
function queried(fields: string, ...names: string[]): string {
  const format = fields
    .split(",")
    .map((field) => `\${${field}}`)
    .join(" ");
  try {
    return execFileSync("dpkg-query", ["-W", `-f=${format}\\n`, ...names], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "ignore"],
    }).trimEnd();
  } catch {
    return "";
  }
}
