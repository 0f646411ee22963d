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
  const { language, requester, description, data, documents } = receipt;
  const text = (key: string) => texts[key] ?? "";
  const { title, says } = kindOf(receipt);
  const who = [requester.name, requester.authorisation && `${text("receipt-page.red")} ${requester.authorisation}`];
  return {
    language,
    title: text(title),
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
    notes: [{ text: text(says) }, { text: text("receipt-page.check"), link: verifyAt }],
  };
}

/** What it is, and what it proves. */
function kindOf({ type, isLocal }: Receipt): { title: string; says: string } {
  if (isLocal) return { title: "receipt.kept-title", says: "receipt-page.keeps" };
  if (type === "procedure") return { title: "receipt.proof-title", says: "receipt-page.proves" };
  return { title: "receipt.title", says: "receipt-page.confirms" };
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

function common(receipt: Receipt, texts: Texts): ReceiptRow[] {
  const { number, type, classification, openedAt, hash, language, isLocal } = receipt;
  const text = (key: string) => texts[key] ?? "";
  return [
    { label: text(isLocal ? "receipt.kept-number" : "receipt.number"), value: number },
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
