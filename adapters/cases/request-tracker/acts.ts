/**
 * What is done to a case once per key. The message that carries the act's words and its key is written first, in one step;
 * what else it changes follows, and is made good where it was interrupted.
 */
import { Failure } from "../../../bot/errors.ts";
import type { Act } from "../../../bot/ports/case-desk.ts";
import { type Context, findTicket, journalNow } from "./context.ts";
import { type FieldName, named } from "./fields.ts";
import type { Journal } from "./journal.ts";
import { type Deed, keyDigest, writeMarker } from "./marker.ts";
import type { OurTicket } from "./record.ts";
import { refuseUnless } from "./rest.ts";
import { takesCorrespondence } from "./states.ts";

export interface Found {
  our: OurTicket;
  journal: Journal;
}

/** What to write, with a text for those who read it in RT. */
export interface Said {
  deed: Deed;
  text: string;
  /** Files that go along. */
  files?: { name: string; type: string; bytes: Buffer<ArrayBuffer> }[];
}

/** What is to change on the ticket. */
export interface Change {
  Status?: string;
  Queue?: string;
  fields?: Partial<Record<FieldName, string | null>>;
}

export async function find(context: Context, number: string): Promise<Found> {
  const our = await findTicket(context, number);
  return { our, journal: await journalNow(context, our) };
}

/** `made` judges the case as it is; what the key did before is not judged again. */
export async function tell(
  context: Context,
  number: string,
  act: Act,
  made: (found: Found) => Said | Promise<Said>,
): Promise<void> {
  const found = await find(context, number);
  if (found.journal.outcomeOf(keyDigest(act.key)) !== undefined) return;
  await write(context, found, act, await made(found));
}

/** The same, for an act that changes the ticket as well. Throws CASE_CONFLICT where somebody else was first. */
export async function claim(
  context: Context,
  number: string,
  act: Act,
  made: (found: Found) => Said | Promise<Said>,
  change: (found: Found) => Change,
): Promise<void> {
  const found = await find(context, number);
  const outcome = found.journal.outcomeOf(keyDigest(act.key));
  if (outcome === "done") return;
  if (outcome === undefined) await write(context, found, act, await made(found));
  await carryOut(context, found, act, change(found));
}

/** RT opens a ticket that gets correspondence, unless it is open: elsewhere a comment says the same to the same people. */
async function write({ rest }: Context, { our }: Found, act: Act, { deed, text, files = [] }: Said): Promise<void> {
  const { id, Subject, Status } = our.ticket;
  const how = deed.kind !== "aside" && isForAll(deed) && takesCorrespondence(Status) ? "correspond" : "comment";
  const message = { Subject: writeMarker(Subject, act, deed), Content: `${text}\n`, ContentType: "text/plain" };
  const body = files.length === 0 ? message : withFiles(message, files);
  refuseUnless(201, await rest.call({ method: "POST", path: `/ticket/${id}/${how}`, body }));
}

function isForAll(deed: Deed): boolean {
  return !("says" in deed) || deed.says === "note";
}

/** As a form: in JSON, RT spoils names beyond ASCII, or fails on them. */
function withFiles(message: object, files: Said["files"] & {}): FormData {
  const form = new FormData();
  form.set("JSON", JSON.stringify(message));
  for (const { name, type, bytes } of files) form.append("Attachments", new Blob([bytes], { type }), name);
  return form;
}

const tries = 3;

/** RT changes nothing that has changed since (If-Match), and says 200 to what it does not do: it is read again. */
async function carryOut(context: Context, { our }: Found, { key }: Act, change: Change): Promise<void> {
  const { rest, names } = context;
  const { id } = our.ticket;
  const { fields = {}, ...rest2 } = change;
  const body = { ...rest2, CustomFields: named(fields, names) };
  for (let count = 0; count < tries; count += 1) {
    const { outcomeOf, last } = await journalNow(context, our);
    const outcome = outcomeOf(keyDigest(key));
    if (outcome === "done") return;
    if (outcome !== "pending") throw new Failure("CASE_CONFLICT", { number: id });
    const headers = { "if-match": `"${last}"` };
    const answer = await rest.call({ method: "PUT", path: `/ticket/${id}`, headers, body });
    if (answer.status !== 412) return judge(context, our, key, answer.status);
  }
  throw new Failure("CASE_CONFLICT", { number: id });
}

async function judge(context: Context, our: OurTicket, key: string, status: number): Promise<void> {
  if (status >= 400) throw new Failure("DESK_NOT_ALLOWED", { status });
  const { outcomeOf } = await journalNow(context, our);
  const outcome = outcomeOf(keyDigest(key));
  if (outcome === "done") return;
  // Neither the lifecycle nor a right of the robot lets it be done, or RT dropped a field.
  if (outcome === "pending") throw new Failure("DESK_NOT_ALLOWED", { number: our.ticket.id, status });
  throw new Failure("CASE_CONFLICT", { number: our.ticket.id });
}
