/** What staff read when they open the ticket: labels and values in the requester's words, and marks, no sentence of ours. */
import type { CaseDatum, CaseDocument, NewCase } from "../../../bot/ports/case-desk.ts";

export function firstMessage(request: NewCase): string {
  const { title, requester, description, data, documents, transcript = [], related } = request;
  const { name, authorisation } = requester;
  const parts = [
    [title, [name, authorisation].filter(Boolean).join(" · ")],
    related ? [`→ ${related.number}${related.why ? `: ${related.why}` : ""}`] : [],
    data.map(lineOfDatum),
    // Most forms ask for it: then it stands among the data.
    [data.some(({ value }) => value === description) ? "" : description],
    documents.map(lineOfDocument),
    transcript.map(({ from, text }) => `${from === "user" ? ">" : "<"} ${text.replaceAll("\n", "\n  ")}`),
  ];
  const paragraphs = parts.map((lines) => lines.filter(Boolean).join("\n")).filter(Boolean);
  return `${paragraphs.join("\n\n")}\n`;
}

function lineOfDatum({ label, value, shown = value }: CaseDatum): string {
  return `${label}: ${shown}`;
}

/** Of a document that is to follow, the box is empty. */
export function lineOfDocument({ label, file, filed }: CaseDocument): string {
  const told = [file?.name, filed].filter(Boolean).join(", ");
  return told === "" ? `[ ] ${label}` : `[x] ${label}: ${told}`;
}
