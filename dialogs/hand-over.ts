/** What leaves the assistant's hands. */
import { escalate } from "../bot/cases/open.ts";
import type { Stage } from "./stage.ts";

/** A person was asked for, or is the way on: what was said about a matter goes along. */
export function bringPerson(stage: Stage): void {
  const { matter } = stage.talk;
  stage.open("talk-to-person", matter === undefined ? {} : { matter });
}

/**
 * An error of ours: the person is told so, and the conversation goes to the staff, not to "try later".
 * `description`: what the person wrote last.
 */
export function handOver(stage: Stage, description: string): void {
  const { conversation, language, say, key } = stage.context;
  const { channel, user, person } = conversation;
  stage.say("talk.failed");
  stage.effect(
    escalate(key("hand-over"), {
      classification: { type: "query", subject: "red-system", category: "escalation" },
      requester: { channel, user, language, ...(person ? { owner: person.id } : {}) },
      title: say("labels.escalation"),
      description,
      data: [],
      documents: [],
    }),
  );
}
