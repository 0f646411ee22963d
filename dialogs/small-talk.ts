/** Thanks, greetings and goodbyes between the questions. */
import { reply } from "./flow.ts";
import { repairIn } from "./repairs.ts";
import type { Stage } from "./stage.ts";

/** True when the message was nothing more than that. */
export function smallTalk(stage: Stage, text: string): boolean {
  const said = repairIn(text, ["thanks", "greeting", "goodbye"], stage.knowledge);
  if (said === undefined) return false;
  stage.reply(reply(stage.context, stage.context.say(`small-talk.${said}`)));
  stage.ask();
  return true;
}
