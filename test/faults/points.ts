/** Moments at which a process may die: before and after each call to a part, in the order in which they are reached. */

/** Called with the moment's name, such as `store.commitTurn answered`. */
export type Reach = (moment: string) => void;

/** The part itself; each call that is awaited tells the moment before it and the moment after it. */
export function watched<T extends object>(part: T, name: string, reach: Reach, unwatched: ReadonlySet<string>): T {
  return new Proxy(part, {
    get(target, key) {
      const method = Reflect.get(target, key) as unknown;
      if (typeof method !== "function" || typeof key !== "string" || unwatched.has(key)) return method;
      return async (...args: unknown[]) => {
        reach(`${name}.${key} asked`);
        const result = await method.apply(target, args);
        reach(`${name}.${key} answered`);
        return result;
      };
    },
  });
}

/** Ends this process as a power cut would, at the n-th moment after it was armed; tells every moment on the way. */
export class Fuse {
  private left = Number.POSITIVE_INFINITY;
  readonly reached: string[] = [];
  private readonly dying: (moment: string) => void;

  constructor(dying: (moment: string) => void) {
    this.dying = dying;
  }

  arm(at: number): void {
    this.left = at;
    this.reached.length = 0;
  }

  readonly reach: Reach = (moment) => {
    this.reached.push(moment);
    this.left -= 1;
    if (this.left > 0) return;
    this.dying(moment);
    process.kill(process.pid, "SIGKILL");
  };
}
