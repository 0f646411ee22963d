/** One turn being played: the stack of frames, and what is said and asked for outside while it changes. */
import type { Reply } from "../bot/ports/conversation.ts";
import type { TurnInput, TurnOutput } from "../bot/ports/dialog.ts";
import type { DraftChange } from "../bot/ports/draft.ts";
import type { Effect } from "../bot/ports/effect.ts";
import type { EffectOutcome } from "../bot/ports/incoming.ts";
import type { Json, JsonObject } from "../bot/ports/json.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { contextOf } from "./context.ts";
import { changesOf, refresh, renewed, timersOf, without } from "./drafts.ts";
import { type Context, type Heard, type Move, type Proven, reply, type Settings } from "./flow.ts";
import { flows } from "./flows.ts";
import { needsIdentity, toIdentify } from "./identity.ts";
import { type FlowId, type Frame, remember, type Talk } from "./state.ts";

/** Flows that hold what a person has typed: a new matter is played on top of them, and they are come back to. */
const holding: ReadonlySet<FlowId> = new Set(["open-case", "talk-to-person", "identify"]);

export class Stage {
  readonly knowledge: Knowledge;
  readonly settings: Settings;
  private readonly input: TurnInput;
  private before: Frame[];
  private readonly replies: Reply[] = [];
  private readonly effects: Effect[] = [];
  private opened = 0;
  private wentBack = false;
  private proven: Proven | undefined;
  /** Drafts that ended in this turn. */
  private readonly ended = new Set<string>();
  talk: Talk;

  constructor(input: TurnInput, talk: Talk, knowledge: Knowledge, settings: Settings) {
    this.input = input;
    this.talk = talk;
    this.before = talk.stack;
    this.knowledge = knowledge;
    this.settings = settings;
  }

  get recent(): TurnInput["recent"] {
    return this.input.recent;
  }

  /** Something that the person has typed in is waiting below. */
  get isHolding(): boolean {
    return this.talk.stack.some(({ flow }) => holding.has(flow));
  }

  get top(): Frame | undefined {
    return this.talk.stack.at(-1);
  }

  /** The context of the open flow, or of none. */
  get context(): Context {
    return this.contextOf(this.top);
  }

  private contextOf(frame: Frame | undefined): Context {
    const { input, talk, knowledge, settings, proven } = this;
    return contextOf({ input, talk, frame, knowledge, settings, person: proven?.person ?? input.conversation.person });
  }

  reply(...replies: Reply[]): void {
    this.replies.push(...replies);
  }

  effect(effect: Effect): void {
    this.effects.push(effect);
  }

  say(key: string, values?: Record<string, string | number>): void {
    this.reply(reply(this.context, this.context.say(key, values)));
  }

  /** The open question again; nothing where none is open. */
  ask(): void {
    if (this.top !== undefined) this.reply(...flows[this.top.flow].ask(this.top.slots, this.context));
  }

  sayAndAsk(key: string, values?: Record<string, string | number>): void {
    this.say(key, values);
    this.ask();
  }

  hear(heard: Heard): "heard" | "lost" {
    if (this.top === undefined) return "lost";
    return this.apply(flows[this.top.flow].hear(this.top.slots, heard, this.context));
  }

  /** True when the message names an answer to correct and the open flow has it. */
  correct(text: string): boolean {
    const move = this.top && flows[this.top.flow].correct?.(this.top.slots, text, this.context);
    return move !== undefined && this.apply(move) === "heard";
  }

  apply(move: Move): "heard" | "lost" {
    this.reply(...move.replies);
    this.effects.push(...(move.effects ?? []));
    if (move.identified !== undefined) this.proven = move.identified;
    if (move.reopens !== undefined) this.talk = { ...this.talk, reopens: move.reopens };
    switch (move.next.to) {
      case "lost":
        return "lost";
      case "stay":
        this.setTop(move.next.slots);
        break;
      case "open":
        this.open(move.next.flow, move.next.slots);
        break;
      case "replace":
        this.endTop(move.next.ends);
        this.open(move.next.flow, move.next.slots);
        break;
      case "done":
        this.endTop(move.next.ends);
        this.comeBack();
    }
    this.talk = { ...this.talk, lost: 0 };
    return "heard";
  }

  /** What needs to know who is asking is opened behind the proof of it. */
  open(flow: FlowId, slots: JsonObject): void {
    if (this.context.conversation.person === undefined && needsIdentity(flow, slots))
      return this.open("identify", toIdentify(flow, slots));
    // A draft stands in the stack once: its frame is the one that is opened.
    if (typeof slots.draft === "string") this.leaveDraft(slots.draft);
    this.opened += 1;
    const instance = `${flow}-${this.input.turn}-${this.opened}`;
    const given = flow === "open-case" ? { ...slots, ...this.reopening() } : slots;
    this.setStack([...this.talk.stack, { flow, instance, slots: given }]);
    this.apply(flows[flow].begin(given, this.context));
  }

