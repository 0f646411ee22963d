/** Whether what a person wrote answers a field, and what it is in canonical form. */
import { checkDate, checkPeriod, longDay, todayIso } from "../dates.ts";
import { plusDays } from "../deadlines.ts";
import {
  type Checked,
  checkCcc,
  checkCnae,
  checkContractKey,
  checkDniNie,
  checkEmail,
  checkIban,
  checkNaf,
  checkNif,
  checkPartTimeCoefficient,
  checkPhone,
  checkPostcode,
  checkRedAuthorisation,
  type Wrong,
} from "../identifiers.ts";
import type { Knowledge } from "../knowledge.ts";
import { type Language, normalise } from "../text.ts";
import type { Field, FieldKind, Limits } from "./schema.ts";

export interface AnswerContext {
  language: Language;
  /** Milliseconds since 1970. */
  now: number;
  knowledge: Knowledge;
  /** What a recogniser read in the text, where we do not; a guess. */
  recognized?: { dates: readonly string[]; numbers: readonly number[] };
}

const longestText = 200;
const longestLongText = 2000;
/** Characters that any answer may have: a long text, and what is trimmed of it. */
const longestMessage = 4000;
const longestNumber = 40;

type Check = (text: string, field: Field, context: AnswerContext) => Checked;

const checks: Readonly<Record<FieldKind, Check>> = {
  text: (text) => free(text, longestText),
  "long-text": (text) => free(text, longestLongText),
  naf: checkNaf,
  ccc: checkCcc,
  "dni-nie": checkDniNie,
  nif: checkNif,
  iban: checkIban,
  cnae: checkCnae,
  "contract-key": checkContractKey,
  "part-time-coefficient": checkPartTimeCoefficient,
  email: checkEmail,
  phone: checkPhone,
  postcode: checkPostcode,
  "red-authorisation": checkRedAuthorisation,
  date: checkDay,
  period: (text, _, { now }) => checkPeriod(text, now),
  number: checkNumber,
  "yes-no": checkYesNo,
  choice: checkChoice,
};

export function checkAnswer(field: Field, text: string, context: AnswerContext): Checked {
  if (text.trim() === "") return { ok: false, why: "empty" };
  if (text.length > longestMessage) return { ok: false, why: "too-long" };
  const checked = checks[field.kind](text, field, context);
  return checked.ok ? withinLimits(checked, field.limits ?? {}, context) : checked;
}

/** What goes beyond a limit, if anything does. */
function withinLimits(given: Checked & { ok: true }, limits: Limits, context: AnswerContext): Checked {
  const { value } = given;
  const { mask, regimes } = limits;
  if (mask !== undefined) return masked(value, mask);
  const isOther = regimes !== undefined && value.length === 15 && !regimes.includes(value.slice(0, 4));
  if (isOther) return beyond("regime", { regimes: regimes.join(", ") });
  return beyondDays(value, limits, context) ?? beyondNumbers(Number(value), limits) ?? given;
}

function beyond(why: Wrong, limits: Readonly<Record<string, string | number>> = {}): Checked {
  return { ok: false, why, limits };
}

function beyondDays(value: string, { from, ahead }: Limits, { now, language }: AnswerContext): Checked | undefined {
  if (from !== undefined && value < from) return beyond("too-early", { limit: longDay(from, language) });
  if (ahead === undefined) return undefined;
  const last = plusDays(todayIso(now), ahead);
  if (value <= last) return undefined;
  return ahead === 0 ? beyond("in-the-future") : beyond("too-late", { limit: longDay(last, language) });
}

function beyondNumbers(value: number, { min, max, whole }: Limits): Checked | undefined {
  if (whole && !Number.isInteger(value)) return beyond("not-whole");
  if (min !== undefined && value < min) return beyond("too-low", { limit: min });
  return max !== undefined && value > max ? beyond("too-high", { limit: max }) : undefined;
}

/** Letters in upper case, without the spaces around. */
function masked(text: string, mask: string): Checked {
  const value = text.normalize("NFKC").trim().toUpperCase();
  const fits = (sign: string | undefined, at: number) => {
    const place = mask[at];
    if (place === "0") return sign !== undefined && /^[0-9]$/.test(sign);
    return place === "A" ? sign !== undefined && /^[A-Z]$/.test(sign) : sign === place;
  };
  const isRight = value.length === mask.length && [...mask].every((_, at) => fits(value[at], at));
  return isRight ? { ok: true, value, shown: value } : { ok: false, why: "mask", limits: { mask } };
}

/** Line breaks stay; other characters that do not show go. */
function free(text: string, longest: number): Checked {
  const value = text
    .normalize("NFC")
    .replace(/[^\P{C}\n]/gu, "")
    .trim();
  if (value === "") return { ok: false, why: "empty" };
  return value.length > longest ? { ok: false, why: "too-long" } : { ok: true, value, shown: value };
}

function checkNumber(text: string, _: Field, { recognized }: AnswerContext): Checked {
  const own = readNumber(text);
  const [guess, ...more] = recognized?.numbers ?? [];
  return own.ok || guess === undefined || more.length > 0 ? own : readNumber(String(guess));
}

/** What our grammar calls no date may be one in other words; a day that does not exist stays wrong. */
function checkDay(text: string, _: Field, { now, language, recognized }: AnswerContext): Checked {
  const own = checkDate(text, now, language);
  const [guess, ...more] = recognized?.dates ?? [];
  if (own.ok || own.why !== "date" || guess === undefined || more.length > 0) return own;
  return checkDate(guess, now, language);
}

/**
 * A comma or a dot before the decimals; no thousands separators, which the two languages write in opposite ways: 1.200
 * is either, so it is asked again.
 */
function readNumber(text: string): Checked {
  const plain = text
    .trim()
    .slice(0, longestNumber)
    .normalize("NFKC")
    .trim()
    .replace(/ ?(?:%|€|h|horas|hours)$/i, "");
  if (!/^\d{1,9}(?:[.,]\d{1,4})?$/.test(plain)) return { ok: false, why: "number" };
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) return { ok: false, why: "number" };
  return { ok: true, value: plain.replace(",", "."), shown: plain };
}

function checkYesNo(text: string, _: Field, { knowledge, language }: AnswerContext): Checked {
  const said = normalise(text);
  const is = (id: "yes" | "no") =>
    knowledge.words.repairs.some(
      (one) => one.id === id && [...one.exact.es, ...one.exact.en].some((word) => normalise(word) === said),
    );
  if (is("yes")) return { ok: true, value: "yes", shown: knowledge.texts[language]["answer.yes"] ?? "yes" };
  if (is("no")) return { ok: true, value: "no", shown: knowledge.texts[language]["answer.no"] ?? "no" };
  return { ok: false, why: "yes-no" };
}

function checkChoice(text: string, field: Field, { language }: AnswerContext): Checked {
  const said = normalise(text);
  const options = field.options ?? [];
  const number = /^\d{1,2}$/.test(said) ? options[Number(said) - 1] : undefined;
  const chosen =
    number ?? options.find(({ id, label }) => said === normalise(label[language]) || said === normalise(id));
  return chosen === undefined
    ? { ok: false, why: "choice" }
    : { ok: true, value: chosen.id, shown: chosen.label[language] };
}
