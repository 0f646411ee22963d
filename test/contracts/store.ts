/** What every `Store` does, whatever database is behind it (`bot/ports/store.ts`). */
import { attachments } from "./store/attachments.ts";
import { drafts } from "./store/drafts.ts";
import { durability } from "./store/durability.ts";
import { inbox } from "./store/inbox.ts";
import { outbox } from "./store/outbox.ts";
import { outboxOpenings } from "./store/outbox-openings.ts";
import { proofs } from "./store/proofs.ts";
import { eachTestHasAStore, type OpenStore } from "./store/subject.ts";
import { telling } from "./store/telling.ts";
import { turns } from "./store/turns.ts";

/** `open` opens what is at the path, or makes it. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name} as a store`, () => {
    const subject = eachTestHasAStore(open);
    inbox(subject);
    turns(subject);
    drafts(subject);
    outbox(subject);
    outboxOpenings(subject);
    attachments(subject);
    proofs(subject);
    telling(subject);
    durability(subject);
  });
}
