/**
 * A real Request Tracker 5 on loopback, one for all specs of a run: started when the first one asks for it, gone with the
 * process. Its pages are at `url`, the user is `root`, the password `rootPassword`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ensureRequestTracker } from "./request-tracker/packages.ts";
import { makeSite, type Site } from "./request-tracker/site.ts";
import { freePort } from "./server.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

export interface RequestTracker extends Pick<Site, "rootPassword" | "token" | "staffToken"> {
  url: string;
  /** Where its scrip posts hints, and what it signs them with: nobody listens there unless a test does. */
  hints: { port: number; secret: string };
  /** Holds a file for each mail that it wrote. */
  mails: string;
  /** What it and its setup said. */
  log: string;
  /** It takes connections and does nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Killed in the middle of whatever it does, and started again. */
  restart(): Promise<void>;
}

/** Milliseconds until it answers. */
const startTime = 60_000;
/** Where Linux keeps files in memory: a test does not wait for a disk. */
const memory = "/dev/shm";
const server = "/usr/share/request-tracker5/libexec/rt-server";

let running: Promise<RequestTracker> | undefined;

/** Takes seconds, and minutes where its packages have to be installed first. */
export function requestTracker(): Promise<RequestTracker> {
  running ??= start();
  return running;
}

async function start(): Promise<RequestTracker> {
  ensureRequestTracker();
  const directory = temporaryDirectory(existsSync(memory) ? memory : undefined);
  const [port, hintPort] = [await freePort(), await freePort()];
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const hintUrl = `http://127.0.0.1:${hintPort}/desk/events`;
  const log = join(directory.path, "log/rt.log");
  let group: ChildProcess | undefined;
  process.once("exit", () => {
    if (group) signal(group, "SIGKILL");
    directory.remove();
  });
  const site = await makeSite({ directory: directory.path, port, hintUrl, hintSecret: secret });
  const url = `http://127.0.0.1:${port}`;
  const run = async () => {
    group = launch(port, site.env, log);
    await ready(group, url, site.token, log);
  };
  await run();
  const { rootPassword, token, staffToken } = site;
  return {
    ...{ url, rootPassword, token, staffToken, log, mails: join(directory.path, "mail") },
    hints: { port: hintPort, secret },
    freeze: () => group && signal(group, "SIGSTOP"),
    thaw: () => group && signal(group, "SIGCONT"),
    async restart() {
      if (group) await kill(group);
      await run();
    },
  };
}

/**
 * The server and its workers are a group of processes, so that signals reach all of them and nobody else. The shell in front
 * ends them when this process has gone without a word.
 */
function launch(port: number, env: NodeJS.ProcessEnv, log: string): ChildProcess {
  const options = ["--host", "127.0.0.1", "--port", String(port), "--max-workers", "4", "--max-reqs-per-child", "9999"];
  const watch = `"$0" "$@" & while kill -0 ${process.pid} 2>/dev/null && kill -0 $! 2>/dev/null; do sleep 1; done; kill -9 0`;
  const out = openSync(log, "a");
  const child = spawn("sh", ["-c", watch, server, ...options], { env, detached: true, stdio: ["ignore", out, out] });
  child.unref();
  return child;
}

function signal({ pid }: ChildProcess, name: "SIGSTOP" | "SIGCONT" | "SIGKILL"): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch (error) {
    // It has ended already.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function kill(group: ChildProcess): Promise<void> {
  const ended = once(group, "exit");
  group.ref();
  signal(group, "SIGKILL");
  await ended;
}

async function ready(group: ChildProcess, url: string, token: string, log: string): Promise<void> {
  const from = performance.now();
  while (group.exitCode === null && performance.now() - from < startTime) {
    const answer = await fetch(`${url}/REST/2.0/rt`, { headers: { authorization: `token ${token}` } }).catch(() => {});
    if (answer?.ok) return;
    await setTimeout(50);
  }
  throw new Error(`Request Tracker does not start: see ${log}`);
}
