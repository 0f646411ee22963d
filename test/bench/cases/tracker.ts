/** Cases a minute into a real Request Tracker: asked bare, as fast as it answers, and by the outbox of a whole program. */
import { setTimeout as delay } from "node:timers/promises";
import { firstMessage } from "../../../adapters/cases/request-tracker/first-message.ts";
import { payloadHash } from "../../../bot/cases/case.ts";
import { type RequestTracker, requestTracker } from "../../support/request-tracker.ts";
import { freePort, startProgram } from "../../support/server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { caseOf, outboxOf } from "./openings.ts";

/** As many as the outbox has in hand at once. */
const atOnce = 16;
/** Milliseconds, at most. */
const longest = 300_000;

export async function besideItsCeiling(cases: number) {
  const tracker = await requestTracker();
  const bareBefore = await bare(tracker, cases, 0);
  const ours = await byTheOutbox(tracker, cases);
  const bareAfter = await bare(tracker, cases, cases);
  const ceiling = (bareBefore + bareAfter) / 2;
  return { cases, ceilingPerMinute: ceiling, perMinute: ours, ratio: ours / ceiling };
}

async function bare(tracker: RequestTracker, cases: number, first: number): Promise<number> {
  let next = 0;
  const from = performance.now();
  const work = async () => {
    for (let n = next++; n < cases; n = next++) await create(tracker, first + n);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return (cases * 60_000) / (performance.now() - from);
}

/** What the adapter writes, and nothing else: no look before, and none after. */
async function create({ url, token }: RequestTracker, n: number): Promise<void> {
  const { key, ...request } = caseOf(n);
  const { type, subject, category, subcategory, procedure } = request.classification;
  const body = {
    ...{
      Queue: "Helpdesk",
      Subject: request.title,
      Content: firstMessage({ key, ...request }),
      ContentType: "text/plain",
    },
    CustomFields: {
      ...{ IdempotencyKey: `bare:${key}`, PayloadHash: payloadHash({ key, ...request }), CaseType: type },
      ...{ CaseSubject: subject, Category: category, Subcategory: subcategory, Procedure: procedure },
      ...{
        Owner: "bare",
        Authorisation: request.requester.authorisation,
        CaseData: JSON.stringify(request),
      },
    },
  };
  const answer = await fetch(`${url}/REST/2.0/ticket`, {
    method: "POST",
    headers: { authorization: `token ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function byTheOutbox({ url, token }: RequestTracker, cases: number): Promise<number> {
  const directory = temporaryDirectory();
  const env = { CASES_BACKEND: "request-tracker", RT_URL: url, RT_TOKEN: token };
  const program = await startProgram(directory.path, await freePort(), env);
  const outbox = await outboxOf(directory.path);
  const from = performance.now();
  await outbox.leave(cases);
  while ((await outbox.waiting()) > 0 && performance.now() - from < longest) await delay(100);
  const took = performance.now() - from;
  const left = await outbox.waiting();
  await outbox.close();
  await program.stop();
  directory.remove();
  const opened = await ticketsOf({ url, token });
  if (opened !== cases - left) throw new Error(`${cases - left} openings ended, ${opened} tickets are there`);
  return (opened * 60_000) / took;
}

/** Those of the outbox. */
async function ticketsOf({ url, token }: Pick<RequestTracker, "url" | "token">): Promise<number> {
  const query = new URLSearchParams({ query: "Queue = 'Helpdesk' AND 'CF.{IdempotencyKey}' STARTSWITH 'draft:'" });
  const answer = await fetch(`${url}/REST/2.0/tickets?${query}`, { headers: { authorization: `token ${token}` } });
  const { total } = (await answer.json()) as { total: number };
  return total;
}
