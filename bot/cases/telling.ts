/** What one event of the desk leaves: a notice for the requester with its mail, and an event for other systems. */
import type { CaseEvent, CaseRecord } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";
import type { Happening, Notice } from "../ports/notice.ts";
import type { Telling } from "../ports/telling-records.ts";
import { cloudEventOf } from "./cloud-event.ts";
import { lastDay, warnedAt } from "./last-day.ts";
import { ownerOf } from "./owner.ts";

export interface Happened {
  /** `DeskTraits.name`. */
  desk: string;
  event: CaseEvent;
  /** The case as it is now. */
  record: CaseRecord;
  /** Names of the systems that hear. */
  endpoints: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
}

/** Milliseconds after which a happening is no news: a desk that is followed for the first time has a past. */
const longestNews = 14 * 86_400_000;

export function tellingOf(happened: Happened): Telling {
  const told = eventOnly(happened);
  const notice = noticeOf(happened);
  if (notice === undefined) return told;
  return { ...told, notice, effects: [...told.effects, mail(notice), ...watch(notice, happened.event.at)] };
}

/** What a desk that serves several helplines tells them: their people are told by them. */
export function eventOnly(happened: Happened): Telling {
  const event = cloudEventOf(happened);
  const effects = happened.endpoints.map(
    (endpoint): Effect => ({ key: `event:${endpoint}:${event.id}`, kind: "send-event", endpoint, event }),
  );
  return { event, effects };
}

/** The warning, told when the answer has not come by then. */
export function closingSoon(asked: Notice, at: number): Telling | undefined {
  if (asked.what.kind !== "information-requested" || asked.what.lastDay === undefined) return undefined;
  const { lastDay } = asked.what;
  const notice: Notice = { ...asked, id: `${asked.id}:closing`, at, what: { kind: "closing-soon", lastDay } };
  return { notice, effects: [mail(notice)] };
}

function mail(notice: Notice): Effect {
  return { key: `mail:${notice.id}`, kind: "mail-notice", notice };
}

function watch(notice: Notice, askedAt: number): Effect[] {
  if (notice.what.kind !== "information-requested" || notice.what.lastDay === undefined) return [];
  return [{ key: `closing:${notice.id}`, kind: "watch-closing", notice, at: warnedAt(askedAt) }];
}

/** Nobody is told what they did themselves, but that it was registered. */
function noticeOf({ desk, event, record, now }: Happened): Notice | undefined {
  if (now - event.at > longestNews) return undefined;
  const what = happeningOf(event, record);
  if (what === undefined || (event.by === "requester" && what.kind !== "registered")) return undefined;
  const { requester, classification } = record;
  return {
    ...{ id: `${desk}:${event.id}`, number: record.number, owner: ownerOf(requester), language: requester.language },
    ...{ type: classification.type, at: event.at, what },
  };
}

/** Undefined: nothing that a requester waits for. */
function happeningOf({ what, at }: CaseEvent, record: CaseRecord): Happening | undefined {
  switch (what.kind) {
    case "opened":
      return { kind: "registered" };
    case "noted":
    case "documents-added":
      return { kind: "noted" };
    case "reclassified":
      return { kind: "reclassified", from: what.from, to: what.to, ...because(what) };
    case "moved":
      return moveOf(what, at, record);
  }
}

type Moved = CaseEvent["what"] & { kind: "moved" };

function moveOf(what: Moved, at: number, record: CaseRecord): Happening | undefined {
  switch (what.to) {
    case "open":
    case "in-progress":
      return undefined;
    case "information-requested":
      return asked(at, record);
    case "resolved":
      return { kind: record.origin === "escalation" ? "answered" : "resolved" };
    default: {
      const { replacedBy } = what;
      return { kind: what.to, ...because(what), ...(replacedBy ? { replacedBy } : {}) };
    }
  }
}

/** What was answered meanwhile is not asked for any more. */
function asked(at: number, { state, classification }: CaseRecord): Happening | undefined {
  if (state !== "information-requested") return undefined;
  if (classification.type === "procedure") return { kind: "information-requested" };
  return { kind: "information-requested", lastDay: lastDay(at) };
}

function because({ why }: { why?: string }): { why?: string } {
  return why ? { why } : {};
}
