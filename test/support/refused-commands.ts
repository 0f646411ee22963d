/** What each command says where it is used wrongly: how it is used, and exit code 2. */
import assert from "node:assert/strict";

interface Ended {
  stderr: string;
  status: number | null;
}

export function refusesWrongUse(
  run: (...args: string[]) => Ended,
  wrong: readonly (readonly [what: string, args: string[], said: RegExp])[],
): void {
  for (const [what, args, said] of wrong) {
    it(`says how it is used where it is given ${what}, and ends with 2`, () => {
      const { status, stderr } = run(...args);
      assert.equal(status, 2);
      assert.match(stderr, said);
    });
  }
}
