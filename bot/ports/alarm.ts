/** Something that staff have to know of now: a code of the catalogue, and the desk that it came from or the kind of effect that was parked. */
export interface Alarm {
  code: string;
  desk?: string;
  kind?: string;
}

/** Never throws: what raises an alarm has something else to end. */
export type Raise = (alarm: Alarm) => Promise<void>;
