/** Cases that are to be opened, as a talk leaves them in the outbox, and a way to leave them beside a program that runs. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { newCase, openCase } from "../../../bot/cases/open.ts";
import { personOf } from "../../../bot/cases/owner.ts";
import type { NewCase } from "../../../bot/ports/case-desk.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import { fromRow } from "../../../dialogs/intake/row.ts";
import { sayIn } from "../../../dialogs/wording/say.ts";
import { shippedKnowledge } from "../../support/helpline.ts";

function openingOf(n: number): Effect {
  const request = caseOf(n);
  return openCase(request.key, request);
}

/** Each of somebody else: who has one like it is asked first whether it is the same. */
export function caseOf(n: number): NewCase {
  const knowledge = shippedKnowledge();
  const authorisation = String(300_000 + n);
  const row = {
    ...{ form: "procedure/worker-late-deregistration", language: "es", "authorisation-number": authorisation },
    ...{ ccc: "0111 28/1234567/42", naf: "28/12345678/40", "real-end-date": "20/10/2026" },
    ...{ "worker-identity": "12345678Z", "deregistration-cause": "dimisión", reason: `Nos avisaron tarde (${n})` },
  };
  const conversation = { id: "bench", channel: "batch", user: "bench" } as const;
  const context = { knowledge, language: "es", now: Date.now(), say: sayIn(knowledge, "es"), conversation } as const;
  const read = fromRow(row, context);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { draft } = read;
  return newCase(`draft:bench-${n}`, {
    ...draft,
    requester: { ...draft.requester, owner: personOf(authorisation).id },
  });
}

/** The outbox of a program that runs on the folder. */
export interface Outbox {
  /** So many, by and by: what is written at once from outside holds up the program's own writing. */
  leave(cases: number): Promise<void>;
  /** Openings that have not ended. */
  waiting(): Promise<number>;
  close(): Promise<void>;
}

export async function outboxOf(directory: string): Promise<Outbox> {
  const store = await openSqliteStore({ path: join(directory, "orienta.sqlite"), isGuest: true });
  return {
    async leave(cases) {
      for (let n = 0; n < cases; n += 1) {
        await store.leaveEffects([openingOf(n)], Date.now());
        await delay(5);
      }
    },
    async waiting() {
      const rows = await store.listEffects("waiting", 5000);
      return rows.filter(({ kind }) => kind === "open-case").length;
    },
    close: () => store.close(),
  };
}
