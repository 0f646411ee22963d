/**
 * The way to one backend: closed for a while after it failed again and again (circuit breaker, M. Nygard, "Release It!"),
 * then opened to one try, then to so many a minute until what has piled up is gone.
 */
import type { ErrorCode } from "../errors.ts";

export interface GateParts {
  now(): number;
  /** Between 0 and 1. */
  random(): number;
  /** How many pass a minute after an outage. */
  drainPerMinute: number;
  /** It closed, and why, where that is worth an alarm; called once, and once more when it turns out to be refused. */
  onClose?(code: ErrorCode): void;
}

export interface Gate {
  /** Milliseconds until it is worth asking again; 0: pass, and tell what was heard. */
  admit(): number;
  /** How many could pass now. */
  readonly room: number;
  /** What came of a pass: nothing went wrong, or what did. `retryAfterMs`: the backend said itself how long to wait. */
  heard(code?: ErrorCode, retryAfterMs?: number): void;
  /** Nothing waits any more: what piled up is gone. */
  drained(): void;
}

/** Failures in a row after which it closes. */
const mostInARow = 5;
/** Milliseconds that it stays closed: the first time, and at most. */
const shortest = 5000;
const longest = 60_000;
/** Milliseconds after which somebody who was refused for who they are tries again: a person has to repair it. */
const refusedPause = 300_000;

export function createGate({ now, random, drainPerMinute, onClose }: GateParts): Gate {
  const perMillisecond = drainPerMinute / 60_000;
  /** Passes that may come at once while it drains. */
  const most = Math.max(1, drainPerMinute / 60);
  let inARow = 0;
  let closings = 0;
  let closedUntil = 0;
  /** Why it closed, as it was told; undefined once it has let something through. */
  let told: ErrorCode | undefined;
  let mode: "open" | "closed" | "trying" | "draining" = "open";
  let tokens = 0;
  let countedAt = 0;

  function close(code: ErrorCode, pause: number): void {
    closedUntil = Math.max(closedUntil, now() + pause);
    mode = "closed";
    if (!isNews(code)) return;
    told = code;
    onClose?.(code);
  }

  /** That it is refused for who it is, nobody hears twice, nor after it anything else. */
  function isNews(code: ErrorCode): boolean {
    if (code === "DESK_NOT_ALLOWED") return told !== code;
    return told === undefined && code !== "DESK_RATE_LIMITED" && code.startsWith("DESK_");
  }

  function succeeded(): void {
    inARow = 0;
    if (mode !== "trying") return;
    closings = 0;
    told = undefined;
    mode = "draining";
    tokens = 0;
    countedAt = now();
  }

  function failed(code: ErrorCode): void {
    inARow += 1;
    if (mode !== "trying" && inARow < mostInARow) return;
    const pause = Math.min(longest, shortest * 2 ** Math.min(closings, 10));
    closings += 1;
    close(code, Math.round(pause * (0.5 + random() / 2)));
  }

  function count(): void {
    tokens = Math.min(most, tokens + (now() - countedAt) * perMillisecond);
    countedAt = now();
  }

  return {
    get room() {
      if (mode !== "draining") return Number.POSITIVE_INFINITY;
      count();
      return Math.floor(tokens);
    },
    admit() {
      if (mode === "open") return 0;
      if (mode === "trying") return shortest;
      if (mode === "closed") {
        if (now() < closedUntil) return closedUntil - now();
        mode = "trying";
        return 0;
      }
      count();
      if (tokens < 1) return Math.ceil((1 - tokens) / perMillisecond);
      tokens -= 1;
      return 0;
    },
    heard(code, retryAfterMs) {
      if (code === undefined || code.startsWith("CASE_")) return succeeded();
      if (code === "DESK_NOT_ALLOWED") return close(code, refusedPause);
      if (code === "DESK_RATE_LIMITED") return close(code, retryAfterMs ?? shortest);
      if (code.startsWith("DESK_")) return failed(code);
      // Nothing of it was the backend's: the try is still to be made.
      if (mode === "trying") close(code, 0);
    },
    drained() {
      if (mode === "draining") mode = "open";
    },
  };
}
