/** The one composition root: which adapter stands behind which port, and in which order things start and stop. */
import { join } from "node:path";
import { createTokens } from "../adapters/channels/directline/tokens.ts";
import type { UploadLimits } from "../adapters/channels/message-files.ts";
import { createReceiptLinks } from "../adapters/channels/receipt-access.ts";
import type { Teams, TeamsParts } from "../adapters/channels/teams/site.ts";
import { openDirectory } from "../adapters/files/directory.ts";
import { createLog } from "../adapters/observe/pino.ts";
import { startRecognizers } from "../adapters/recognizers/recognizers.ts";
import { connectClamav } from "../adapters/scanners/clamav.ts";
import { createLocalSignals } from "../adapters/signals/local.ts";
import { openSqliteStore } from "../adapters/stores/sqlite/store.ts";
import { createDialogs } from "../dialogs/root.ts";
import { mostAhead } from "../knowledge/dates.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import type { ReceiptKeeping } from "./cases/keep-receipt.ts";
import { verificationCode } from "./cases/verification-code.ts";
import { composeDesk } from "./compose-desk.ts";
import { composePeople, mailerOf } from "./compose-people.ts";
import { composeTelling } from "./compose-telling.ts";
import type { Config } from "./config.ts";
import { createHands } from "./outbox/carry-out.ts";
import { createDelivery, type Delivery, type DeliveryParts } from "./outbox/deliver.ts";
import type { CaseDesk } from "./ports/case-desk.ts";
import { type Clock, systemClock } from "./ports/clock.ts";
import type { Dialogs } from "./ports/dialog.ts";
import type { Files } from "./ports/files.ts";
import { type NewId, randomId } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { Mailer } from "./ports/mailer.ts";
import type { People } from "./ports/people.ts";
import type { ProofRecords } from "./ports/proof-records.ts";
import type { Receipts } from "./ports/receipt.ts";
import type { Recognizers } from "./ports/recognizers.ts";
import type { Scanner } from "./ports/scanner.ts";
import type { Signals } from "./ports/signals.ts";
import type { Store } from "./ports/store.ts";
import { createHeldScans } from "./scan-held.ts";
import { tokenSecret } from "./token-secret.ts";
import { type Accept, createAccept } from "./turn/accept.ts";
import { runTurn } from "./turn/run-turn.ts";
import { createTurns, type Turns } from "./turn/turns.ts";

/** What a test may put in place of the real part. */
export interface Outside {
  clock: Clock;
  newId: NewId;
  random(): number;
  log: Log;
  knowledge: Knowledge;
  mailer: Mailer;
  recognizers: Pick<Recognizers, "recognize">;
  /** A tool beside the process that serves: it starts nothing, and takes nothing over. */
  isGuest: boolean;
  /** Stands around a part, to watch it or to make it fail. */
  aroundStore(store: Store): Store;
  aroundDesk(desk: CaseDesk): CaseDesk;
  aroundDialogs(dialogs: Dialogs): Dialogs;
}

/** The helpline without its channels. */
export interface Helpline {
  config: Config;
  knowledge: Knowledge;
  store: Store;
  desk: CaseDesk;
  receipts: Receipts;
  seal: ReceiptKeeping["seal"];
  people: People;
  files: Files;
  /** Absent: nothing is scanned. */
  scanner?: Scanner;
  signals: Signals;
  clock: Clock;
  newId: NewId;
  log: Log;
  accept: Accept;
  wakeTurn(conversation: string): void;
  /** Something may have happened at the desk. */
  deskHint(): void;
  useOnce: ProofRecords["useOnce"];
  /** Present when the connector is on. */
  teams: Teams | undefined;
  start(): void;
  /** Carries out what waits in the outbox, and nothing else: for a tool that leaves something there. */
  deliver(): void;
  stop(): Promise<void>;
}

