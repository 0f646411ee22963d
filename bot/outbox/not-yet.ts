/** Thrown by an effect that can only go on later: nothing was asked for, so the try does not count. */
export class NotYet extends Error {
  /** Milliseconds since 1970. */
  readonly until: number;

  constructor(until: number) {
    super("not yet");
    this.until = until;
  }
}

/** Thrown where the row is in other hands by now: nothing may be asked for any more. */
export class Overtaken extends Error {}
