/** The figures of an evaluation: gathered as one JSON object, and printed for people. */
import type { Costs } from "../../../knowledge/costs.ts";
import { classOf } from "../../../knowledge/decision.ts";
import { sureEnough } from "../../../knowledge/understand.ts";
import {
  type Answered,
  calibrationError,
  confusions,
  costPerThousand,
  coverage,
  doors,
  finding,
  isAmongThree,
  isExact,
  isRoute,
  macroF1,
  ofRoute,
  type Share,
  shareOf,
  times,
  typeConfusion,
} from "./figures.ts";

const languages = ["es", "en"] as const;
const thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;
const named = [...doors, "status", "person", "unclear", "off-topic"] as const;

export type Figures = ReturnType<typeof summarise>;

export function summarise(answered: ReadonlyMap<string, readonly Answered[]>, costs: Costs) {
  const written = answered.get("as written") ?? [];
  return {
    ...part(written, costs),
    languages: Object.fromEntries(
      languages.map((own) => [
        own,
        part(
          written.filter(({ language }) => language === own),
          costs,
        ),
      ]),
    ),
    spoilt: Object.fromEntries(
      [...answered].map(([way, all]) => [
        way,
        {
          route: shareOf(all, isRoute).share,
          whole: shareOf(all, isExact).share,
          procedure: shareOf(ofRoute(all, "procedure"), isExact).share,
        },
      ]),
    ),
    confusions: Object.fromEntries(confusions(written, 12)),
  };
}

function part(all: readonly Answered[], costs: Costs) {
  const ofTypes = ofRoute(all, "query", "error", "procedure");
  return {
    messages: all.length,
    route: { accuracy: shareOf(all, isRoute), macroF1: macroF1(all) },
    whole: shareOf(all, isExact),
    type: { accuracy: shareOf(ofTypes, isRoute), confusion: typeConfusion(all) },
    procedure: {
      top1: shareOf(ofRoute(all, "procedure"), isExact),
      top3: shareOf(ofRoute(all, "procedure"), isAmongThree),
    },
    article: { top1: shareOf(ofRoute(all, "article"), isExact), top3: shareOf(ofRoute(all, "article"), isAmongThree) },
    doors: finding(all, ...doors),
    routes: Object.fromEntries(named.map((route) => [route, finding(all, route)])),
    operating: coverage(all, sureEnough),
    curve: thresholds.map((from) => coverage(all, from)),
    calibrationError: { whole: calibrationError(all) },
    costPerThousand: costPerThousand(all, costs),
    milliseconds: times(all),
  };
}

export function print(title: string, { languages: own, spoilt, confusions: pairs, ...all }: Figures): void {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  for (const [name, figures] of Object.entries({ [title]: all, ...own }))
    for (const line of lines(name, figures)) write(line);
  write("\nspoilt messages");
  for (const [way, { route, whole, procedure }] of Object.entries(spoilt))
    write(`  ${way.padEnd(24)} route ${percent(route)}  whole ${percent(whole)}  procedure ${percent(procedure)}`);
  write("\nlargest confusions");
  for (const [pair, count] of Object.entries(pairs)) write(`  ${String(count).padStart(4)}  ${pair}`);
}

function* lines(name: string, figures: ReturnType<typeof part>): Generator<string> {
  const { route, whole, type, procedure, article, doors: out, routes, operating, curve, milliseconds } = figures;
  yield `\n${name}: ${figures.messages} messages`;
  yield `  route      ${interval(route.accuracy)}  macro-F1 ${percent(route.macroF1)}`;
  yield `  whole      ${interval(whole)}`;
  yield `  type       ${interval(type.accuracy)}`;
  yield `  procedure  ${interval(procedure.top1)}  among three ${percent(procedure.top3.share)}`;
  yield `  article    ${interval(article.top1)}  among three ${percent(article.top3.share)}`;
  yield `  not CASIA  recall ${interval(out.recall)}  precision ${percent(out.precision.share)}`;
  for (const [id, { recall, precision }] of Object.entries(routes))
    yield `    ${id.padEnd(20)} recall ${percent(recall.share)}  precision ${percent(precision.share)}  of ${recall.of}`;
  yield "  type is -> taken for        query   error  procedure  other";
  for (const [is, row] of Object.entries(type.confusion))
    yield `    ${is.padEnd(22)} ${["query", "error", "procedure", "other"].map((to) => String(row[to]).padStart(7)).join(" ")}`;
  yield "  decided alone from   coverage   route    type   whole";
  for (const point of [...curve, operating])
    yield `    ${point.from.toFixed(2)}${point === operating ? " (shipped)" : "          "}      ${[point.coverage, point.route, point.type, point.whole].map(percent).join("  ")}`;
  yield `  calibration error ${figures.calibrationError.whole.toFixed(3)}, cost ${figures.costPerThousand.toFixed(0)} min per 1,000 messages`;
  yield `  ${milliseconds.p50.toFixed(2)} ms p50, ${milliseconds.p99.toFixed(2)} ms p99`;
}

export function printWrong(all: readonly Answered[]): void {
  for (const one of all)
    if (!isExact(one))
      process.stdout.write(
        `${one.accepted[0]} taken for ${classOf(one.decision)} (${one.decision.confidence.toFixed(2)}): ${one.text}\n`,
      );
}

function interval({ share, low, high, of }: Share): string {
  return `${percent(share)} [${percent(low)}–${percent(high)}] of ${of}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
