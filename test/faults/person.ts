/**
 * Someone at a client that keeps its rules: what was not acknowledged is looked up in the log when the helpline is
 * back, and said again, under a new id, only if it is not there.
 */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Answer, Ask, Rest } from "./messages.ts";

class Died extends Error {}

/** The helpline's process, started anew whenever it has died. */
export class Host {
  /** The moments at which it died; `at any time` when it was killed from outside. */
  readonly deaths: string[] = [];
  private readonly directory: string;
  private child: ChildProcess | undefined;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Rejects with Died when the process dies before it answers. */
  async ask(ask: Ask): Promise<Rest | undefined> {
    const child = this.child ?? (await this.start());
    const answered = awaited(child, (answer) => "done" in answer && answer.done === ask.do);
    if (child.connected) child.send(ask);
    const answer = await answered;
    return "rest" in answer ? answer.rest : undefined;
  }

  /** Asks until a process lives long enough to answer. */
  async insist(ask: Ask): Promise<Rest | undefined> {
    for (;;) {
      try {
        return await this.ask(ask);
      } catch (error) {
        if (!(error instanceof Died)) throw error;
      }
    }
  }

  kill(): void {
    if (this.child === undefined) return;
    this.deaths.push("at any time");
    this.child.kill("SIGKILL");
  }

  end(): void {
    this.child?.removeAllListeners("exit");
    this.child?.kill("SIGKILL");
    this.child = undefined;
  }

  private async start(): Promise<ChildProcess> {
    const env = { ...process.env, DATA_DIR: this.directory, LOG_LEVEL: "silent" };
    const child = fork(join(import.meta.dirname, "helpline.ts"), {
      env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.child = child;
    child.on("message", (answer: Answer) => {
      if ("dying" in answer) this.deaths.push(answer.dying);
    });
    child.once("exit", () => {
      if (this.child === child) this.child = undefined;
    });
    await awaited(child, (answer) => "ready" in answer);
    return child;
  }
}

function awaited(child: ChildProcess, fits: (answer: Answer) => boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const hear = (answer: Answer) => {
      if (fits(answer)) finish(() => resolve(answer));
    };
    const died = () => finish(() => reject(new Died()));
    const finish = (then: () => void) => {
      child.off("message", hear);
      child.off("exit", died);
      then();
    };
    child.on("message", hear);
    child.once("exit", died);
  });
}

export interface Said {
  id: string;
  clientId: string;
  text: string;
  acknowledged: boolean;
}

/** One conversation from the greeting to the receipt. Everything that was sent is in `said`. */
export class Person {
  readonly said: Said[] = [];
  private readonly host: Host;
  private readonly conversation: string;
  readonly user: string;

  constructor(host: Host, name: string) {
    this.host = host;
    this.conversation = `conversation-${name}`;
    this.user = `user-${name}`;
  }

  async join(): Promise<void> {
    await this.host.insist({ do: "join", conversation: this.conversation, user: this.user });
    await this.rest();
  }

  async say(text: string, place: number): Promise<void> {
    const clientId = `c-${place}`;
    for (let attempt = 1; ; attempt += 1) {
      if (attempt > 1 && (await this.hasSaid(clientId))) break;
      const said = { id: `m-${place}-${attempt}`, clientId, text, acknowledged: false };
      this.said.push(said);
      try {
        await this.host.ask({ do: "say", conversation: this.conversation, id: said.id, clientId, text });
        said.acknowledged = true;
        break;
      } catch (error) {
        if (!(error instanceof Died)) throw error;
      }
    }
    await this.rest();
  }

  async rest(): Promise<Rest> {
    return (await this.host.insist({ do: "rest", conversation: this.conversation, user: this.user })) as Rest;
  }

  private async hasSaid(clientId: string): Promise<boolean> {
    const { log } = await this.rest();
    return log.some(({ content }) => "clientId" in content && content.clientId === clientId);
  }
}
