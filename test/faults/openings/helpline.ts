/** The process under test: the real store, turns and outbox, and the real client of the desk; only the dialog is small. */
import { join } from "node:path";
import { connectRequestTracker } from "../../../adapters/cases/request-tracker/desk.ts";
import { connectRestDesk } from "../../../adapters/cases/rest/desk.ts";
import { createLocalSignals } from "../../../adapters/signals/local.ts";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { verificationCode } from "../../../bot/cases/verification-code.ts";
import { createHands, type Outlets } from "../../../bot/outbox/carry-out.ts";
import { createDelivery, type Delivery } from "../../../bot/outbox/deliver.ts";
import type { CaseDesk } from "../../../bot/ports/case-desk.ts";
import { silentLog as log } from "../../../bot/ports/log.ts";
import { createAccept } from "../../../bot/turn/accept.ts";
import { runTurn } from "../../../bot/turn/run-turn.ts";
import { createTurns } from "../../../bot/turn/turns.ts";
import { seeded } from "../../support/random.ts";
import { dialogs } from "./dialog.ts";
import type { Answer, Ask, Opening, Start } from "./messages.ts";

/** Milliseconds that a request may take: of HTTP more than a lease lasts here, so that one outlives it. */
const timeLimit = { rest: 400, "request-tracker": 2500 };
/** Milliseconds in which Request Tracker may still do what it was asked. */
const settling = 5000;
const pollEvery = 10;

const { directory, desk: backend, speed, epoch, seed } = JSON.parse(process.argv[2] ?? "") as Start;
const store = await openSqliteStore({ path: join(directory, "orienta.sqlite") });
const clock = { now: () => Math.round(epoch + (Date.now() - epoch) * speed) };
const turns = createTurns({
  ...{ store, log, pollEvery, signals: createLocalSignals(log) },
  run: (conversation) => runTurn(conversation, { store, dialogs, log }),
  onEffects: () => delivery.wake(),
});
const noFiles = { open: () => Promise.reject(new Error("no opening here has a file")) };
const desk = connect(backend);
const { conversation, attachment } = store;
const hands = createHands({
  ...{ desk, outbox: store, conversation, attachment, now: clock.now },
  ...{ people: unasked(), receipts: store },
  seal: (receipt) => verificationCode(Buffer.from(backend.token), receipt),
  ...{ mailer: { send: noMail }, mailOf: noMail, alarmOf: noMail },
});
const delivery: Delivery = createDelivery({
  ...{ store, clock, log, pollEvery, random: seeded(seed), wakeTurn: turns.wake },
  ...{ hands, deskName: desk.traits.name, alarm: async () => {}, drainPerMinute: 600 },
});
const accept = createAccept(store, createLocalSignals(log), turns.wake);

process.on("message", (ask: Ask) => void hear(ask));
process.on("disconnect", () => process.exit(0));
turns.start();
delivery.start();
tell({ ready: true });

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function hear(ask: Ask): Promise<void> {
  if (ask.do === "open") for (const opening of ask.openings) void open(opening);
  if (ask.do === "count") await count();
  if (ask.do === "end") await end();
}

/** The id is the opening's: sent again, since nobody answered, it is the same message. */
async function open({ n, conversation }: Opening): Promise<void> {
  const incoming = { kind: "message" as const, text: String(n) };
  await accept({ conversation, id: `m-${n}`, at: clock.now(), incoming });
  tell({ accepted: [n] });
}

async function count(): Promise<void> {
  const [effects, oldest] = await Promise.all([store.countEffects(), store.oldestPending()]);
  tell({ counted: { ...effects, hasTurns: oldest !== undefined } });
}

async function end(): Promise<void> {
  await turns.stop();
  await delivery.stop();
  await store.close();
  process.exit(0);
}

/** What is not ours keeps its own time, whatever our clock says. */
function connect({ kind, ...at }: Start["desk"]): CaseDesk {
  const parts = { ...at, files: noFiles, timeLimit: timeLimit[kind] };
  if (kind === "rest") return connectRestDesk(parts);
  return connectRequestTracker({ ...parts, queues: { default: "Helpdesk" }, settleMs: settling * speed });
}

function noMail(): never {
  throw new Error("nobody is mailed here");
}

function unasked(): Outlets["people"] {
  const refuse = () => Promise.reject(new Error("nobody identifies themselves here"));
  return { sendCode: refuse, checkCode: refuse, addressOnRecord: refuse };
}
