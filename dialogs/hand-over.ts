/** An error of ours: the person is told so, and the conversation goes to the staff, not to "try later". */
import { escalate } from "../bot/cases/open.ts";
import type { Stage } from "./stage.ts";
import { transcript } from "./transcript.ts";

export function handOver(stage: Stage): void {
  const { context } = stage;
  const { conversation, language, say } = context;
  const said = transcript(context);
  const description = said.filter(({ from }) => from === "user").at(-1)?.text ?? "";
  stage.say("talk.failed");
  stage.effect(
    escalate(
      context.key("hand-over"),
      {
        classification: { type: "query", subject: "red-system", category: "escalation" },
        requester: { channel: conversation.channel, user: conversation.user, language },
        title: say("labels.escalation"),
        description,
        data: [],
        documents: [],
      },
      said,
    ),
  );
}
