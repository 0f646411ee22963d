/** A date and time as the Treasury's office has it: Europe/Madrid. */
import type { Language } from "../../bot/ports/conversation.ts";

const formats = {
  es: new Intl.DateTimeFormat("es-ES", { dateStyle: "long", timeStyle: "medium", timeZone: "Europe/Madrid" }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "medium", timeZone: "Europe/Madrid" }),
} as const satisfies Record<Language, Intl.DateTimeFormat>;

/** `at` in milliseconds since 1970. */
export function moment(at: number, language: Language): string {
  return formats[language].format(at);
}
