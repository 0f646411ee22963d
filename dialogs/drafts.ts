/**
 * Intakes as drafts of a person: rows that outlive the conversation. What the row holds is the truth; a frame that shows it
 * is brought up to date before it hears anything, wherever the draft was written to last.
 */
import { createHash } from "node:crypto";
import type { Draft, DraftChange } from "../bot/ports/draft.ts";
import type { Effect } from "../bot/ports/effect.ts";
import type { Frame } from "./state.ts";

/** Milliseconds: how long a draft lives after its last change, and how long before that its owner is told. */
export const draftLife = 7 * 24 * 3600 * 1000;
export const draftNotice = 24 * 3600 * 1000;
/** Drafts that a person may have at once: more is no way to work, and each turn reads them. */
export const mostDrafts = 12;

/** Deterministic, so that a turn which runs twice makes one. */
export function draftId(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 22);
}

export function draftOf({ flow, slots }: Frame): string | undefined {
  return flow === "open-case" && typeof slots.draft === "string" ? slots.draft : undefined;
}

export function without(draft: string, stack: readonly Frame[]): Frame[] {
  return stack.filter((frame) => draftOf(frame) !== draft);
}

/** An earlier stack. A draft that is no more was discarded, or registered elsewhere: it comes back as another, its own case. */
export function renewed(stack: readonly Frame[], drafts: readonly Draft[] | undefined, turn: number): Frame[] {
  return stack.map((frame) => {
    const draft = draftOf(frame);
    if (draft === undefined || drafts === undefined || drafts.some(({ id }) => id === draft)) return frame;
    return { ...frame, slots: { ...frame.slots, draft: draftId(`${draft}:${turn}`), sent: false } };
  });
}

/** `news`: a frame shows now what was typed elsewhere, or is gone because its draft is. */
export function refresh(
  stack: readonly Frame[],
  drafts: readonly Draft[],
): { stack: Frame[]; news: ("elsewhere" | "gone")[] } {
  const news: ("elsewhere" | "gone")[] = [];
  const fresh = stack.flatMap((frame) => {
    const id = draftOf(frame);
    if (id === undefined) return [frame];
    const draft = drafts.find((one) => one.id === id);
    if (draft === undefined) {
      news.push("gone");
      return [];
    }
    if (JSON.stringify(draft.content) === JSON.stringify(frame.slots)) return [frame];
    news.push("elsewhere");
    return [{ ...frame, slots: draft.content }];
  });
  return { stack: fresh, news };
}

/** What of the turn is to be written: frames that differ from their row, and drafts that were registered or discarded. */
export function changesOf(
  stack: readonly Frame[],
  ended: ReadonlySet<string>,
  drafts: readonly Draft[],
  { owner, now }: { owner: string; now: number },
): DraftChange[] {
  const saved = stack.flatMap((frame): DraftChange[] => {
    const id = draftOf(frame);
    if (id === undefined || ended.has(id)) return [];
    const known = drafts.find((one) => one.id === id);
    if (known !== undefined && JSON.stringify(known.content) === JSON.stringify(frame.slots)) return [];
    const version = known?.version ?? 0;
    return [{ kind: "save", draft: { id, owner, version, expiresAt: now + draftLife, content: frame.slots } }];
  });
  const removed = drafts
    .filter(({ id }) => ended.has(id))
    .map(({ id, version }): DraftChange => ({ kind: "remove", id, version }));
  return [...saved, ...removed];
}

/** One timer a draft and conversation: it looks again when the draft was written to meanwhile. */
export function timer(conversation: string, draft: string, version: number, at: number): Effect {
  return {
    key: `${conversation}:draft:${draft}:${version}:${at}`,
    kind: "remind",
    at,
    reminder: { about: "draft", draft },
  };
}

/** For the drafts that this conversation takes up: new ones, and those of another. */
export function timersOf(changes: readonly DraftChange[], drafts: readonly Draft[], conversation: string, now: number) {
  return changes.flatMap((change) => {
    if (change.kind !== "save") return [];
    const { id, version } = change.draft;
    const isOurs = drafts.some((one) => one.id === id && one.conversation === conversation);
    return isOurs ? [] : [timer(conversation, id, version, now + draftLife - draftNotice)];
  });
}
