/** The closed list of flows. */
import type { Flow } from "./flow.ts";
import { answer } from "./flows/answer.ts";
import { caseStatus } from "./flows/case-status.ts";
import { classify } from "./flows/classify.ts";
import { confirmType } from "./flows/confirm-type.ts";
import { door } from "./flows/door.ts";
import { draftsFlow } from "./flows/drafts.ts";
import { guide } from "./flows/guide.ts";
import { identify } from "./flows/identify.ts";
import { openCaseFlow } from "./flows/open-case.ts";
import { talkToPerson } from "./flows/talk-to-person.ts";
import type { FlowId } from "./state.ts";

export const flows: Readonly<Record<FlowId, Flow>> = {
  answer,
  classify,
  guide,
  "confirm-type": confirmType,
  door,
  "open-case": openCaseFlow,
  "case-status": caseStatus,
  "talk-to-person": talkToPerson,
  identify,
  drafts: draftsFlow,
};
