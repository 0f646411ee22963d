/** Cases of the same person that this one looks like: added to one of them, or registered with what is different. */
import { addNote } from "../../bot/cases/add-note.ts";
import { ownerOf } from "../../bot/cases/owner.ts";
import { type Context, lost, type Move, reply, stay } from "../flow.ts";
import { choose } from "../wording/choose.ts";
import type { Intake } from "./intake.ts";
import { payloadOf } from "./payload.ts";
import { goOn } from "./questions.ts";
import { askSimilar, similarOptions } from "./similar.ts";

/** A reason says something. */
const shortestReason = 5;

export function hearSimilar(intake: Intake, text: string, context: Context): Move {
  if (intake.differing) return hearDifference(intake, text, context);
  const chosen = choose(text, similarOptions(intake, context))?.id;
  if (chosen === undefined) return lost;
  if (chosen === "different") {
    const asked = { ...intake, differing: true };
    return stay(asked, ...askSimilar(asked, context));
  }
  return addTo(chosen, intake, context);
}

function hearDifference(intake: Intake, text: string, context: Context): Move {
  const why = text.trim();
  if (why.length < shortestReason) return stay(intake, ...askSimilar(intake, context));
  const number = intake.similar[0]?.number ?? "";
  return goOn({ ...intake, differing: false, similar: [], related: { number, as: "differs", why } }, context);
}

/** What was typed goes to that case as a remark, with the documents. */
function addTo(number: string, intake: Intake, context: Context): Move {
  const { description, data, documents } = payloadOf(intake, context);
  const rows = data
    .filter(({ field }) => field !== "description")
    .map(({ label, value, shown }) => `${label}: ${shown ?? value}`);
  const files = documents.filter(({ file, filed }) => file ?? filed);
  const text = [description, ...rows].filter((line) => line !== "").join("\n");
  const owner = ownerOf(context.conversation);
  return {
    replies: [reply(context, context.say("open-case.sending"), { waits: true })],
    effects: [addNote(context.key(`add-to-${number}`), { number, owner, text, documents: files })],
    next: { to: "stay", slots: { ...intake, similar: [], sent: true } },
  };
}
