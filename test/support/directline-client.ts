/** The real client of Web Chat, botframework-directlinejs, under Node: it wants XMLHttpRequest; WebSocket is Node's. */
import { createRequire } from "node:module";
import type { Activity, DirectLine } from "botframework-directlinejs";

const require = createRequire(import.meta.url);
(globalThis as { XMLHttpRequest?: unknown }).XMLHttpRequest ??= require("xhr2");
const { DirectLine: Client } = require("botframework-directlinejs") as {
  DirectLine: new (options: object) => DirectLine;
};

export interface TestClient {
  directLine: DirectLine;
  /** Everything that came, in order; the own messages echoed. */
  received: Activity[];
  say(text: string): Promise<string>;
  /** Resolves with the first activity that fits, also one that came before. */
  hears(fits: (activity: Activity) => boolean): Promise<Activity>;
  end(): void;
}

export async function getToken(url: string): Promise<{ token: string; userId: string }> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/api/token`, { method: "POST", headers, body: "{}" });
  return (await answer.json()) as { token: string; userId: string };
}

export async function connect(url: string, options: { webSocket?: boolean; token?: string } = {}): Promise<TestClient> {
  const { token, userId } = options.token === undefined ? await getToken(url) : { token: options.token, userId: "" };
  const directLine = new Client({
    domain: `${url}/v3/directline`,
    token,
    webSocket: options.webSocket ?? true,
    pollingInterval: 200,
  });
  const received: Activity[] = [];
  const waiting = new Set<() => void>();
  const subscription = directLine.activity$.subscribe((activity) => {
    received.push(activity);
    for (const look of waiting) look();
  });
  return {
    directLine,
    received,
    say: (text) => directLine.postActivity({ type: "message", text, from: { id: userId } }).toPromise(),
    hears: (fits) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`not heard; came: ${JSON.stringify(received.map(textOf))}`)),
          15_000,
        );
        const look = () => {
          const found = received.find(fits);
          if (found === undefined) return;
          clearTimeout(late);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    end() {
      subscription.unsubscribe();
      directLine.end();
    },
  };
}

export function textOf(activity: Activity): string {
  return activity.type === "message" ? (activity.text ?? "") : activity.type;
}
