/**
 * `/form/<id>`: the forms as plain pages, for whom the widget does not work. The first submission begins a conversation, like
 * any other of the web; the rest of it is told page by page.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../../bot/errors.ts";
import type { Clock } from "../../../bot/ports/clock.ts";
import type { FilledForm, FormGroup, FormView, Language, LogEntry, Reply } from "../../../bot/ports/conversation.ts";
import type { Route, Site, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import type { NewId } from "../../../bot/ports/ids.ts";
import type { Incoming } from "../../../bot/ports/incoming.ts";
import type { Signals } from "../../../bot/ports/signals.ts";
import type { Acceptance, Arrival, Store } from "../../../bot/ports/store.ts";
import { cut } from "../directline/shape.ts";
import { type Claims, createTokens } from "../directline/tokens.ts";
import { readUpload } from "../directline/upload.ts";
import { asset, languageOf } from "../html.ts";
import { createMessageFiles, type MessageFilesParts } from "../message-files.ts";
import { createSessions } from "../sessions.ts";
import { createCookieSessions } from "./cookie-sessions.ts";
import { addresses, type PageParts, renderForm, renderList, renderTalk } from "./page.ts";

export interface FormPageParts extends MessageFilesParts {
  store: MessageFilesParts["store"] &
    Pick<Store, "createConversation" | "conversation" | "exchangeProof" | "readLog" | "lastSequence">;
  signals: Signals;
  clock: Clock;
  newId: NewId;
  accept(arrival: Arrival): Promise<Acceptance>;
  wakeTurn(conversation: string): void;
  secret: Uint8Array;
  publicUrl(): string;
  texts: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** The form of an id, not filled in; undefined when there is none. */
  blankForm(id: string, language: Language): FormView | undefined;
  /** All forms, to choose from. */
  formList(language: Language): readonly FormGroup[];
}

type Said = Omit<Incoming & { kind: "message" }, "kind">;

/** Milliseconds that a submission waits for its answer before the page is shown without it. */
const patience = 5_000;
/** Lines of the log that a page looks at. */
const mostLines = 200;
const longestAnswer = 4001;

