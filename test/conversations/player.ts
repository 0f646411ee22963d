/** Plays a script through the composed helpline: real store, real desk, real dialogs; only clock and ids are set. */

import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { ownerOf } from "../../bot/cases/owner.ts";
import { composeHelpline, type Helpline } from "../../bot/compose.ts";
import { readConfig } from "../../bot/config.ts";
import { Failure } from "../../bot/errors.ts";
import type { CaseDesk, CaseRecord } from "../../bot/ports/case-desk.ts";
import type { Attachment, Conversation, FilledForm, LogEntry, Reply } from "../../bot/ports/conversation.ts";
import type { Dialogs, TurnInput, TurnOutput } from "../../bot/ports/dialog.ts";
import type { Json } from "../../bot/ports/json.ts";
import { silentLog } from "../../bot/ports/log.ts";
import type { Mail } from "../../bot/ports/mailer.ts";
import type { Person } from "../../bot/ports/people.ts";
import { missing } from "../../dialogs/intake/form.ts";
import type { Talk } from "../../dialogs/state.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { moveCase } from "../support/move-case.ts";
import { readsNothing, warmRecognizers } from "../support/recognizers.ts";
import type { Script, Step } from "./script.ts";

/** What is seen after a step. */
export interface Seen {
  said: Set<string>;
  replies: Reply[];
  effects: string[];
  talk: Talk;
  asks: string | undefined;
  cases: CaseRecord[];
  /** Of the person, after the turn. */
  drafts: number;
  person: Person | undefined;
  mails: number;
}

export class Player {
  private readonly script: Script;
  private readonly knowledge: Knowledge;
  private readonly directory: string;
  private helpline!: Helpline;
  private said = new Set<string>();
  private outputs: TurnOutput[] = [];
  private sent = 0;
  private step: Step = {};
  private lastText = "";
  /** Of the form that was shown last. */
  private run = "";
  private talk: Talk | undefined;
  private last: Seen | undefined;
  private conversation = "test-conversation-0000000000000";
  /** Log lines that were read, by conversation. */
  private readonly readUpTo = new Map<string, number>();
  private readonly mails: Mail[] = [];
  private mailsBefore = 0;
  /** Milliseconds that passed beside the steps. */
  private passed = 0;
  private drafts = 0;
  private desk!: CaseDesk;
  private isAway = false;
  /** Of the case that was opened last. */
  private number = "";

  constructor(script: Script, knowledge: Knowledge, directory: string) {
    this.script = script;
    this.directory = directory;
    this.knowledge = recording(knowledge, (key) => this.said.add(key));
  }

  async open(): Promise<Seen> {
    await this.compose();
    return this.begin();
  }

  private async begin(): Promise<Seen> {
    const { locale, anonymous } = this.script;
    this.readUpTo.set(this.conversation, 0);
    this.talk = undefined;
    const conversation = {
      id: this.conversation,
      channel: "terminal" as const,
      user: "test-user",
      ...(locale ? { locale } : {}),
      ...(anonymous ? {} : { person: { id: "local:test-user", by: "local" as const } }),
    };
    const joined = {
      conversation: this.conversation,
      id: "joined",
      at: this.now(),
      incoming: { kind: "joined" as const },
    };
    await this.helpline.store.createConversation(conversation, joined);
    this.helpline.wakeTurn(this.conversation);
    return this.settled();
  }

  private async compose(): Promise<void> {
    const config = readConfig({ DATA_DIR: this.directory, LOG_LEVEL: "silent" });
    this.helpline = await composeHelpline(config, {
      knowledge: this.knowledge,
      log: silentLog,
      clock: { now: () => this.now() },
      random: () => 0.5,
      recognizers: this.script.recognizer ? await warmRecognizers() : readsNothing,
      mailer: { send: async (mail) => void this.mails.push(mail) },
      aroundDialogs: (dialogs) => this.watched(dialogs),
      aroundDesk: (desk) => this.reached(desk),
    });
    this.helpline.start();
  }

