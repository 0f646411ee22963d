/** A desk of unique keys on loopback, as far as an opening asks for it, which fails as its phase says. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "../../support/random.ts";
import { createDesk } from "./desk.ts";
import { type DeskSays, type Exchange, type FaultKind, meet } from "./faults.ts";
import type { Journal } from "./journal.ts";
import { draw, healed, type Phase } from "./phases.ts";

export interface Backend {
  url: string;
  /** Resolves when it is so. */
  enter(phase: Phase): Promise<void>;
  /** Requests by what they met. */
  met: ReadonlyMap<FaultKind, number>;
  /** Keys of openings of which a request met a fault. */
  troubled: ReadonlySet<string>;
  /** Requests whose handling threw: none of the faults. */
  errors: unknown[];
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export interface BackendParts {
  journal: Journal;
  token: string;
  random: Random;
}

export async function startBackend({ journal, token, random }: BackendParts): Promise<Backend> {
  const met = new Map<FaultKind, number>();
  const troubled = new Set<string>();
  const errors: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  const desk = createDesk({ journal, token });
  let phase = healed;
  const server = createServer((asked, answer) => {
    const handled = handle(asked, answer)
      .catch((error: unknown) => void errors.push(error))
      .finally(() => underWay.delete(handled));
    underWay.add(handled);
  });
  const port = await listen(0);

  async function listen(at: number): Promise<number> {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  async function handle(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(asked);
    // Whoever broke off while sending has asked for nothing.
    if (body === undefined) return;
    const kind = phase.isDown ? "drop-before" : draw(phase, random);
    met.set(kind, (met.get(kind) ?? 0) + 1);
    const key = desk.keyOf(asked);
    if (kind !== "none" && key !== undefined) troubled.add(key);
    await meet[kind](exchangeOf(asked, body, answer));
  }

  function exchangeOf(asked: IncomingMessage, body: string, answer: ServerResponse): Exchange {
    return {
      ...{ random, wait: (milliseconds) => delay(milliseconds) },
      perform: () => desk.perform(asked, body),
      say: (said) => say(answer, said),
      cut({ status, body: whole }) {
        answer.writeHead(status, { ...json, "content-length": whole.length });
        answer.write(whole.slice(0, whole.length / 2), () => asked.socket.resetAndDestroy());
      },
      drop: () => void asked.socket.resetAndDestroy(),
    };
  }

  function close(): void {
    server.close();
    server.closeAllConnections();
  }

  return {
    ...{ url: `http://127.0.0.1:${port}`, met, troubled, errors },
    async enter(next) {
      phase = next;
      if (next.isDown && server.listening) close();
      if (!next.isDown && !server.listening) await listen(port);
    },
    async stop() {
      await Promise.all(underWay);
      if (server.listening) close();
    },
  };
}

const json = { "content-type": "application/json" };

function say(answer: ServerResponse, { status, body, headers }: DeskSays): void {
  answer.writeHead(status, { ...json, ...headers });
  answer.end(body);
}

async function bodyOf(asked: IncomingMessage): Promise<string | undefined> {
  try {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    return Buffer.concat(parts).toString("utf8");
  } catch {
    return undefined;
  }
}
