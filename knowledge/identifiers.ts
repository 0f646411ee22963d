/**
 * Identifiers of the service: normalised first (NFKC, format characters out, ASCII), then checked. Numbers are
 * compared in their canonical form; `shown` is how a professional writes them.
 */

/** `value`: canonical; `shown`: as a professional writes it. A warning is told, and blocks nothing. */
export type Checked =
  | { ok: true; value: string; shown: string; warning?: Warning }
  | { ok: false; why: Wrong; limits?: Readonly<Record<string, string | number>> };
/**
 * `leading-zeros`: valid by one of two published rules only; `cnae-2009`: a division that CNAE-2025 has no more. The text
 * for the person is `warning.<warning>`.
 */
export type Warning = "leading-zeros" | "cnae-2009";
/** Which rule a value breaks; the text for the person is `wrong.<why>`. */
export type Wrong =
  | "empty"
  | "too-long"
  | "format"
  | "length"
  | "check-digits"
  | "letter"
  | "province"
  | "date"
  | "impossible-date"
  | "period"
  | "number"
  | "yes-no"
  | "choice"
  | "cnae-division"
  | "contract-key"
  | "part-time-coefficient"
  | "mask"
  | "regime"
  | "too-early"
  | "too-late"
  | "in-the-future"
  | "too-low"
  | "too-high"
  | "not-whole";

const wrong = (why: Wrong): Checked => ({ ok: false, why });
const right = (value: string, shown = value) => ({ ok: true, value, shown }) as const;

/** Characters that are read of an identifier; the longest, an IBAN in groups, has 29. */
const longest = 80;

/** Without spaces, dots, hyphens, slashes and characters that do not show; ASCII letters in upper case, and only those. */
function bare(text: string): string {
  return text
    .slice(0, longest)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\s./\-_]/g, "")
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** 01 to 52, and 53 and 66, which the Treasury has used for numbers given outside the provinces. */
function isProvince(two: string): boolean {
  const number = Number(two);
  return (number >= 1 && number <= 53) || number === 66;
}

/** Province 2 + sequence 8 + control 2, the control being the number before it mod 97, the sequence without leading zeros. */
export function checkNaf(text: string): Checked {
  const digits = bare(text);
  if (!/^\d+$/.test(digits)) return wrong("format");
  if (digits.length < 11 || digits.length > 12) return wrong("length");
  const province = digits.slice(0, 2);
  const sequence = digits.slice(2, -2);
  if (!isProvince(province)) return wrong("province");
  const control = digits.slice(-2);
  if (Number(control) !== mod97(province, sequence, 10_000_000)) return wrong("check-digits");
  return right(
    `${province}${sequence.padStart(8, "0")}${control}`,
    `${province}/${sequence.padStart(8, "0")}/${control}`,
  );
}

/**
 * Four digits of regime, if given, then province 2 + sequence 7 + control 2. Sources disagree on sequences with leading
 * zeros: what is right without dropping them only is taken with a warning.
 */
export function checkCcc(text: string): Checked {
  const digits = bare(text);
  if (!/^\d+$/.test(digits)) return wrong("format");
  if (digits.length !== 11 && digits.length !== 15) return wrong("length");
  const regime = digits.slice(0, -11);
  const account = digits.slice(-11);
  const [province, sequence, control] = [account.slice(0, 2), account.slice(2, 9), account.slice(9)];
  if (!isProvince(province)) return wrong("province");
  const canonical = right(digits, `${regime === "" ? "" : `${regime} `}${province}/${sequence}/${control}`);
  if (Number(control) === mod97(province, sequence, 1_000_000)) return canonical;
  if (Number(control) === Number(province + sequence) % 97) return { ...canonical, warning: "leading-zeros" };
  return wrong("check-digits");
}

/** A short sequence is written behind the province without its leading zeros. */
function mod97(province: string, sequence: string, threshold: number): number {
  const number = Number(sequence);
  return (Number(province) * threshold * (number < threshold ? 1 : 10) + number) % 97;
}

const letters = "TRWAGMYFPDXBNJZSQVHLCKE";

export function checkDniNie(text: string): Checked {
  const value = bare(text);
  const parts = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(value);
  if (parts === null) return wrong("format");
  const [, lead = "", digits = "", letter = ""] = parts;
  if (digits.length !== (lead === "" ? 8 : 7)) return wrong("length");
  const number = Number(`${lead === "" ? "" : "XYZ".indexOf(lead)}${digits}`);
  return letters[number % 23] === letter ? right(value) : wrong("letter");
}

/** Of a person (DNI, NIE, K, L, M) or an entity; an entity's control may be the digit or the letter. */
export function checkNif(text: string): Checked {
  const value = bare(text);
  if (/^[KLM]\d{7}[A-Z]$/.test(value))
    return letters[Number(value.slice(1, 8)) % 23] === value[8] ? right(value) : wrong("letter");
  if (!/^[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]$/.test(value)) return checkDniNie(text);
  const control = entityControl(value.slice(1, 8));
  return value[8] === String(control) || value[8] === "JABCDEFGHI"[control] ? right(value) : wrong("check-digits");
}

