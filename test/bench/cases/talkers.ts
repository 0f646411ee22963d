/** Conversations that go on at their own pace, whatever the program does: latency counts from when a turn was due. */
import { setTimeout as delay } from "node:timers/promises";
import { type BenchClient, joinBench } from "../client.ts";
import { quantile } from "../quantile.ts";

/** What an adviser says who asks around: answered, wondered about, guided, left. */
const said = ["¿Qué es un trámite en CASIA?", "sí", "hola", "¿Cómo sabré que me han contestado?", "sí", "gracias"];
/** Milliseconds between the turns of one conversation. */
const pace = 1000;

export class Talkers {
  private readonly clients: BenchClient[];
  private times: number[] = [];
  private isOver = false;
  private readonly talks: Promise<void>[];

  private constructor(clients: BenchClient[]) {
    this.clients = clients;
    this.talks = clients.map((client, index) => this.talk(client, (index * pace) / clients.length));
  }

  static async join(url: string, conversations: number): Promise<Talkers> {
    const clients: BenchClient[] = [];
    for (let number = 0; number < conversations; number += 1) clients.push(await joinBench(url));
    return new Talkers(clients);
  }

  private async talk(client: BenchClient, offset: number): Promise<void> {
    let due = performance.now() + offset;
    for (let turn = 0; !this.isOver; turn += 1) {
      await delay(Math.max(0, due - performance.now()));
      await client.turn(said[turn % said.length] as string);
      this.times.push(performance.now() - due);
      due += pace;
    }
  }

  /** Milliseconds of all turns that ended since the last time. */
  take(): number[] {
    const { times } = this;
    this.times = [];
    return times;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.talks);
    for (const client of this.clients) client.end();
  }
}

export function p99(times: readonly number[]): number {
  return quantile(
    times.toSorted((a, b) => a - b),
    0.99,
  );
}

export function p50(times: readonly number[]): number {
  return quantile(
    times.toSorted((a, b) => a - b),
    0.5,
  );
}
