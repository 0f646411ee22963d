import type { Act, CaseDesk, CaseState } from "../../bot/ports/case-desk.ts";

/** By the verb that leads there, with its words where it takes some. */
export function moveCase(desk: CaseDesk, number: string, to: CaseState, act: Act, text: string): Promise<void> {
  if (to === "information-requested") return desk.requestInformation(number, { ...act, text });
  if (to === "resolved") return desk.answer(number, { ...act, text });
  if (to === "open" || to === "in-progress") return desk.resume(number, { ...act, to });
  return desk.close(number, { ...act, as: to, why: text });
}
