/** Who is registered under which authorisation, with the address on record: a YAML file, for development and small offices. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { personOf } from "../../bot/cases/owner.ts";
import { Failure } from "../../bot/errors.ts";

const entry = z.strictObject({
  authorisation: z.coerce
    .string()
    .regex(/^\d{1,8}$/, "write 1 to 8 digits")
    .transform((written) => personOf(written).authorisation),
  name: z.string("write a name").min(1, "write a name").max(200, "write at most 200 characters"),
  email: z.email("write one e-mail address").max(254, "write one e-mail address"),
  /** Object ids of its people in the tenant of Teams. */
  teams: z.array(z.coerce.string().min(1, "write object ids").toLowerCase(), "write a list of object ids").default([]),
});
export type Entry = z.infer<typeof entry>;

const file = z.array(z.unknown(), "write a list of entries");

export interface Register {
  byAuthorisation(authorisation: string): Entry | undefined;
  byTeams(objectId: string): Entry | undefined;
}

/** Throws CONFIG_INVALID whose `detail.problems` are all problems of the file: no name and no address stands in them. */
export function openRegister(path: string): Register {
  const written = file.safeParse(read(path));
  if (!written.success) throw invalid(["the file: write a list of entries"]);
  const checked = written.data.map((one) => entry.safeParse(one));
  const entries = checked.map(({ data }) => data);
  const faults = checked.flatMap(({ error }, index) =>
    (error?.issues ?? []).map(({ path: at, message }) => `entry ${[index + 1, ...at].join(", ")}: ${message}`),
  );
  const problems = [
    ...faults,
    ...twice(
      entries.map((one) => (one === undefined ? [] : [one.authorisation])),
      "authorisation",
    ),
    ...twice(
      entries.map((one) => one?.teams ?? []),
      "teams",
    ),
  ];
  if (problems.length > 0) throw invalid(problems);
  return look(entries.filter((one) => one !== undefined));
}

function look(entries: readonly Entry[]): Register {
  const authorisations = new Map(entries.map((one) => [one.authorisation, one]));
  const people = new Map(entries.flatMap((one) => one.teams.map((id) => [id, one])));
  return {
    byAuthorisation: (authorisation) => authorisations.get(personOf(authorisation).authorisation),
    byTeams: (objectId) => people.get(objectId.toLowerCase()),
  };
}

/** Of each entry, its values of a field that must not come again. */
function twice(values: readonly (readonly string[])[], field: string): string[] {
  const seen = new Set<string>();
  return values.flatMap((some, index) =>
    some.flatMap((value) => {
      const isThere = seen.has(value);
      seen.add(value);
      return isThere ? [`entry ${index + 1}, ${field}: ${value} is there twice: leave one`] : [];
    }),
  );
}

/** Only the first line of a YAML problem: the others show what stands there. */
function read(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8")) ?? [];
  } catch (error) {
    const [what] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw invalid([`cannot be read: ${what}: repair the file`]);
  }
}

function invalid(problems: readonly string[]): Failure {
  return new Failure("CONFIG_INVALID", { problems: problems.map((problem) => `REGISTER_FILE: ${problem}`) });
}