function entityControl(digits: string): number {
  const sum = [...digits].reduce((total, digit, at) => {
    const doubled = Number(digit) * 2;
    return total + (at % 2 === 0 ? Math.floor(doubled / 10) + (doubled % 10) : Number(digit));
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** A Spanish IBAN: mod 97 over the whole (ISO 13616), and the two control digits of the account. */
export function checkIban(text: string): Checked {
  const value = bare(text);
  if (!/^ES\d{22}$/.test(value)) return wrong("format");
  const numeric = `${value.slice(4)}1428${value.slice(2, 4)}`;
  const rest = [...numeric].reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0);
  if (rest !== 1 || !hasAccountControl(value.slice(4))) return wrong("check-digits");
  return right(value, value.match(/.{4}/g)?.join(" ") ?? value);
}

function hasAccountControl(account: string): boolean {
  const weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
  const control = (ten: string) => {
    const sum = [...ten].reduce((total, digit, at) => total + Number(digit) * (weights[at] ?? 0), 0);
    const digit = 11 - (sum % 11);
    return digit === 11 ? 0 : digit === 10 ? 1 : digit;
  };
  return (
    account[8] === String(control(`00${account.slice(0, 8)}`)) && account[9] === String(control(account.slice(10)))
  );
}

/** Nine digits that begin with 6, 7, 8 or 9, with or without the country's 34. */
export function checkPhone(text: string): Checked {
  const digits = bare(text).replace(/^(?:\+|00)?34(?=\d{9}$)/, "");
  return /^[6789]\d{8}$/.test(digits) ? right(digits) : wrong("format");
}

export function checkPostcode(text: string): Checked {
  const digits = bare(text);
  if (!/^\d{5}$/.test(digits)) return wrong("format");
  return Number(digits.slice(0, 2)) >= 1 && Number(digits.slice(0, 2)) <= 52 ? right(digits) : wrong("province");
}

/** RFC 5321, section 4.5.3.1.3. */
const longestEmail = 254;

function visible(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim();
}

/** Exactly one address, of ASCII letters. */
export function checkEmail(text: string): Checked {
  if (text.length > 2 * longestEmail) return wrong("too-long");
  const value = visible(text);
  if (value.length > longestEmail) return wrong("too-long");
  const [local = "", domain = "", ...more] = value.split("@");
  const isLocal = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/.test(local) && !local.includes("..");
  const parts = domain.split(".");
  const isDomain =
    parts.length > 1 && parts.every((part) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(part));
  return more.length === 0 && isLocal && isDomain ? right(value) : wrong("format");
}

/** First and last division of each section (RD 10/2025, annex; NACE Rev. 2.1, Regulation (EU) 2023/137). */
const divisions = [
  [1, 3],
  [5, 9],
  [10, 33],
  [35, 39],
  [41, 43],
  [46, 47],
  [49, 53],
  [55, 56],
  [58, 66],
  [68, 68],
  [69, 75],
  [77, 82],
  [84, 88],
  [90, 99],
] as const;
/** Trade and repair of vehicles: of CNAE-2009 only (RD 475/2007). */
const formerDivision = 45;

/** Four digits, with or without the dot, of a division that CNAE-2025 or CNAE-2009 has. */
export function checkCnae(text: string): Checked {
  const value = visible(text.slice(0, longest));
  if (!/^\d{2}\.?\d{2}$/.test(value)) return wrong("format");
  const division = Number(value.slice(0, 2));
  if (division === formerDivision) return { ...right(value.replace(".", "")), warning: "cnae-2009" };
  const exists = divisions.some(([first, last]) => division >= first && division <= last);
  return exists ? right(value.replace(".", "")) : wrong("cnae-division");
}

/** Three digits, the first of which says what kind of contract it is (1 to 5), or 9. */
export function checkContractKey(text: string): Checked {
  const digits = bare(text);
  return /^[1-59]\d{2}$/.test(digits) ? right(digits) : wrong("contract-key");
}

/** Thousandths of the full day, 1 to 999; also a percentage ("50 %") or a part of one ("0,5"). The value is in thousandths. */
export function checkPartTimeCoefficient(text: string): Checked {
  const plain = visible(text.slice(0, longest)).replace(",", ".");
  const parts = /^(\d{1,3})(?:\.(\d{1,3}))? ?(%|‰)?$/.exec(plain);
  if (parts === null) return wrong("part-time-coefficient");
  const [, whole = "", decimals = "", unit] = parts;
  const isPart = unit === undefined && decimals !== "" && Number(whole) === 0;
  const thousandths = Number(`${whole}.${decimals || 0}`) * (unit === "%" ? 10 : isPart ? 1000 : 1);
  const rounded = Math.round(thousandths);
  if (Math.abs(thousandths - rounded) > 1e-6 || rounded < 1 || rounded > 999) return wrong("part-time-coefficient");
  return right(String(rounded), `${rounded} ‰`);
}

/** One to eight digits; no check digit is known. */
export function checkRedAuthorisation(text: string): Checked {
  const digits = bare(text);
  if (!/^\d+$/.test(digits)) return wrong("format");
  return digits.length <= 8 ? right(digits) : wrong("length");
}