  /** The case that is opened anew goes into the intake that is opened next. */
  private reopening(): JsonObject {
    const { reopens, ...talk } = this.talk;
    this.talk = talk;
    return reopens === undefined ? {} : { reopens };
  }

  /** Who it is is known now: what waited for it goes on. */
  identify(proven: Proven): void {
    this.proven = proven;
  }

  /** Brings the frames up to date with their drafts; says so where something changed. */
  refreshDrafts(): void {
    const { drafts } = this.input;
    if (drafts === undefined) return;
    const { stack, news } = refresh(this.talk.stack, drafts);
    this.setStack(stack);
    if (news.includes("gone")) this.say("drafts.gone");
    if (news.includes("elsewhere")) this.say("drafts.written-elsewhere");
  }

  leaveDraft(draft: string): void {
    this.setStack(without(draft, this.talk.stack));
  }

  /** The draft is no more. "Back" brings one that was discarded, and none that is `isFinal`: registered, or expired. */
  end(draft: string | undefined, isFinal: boolean): void {
    if (draft === undefined) return;
    this.ended.add(draft);
    if (!isFinal) return;
    this.before = without(draft, this.before);
    this.talk = { ...this.talk, past: this.talk.past.map((stack) => without(draft, stack)) };
  }

  /** What was sent has ended: "back" does not lead into it. */
  private forget(instance: string): void {
    const kept = (stack: Frame[]) => stack.filter((frame) => frame.instance !== instance);
    this.before = kept(this.before);
    this.talk = { ...this.talk, past: this.talk.past.map(kept) };
  }

  private endTop(draft: string | undefined): void {
    this.end(draft, this.top?.slots.sent === true);
    this.drop();
    if (draft !== undefined) this.leaveDraft(draft);
  }

  /** Leaves the flows that hold nothing of the person's: a new matter begins. */
  leaveTheme(): void {
    while (this.top !== undefined && !holding.has(this.top.flow)) this.drop();
  }

  drop(): void {
    this.setStack(this.talk.stack.slice(0, -1));
  }

  setStack(stack: Frame[]): void {
    this.talk = { ...this.talk, stack };
  }

  /** To the stack of before the last step. */
  goBack(): void {
    const { drafts, turn } = this.input;
    const earlier = renewed(this.talk.past.at(-1) ?? [], drafts, turn);
    this.talk = { ...this.talk, stack: earlier, past: this.talk.past.slice(0, -1) };
    this.wentBack = true;
  }

  private setTop(slots: JsonObject): void {
    const top = this.top;
    if (top !== undefined) this.setStack([...this.talk.stack.slice(0, -1), { ...top, slots }]);
  }

  /** After something else was dealt with: says so and asks the question that waits below. */
  comeBack(): void {
    if (this.top !== undefined) this.sayAndAsk("talk.come-back");
  }

  /** Gives the outcome to the frame whose effect it was, wherever it stands. False when that frame is gone. */
  outcome(key: string, outcome: EffectOutcome): boolean {
    const at = this.talk.stack.findIndex(({ instance }) =>
      key.startsWith(`${this.input.conversation.id}:${instance}:`),
    );
    const frame = this.talk.stack[at];
    const move = frame && flows[frame.flow].outcome?.(frame.slots, outcome, this.contextOf(frame));
    if (frame === undefined || move === undefined) return false;
    if (frame.slots.sent === true && move.next.to !== "stay") this.forget(frame.instance);
    const above = this.talk.stack.slice(at + 1);
    this.setStack(this.talk.stack.slice(0, at + 1));
    if (above.length === 0) {
      this.apply(move);
      return true;
    }
    this.applyBelow(move, frame, above);
    return true;
  }

  /** The frame is not the one that has the floor: that one is left as it is, and asks again where another question came up. */
  private applyBelow(move: Move, frame: Frame, above: Frame[]): void {
    const { next } = move;
    if (next.to === "replace") {
      this.apply(move);
      this.setStack([...this.talk.stack, ...above]);
      return this.comeBack();
    }
    this.reply(...move.replies);
    this.effects.push(...(move.effects ?? []));
    if (next.to === "done") this.end(next.ends, frame.slots.sent === true);
    const kept = next.to === "stay" ? [{ ...frame, slots: next.slots }] : [];
    this.setStack([...this.talk.stack.slice(0, -1), ...kept, ...above]);
  }

  output(): TurnOutput {
    const talk = this.wentBack ? this.talk : remember(this.talk, this.before);
    const drafts = this.draftChanges();
    const { conversation, now, drafts: known = [] } = this.input;
    return {
      state: talk as unknown as Json,
      replies: this.replies,
      effects: [...this.effects, ...timersOf(drafts, known, conversation.id, now)],
      drafts,
      ...(this.proven ? { identified: this.proven } : {}),
    };
  }

  private draftChanges(): DraftChange[] {
    const { person } = this.context.conversation;
    if (person === undefined) return [];
    const about = { owner: person.id, now: this.input.now };
    return changesOf(this.talk.stack, this.ended, this.input.drafts ?? [], about);
  }
}
