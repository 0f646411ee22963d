/** The program as a process of its own, on loopback, so that it can be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const startTime = 30_000;

export interface Program {
  url: string;
  port: number;
  /** SIGKILL: nothing is said goodbye to. */
  kill(): Promise<void>;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
}

/** A port that was free a moment ago: the same one is wanted again after a restart. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

export async function startProgram(
  directory: string,
  port: number,
  env: Record<string, string> = {},
  entry = "bot/main.ts",
): Promise<Program> {
  const child = spawn(process.execPath, [join(root, entry)], {
    env: { ...process.env, PORT: String(port), DATA_DIR: directory, LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const url = await ready(child);
  const exited = once(child, "exit");
  return {
    port: Number(new URL(url).port),
    url,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code as number | null;
    },
  };
}

/** The program writes its address to standard error when it serves. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`the program does not start: ${said}`)), startTime);
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const [url] = /http:\/\/\S+/.exec(said) ?? [];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    });
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`the program ended with ${code}: ${said}`));
    });
  });
}
