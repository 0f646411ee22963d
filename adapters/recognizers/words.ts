/** The words of Spanish and English by which a reading of the recogniser is judged; without accents, in lower case. */
import type { Language } from "../../bot/ports/conversation.ts";

/** British English, since day stands before month in both languages. */
export const cultures: Readonly<Record<Language, string>> = { es: "es-es", en: "en-gb" };

const months = [
  "enero ene january jan",
  "febrero feb february",
  "marzo mar march",
  "abril abr april apr",
  "mayo may",
  "junio jun june",
  "julio jul july",
  "agosto ago august aug",
  "septiembre setiembre sept sep september",
  "octubre oct october",
  "noviembre nov november",
  "diciembre dic december dec",
];
const weekdays = [
  "domingo dom sunday sun",
  "lunes lun monday mon",
  "martes tuesday tue tues",
  "miercoles mie wednesday wed",
  "jueves jue thursday thu thur thurs",
  "viernes vie friday fri",
  "sabado sab saturday sat",
];

/**
 * Words that move a day, deny it or make a span of it. The recogniser reads "15 del mes pasado" as the 15th of this month
 * and "the day after 5 March" as the 5th. Days beside today are the bot's own grammar's.
 */
const movers: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: setOf(
    "hace pasado pasada pasados pasadas proximo proxima siguiente siguientes anterior anteriores previo previa viene",
    "entrante dentro antes despues tras vispera hasta hoy ayer anteayer anoche manana semana semanas mes meses ano anos",
    "quincena penultimo penultima antepenultimo primeros principio principios mediados final finales fines adelante",
    "no ni nunca tampoco excepto salvo",
  ),
  en: setOf(
    "ago next coming upcoming following previous prior before after later earlier eve until till from today yesterday",
    "tomorrow week weeks fortnight fortnights month months year years penultimate onwards onward early late mid",
    "not never nor except",
  ),
};
/** Words between minutes and an hour: beside a time they are those that the recogniser left out. */
const minutes = setOf("past to oh");
const fifths = setOf("quinto quinta fifth");

/** Words beside a number that make another one of it: the recogniser reads "un par" as 1 and "menos tres" as 3. */
const changers = setOf(
  "medio media medios medias mitad menos par pares pico tantos tantas tercio tercios cuarto cuartos quinto quintos hace",
  "half halves minus couple odd something quarter quarters ago",
);

export function words(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** 1 to 12. */
export function monthIn(said: readonly string[]): number | undefined {
  return placeIn(said, months, 1);
}

/** 0 is Sunday. */
export function weekdayIn(said: readonly string[]): number | undefined {
  return placeIn(said, weekdays, 0);
}

function placeIn(said: readonly string[], names: readonly string[], first: number): number | undefined {
  const at = names.findIndex((some) => some.split(" ").some((name) => said.includes(name)));
  return at === -1 ? undefined : at + first;
}

/** The fifth Friday of a month is to the recogniser its last one, be it the fourth. */
export function movesDay(said: readonly string[], language: Language): boolean {
  const isFifth = said.some((word, at) => fifths.has(word) && weekdayIn(said.slice(at + 1, at + 2)) !== undefined);
  return isFifth || said.some((word, at) => movers[language].has(word) && !isThisMonth(said, at));
}

/** `beside`: the words beside the time. */
export function movesTime(beside: readonly string[], language: Language): boolean {
  return beside.some((word) => movers[language].has(word) || minutes.has(word));
}

/** "15 de este mes", "the 15th of this month": both are read rightly. */
export function namesThisMonth(said: readonly string[]): boolean {
  return said.some((_, at) => isThisMonth(said, at));
}

function isThisMonth(said: readonly string[], at: number): boolean {
  return ["este mes", "this month"].includes(`${said[at - 1]} ${said[at]}`);
}

export function changesNumber(said: readonly string[]): boolean {
  return said.some((word) => changers.has(word));
}

function setOf(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
