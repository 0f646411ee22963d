/** The first words: an automated assistant (AI Act art. 50.1), what it does with data, how to reach a person. */
import type { Reply } from "../bot/ports/conversation.ts";
import { type Context, reply } from "./flow.ts";

export function greet(context: Context): Reply[] {
  const { say } = context;
  const openings = ["greeting.example-question", "greeting.example-procedure", "greeting.example-status"];
  const suggestions = openings.map((key) => ({ label: say(key), value: say(key) }));
  if (context.drafts.length > 0) {
    const label = say("drafts.mine");
    suggestions.unshift({ label, value: label });
  }
  return [
    reply(context, `${say("greeting.who")}\n\n${say("greeting.data")}\n\n${howToReachAPerson(context)}`),
    ...(context.drafts.length === 0 ? [] : [reply(context, say("drafts.waiting", { number: context.drafts.length }))]),
    reply(context, say("greeting.ask"), { suggestions }),
  ];
}

/** Only what the operator has configured is named. */
export function howToReachAPerson(context: Context): string {
  return [context.say("person.here"), ...byPhone(context)].join(" ");
}

export function byPhone({ say, settings, language }: Context): string[] {
  const { phone, hours } = settings;
  if (phone === undefined) return [];
  return [
    hours === undefined ? say("person.phone", { phone }) : say("person.phone-hours", { phone, hours: hours[language] }),
  ];
}
