/**
 * What an act of ours leaves at the end of its message's subject, which RT keeps as the transaction's `Data` and writes
 * together with the message: the act's key, who it was for whom the robot wrote, and what it is.
 * `Some title {orienta 1CzXdJ3rS5nWlE0yPqVb2A requester remark}`
 */
import { createHash } from "node:crypto";
import {
  type Act,
  type CaseAuthor,
  type CaseState,
  caseAuthors,
  caseStates,
  type Shelf,
} from "../../../bot/ports/case-desk.ts";
import { cut } from "./cut.ts";

/** `remark`: everybody reads it, `aside`: the staff do. A claim says what the act is about to change, and from what. */
export type Deed =
  | { kind: "remark" | "aside" | "documents" }
  /** `says`: what its text is: a note for the requester, the reason, or nothing but a line for RT's own pages. */
  | { kind: "move"; from: CaseState; to: CaseState; says: Says; replacedBy?: string }
  /** `from` and `to`: digests of shelves. */
  | { kind: "shelf"; from: string; to: string; says: Says };

export type Says = "note" | "why" | "nothing";

export interface Marker {
  /** Digest of the act's key. */
  key: string;
  by: CaseAuthor;
  deed: Deed;
}

/** Bytes that the title may have in front of it; RT's column holds 255 characters. */
const longestTitle = 100;
const begin = "{orienta";

export function keyDigest(key: string): string {
  return digest(key).slice(0, 22);
}

export function shelfDigest({ subject, category, subcategory }: Shelf): string {
  return digest(JSON.stringify([subject, category, subcategory ?? ""])).slice(0, 11);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

export function writeMarker(title: string, { key, by }: Act, deed: Deed): string {
  const words = [keyDigest(key), by, ...wordsOf(deed)];
  return `${cut(title, longestTitle)} ${begin} ${words.join(" ")}}`;
}

function wordsOf(deed: Deed): string[] {
  if (deed.kind === "move")
    return [deed.kind, deed.from, deed.to, deed.says, ...(deed.replacedBy ? [deed.replacedBy] : [])];
  if (deed.kind === "shelf") return [deed.kind, deed.from, deed.to, deed.says];
  return [deed.kind];
}

/** Undefined where the message is none of ours. RT folds what is long: a space may have become a line break and a space. */
export function readMarker(subject: string): Marker | undefined {
  const text = subject.trimEnd();
  const at = text.lastIndexOf(begin);
  if (at === -1 || !text.endsWith("}")) return undefined;
  const [empty, key = "", by, ...words] = text.slice(at + begin.length, -1).split(/\s+/);
  if (empty !== "") return undefined;
  const author = caseAuthors.find((each) => each === by);
  const deed = deedOf(words);
  return author && deed && { key, by: author, deed };
}

function deedOf([kind, from = "", to = "", says, replacedBy]: string[]): Deed | undefined {
  if (kind === "remark" || kind === "aside" || kind === "documents") return { kind };
  if (says !== "note" && says !== "why" && says !== "nothing") return undefined;
  if (kind === "shelf") return { kind, from, to, says };
  const [before, after] = [from, to].map((name) => caseStates.find((each) => each === name));
  if (kind !== "move" || before === undefined || after === undefined) return undefined;
  return { kind, from: before, to: after, says, ...(replacedBy ? { replacedBy } : {}) };
}
