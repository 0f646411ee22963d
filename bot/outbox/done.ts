import type { Effect } from "../ports/effect.ts";
import type { EffectOutcome } from "../ports/incoming.ts";
import type { Telling } from "../ports/telling-records.ts";

/**
 * `outcome`: what the dialog hears of it; none of what it does not wait for. `next`: what has to be done then. `telling`: what
 * the owner of a case is told then.
 */
export interface Done {
  outcome?: EffectOutcome | undefined;
  next?: Effect[];
  telling?: Telling | undefined;
}