  /** What goes to it is refused while it is away, and a minute is asked for. */
  private reached(desk: CaseDesk): CaseDesk {
    this.desk = desk;
    return new Proxy(desk, {
      get: (target, name) => {
        const known = Reflect.get(target, name);
        if (!this.isAway || typeof known !== "function") return known;
        return () => Promise.reject(new Failure("DESK_RATE_LIMITED", { retryAfterMs: 60_000 }));
      },
    });
  }

  private watched(dialogs: Dialogs): Dialogs {
    const keep = (input: TurnInput, output: TurnOutput) => {
      if (input.conversation.id === this.conversation) this.outputs.push(output);
      this.drafts = draftsAfter(input, output);
      return output;
    };
    return {
      toRecognize: (input) => dialogs.toRecognize?.(input),
      run: (input) => {
        const { stored, breaks } = this.step;
        this.step = {};
        if (breaks) throw new Error("this turn breaks");
        return keep(input, dialogs.run(stored === undefined ? input : { ...input, state: stored as Json }));
      },
      failed: (input) => keep(input, dialogs.failed(input)),
    };
  }

  private now(): number {
    return Date.parse(this.script.at) + this.passed + this.sent * 1000;
  }

  /** A step that only expects looks at what was seen last. */
  async play(step: Step): Promise<Seen> {
    const { expect: _, ...deeds } = step;
    if (Object.keys(deeds).length === 0) return this.last as Seen;
    this.said.clear();
    this.outputs = [];
    this.mailsBefore = this.mails.length;
    if (step.in !== undefined) await this.goTo(step.in);
    this.step = step;
    if (step.desk !== undefined) this.isAway = step.desk === "away";
    this.passed += (step.after ?? 0) * 3_600_000;
    if (step.restart || step.after) {
      await this.helpline.stop();
      await this.compose();
    }
    if (step.after) await this.hasHeard();
    if (step.staff) await this.staff(step.staff);
    if (step.user !== undefined || step.attach !== undefined) await this.send(step);
    if (step.fill !== undefined) await this.fill(step.fill);
    if (step.again) await this.deliver(this.lastText, []);
    return this.settled();
  }

  private async goTo(name: string): Promise<void> {
    this.conversation = `test-conversation-${name}`;
    if (this.readUpTo.has(this.conversation)) return;
    await this.begin();
  }

