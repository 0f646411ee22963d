/** What a set of answered messages shows. Shares are between 0 and 1; pure arithmetic over labels and confidences. */
import { type Costs, costOf } from "../../../knowledge/costs.ts";
import { classOf, type Decision, type Label } from "../../../knowledge/decision.ts";
import { routeIds } from "../../../knowledge/schema.ts";
import type { Message } from "./messages.ts";

export interface Answered extends Message {
  decision: Decision;
  /** Milliseconds. */
  took: number;
}

/** A share with its 95 % interval (Wilson). */
export interface Share {
  right: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

export const types = ["query", "error", "procedure"] as const;
/** In the domain, and not for CASIA. */
export const doors = ["inss", "electronic-register", "other-body", "red-online"] as const;

export function shareOf<T>(all: readonly T[], isRight: (one: T) => boolean): Share {
  const of = all.length;
  const right = all.filter(isRight).length;
  const z = 1.96;
  const share = of === 0 ? 0 : right / of;
  const centre = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return of === 0
    ? { right, of, share, low: 0, high: 1 }
    : { right, of, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

export function isExact({ decision, accepted }: Answered): boolean {
  return accepted.includes(classOf(decision));
}

export function isRoute({ decision, accepted }: Answered): boolean {
  return accepted.some((name) => routeOf(name) === decision.route);
}

/** The right label is the decision or one of its two alternatives. */
export function isAmongThree({ decision, accepted }: Answered): boolean {
  return [decision, ...decision.alternatives].some((one) => accepted.includes(classOf(one)));
}

export function ofRoute(all: readonly Answered[], ...routes: readonly string[]): Answered[] {
  return all.filter(({ label }) => routes.includes(label.route));
}

/** Recall and precision of a route; an accepted alternative counts for the message's own label. */
export function finding(all: readonly Answered[], ...routes: readonly string[]): { recall: Share; precision: Share } {
  const taken = all.filter(({ decision }) => routes.includes(decision.route));
  return {
    recall: shareOf(ofRoute(all, ...routes), isRoute),
    precision: shareOf(taken, isRoute),
  };
}

/** Mean F1 over the routes that occur. */
export function macroF1(all: readonly Answered[]): number {
  const scores = routeIds
    .filter((route) => ofRoute(all, route).length > 0)
    .map((route) => {
      const { recall, precision } = finding(all, route);
      return recall.share + precision.share === 0
        ? 0
        : (2 * recall.share * precision.share) / (recall.share + precision.share);
    });
  return mean(scores);
}

/** Of the messages whose type decides what becomes of the case: type -> what it was taken for -> how many. */
export function typeConfusion(all: readonly Answered[]): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const type of types) {
    const row: Record<string, number> = { query: 0, error: 0, procedure: 0, other: 0 };
    for (const one of ofRoute(all, type)) {
      const taken = isRoute(one) ? type : one.decision.route;
      const column = types.some((each) => each === taken) ? taken : "other";
      row[column] = (row[column] ?? 0) + 1;
    }
    rows[type] = row;
  }
  return rows;
}

export interface Coverage {
  /** Confidence from which the decision is acted on. */
  from: number;
  /** Share of the messages that are decided so. */
  coverage: number;
  /** Shares right among them. */
  route: number;
  type: number;
  whole: number;
}

/** What deciding alone from a confidence on gives. `type`: a query, error or procedure is none of the other two. */
export function coverage(all: readonly Answered[], from: number): Coverage {
  const decided = all.filter(({ decision }) => decision.confidence >= from);
  return {
    from,
    coverage: shareOf(all, ({ decision }) => decision.confidence >= from).share,
    route: shareOf(decided, isRoute).share,
    type: shareOf(decided.filter(isOfAType), isRoute).share,
    whole: shareOf(decided, isExact).share,
  };
}

function isOfAType({ label, decision }: Answered): boolean {
  return [label.route, decision.route].some((route) => types.some((type) => type === route));
}

/** Mean distance between confidence and the share of right answers, over ten bands of confidence (ECE). */
export function calibrationError(all: readonly Answered[], isRight: (one: Answered) => boolean = isExact): number {
  const bands = Map.groupBy(all, ({ decision }) => Math.min(9, Math.floor(decision.confidence * 10)));
  let error = 0;
  for (const band of bands.values()) {
    const confidence = mean(band.map(({ decision }) => decision.confidence));
    error += (Math.abs(confidence - shareOf(band, isRight).share) * band.length) / all.length;
  }
  return error;
}

/** Minutes lost per 1,000 messages, were each decision acted on at once. */
export function costPerThousand(all: readonly Answered[], costs: Costs): number {
  return (
    1000 * mean(all.map((one) => Math.min(...rightLabels(one).map((label) => costOf(label, one.decision, costs)))))
  );
}

function rightLabels(one: Answered): Label[] {
  return isExact(one) ? [one.decision] : [one.label];
}

/** Milliseconds a message. */
export function times(all: readonly Answered[]): { p50: number; p99: number; max: number } {
  const sorted = all.map(({ took }) => took).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** `error taken for query` -> how many, largest first. */
export function confusions(all: readonly Answered[], most: number): [string, number][] {
  const wrong = all.filter((one) => !isRoute(one));
  const pairs = Map.groupBy(wrong, ({ decision, label }) => `${label.route} taken for ${decision.route}`);
  const counts = [...pairs].map(([pair, some]): [string, number] => [pair, some.length]);
  return counts.sort((a, b) => b[1] - a[1]).slice(0, most);
}

function routeOf(name: string): string {
  return name.split(":")[0] as string;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
