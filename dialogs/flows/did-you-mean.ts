/** At most three readings of a message, and "none of these". */
import { z } from "zod";
import { routeIds } from "../../knowledge/schema.ts";
import { type Context, lost, replace, reply, stay } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { toFlow } from "../to-flow.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import { candidateLabel } from "../wording/labels.ts";

const candidate = z.object({
  route: z.enum(routeIds),
  article: z.string().optional(),
  subject: z.string().optional(),
  procedure: z.string().optional(),
});
const slots = z.object({ matter: z.string(), candidates: z.array(candidate) });
type Slots = z.infer<typeof slots>;

const most = 3;

function options({ candidates }: Slots, context: Context): Option[] {
  const readings = candidates.slice(0, most).map((one, index) => ({
    id: String(index),
    label: candidateLabel({ ...one, confidence: 0 } as Parameters<typeof candidateLabel>[0], context),
  }));
  return [...readings, { id: "none", label: context.say("did-you-mean.none") }];
}

function question(given: Slots, context: Context) {
  return [reply(context, context.say("did-you-mean.ask"), { suggestions: suggest(options(given, context)) })];
}

export const didYouMean = withSlots<Slots>(slots, {
  begin: (given, context) => stay(given, ...question(given, context)),
  ask: question,
  hear(given, heard, context) {
    const chosen = choose(heard.text, options(given, context));
    const none =
      chosen?.id === "none" || repairIn(heard.text, ["none-of-these", "no"], context.knowledge) !== undefined;
    if (none) return replace("guide", { matter: given.matter });
    const picked = chosen && given.candidates[Number(chosen.id)];
    if (picked === undefined) return lost;
    const { flow, slots: begun } = toFlow(given.matter, picked as Parameters<typeof toFlow>[1]);
    return replace(flow, begun);
  },
});
