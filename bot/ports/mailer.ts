/** Sends a mail. Throws MAIL_UNAVAILABLE (worth another try) or MAIL_REFUSED (the address is none, or the server refuses it for good). */
export interface Mail {
  /** Exactly one address. */
  to: string;
  /** Who speaks, beside the address that it comes from. */
  sender?: string;
  subject: string;
  /** Plain text. */
  text: string;
  /** The same as a page. */
  html?: string;
  /** Names the mail: sent again, it has the same Message-ID, so that a reader can tell. */
  key: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}
