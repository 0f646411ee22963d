/** Public sets of labelled messages, read where they lie; they are no part of the project (licences: their README). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Language } from "../../../knowledge/text.ts";

const pair = z.tuple([z.string(), z.string()]);
export type Labelled = z.infer<typeof pair>;

const shape = z.object({
  train: z.array(pair),
  test: z.array(pair),
  shots: z.record(z.string(), z.array(pair)),
  oos: z.object({ test: z.array(z.unknown()) }).optional(),
});

export interface Split {
  name: string;
  language: Language;
  train: Labelled[];
  test: Labelled[];
  /** Messages of no class. */
  outside: string[];
}

const files = [
  ["BANKING77", "banking77.json", "en"],
  ["CLINC150", "clinc150.json", "en"],
  ["MTOP es", "mtop_es.json", "es"],
  ["corpus50 es", "corpus50_es.json", "es"],
] as const;

/** Ten examples a class where there are such, then all of them. */
export function readSplits(folder: string): Split[] {
  return files.flatMap(([name, file, language]) => {
    const { train, test, shots, oos } = shape.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
    const outside = (oos?.test ?? []).map((one) => (typeof one === "string" ? one : (one as string[])[0])) as string[];
    const whole = { name: `${name} full`, language, train, test, outside };
    const few = shots["10"];
    return few === undefined
      ? [whole]
      : [{ name: `${name} 10 a class`, language, train: few, test, outside: [] }, whole];
  });
}

/** The class's name, as one more example: what few-shot tables call "class names added". */
export function named(train: readonly Labelled[]): Labelled[] {
  const names = [...new Set(train.map(([, label]) => label))];
  return [...train, ...names.map((label): Labelled => [label.replace(/^IN:/, "").replace(/[_.:]/g, " "), label])];
}
