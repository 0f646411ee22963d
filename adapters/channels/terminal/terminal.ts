/** The helpline in a terminal: lines in, replies out. Numbers choose among what is offered. */
import { createInterface } from "node:readline/promises";
import type { Clock } from "../../../bot/ports/clock.ts";
import type { Conversation, Reply, Suggestion } from "../../../bot/ports/conversation.ts";
import type { NewId } from "../../../bot/ports/ids.ts";
import type { Signals } from "../../../bot/ports/signals.ts";
import type { Acceptance, Arrival, Store } from "../../../bot/ports/store.ts";

export interface TerminalParts {
  store: Pick<Store, "createConversation" | "readLog">;
  signals: Signals;
  clock: Clock;
  newId: NewId;
  accept(arrival: Arrival): Promise<Acceptance>;
  wakeTurn(conversation: string): void;
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  locale?: string;
}

/** Milliseconds that a line waits for the answer to the one before. */
const patience = 5000;

/** Resolves when the input ends. */
export async function runTerminal(parts: TerminalParts): Promise<void> {
  const { store, clock, newId, output } = parts;
  const conversation: Conversation = {
    id: newId(),
    channel: "terminal",
    user: "terminal",
    // Whoever runs the program is trusted to be themselves.
    person: { id: "local:terminal", by: "local" },
    ...(parts.locale ? { locale: parts.locale } : {}),
  };
  const printer = createPrinter(parts, conversation.id);
  const stop = parts.signals.listen(conversation.id, printer.print);
  const joined = {
    conversation: conversation.id,
    id: "joined",
    at: clock.now(),
    incoming: { kind: "joined" as const },
  };
  await store.createConversation(conversation, joined);
  parts.wakeTurn(conversation.id);
  await printer.answered(undefined);

  const lines = createInterface({ input: parts.input });
  for await (const line of lines) {
    const text = printer.choice(line.trim());
    const id = newId();
    await parts.accept({ conversation: conversation.id, id, at: clock.now(), incoming: { kind: "message", text } });
    await printer.answered(id);
  }
  await printer.quiet();
  stop();
  output.write("\n");
}

function createPrinter({ store, output }: TerminalParts, conversation: string) {
  let read = 0;
  let offered: readonly Suggestion[] = [];
  let printing: Promise<void> = Promise.resolve();
  let awaited: { id: string | undefined; done(): void } | undefined;

  async function page(): Promise<void> {
    for (const entry of await store.readLog(conversation, read, 100)) {
      read = entry.sequence;
      if (entry.from !== "bot") continue;
      show(entry.content as Reply);
      if (entry.replyTo === awaited?.id) awaited?.done();
    }
  }

  function show(reply: Reply): void {
    const { facts, quote, form, suggestions = [] } = reply;
    offered = suggestions;
    output.write(`\n${reply.text.replaceAll("**", "").replace(/\\([\\`*_[\]<>#|~])/g, "$1")}\n`);
    if (quote !== undefined) output.write(`  «${quote}»\n`);
    if (facts !== undefined) {
      output.write(`  ${facts.title}\n`);
      for (const { label, value } of facts.rows) output.write(`    ${label}: ${value}\n`);
    }
    // A line answers the first field that is empty; there is nothing to fill in here.
    for (const { label, value, required, problem } of form?.fields ?? [])
      output.write(`    ${label}${required ? " *" : ""}: ${[value, problem].filter(Boolean).join(" — ")}\n`);
    for (const [index, { label }] of suggestions.entries()) output.write(`  ${index + 1}) ${label}\n`);
  }

  return {
    print: () => {
      printing = printing.then(page);
    },
    /** A line that is piped in does not overtake the answer to the one before, which says what its number means. */
    answered: (id: string | undefined) =>
      new Promise<void>((resolve) => {
        const late = setTimeout(resolve, patience);
        awaited = {
          id,
          done() {
            clearTimeout(late);
            resolve();
          },
        };
      }),
    choice: (line: string) => (/^\d{1,2}$/.test(line) ? (offered[Number(line) - 1]?.value ?? line) : line),
    /** What was asked last has a moment to be answered. */
    async quiet() {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await printing;
    },
  };
}
