/** Which case desk stands behind the port, and what the embedded one enforces. */
import { openEmbeddedDesk } from "../adapters/cases/embedded/desk.ts";
import type { SchemaOf } from "../adapters/cases/embedded/enforce.ts";
import { connectRequestTracker } from "../adapters/cases/request-tracker/desk.ts";
import { connectRestDesk } from "../adapters/cases/rest/desk.ts";
import { formById } from "../knowledge/forms/form.ts";
import { jsonSchemaOf } from "../knowledge/forms/json-schema.ts";
import type { Content } from "../knowledge/knowledge.ts";
import type { Config } from "./config.ts";
import { Failure } from "./errors.ts";
import type { CaseDesk } from "./ports/case-desk.ts";
import type { CaseRecords } from "./ports/case-records.ts";
import type { Clock } from "./ports/clock.ts";
import type { Files } from "./ports/files.ts";

export interface DeskParts {
  records: CaseRecords;
  files: Files;
  clock: Clock;
  content: Content;
}

/** `readConfig` saw to it that what the chosen one needs is there. */
export function composeDesk(config: Config, parts: DeskParts): CaseDesk {
  const { records, files, clock, content } = parts;
  switch (config.CASES_BACKEND) {
    case "rest":
      return connectRestDesk({ url: config.DESK_URL ?? "", token: config.DESK_TOKEN ?? "", files });
    case "request-tracker": {
      const queues = { default: config.RT_QUEUE, bySubject: config.RT_QUEUES };
      return connectRequestTracker({ url: config.RT_URL ?? "", token: config.RT_TOKEN ?? "", queues, files });
    }
    case "embedded":
      return openEmbeddedDesk({ records, clock, prefix: config.CASE_NUMBER_PREFIX, schemaOf: schemasOf(content) });
  }
}

/**
 * What the desk enforces comes from the same definition that asks. What is escalated is taken with what there is; what has
 * no form is refused.
 */
export function schemasOf(content: Content): SchemaOf {
  return ({ classification: { type, subject, procedure }, origin }) => {
    if (origin === "escalation") return undefined;
    const form = formById(type === "procedure" ? `${type}/${procedure}` : `${type}/${subject}`, content);
    if (form === undefined) throw new Failure("CASE_REFUSED", { field: "classification", rule: "known" });
    return jsonSchemaOf(form);
  };
}
