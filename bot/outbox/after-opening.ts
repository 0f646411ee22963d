/** What an opening leaves to be done: documents to be sent, those to be reminded of, the second look. */

import { documentsReminder } from "../cases/documents-reminder.ts";
import type { DeskTraits } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";

/** Their keys are made of the opening's, so that an opening that ends twice leaves them once. */
export function afterOpening(
  { key, case: request }: Effect & { kind: "open-case" },
  number: string,
  { keys, settleMs, files }: Pick<DeskTraits, "keys" | "settleMs" | "files">,
  now: number,
): Effect[] {
  const sent = files === "sent" ? request.documents.filter(({ file }) => file !== undefined) : [];
  const missing = request.documents
    .filter(({ file, filed }) => !file && !filed)
    .map(({ document, label }) => ({ document, label }));
  return [
    ...sent.map(
      (document, index): Effect => ({ key: `${key}:document-${index + 1}`, kind: "send-document", number, document }),
    ),
    ...documentsReminder(key, { about: "documents", number, nth: 1, documents: missing }, now),
    ...(keys === "merged"
      ? [{ key: `${key}:second-look`, kind: "merge-cases" as const, caseKey: request.key, number, at: now + settleMs }]
      : []),
  ];
}
