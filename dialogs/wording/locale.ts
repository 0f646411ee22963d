/** The language that a browser or client reports. */
import type { Language } from "../../bot/ports/conversation.ts";

/** `locale` is BCP 47. Spanish where nothing is known. */
export function localeLanguage(locale: string | undefined): Language {
  return locale !== undefined && /^en\b/i.test(locale) ? "en" : "es";
}
