/** A notice as a mail, text and page, in the language of its case. What the requester wrote is no part of it. */
import type { Mail } from "../../bot/ports/mailer.ts";
import type { Notice } from "../../bot/ports/notice.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { sayIn } from "../wording/say.ts";
import { reason, sentence } from "./words.ts";

export interface MailParts {
  knowledge: Knowledge;
  /** Where the helpline is reached. */
  url: string;
  /** Milliseconds since 1970. */
  now: number;
}

export function mailOf(notice: Notice, { knowledge, url, now }: MailParts): Omit<Mail, "to" | "key"> {
  const { language, number, what } = notice;
  const say = sayIn(knowledge, language, (value) => value);
  const around = { knowledge, language, say, now };
  const rows = [{ label: say("notice.case"), value: number }, ...reason(what, around)];
  const subject = say(`notice.subject-${what.kind}`, { number });
  const [told, how, footer] = [sentence(notice, around), say("notice.how", { number }), say("notice.footer")];
  const listed = rows.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const sender = say("notice.sender");
  return {
    ...{ sender, subject },
    text: [told, listed, `${how}\n${url}`, `-- \n${sender}\n${footer}`].join("\n\n"),
    html: page(knowledge.mailLayout, {
      ...{ language, subject, told, how, url, footer, open: say("notice.open"), sender },
      rows: rows.map(({ label, value }) => ({ label, value })),
    }),
  };
}

type Values = Record<string, string | readonly Record<string, string>[]>;

/** `{{name}}` is a value, `{{#name}}…{{/name}}` is repeated for each of a list; nothing of a value is markup. */
function page(layout: string, values: Values): string {
  const repeated = layout.replace(/\{\{#([a-z]+)\}\}([\s\S]*?)\{\{\/\1\}\}/g, (_, name: string, inner: string) => {
    const all = values[name];
    return Array.isArray(all) ? all.map((one) => fill(inner, one)).join("") : "";
  });
  return fill(repeated, values);
}

/** Throws where the layout names what there is not. */
function fill(template: string, values: Values): string {
  return template.replace(/\{\{([a-z]+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value !== "string") throw new Error(`the layout of mails names {{${name}}}`);
    return escaped(value);
  });
}

/** Braces too: a value never names another one. */
function escaped(value: string): string {
  return value.replace(/[&<>"'{}]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