  /** What is due is said, if something is: nobody tells when nothing will be. */
  private async hasHeard(): Promise<void> {
    const before = await this.helpline.store.lastSequence(this.conversation);
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await this.helpline.store.lastSequence(this.conversation)) > before) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private async staff({ state, note }: NonNullable<Step["staff"]>): Promise<void> {
    const { number } = this;
    const { desk } = this;
    const act = { key: `staff-${this.sent}`, by: "staff" as const };
    if (state !== undefined) await moveCase(desk, number, state, act, note ?? "—");
    else if (note !== undefined) await desk.addNote(number, { ...act, text: note });
  }

  private filledIn(text: string): string {
    const code = /\b\d{6}\b/.exec(this.mails.at(-1)?.text ?? "")?.[0] ?? "";
    return text.replace("{code}", code).replace("{number}", this.number);
  }

  private async send({ user: written = "", attach = [] }: Step): Promise<void> {
    this.sent += 1;
    const user = this.filledIn(written);
    this.lastText = user;
    await this.deliver(user, await Promise.all(attach.map((name) => this.upload(name))));
  }

  private async fill(answers: Record<string, string>): Promise<void> {
    this.sent += 1;
    await this.deliver("", [], { run: this.run, answers });
  }

  private async deliver(text: string, attachments: Attachment[], form?: FilledForm): Promise<void> {
    const more = { ...(attachments.length > 0 ? { attachments } : {}), ...(form ? { form } : {}) };
    const incoming = { kind: "message" as const, text, ...more };
    await this.helpline.accept({ conversation: this.conversation, id: `m-${this.sent}`, at: this.now(), incoming });
  }

  private async upload(name: string): Promise<Attachment> {
    const bytes = Buffer.from(`%PDF-1.4 ${name}`);
    const { id, size } = await this.helpline.files.put(Readable.from(bytes), 1_000_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { id, name, contentType: "application/pdf", size, sha256 };
  }

  /** Waits until no turn and no effect is under way, and reads what was said. */
  private async settled(): Promise<Seen> {
    for (let tries = 0; tries < 2000; tries += 1) {
      const [pending, waiting, isTold] = await Promise.all([
        this.helpline.store.oldestPending(),
        this.helpline.store.listEffects("waiting", 100),
        this.isTold(),
      ]);
      if (isTold && pending === undefined && waiting.every(({ dueAt }) => dueAt > this.now())) return this.seen();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error("the conversation does not come to rest");
  }

  /** What happened at the desk was told, or the desk is away. */
  private async isTold(): Promise<boolean> {
    if (this.isAway) return true;
    const { events } = await this.desk.events(await this.helpline.store.followedTo(this.desk.traits.name), 1);
    if (events.length > 0) this.helpline.deskHint();
    return events.length === 0;
  }

  private async seen(): Promise<Seen> {
    const from = this.readUpTo.get(this.conversation) ?? 0;
    const entries = await this.helpline.store.readLog(this.conversation, from, 1000);
    this.readUpTo.set(this.conversation, entries.at(-1)?.sequence ?? from);
    this.talk = (this.outputs.at(-1)?.state as unknown as Talk) ?? this.talk;
    const known = await this.helpline.store.conversation(this.conversation);
    const summaries = await this.desk.list(ownerOf(known as Conversation), 100);
    const cases = await Promise.all(summaries.map(({ number }) => this.desk.read(number)));
    this.number = cases[0]?.number ?? this.number;
    if (this.talk === undefined) throw new Error("no turn has run");
    this.run = entries.flatMap(({ content }) => ("language" in content && content.form?.run) || []).at(-1) ?? this.run;
    this.last = {
      said: new Set(this.said),
      replies: entries.filter(isReply).map(({ content }) => content as Reply),
      effects: this.outputs.flatMap(({ effects }) => effects.map(({ kind }) => kind)),
      talk: this.talk,
      asks: asks(this.talk, this.knowledge),
      cases,
      drafts: this.drafts,
      person: known?.person,
      mails: this.mails.length - this.mailsBefore,
    };
    return this.last;
  }

  async close(): Promise<void> {
    await this.helpline.stop();
  }
}

function draftsAfter({ drafts = [] }: TurnInput, output: TurnOutput): number {
  const ids = new Set(drafts.map(({ id }) => id));
  for (const change of output.drafts ?? []) {
    if (change.kind === "save") ids.add(change.draft.id);
    else ids.delete(change.id);
  }
  return ids.size;
}

function isReply({ from }: LogEntry): boolean {
  return from === "bot";
}

/** What the open intake asks for. */
function asks({ stack }: Talk, knowledge: Knowledge): string | undefined {
  const top = stack.at(-1);
  if (top?.flow !== "open-case") return undefined;
  const draft = { origin: "requester", answers: {}, documents: {}, ...top.slots } as unknown as Parameters<
    typeof missing
  >[0] & {
    correcting?: string;
    sent?: boolean;
  };
  if (draft.sent) return "receipt";
  if (draft.correcting === "which") return "which";
  const open = missing(draft, knowledge);
  if (open.kind === "field") return open.field.id;
  return open.kind === "document" ? open.document.id : "confirmation";
}

/** The same knowledge, telling which texts are looked up. */
function recording(knowledge: Knowledge, record: (key: string) => void): Knowledge {
  const watch = (texts: Knowledge["texts"]["es"]) =>
    new Proxy(texts, {
      get(target, key) {
        if (typeof key === "string") record(key);
        return Reflect.get(target, key);
      },
    });
  return { ...knowledge, texts: { es: watch(knowledge.texts.es), en: watch(knowledge.texts.en) } };
}
