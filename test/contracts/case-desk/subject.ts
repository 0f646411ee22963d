/** What every part of the case desk's contract starts from. */
import type { CaseDesk, NewCase } from "../../../bot/ports/case-desk.ts";

export interface DeskSubject {
  desk: CaseDesk;
  /** What the desk takes for now. */
  setNow(at: number): void;
}

export const owner = { channel: "directline" as const, user: "dl_a", language: "es" as const };

export function newCase(key: string, changes: Partial<NewCase> = {}): NewCase {
  return {
    ...{ key, title: "Alta fuera de plazo", description: "Se nos pasó", origin: "requester" as const },
    classification: { type: "procedure", subject: "affiliation", category: "late", procedure: "worker" },
    requester: owner,
    data: [{ field: "ccc", label: "Cuenta", value: "0111 28 123456742" }],
    documents: [{ document: "contract", label: "Contrato" }],
    ...changes,
  };
}

export const noon = Date.UTC(2026, 4, 4, 10);

/** The desk of the running test. */
export class Subject implements DeskSubject {
  desk!: CaseDesk;
  setNow!: DeskSubject["setNow"];
  private count = 0;

  /** Opens one more case; its number. */
  async openNew(changes?: Partial<NewCase>): Promise<string> {
    this.count += 1;
    return (await this.desk.open(newCase(`k${this.count}`, changes))).number;
  }
}
