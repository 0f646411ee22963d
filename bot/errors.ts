/**
 * Every error that the program knows by name: what it means, and what the operator does about it. A person is told
 * none of them: a turn that fails says `talk.failed`, a case that the desk refuses `open-case.failed-later`.
 */
export const catalogue = {
  BODY_NOT_JSON: {
    status: 400,
    meaning: "the body is not JSON, or nests too deep",
    action: "none: the client's fault",
  },
  BODY_WRONG_SHAPE: { status: 400, meaning: "the body is JSON of another shape", action: "none: the client's fault" },
  BODY_WRONG_TYPE: {
    status: 415,
    meaning: "content type or content encoding not accepted",
    action: "none: the client's fault",
  },
  BODY_TOO_LARGE: { status: 413, meaning: "the body is over the limit", action: "none: the client's fault" },
  BODY_INCOMPLETE: { status: 400, meaning: "the client stopped before the end of the body", action: "none" },
  TOKEN_REFUSED: {
    status: 403,
    meaning: "token absent, malformed, expired, or of another conversation",
    action: "none; many at once: look for an attack",
  },
  FORM_NOT_FOUND: { status: 404, meaning: "no form of that id", action: "none" },
  FORM_REFUSED: {
    status: 400,
    meaning: "a card's submission is not one of ours; it was ignored",
    action: "none; many at once: look for an attack",
  },
  PROOF_REFUSED: {
    status: 403,
    meaning: "an assertion of identity is malformed, expired, used before, or not signed by whom we know",
    action: "check ASSERTION_*; many at once: look for an attack",
  },
  MAIL_UNAVAILABLE: {
    status: 503,
    meaning: "the mail server does not take mails now",
    action: "check SMTP_URL; it is tried again",
  },
  MAIL_REFUSED: {
    status: 422,
    meaning: "the address is none, or the mail server refuses it for good",
    action: "look at the address on record",
  },
  SCANNER_UNAVAILABLE: {
    status: 503,
    meaning: "the malware scanner does not answer",
    action: "check CLAMAV_SOCKET; files are held until it does",
  },
  FILE_HELD: {
    status: 423,
    meaning: "the file was not scanned yet",
    action: "check the scanner",
  },
  FILE_INFECTED: { status: 415, meaning: "the scanner found malware; the file is gone", action: "none" },
  FILES_TOO_MANY: {
    status: 413,
    meaning: "more files than a message may have, or the conversation's are over the limit together",
    action: "raise UPLOAD_MAX_FILES or UPLOAD_MAX_TOTAL_BYTES if they should pass",
  },
  FILE_UNREACHABLE: {
    status: 502,
    meaning: "the channel's file could not be fetched, not in time, or lies on a host that is not on the list",
    action: "check TEAMS_FILE_HOSTS and the way out to them",
  },
  RECEIPT_NOT_FOUND: { status: 404, meaning: "no such receipt, or not of this person", action: "none" },
  CONVERSATION_NOT_FOUND: { status: 404, meaning: "no such conversation", action: "none" },
  CONNECTOR_REFUSED: {
    status: 401,
    meaning: "an activity of the connector failed the guard or the authentication",
    action: "check the app id, the tenant and the service URLs",
  },
  RATE_LIMITED: {
    status: 429,
    meaning: "too many requests from one place",
    action: "none; many at once: raise the limit or look for an attack",
  },
  FILE_NOT_FOUND: { status: 404, meaning: "no such file", action: "none" },
  FILE_TOO_LARGE: {
    status: 413,
    meaning: "the file is over the limit",
    action: "raise UPLOAD_MAX_BYTES if it should pass",
  },
  FILE_TYPE_REFUSED: {
    status: 415,
    meaning: "content, extension and declared type do not agree, or are not on the list",
    action: "none",
  },
  KEY_REFUSED: {
    status: 400,
    meaning: "the header Idempotency-Key is missing, or is no string of 1 to 255 printable characters",
    action: "none: the client's fault",
  },
  NOT_READY: { status: 503, meaning: "the program is starting or stopping", action: "wait" },
  STORE_UNAVAILABLE: {
    status: 503,
    meaning: "the store cannot write",
    action: "check disk space and permissions of DATA_DIR",
  },
  CASE_REFUSED: {
    status: 422,
    meaning: "the desk refuses the case's data",
    action: "look at the field named in the log",
  },
  CASE_NOT_ALLOWED: { status: 409, meaning: "the case's state does not allow it", action: "none" },
  CASE_CONFLICT: {
    status: 409,
    meaning: "the idempotency key was used with another payload, or two did something to one case at once",
    action: "none: the person is told which case there is",
  },
  CASE_NOT_FOUND: { status: 404, meaning: "no such case, or not of this requester", action: "none" },
  DESK_NOT_ALLOWED: {
    status: 502,
    meaning: "the case desk refuses our credentials or our rights, or lacks what we need of it",
    action: "run npm run desk:check; cases wait in the outbox until it is repaired",
  },
  DESK_TOKEN_REFUSED: {
    status: 401,
    meaning: "a request to our own case desk without its token, or with another",
    action: "set the same DESK_TOKEN on both sides; many at once: look for an attack",
  },
  DESK_RATE_LIMITED: {
    status: 503,
    meaning: "the case desk wants fewer requests",
    action: "none: it is asked again when it says; many at once: lower DESK_DRAIN_PER_MINUTE",
  },
  DESK_UNAVAILABLE: {
    status: 503,
    meaning: "the case desk does not answer",
    action: "check the desk; cases wait in the outbox",
  },
  DESK_OUTCOME_UNKNOWN: {
    status: 504,
    meaning: "the desk may or may not have done it",
    action: "none: it is looked up by its key",
  },
  CHANNEL_UNAVAILABLE: {
    status: 503,
    meaning: "the channel does not take messages now",
    action: "none: it is tried again",
  },
  CHANNEL_REFUSED: {
    status: 403,
    meaning: "the channel refuses the conversation",
    action: "was the bot removed from it?",
  },
  EVENT_UNAVAILABLE: {
    status: 503,
    meaning: "an endpoint of events does not take them now",
    action: "check EVENT_ENDPOINTS and who listens there; it is tried again for days",
  },
  EVENT_REFUSED: {
    status: 410,
    meaning: "an endpoint wants no events any more, or is not configured",
    action: "take it out of EVENT_ENDPOINTS, or put it right and retry the parked rows",
  },
  WEBHOOK_REFUSED: {
    status: 401,
    meaning: "a hint of the desk is not signed with our secret, or not now",
    action: "set the same DESK_WEBHOOK_SECRET on both sides, and both clocks; many at once: look for an attack",
  },
  EFFECT_UNREADABLE: {
    status: 500,
    meaning: "an outbox row is not of the closed list",
    action: "look at the parked row; was a release rolled back?",
  },
  TURN_FAILED: {
    status: 500,
    meaning: "a turn threw; the conversation was handed to a person",
    action: "look at the log line with the same id",
  },
  CONFIG_INVALID: { status: 500, meaning: "the configuration has problems", action: "repair what the message lists" },
  CONTENT_INVALID: { status: 500, meaning: "knowledge/content has problems", action: "repair what the message lists" },
  INTERNAL: { status: 500, meaning: "an error without a name", action: "look at the log line with the same reference" },
} as const satisfies Record<string, { status: number; meaning: string; action: string }>;

export type ErrorCode = keyof typeof catalogue;

/** An error of the catalogue. `detail` is for operators: ids and counts, no personal data, never shown to a person. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly detail: Record<string, unknown>;

  constructor(code: ErrorCode, detail: Record<string, unknown> = {}, cause?: unknown) {
    super(`${code}: ${catalogue[code].meaning}`, cause === undefined ? undefined : { cause });
    this.name = "Failure";
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return catalogue[this.code].status;
  }
}

/** The code of anything thrown. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof Failure ? error.code : "INTERNAL";
}
