/** Thanks, greetings and goodbyes between the questions. */
import { reply } from "./flow.ts";
import { repairIn } from "./repairs.ts";
import type { Stage } from "./stage.ts";

const always = ["thanks", "greeting", "goodbye"] as const;
const withNothingOpen = [...always, "yes", "no"] as const;

/** True when the message was nothing more than that. Where nothing is asked, a yes or a no is small talk too. */
export function smallTalk(stage: Stage, text: string): boolean {
  const said = repairIn(text, stage.top === undefined ? withNothingOpen : always, stage.knowledge);
  if (said === undefined) return false;
  stage.reply(reply(stage.context, stage.context.say(`small-talk.${said}`)));
  stage.ask();
  return true;
}
