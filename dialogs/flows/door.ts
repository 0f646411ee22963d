/** What is no case of CASIA: why, which door is the right one, and the person's own words ready to copy there. */
import { z } from "zod";
import type { RouteId } from "../../knowledge/schema.ts";
import { type Context, done, lost, replace, reply, stay } from "../flow.ts";
import { isContent, isNo } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { because } from "../wording/because.ts";
import { choose, suggest } from "../wording/choose.ts";
import { routeOf } from "../wording/content.ts";
import { toClassify } from "./classify.ts";

const slots = z.object({ matter: z.string(), route: z.string() });
type Slots = z.infer<typeof slots>;

function options({ route }: Slots, { say }: Context) {
  const late = route === "red-online" ? [{ id: "late", label: say("door.late") }] : [];
  return [{ id: "settled", label: say("door.settled") }, ...late, { id: "object", label: say("door.object") }];
}

function question(given: Slots, context: Context) {
  return [reply(context, context.say("door.ask"), { suggestions: suggest(options(given, context)) })];
}

export const door = withSlots<Slots>(slots, {
  begin(given, context) {
    const { title, guidance, source } = routeOf(given.route, context.knowledge);
    const { language, say } = context;
    const why = because({ route: given.route as RouteId }, given.matter, context);
    const where = [`**${title[language]}**`, guidance[language], ...why, say("answer.source", { source })].join("\n\n");
    const copy = reply(context, say("door.copy"), { quote: given.matter });
    return stay(given, reply(context, where), ...(given.matter === "" ? [] : [copy]), ...question(given, context));
  },
  ask: question,
  hear(given, heard, context) {
    const chosen = choose(heard.text, options(given, context))?.id;
    if (chosen === "settled" || isContent(heard.text, context.knowledge))
      return done(reply(context, context.say("door.glad")));
    const { matter, route } = given;
    if (chosen === "late")
      return replace(
        "classify",
        toClassify(matter, {
          not: [route],
          facts: { whose: "treasury", exists: "no", "settled-by": "act", deadline: "passed" },
        }),
      );
    if (chosen === "object" || isNo(heard.text, context.knowledge))
      return replace("classify", toClassify(matter, { not: [route] }));
    return lost;
  },
});
