/** The closed list of flows. */
import { answer } from "./answer.ts";
import { caseStatus } from "./case-status.ts";
import { confirmType } from "./confirm-type.ts";
import { didYouMean } from "./did-you-mean.ts";
import { door } from "./door.ts";
import type { Flow } from "./flow.ts";
import { guide } from "./guide.ts";
import { openCaseFlow } from "./open-case.ts";
import type { FlowId } from "./state.ts";
import { talkToPerson } from "./talk-to-person.ts";

export const flows: Readonly<Record<FlowId, Flow>> = {
  answer,
  "did-you-mean": didYouMean,
  guide,
  "confirm-type": confirmType,
  door,
  "open-case": openCaseFlow,
  "case-status": caseStatus,
  "talk-to-person": talkToPerson,
};
