/** Sends the openings to the process under test, kills and freezes it, and starts it again. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Random } from "../../support/random.ts";
import type { Answer, Ask, Counted, Opening, Start } from "./messages.ts";

/** Openings that may wait inside at once. */
const window = 120;
const batch = 60;
/** Milliseconds between looks. */
const every = 25;

export class Driver {
  readonly sent = new Set<number>();
  readonly acknowledged = new Set<number>();
  kills = 0;
  freezes = 0;
  /** Ends of the process that nobody wanted. */
  crashes = 0;
  private readonly start: Omit<Start, "seed">;
  private readonly random: Random;
  private readonly left: Opening[];
  private unanswered = new Map<number, Opening>();
  private allowed = 0;
  private child: ChildProcess | undefined;
  private counted: Counted | undefined;
  private isHealed = false;
  private timers: NodeJS.Timeout[] = [];

  constructor(openings: Opening[], start: Omit<Start, "seed">, random: Random) {
    this.left = [...openings];
    this.start = start;
    this.random = random;
  }

  /** So many more may be sent. */
  allow(some: number): void {
    this.allowed += some;
  }

  get isAcknowledged(): boolean {
    return this.left.length === 0 && this.unanswered.size === 0;
  }

  run(): void {
    this.fork();
    this.timers.push(setInterval(() => this.look(), every));
    this.harm();
  }

  /** From now on the process lives. */
  heal(): void {
    this.isHealed = true;
  }

  /** The last count of the process that lives now. */
  get rest(): Counted | undefined {
    return this.counted;
  }

  /** Ends the process in an orderly way. */
  async end(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    const { child } = this;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    this.child = undefined;
    const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
    child.send({ do: "end" } satisfies Ask);
    await gone;
    clearTimeout(late);
  }

  private fork(): void {
    const seed = Math.floor(this.random() * 2 ** 31);
    const child = fork(join(import.meta.dirname, "helpline.ts"), [JSON.stringify({ ...this.start, seed })], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.child = child;
    // What was on its way to a process that died is sent again.
    child.on("error", () => {});
    child.on("message", (answer: Answer) => this.hear(answer, child === this.child));
    child.once("exit", (_, signal) => {
      if (this.child !== child) return;
      if (signal !== "SIGKILL") this.crashes += 1;
      this.left.unshift(...this.unanswered.values());
      this.allowed += this.unanswered.size;
      this.unanswered = new Map();
      this.counted = undefined;
      this.fork();
    });
  }

  /** An acknowledgement holds, also of a process that has died since; what it counted does not. */
  private hear(answer: Answer, lives: boolean): void {
    if ("accepted" in answer) {
      for (const n of answer.accepted) {
        this.acknowledged.add(n);
        this.unanswered.delete(n);
      }
    } else if (lives) {
      this.counted = "counted" in answer ? answer.counted : undefined;
      this.ask({ do: "count" }, "counted" in answer ? every : 0);
    }
  }

  private ask(ask: Ask, after = 0): void {
    const { child } = this;
    setTimeout(() => {
      if (child === this.child && child?.connected) child.send(ask, () => {});
    }, after);
  }

  private look(): void {
    if (this.counted === undefined) return;
    const room = window - this.counted.waiting - this.unanswered.size;
    const openings = this.left.splice(0, Math.max(0, Math.min(batch, room, this.allowed)));
    if (openings.length === 0) return;
    this.allowed -= openings.length;
    for (const opening of openings) {
      this.sent.add(opening.n);
      this.unanswered.set(opening.n, opening);
    }
    this.ask({ do: "open", openings });
  }

  /** Killed at any time after its start, or in it; or frozen for longer than a lease lasts. */
  private harm(): void {
    this.timers[1] = setTimeout(
      () => {
        if (this.isHealed) return;
        if (this.random() < 0.25) this.freeze();
        else if (this.child?.kill("SIGKILL")) this.kills += 1;
        this.harm();
      },
      200 + this.random() * 6500,
    );
  }

  private freeze(): void {
    const { child } = this;
    if (!child?.kill("SIGSTOP")) return;
    this.freezes += 1;
    setTimeout(() => child.kill("SIGCONT"), 300 + this.random() * 900);
  }
}
