/** A right and a wrong answer to each field: by its kind, and its own where it has limits of its own. */
import { formsOf } from "../../../knowledge/forms/form.ts";
import type { Field, FieldKind } from "../../../knowledge/forms/schema.ts";
import { known } from "../known.ts";

export interface Sample {
  right: string;
  wrong: string;
}

/** The day on which the samples are right. */
export const sampleDay = Date.parse("2026-11-25T10:00:00+01:00");

const tooLong = "x".repeat(201);
const byKind: Readonly<Record<Exclude<FieldKind, "choice">, Sample>> = {
  text: { right: "Un texto", wrong: tooLong },
  "long-text": { right: "El cliente nos avisó tarde.\nFue un descuido.", wrong: "x".repeat(2001) },
  naf: { right: "28/12345678/40", wrong: "28/12345678/41" },
  ccc: { right: "0111 28/1234567/42", wrong: "0111 28/1234567/43" },
  "dni-nie": { right: "12345678z", wrong: "12345678a" },
  nif: { right: "B-64717838", wrong: "B64717839" },
  iban: { right: "ES91 2100 0418 4502 0005 1332", wrong: "ES91 2100 0418 4502 0005 1331" },
  cnae: { right: "62.01", wrong: "621" },
  "contract-key": { right: "502", wrong: "802" },
  "part-time-coefficient": { right: "50 %", wrong: "1000" },
  email: { right: "ana@despacho.es", wrong: "ana@despacho" },
  phone: { right: "+34 612 34 56 78", wrong: "112" },
  postcode: { right: "28004", wrong: "99004" },
  "red-authorisation": { right: "123456", wrong: "123456789" },
  date: { right: "03/11/2026", wrong: "31/02/2026" },
  period: { right: "10/2026", wrong: "13/2026" },
  number: { right: "12", wrong: "doce" },
  "yes-no": { right: "sí", wrong: "quizá" },
};

const own: Readonly<Record<string, Sample>> = {
  "birth-date": { right: "12/05/1990", wrong: "12/05/2027" },
  "real-start-date": { right: "03/11/2026", wrong: "03/11/2027" },
  "real-end-date": { right: "04/11/2026", wrong: "04/11/2027" },
  "effective-date": { right: "01/10/2026", wrong: "01/10/2036" },
  "holidays-end": { right: "10/11/2026", wrong: "10/11/1960" },
  "end-date": { right: "31/12/2026", wrong: "31/12/2099" },
  "when-it-happened": { right: "ayer", wrong: "mañana" },
  "tech-since": { right: "20/11/2026", wrong: "20/12/2026" },
  "disability-degree": { right: "33", wrong: "101" },
  "monthly-hours": { right: "40", wrong: "700" },
  "monthly-pay": { right: "950,50", wrong: "0" },
  "workers-affected": { right: "12", wrong: "2,5" },
  "dividend-year": { right: "2025", wrong: "el año pasado" },
  "settlement-type": { right: "l13", wrong: "13" },
  occupation: { right: "a", wrong: "aa" },
  "household-ccc": { right: "0138 28/1234567/42", wrong: "0111 28/1234567/42" },
  "cnae-new": { right: "5610", wrong: "4410" },
  "current-value": { right: "lo de ahora", wrong: tooLong },
  "new-value": { right: "lo nuevo", wrong: tooLong },
  "second-ccc": { right: "41/7654321/63", wrong: "41/7654321/64" },
  "substituted-naf": { right: "08/12345678/69", wrong: "08/12345678/68" },
  "client-nif": { right: "A58818501", wrong: "A58818502" },
  "self-employed-identity": { right: "X1234567L", wrong: "X1234567A" },
  "transmission-new": { right: "RED Internet (SILTRA)", wrong: "por fax" },
};

export function sampleOf({ id, kind, options }: Field): Sample {
  const given = own[id];
  if (given !== undefined) return given;
  if (kind === "choice") return { right: options?.[0]?.label.es ?? "", wrong: "ninguna que exista" };
  return byKind[kind];
}

export const forms = () => formsOf(known());
