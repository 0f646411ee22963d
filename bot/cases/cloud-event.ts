/**
 * What other systems hear of what happened to a case: ids, states and numbers. No name, no text, no reason: whoever may
 * read those asks the desk.
 */
import type { CaseEvent, CaseRecord, Classification, Shelf } from "../ports/case-desk.ts";
import type { CloudEvent } from "../ports/cloud-event.ts";
import type { JsonObject } from "../ports/json.ts";

export interface ToldCase {
  /** `DeskTraits.name`. */
  desk: string;
  event: CaseEvent;
  /** The case as it is when this is made. */
  record: Pick<CaseRecord, "origin" | "classification">;
}

/** Of the same event the same id and source whenever it is made; the classification is the one of that moment. */
export function cloudEventOf({ desk, event, record: { origin, classification } }: ToldCase): CloudEvent {
  const about = origin === "escalation" ? "escalation" : "case";
  return {
    specversion: "1.0",
    id: asId(`${desk}:${event.id}`),
    source: `urn:orienta:${encodeURIComponent(desk.toWellFormed())}`,
    type: `es.orienta.${about}.${nameOf(event.what)}`,
    subject: event.number,
    time: new Date(event.at).toISOString(),
    datacontenttype: "application/json",
    data: { number: event.number, ...idsOf(classification), ...changeOf(event.what), by: event.by },
  };
}

/**
 * The id is also the header `webhook-id`, which is signed in front of a full stop: neither that nor what no header holds
 * stands in it. Those of our own desks have none of it.
 */
function asId(id: string): string {
  return id.toWellFormed().replace(/[^!-~]|[%.]/gu, (sign) => (sign === "." ? "%2E" : encodeURIComponent(sign)));
}

function nameOf(what: CaseEvent["what"]): string {
  return what.kind === "moved" ? what.to : what.kind;
}

function changeOf(what: CaseEvent["what"]): JsonObject {
  if (what.kind === "reclassified") return { from: shelfOf(what.from), to: shelfOf(what.to) };
  if (what.kind !== "moved") return {};
  const { from, to, replacedBy } = what;
  return { from, to, ...(replacedBy === undefined ? {} : { replacedBy }) };
}

function idsOf({ type, procedure, ...shelf }: Classification): JsonObject {
  return { type, ...shelfOf(shelf), ...(procedure === undefined ? {} : { procedure }) };
}

function shelfOf({ subject, category, subcategory }: Shelf): JsonObject {
  return { subject, category, ...(subcategory === undefined ? {} : { subcategory }) };
}
