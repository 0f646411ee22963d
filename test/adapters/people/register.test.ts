import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRegister } from "../../../adapters/people/register.ts";
import { Failure } from "../../../bot/errors.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

describe("the register", () => {
  const directory = temporaryDirectory();
  const path = join(directory.path, "register.yaml");
  after(() => directory.remove());

  function open(text: string) {
    writeFileSync(path, text);
    return openRegister(path);
  }

  function problemsOf(act: () => unknown): string[] {
    try {
      act();
    } catch (error) {
      assert.ok(error instanceof Failure && error.code === "CONFIG_INVALID");
      return error.detail.problems as string[];
    }
    return [];
  }

  it("finds an authorisation whatever zeros stand in front, there or here", () => {
    const { byAuthorisation } = open(`
      - { authorisation: "0012345", name: Uno, email: uno@example.test }
      - { authorisation: 678, name: Dos, email: dos@example.test }`);
    for (const written of ["12345", "012345"]) assert.equal(byAuthorisation(written)?.name, "Uno");
    assert.equal(byAuthorisation("12345")?.authorisation, "12345");
    assert.equal(byAuthorisation("00678")?.name, "Dos");
    for (const other of ["1234", "123450", "", "__proto__"]) assert.equal(byAuthorisation(other), undefined);
  });

  it("finds who is in Teams by the object id, in capitals or not", () => {
    const { byTeams } = open(`- { authorisation: "1", name: Uno, email: uno@example.test, teams: [AB-1, ab-2] }`);
    assert.deepEqual([byTeams("ab-1")?.name, byTeams("AB-2")?.name], ["Uno", "Uno"]);
    assert.equal(byTeams("ab-3"), undefined);
  });

  it("may be empty", () => {
    assert.equal(open("").byAuthorisation("1"), undefined);
  });

  it("tells all problems at once, by entry and field, and shows no name or address", () => {
    const problems = problemsOf(() =>
      open(`
      - { authorisation: "123456789", name: Secreta, email: two@example.test; three@example.test }
      - { authorisation: "1", name: "", email: secreta@example.test, phone: "600" }
      - { authorisation: "01", name: Secreta, email: secreta@example.test, teams: [a] }
      - { authorisation: "2", name: Secreta, email: secreta@example.test, teams: [A] }
      - { authorisation: "2", name: Secreta, email: secreta@example.test }
      - nobody`),
    );
    const starts = [
      ...["entry 1, authorisation: write 1", "entry 1, email: write one", "entry 2, name: write a"],
      ...["entry 2: ", "entry 6: ", "entry 5, authorisation: 2 is there twice", "entry 4, teams: a is there twice"],
    ];
    assert.equal(problems.length, starts.length, problems.join("\n"));
    for (const [index, start] of starts.entries()) assert.ok(problems[index]?.startsWith(`REGISTER_FILE: ${start}`));
    assert.doesNotMatch(problems.join(), /secreta@|Secreta/);
  });

  it("says what the file is not: there, YAML, a list", () => {
    assert.match(problemsOf(() => openRegister("/nowhere.yaml")).join(), /cannot be read: ENOENT/);
    const broken = problemsOf(() => open("- { authorisation: 1, email: secreta@example.test")).join();
    assert.match(broken, /cannot be read: .*line/);
    assert.doesNotMatch(broken, /secreta/);
    assert.match(problemsOf(() => open("authorisation: 1")).join(), /write a list/);
  });

  it("has invented firms for development, whose addresses lead nowhere", () => {
    const { byAuthorisation } = openRegister(join(import.meta.dirname, "../../../adapters/people/fixtures.yaml"));
    for (const number of ["12345", "123456", "200001", "200002", "200003", "654321"]) {
      assert.match(byAuthorisation(number)?.email ?? "", /\.example\.test$/);
    }
  });
});
