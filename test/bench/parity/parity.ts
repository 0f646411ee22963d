/**
 * Whether the same case is the same payload whichever face it was filled in with.
 *   npm run parity            each form that differs, and the sum
 *   npm run parity -- --json  the last line is {"forms","faces","equal"}
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { formsOf } from "../../../knowledge/forms/form.ts";
import { loadKnowledge } from "../../../knowledge/load.ts";
import { faces } from "./faces.ts";

const knowledge = loadKnowledge(join(import.meta.dirname, "../../../knowledge/content"));
const forms = formsOf(knowledge);
const names = Object.keys(faces);

const equal = forms.filter((form) => {
  const hashes = names.map((name) => {
    const payload = faces[name]?.(form, knowledge);
    return createHash("sha256").update(JSON.stringify(payload)).digest("hex");
  });
  const isEqual = new Set(hashes).size === 1;
  if (!isEqual) process.stdout.write(`${form.id}: ${names.map((name, at) => `${name} ${hashes[at]?.slice(0, 8)}`)}\n`);
  return isEqual;
});
process.stdout.write(`${forms.length} forms, ${names.join(", ")}: ${equal.length} equal\n`);
if (process.argv.includes("--json"))
  process.stdout.write(`${JSON.stringify({ forms: forms.length, faces: names.length, equal: equal.length })}\n`);
process.exitCode = equal.length === forms.length ? 0 : 1;