export async function composeHelpline(config: Config, outside: Partial<Outside> = {}): Promise<Helpline> {
  const { clock = systemClock, newId = randomId, random = Math.random } = outside;
  const log = outside.log ?? createLog(config.LOG_LEVEL);
  const knowledge = outside.knowledge ?? loadKnowledge(contentDirectory);
  const files = await openDirectory(join(config.DATA_DIR, "files"), newId);
  const sqlite = await openSqliteStore({
    path: join(config.DATA_DIR, "orienta.sqlite"),
    isGuest: outside.isGuest ?? false,
  });
  const store = outside.aroundStore?.(sqlite) ?? sqlite;
  const chosen = composeDesk(config, { records: sqlite, files, clock, content: knowledge });
  const desk = outside.aroundDesk?.(chosen) ?? chosen;
  const signals = createLocalSignals(log);
  const dialogs = createDialogs(knowledge, settingsOf(config));
  const own = outside.recognizers || outside.isGuest ? undefined : startRecognizers({ daysAhead: mostAhead, log });
  const reading = outside.recognizers ?? own;
  const recognizers = reading && { recognizers: reading };
  const parts = { store, dialogs: outside.aroundDialogs?.(dialogs) ?? dialogs, log, ...recognizers };

  const turns: Turns = createTurns({
    store,
    signals,
    log,
    run: (conversation) => runTurn(conversation, parts),
    onEffects: () => delivery.wake(),
  });
  const wakeTurn = turns.wake;
  const accept = createAccept(store, signals, wakeTurn);
  const scanning = scannerOf(config, log);
  const mailer = outside.mailer ?? mailerOf(config, clock, log);
  const people = composePeople(config, { records: sqlite, clock, log, knowledge, mailer });
  const teams = await connectorOf(config, { store, people, files, clock, log, accept, wakeTurn, ...scanning });
  const secret = tokenSecret(config);
  const seal: ReceiptKeeping["seal"] = (receipt) => verificationCode(secret, receipt);
  const messenger = teams && { messenger: teams.messenger };
  const telling = composeTelling(config, {
    ...{ records: sqlite, desk, knowledge, mailer, clock, log, url: publicUrlOf(config, config.PORT) },
    onTold: () => delivery.wake(),
  });
  const { conversation, attachment } = store;
  const hands = createHands({
    ...{ desk, people, receipts: sqlite, seal, ...messenger, ...telling.outlets },
    ...{ outbox: store, conversation, attachment, now: () => clock.now() },
  });
  const delivery: Delivery = createDelivery({
    ...{ store, clock, log, random, hands, deskName: desk.traits.name, ...telling.delivery },
    ...dutiesOf(outside.isGuest ?? false, wakeTurn),
  });
  const held = scanning && createHeldScans({ store, files, accept, clock, log, ...scanning });

  return {
    ...{ config, knowledge, store, desk, files, signals, clock, newId, log, accept, wakeTurn, teams },
    ...{ people, receipts: sqlite, seal, ...scanning },
    ...{ deskHint: telling.hint, useOnce: sqlite.useOnce },
    start() {
      turns.start();
      delivery.start();
      telling.start();
      held?.start();
    },
    deliver: delivery.start,
    async stop() {
      await telling.stop();
      await turns.stop();
      await delivery.stop();
      await held?.stop();
      await own?.stop();
      await people.stop();
      await store.close();
    },
  };
}

/** A guest opens the cases that it left; what is to be said, and the turns, are the serving process's. */
function dutiesOf(isGuest: boolean, wakeTurn: Helpline["wakeTurn"]): Pick<DeliveryParts, "lanes" | "wakeTurn"> {
  return isGuest ? { lanes: ["desk"], wakeTurn: () => {} } : { wakeTurn };
}

/** Files are taken unscanned where there is no scanner: in production that is said. */
function scannerOf(config: Config, log: Log): { scanner: Scanner } | undefined {
  if (config.CLAMAV_SOCKET !== undefined) return { scanner: connectClamav({ socket: config.CLAMAV_SOCKET }) };
  if (config.ENVIRONMENT === "production") log.warn({}, "CLAMAV_SOCKET is not set: files are not scanned for malware");
  return undefined;
}

/** The SDK is loaded only where it is used: it takes longer than everything else that is imported. */
async function connectorOf(
  config: Config,
  parts: Omit<TeamsParts, "receiptUrl" | "serviceUrls" | "fileHosts" | "upload">,
): Promise<Teams | undefined> {
  if (!config.CONNECTOR) return undefined;
  const { createTeams } = await import("../adapters/channels/teams/site.ts");
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TENANT_ID: tenant } = config;
  const known = config.CONNECTOR_AUTHENTICATION && appId && password && tenant;
  return createTeams({
    ...parts,
    receiptUrl: createReceiptLinks(createTokens(tokenSecret(config), parts.clock), () =>
      publicUrlOf(config, config.PORT),
    ),
    serviceUrls: config.CONNECTOR_SERVICE_URLS,
    fileHosts: config.TEAMS_FILE_HOSTS,
    upload: uploadLimits(config),
    ...(known ? { credentials: { appId, password, tenant } } : {}),
  });
}

const contentDirectory = join(import.meta.dirname, "../knowledge/content");

function settingsOf(config: Config) {
  const { HELPLINE_PHONE: phone, HELPLINE_HOURS_ES: es, HELPLINE_HOURS_EN: en } = config;
  return { ...(phone ? { phone } : {}), ...(es && en ? { hours: { es, en } } : {}) };
}

/** Of this machine where nothing else is configured. */
export function publicUrlOf({ PUBLIC_URL }: Config, port: number): string {
  return PUBLIC_URL?.replace(/\/+$/, "") ?? `http://localhost:${port}`;
}

/** What may be uploaded, in whichever channel. */
export function uploadLimits(config: Config): UploadLimits {
  const { UPLOAD_MAX_BYTES: maxBytes, UPLOAD_MAX_FILES: maxFiles, UPLOAD_MAX_TOTAL_BYTES: maxTotalBytes } = config;
  return { maxBytes, maxFiles, maxTotalBytes };
}
