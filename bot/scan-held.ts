/**
 * Files that nobody could scan when they arrived, scanned again: released when clean, removed when infected. A round ends
 * at the first file that cannot be scanned, and the next one goes on behind it, so that a scanner that is down costs one
 * try, and a file that it cannot take holds up no other.
 */
import { codeOf, Failure } from "./errors.ts";
import type { Clock } from "./ports/clock.ts";
import type { Files } from "./ports/files.ts";
import type { Log } from "./ports/log.ts";
import type { Scanner } from "./ports/scanner.ts";
import type { Arrival, Store, StoredAttachment } from "./ports/store.ts";

export interface HeldScansParts {
  store: Pick<Store, "heldAttachments" | "settleAttachment">;
  files: Pick<Files, "open" | "remove">;
  scanner: Scanner;
  accept(arrival: Arrival): Promise<unknown>;
  clock: Clock;
  log: Log;
  /** Milliseconds between rounds. */
  pollEvery?: number;
}

export interface HeldScans {
  start(): void;
  /** Gives up what is being scanned, which stays held; resolves when nothing runs. */
  stop(): Promise<void>;
}

/** Files of a look at the store. */
const mostAtOnce = 50;

export function createHeldScans(parts: HeldScansParts): HeldScans {
  const { store, log } = parts;
  const stopping = new AbortController();
  let after = "";
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    try {
      let held: StoredAttachment[];
      do {
        held = await store.heldAttachments(after, mostAtOnce);
        for (const one of held) {
          after = one.id;
          await settle(one, parts, stopping.signal);
        }
      } while (held.length > 0);
      after = "";
    } catch (error) {
      if (!stopping.signal.aborted)
        log.warn(
          { ...(after === "" ? {} : { file: after }), ...about(error) },
          "held file not scanned; it is tried again",
        );
    }
  }

  function poll(): void {
    running = round().finally(() => {
      if (!stopping.signal.aborted) timer = setTimeout(poll, parts.pollEvery ?? 15_000);
    });
  }

  return {
    start: poll,
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

async function settle(attachment: StoredAttachment, parts: HeldScansParts, signal: AbortSignal): Promise<void> {
  const { store, files, scanner, log } = parts;
  const { id } = attachment;
  signal.throwIfAborted();
  const verdict = await scanner.scan(await files.open(id), signal);
  if (verdict === "infected") await discard(attachment, parts);
  await store.settleAttachment(id, verdict);
  if (verdict === "clean") log.info({ file: id }, "held file released");
}

/** Told first, and once however often it is tried; its row goes last, so that what dies in between is done again. */
async function discard({ id, name, conversation }: StoredAttachment, parts: HeldScansParts): Promise<void> {
  const incoming = {
    kind: "effect" as const,
    key: `scan:${id}`,
    outcome: { kind: "file-infected" as const, file: id, name },
  };
  await parts.accept({ conversation, id: `scan:${id}`, at: parts.clock.now(), incoming });
  await parts.files.remove(id);
  parts.log.warn({ file: id, code: "FILE_INFECTED" }, "held file removed");
}

/** Why is the scanner's own words in short, never of the file. */
function about(error: unknown): Record<string, unknown> {
  const reason = error instanceof Failure ? error.detail.reason : undefined;
  return { code: codeOf(error), ...(reason === undefined ? {} : { reason }) };
}
