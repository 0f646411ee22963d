/** How the person is asked whether a case is one of those that it looks like. */
import type { Reply } from "../../bot/ports/conversation.ts";
import { type Context, reply } from "../flow.ts";
import { type Option, suggest } from "../wording/choose.ts";
import { moment } from "../wording/moment.ts";
import type { Intake } from "./intake.ts";

export function similarOptions({ similar }: Intake, { say }: Context): Option[] {
  const adding = similar.map(({ number }) => ({ id: number, label: say("duplicates.add-to", { number }) }));
  return [...adding, { id: "different", label: say("duplicates.different") }];
}

export function askSimilar(intake: Intake, context: Context): Reply[] {
  const { say, language } = context;
  if (intake.differing) return [reply(context, say("duplicates.why-different"))];
  const rows = intake.similar.map(({ number, title, openedAt, why }) => ({
    label: number,
    value: `${title} · ${moment(openedAt, language)} · ${say(`duplicates.${why}`)}`,
  }));
  return [
    reply(context, say("duplicates.found"), { facts: { title: say("duplicates.title"), rows } }),
    reply(context, say("duplicates.which"), { suggestions: suggest(similarOptions(intake, context)) }),
  ];
}
