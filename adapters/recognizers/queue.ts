/** Requests that wait for their turn, one at a time: not too many, and none too long. */

export interface Bounds {
  /** Waiting ones. */
  most: number;
  /** Milliseconds that one waits before its turn comes. */
  longest: number;
}

/** `run` with one request under way at a time; undefined for one that is over a bound. `run` must not reject. */
export function inTurn<Request, Answer>(
  run: (request: Request) => Promise<Answer>,
  { most, longest }: Bounds,
): (request: Request) => Promise<Answer | undefined> {
  const waiting = new Set<() => Promise<void>>();
  let isRunning = false;

  async function work(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    // What is added meanwhile is visited too.
    for (const one of waiting) {
      waiting.delete(one);
      await one();
    }
    isRunning = false;
  }

  return (request) =>
    new Promise((resolve) => {
      if (waiting.size >= most) return resolve(undefined);
      const one = async () => {
        clearTimeout(timer);
        resolve(await run(request));
      };
      const timer = setTimeout(() => {
        waiting.delete(one);
        resolve(undefined);
      }, longest);
      waiting.add(one);
      void work();
    });
}
