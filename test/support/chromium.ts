/** Debian's Chromium, headless. Where it is missing, root installs it; anybody else is told how. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const path = "/usr/bin/chromium";

export function ensureChromium(): void {
  if (existsSync(path)) return;
  if (process.getuid?.() !== 0) throw new Error(`${path} is missing: install it with "sudo apt-get install chromium"`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { env, stdio: "ignore" });
  execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], { env, stdio: "ignore" });
  if (!existsSync(path)) throw new Error(`apt-get did not bring ${path}: install Debian's package chromium by hand`);
}

/** Root has no sandbox of its own; the background services of Chromium would look for hosts of others. */
export function openChromium(): Promise<Browser> {
  ensureChromium();
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const quiet = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({ executablePath: path, args: [...asRoot, ...quiet] });
}
