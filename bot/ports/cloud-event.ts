/** What other systems hear: CloudEvents 1.0, sent to endpoints by their names, kept so that they can be sent again. */
import type { JsonObject } from "./json.ts";

/** CloudEvents 1.0.2, JSON format. */
export interface CloudEvent {
  specversion: "1.0";
  /** Of the same event the same whenever it is made. */
  id: string;
  source: string;
  type: string;
  /** The case's number. */
  subject: string;
  /** RFC 3339, UTC: when it happened. */
  time: string;
  datacontenttype: "application/json";
  data: JsonObject;
}

export interface EventSink {
  /** Names of those who hear. */
  readonly endpoints: readonly string[];
  /**
   * Throws EVENT_UNAVAILABLE (worth another try; `detail.retryAfterMs`, milliseconds, where the endpoint says when) and
   * EVENT_REFUSED (nobody there wants it).
   */
  send(endpoint: string, event: CloudEvent): Promise<void>;
}

export interface EventRecords {
  /** Those behind a sequence, in order; sequences rise and may have gaps. */
  eventsAfter(after: number, limit: number): Promise<{ sequence: number; event: CloudEvent }[]>;
}
