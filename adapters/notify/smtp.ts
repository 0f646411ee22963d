/** `Mailer` over SMTP (RFC 5321). */
import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { Failure } from "../../bot/errors.ts";
import type { Mail, Mailer } from "../../bot/ports/mailer.ts";

export interface SmtpParts {
  /** `smtp://user:password@host:587`, `smtps://…`. */
  url: string;
  /** One address. */
  from: string;
  times?: Partial<typeof patience>;
}

/** Milliseconds that each step may take. */
const patience = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** A mail is what it says, and nothing of this machine or of another. */
export const noAccess = { disableFileAccess: true, disableUrlAccess: true };

/** One address and nothing else: what stands behind a line break would be another header or another recipient. */
const address = z.email().max(254);

/** MAIL_REFUSED: an answer of 5xx, RFC 5321, 4.2.1. A refused login is none: it says nothing about the mail. */
export function connectSmtp({ url, from, times }: SmtpParts): Mailer {
  const transport = createTransport({ url, ...patience, ...times, ...noAccess });
  return {
    async send(mail) {
      const message = messageOf(mail, from);
      await transport.sendMail(message).catch((error: unknown) => {
        throw failureOf(error);
      });
    },
  };
}

/** Throws MAIL_REFUSED for what is no address. */
export function messageOf({ to, sender = "", subject, text, html, key }: Mail, from: string) {
  if (!address.safeParse(to).success) throw new Failure("MAIL_REFUSED", { reason: "address" });
  const id = createHash("sha256").update(key).digest("hex").slice(0, 32);
  const messageId = `<${id}@${from.split("@").at(-1)}>`;
  const headers = { "Auto-Submitted": "auto-generated" };
  const words = { subject: subject.replace(/\p{Cc}+/gu, " "), text, ...(html === undefined ? {} : { html }) };
  return { from: { name: sender, address: from }, to: { name: "", address: to }, ...words, messageId, headers };
}

/** The error itself stays here: it holds the address. */
function failureOf(error: unknown): Failure {
  const { responseCode, code: reason } = error as { responseCode?: number; code?: string };
  const isFinal = responseCode !== undefined && responseCode >= 500 && reason !== "EAUTH";
  return new Failure(isFinal ? "MAIL_REFUSED" : "MAIL_UNAVAILABLE", { reason, answer: responseCode });
}