export function createFormPages(parts: FormPageParts): Site {
  const { store, clock, newId } = parts;
  const tokens = createTokens(parts.secret, clock);
  const messageFiles = createMessageFiles(parts);
  const sessions = createSessions(store, tokens, newId);
  const { admit, claimsOf, cookieOf, refuseOtherOrigins } = createCookieSessions(sessions, parts.publicUrl);
  const style = asset("forms.css", readFileSync(join(import.meta.dirname, "page.css")), "text/css; charset=utf-8");

  async function list(request: WebRequest): Promise<WebResponse> {
    const language = languageOf(request);
    return html(renderList(parts.formList(language), pageParts(language)), language);
  }

  async function blank(request: WebRequest): Promise<WebResponse> {
    const language = languageOf(request);
    const id = `${request.params.kind}/${request.params.name}`;
    const form = parts.blankForm(id, language);
    if (form === undefined) throw new Failure("FORM_NOT_FOUND");
    return html(renderForm(form, `/form/${id}?lang=${language}`, pageParts(language)), language);
  }

  /** The first submission: a conversation begins with it. */
  async function begin(request: WebRequest): Promise<WebResponse> {
    refuseOtherOrigins(request);
    const language = languageOf(request);
    const opens = `${request.params.kind}/${request.params.name}`;
    if (parts.blankForm(opens, language) === undefined) throw new Failure("FORM_NOT_FOUND");
    const said = filledIn(await request.form());
    const claims = { conversation: newId(), user: `dl_${newId()}`, id: newId(), proof: 0 };
    const joined = {
      conversation: claims.conversation,
      id: "joined",
      at: clock.now(),
      incoming: { kind: "joined" as const },
    };
    const conversation = {
      id: claims.conversation,
      channel: "directline" as const,
      user: claims.user,
      locale: language,
    };
    await store.createConversation(conversation, joined);
    parts.wakeTurn(claims.conversation);
    await until(claims.conversation, 0, ({ from }) => from === "bot");
    await say(claims, { text: "", form: { run: "", answers: said.form?.answers ?? {}, opens } });
    return await toTalk(claims);
  }

  async function talk(request: WebRequest): Promise<WebResponse> {
    const { claims, renewed } = await admit(request);
    const last = await store.lastSequence(claims.conversation);
    const entries = await store.readLog(claims.conversation, Math.max(0, last - mostLines), mostLines);
    // Who it is may have been proven between the two reads: what was said since is for the new token only.
    if (renewed === undefined && !(await sessions.isCurrent(claims))) return talk(request);
    const since = entries.findLastIndex(({ from }) => from === "user");
    const replies = entries.slice(since + 1).map(({ content }) => content as Reply);
    const language = replies.at(-1)?.language ?? languageOf(request);
    const refused = request.query.has("refused") ? parts.texts[language]["form-page.refused"] : undefined;
    const page = html(renderTalk(replies, pageParts(language), refused), language);
    return renewed === undefined ? page : { ...page, headers: { ...page.headers, "Set-Cookie": cookieOf(renewed) } };
  }

  async function hear(request: WebRequest): Promise<WebResponse> {
    refuseOtherOrigins(request);
    const claims = await claimsOf(request);
    await say(claims, filledIn(await request.form()));
    return await toTalk(claims);
  }

  /** A file that is refused changes nothing: the page says which ones are taken. */
  async function file(request: WebRequest): Promise<WebResponse> {
    refuseOtherOrigins(request);
    const claims = await claimsOf(request);
    try {
      const id = newId();
      const accepted = await messageFiles.receive(claims.conversation, async (keep) => {
        const { attachments } = await readUpload(request, keep, parts.upload);
        return await accept(claims, id, { text: "", attachments });
      });
      await answered(claims, id, accepted);
      return await toTalk(claims);
    } catch (error) {
      if (!(error instanceof Failure) || !/^(FILES?|BODY)_/.test(error.code)) throw error;
      return await toTalk(claims, "?refused");
    }
  }

  async function say(claims: Claims, said: Said): Promise<void> {
    const id = newId();
    await answered(claims, id, await accept(claims, id, said));
  }

  function accept({ conversation, proof, id: token }: Claims, id: string, said: Said): Promise<Acceptance> {
    const incoming = { kind: "message" as const, token, ...said };
    return parts.accept({ conversation, id, at: clock.now(), incoming, proof });
  }

  async function answered({ conversation }: Claims, id: string, { sequence = 0 }: Acceptance): Promise<void> {
    await until(conversation, sequence, ({ replyTo }) => replyTo === id);
  }

  /** Resolves when a line after that one fits, or when it takes too long: the page then shows what there is. */
  function until(conversation: string, after: number, fits: (entry: LogEntry) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = async () => {
        if ((await store.readLog(conversation, after, mostLines)).some(fits)) end();
      };
      const woken = () => void look().catch((error: unknown) => end(error));
      const stop = parts.signals.listen(conversation, woken);
      const late = setTimeout(end, patience);
      function end(error?: unknown): void {
        stop();
        clearTimeout(late);
        if (error === undefined) resolve();
        else reject(error);
      }
      woken();
    });
  }

  /** The token keeps its id: it is by this that a proof is told whose it was. */
  async function toTalk(claims: Claims, query = ""): Promise<WebResponse> {
    const cookie = cookieOf(await tokens.issue("access", claims));
    return { status: 303, headers: { Location: `${addresses.say}${query}`, "Set-Cookie": cookie } };
  }

  function pageParts(language: Language): PageParts {
    return { language, texts: parts.texts[language], style: style.path };
  }

  const routes: Route[] = [
    { method: "GET", path: "/form", handle: list },
    { method: "GET", path: addresses.say, handle: talk },
    { method: "POST", path: addresses.say, handle: hear },
    { method: "POST", path: addresses.file, handle: file },
    style,
    { method: "GET", path: "/form/:kind/:name", handle: blank },
    { method: "POST", path: "/form/:kind/:name", handle: begin },
  ];
  return { routes };
}

/** What a page posts: `field:<id>` are answers to a form; `text` is what was written or pressed. */
export function filledIn(given: URLSearchParams): Said {
  const run = given.get("run");
  if (run === null) return { text: cut(given.get("text") ?? "") };
  const answers: FilledForm["answers"] = {};
  for (const [name, value] of given)
    if (/^field:[a-z0-9-]{1,64}$/.test(name)) answers[name.slice("field:".length)] = value.slice(0, longestAnswer);
  return { text: "", form: { run: run.slice(0, 200), answers } };
}

function html(body: string, language: Language): WebResponse {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Language": language,
    "Content-Security-Policy": policy,
    Vary: "Accept-Language, Cookie",
  };
  return { status: 200, headers, body };
}
