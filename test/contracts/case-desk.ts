/** What every `CaseDesk` does, whichever system is behind it (`bot/ports/case-desk.ts`). */
import { acting } from "./case-desk/acting.ts";
import { failing } from "./case-desk/failing.ts";
import { moving, movingAtOnce } from "./case-desk/moving.ts";
import { opening } from "./case-desk/opening.ts";
import { type DeskSubject, noon, Subject } from "./case-desk/subject.ts";

export interface DeskTested {
  /** Gives the desk before each test; it may have cases of the tests before. */
  begin(): Promise<DeskSubject>;
  /** Something lies between the desk and us that can be made to fail. */
  isRemote?: boolean;
  /** Why the desk cannot compare and change in one step, where it cannot. */
  movesApart?: string;
}

export function caseDeskContract(name: string, { begin, isRemote, movesApart }: DeskTested): void {
  describe(`${name} as a case desk`, () => {
    const subject = new Subject();

    beforeEach(async () => {
      Object.assign(subject, await begin());
      subject.setNow?.(noon);
    });

    opening(subject);
    acting(subject);
    moving(subject);
    if (movesApart === undefined) movingAtOnce(subject);
    if (isRemote) failing(subject);
  });
}
