/** What every part of the case desk's contract starts from. */
import type { CaseDesk, CaseState, NewCase } from "../../../bot/ports/case-desk.ts";
import type { Fault } from "../../support/faulty-proxy.ts";
import { moveCase } from "../../support/move-case.ts";

export interface DeskSubject {
  desk: CaseDesk;
  /** What the desk takes for now; absent where its clock is its own. */
  setNow?(at: number): void;
  /** Stands in the way to the desk; absent where nothing lies between. */
  fault?(fault: Fault): Promise<void>;
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

const aQuery = { type: "query", subject: "affiliation", category: "registrations" } as const;

/** The desk of the running test. */
export class Subject implements DeskSubject {
  desk!: CaseDesk;
  setNow?: (at: number) => void;
  fault?: (fault: Fault) => Promise<void>;
  private readonly run = Math.random().toString(36).slice(2, 10);
  private count = 0;

  /** A key that no test used before: a desk of somebody else's is not emptied between them. */
  newKey(): string {
    this.count += 1;
    return `draft:${this.run}-${this.count}`;
  }

  /** An owner without cases. */
  newOwner(): NewCase["requester"] {
    return { ...owner, user: `dl_${this.newKey()}` };
  }

  /** Opens one more case; its number. */
  async openNew(changes?: Partial<NewCase>): Promise<string> {
    return (await this.desk.open(newCase(this.newKey(), changes))).number;
  }

  openQuery(): Promise<string> {
    return this.openNew({ classification: aQuery });
  }

  /** By the verb that leads there. */
  async move(number: string, to: CaseState, key = this.newKey()): Promise<void> {
    return moveCase(this.desk, number, to, { key, by: "staff" }, "¿Qué día?");
  }
}
