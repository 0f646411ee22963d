/** What every `CaseDesk` does, whichever system is behind it (`bot/ports/case-desk.ts`). */
import { moving } from "./case-desk/moving.ts";
import { opening } from "./case-desk/opening.ts";
import { type DeskSubject, noon, Subject } from "./case-desk/subject.ts";

/** `begin` gives a desk without cases, before each test. */
export function caseDeskContract(name: string, begin: () => Promise<DeskSubject>): void {
  describe(`${name} as a case desk`, () => {
    const subject = new Subject();

    beforeEach(async () => {
      Object.assign(subject, await begin());
      subject.setNow(noon);
    });

    opening(subject);
    moving(subject);
  });
}
