/** What a receipt says, in order: one structure for whatever shows it. */
import type { Language } from "../../../bot/ports/conversation.ts";
import type { Receipt, ReceiptDocument } from "../../../bot/ports/receipt.ts";

export interface ReceiptRow {
  label: string;
  value: string;
}

export interface ReceiptPage {
  language: Language;
  title: string;
  sections: { title?: string; rows: ReceiptRow[] }[];
  /** What it proves, and how it is checked. */
  notes: ReceiptNote[];
}

/** `link`: the address that the text ends with. */
export interface ReceiptNote {
  text: string;
  link?: string;
}

export type Texts = Readonly<Record<string, string>>;

const moments = {
  es: new Intl.DateTimeFormat("es-ES", { dateStyle: "full", timeStyle: "medium", timeZone: "Europe/Madrid" }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium", timeZone: "Europe/Madrid" }),
};

/** `verifyAt`: the address where the code is checked. */
export function receiptPage(receipt: Receipt, texts: Texts, verifyAt: string): ReceiptPage {
  const { language, requester, description, data, documents, type } = receipt;
  const text = (key: string) => texts[key] ?? "";
  const isProof = type === "procedure";
  const who = [requester.name, requester.authorisation && `${text("receipt-page.red")} ${requester.authorisation}`];
  return {
    language,
    title: text(isProof ? "receipt.proof-title" : "receipt.title"),
    sections: [
      {
        rows: [
          ...common(receipt, texts),
          { label: text("receipt.interested"), value: who.filter((one) => one).join(" · ") || "—" },
          { label: text("receipt.code"), value: receipt.code },
        ],
      },
      {
        title: text("receipt-page.told"),
        rows: [{ label: text("labels.words"), value: description || "—" }, ...data],
      },
      { title: text("receipt-page.documents"), rows: documents.map((one) => row(one, texts)) },
    ].filter(({ rows }) => rows.length > 0),
    notes: [
      { text: text(isProof ? "receipt-page.proves" : "receipt-page.confirms") },
      { text: text("receipt-page.check"), link: verifyAt },
    ],
  };
}

/** What anybody who has the code may see: no person, no datum, no file's name. */
export function verifiedPage(receipt: Receipt, texts: Texts): ReceiptPage {
  const files = receipt.documents.flatMap(({ file }) => (file ? [file] : []));
  const text = (key: string) => texts[key] ?? "";
  return {
    language: receipt.language,
    title: text("verify.right"),
    sections: [
      { rows: common(receipt, texts) },
      {
        title: text("receipt-page.documents"),
        rows: files.map(({ size, sha256 }, index) => ({ label: String(index + 1), value: fingerprint(size, sha256) })),
      },
    ].filter(({ rows }) => rows.length > 0),
    notes: [{ text: text("verify.compare") }],
  };
}

function common({ number, type, classification, openedAt, hash, language }: Receipt, texts: Texts): ReceiptRow[] {
  const text = (key: string) => texts[key] ?? "";
  return [
    { label: text("receipt.number"), value: number },
    { label: text("receipt.opened"), value: moments[language].format(openedAt) },
    { label: text("receipt.body"), value: text("receipt.body-name") },
    { label: text("labels.type"), value: text(`labels.type-${type}`) },
    { label: text("labels.classification"), value: classification },
    { label: text("receipt.hash"), value: hash },
  ];
}

function row({ label, file, filed }: ReceiptDocument, texts: Texts): ReceiptRow {
  if (file !== undefined) return { label, value: `${file.name} · ${fingerprint(file.size, file.sha256)}` };
  if (filed !== undefined) return { label, value: `${texts["receipt-page.filed"]} ${filed}` };
  return { label, value: texts["documents.will-follow"] ?? "" };
}

function fingerprint(size: number, sha256: string): string {
  return `${size} B · SHA-256 ${sha256}`;
}
