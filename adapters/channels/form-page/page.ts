/**
 * The helpline as plain HTML: what the bot said last, its form, its buttons. Works without script. Texts are Markdown of the
 * content, in which what a person typed is escaped (`dialogs/wording/say.ts`); everything else is escaped here.
 */
import { Marked } from "marked";
import type { FormField, FormGroup, FormView, Language, Reply } from "../../../bot/ports/conversation.ts";
import { escapeHtml } from "../html.ts";

export interface PageParts {
  language: Language;
  /** Texts of the page: `form-page.*`. */
  texts: Readonly<Record<string, string>>;
  style: string;
}

/** Where each kind of answer is posted. */
export const addresses = { say: "/form/talk", file: "/form/talk/file" } as const;

const markdown = new Marked({ gfm: true, breaks: true });
markdown.use({ renderer: { html: ({ text }) => escapeHtml(text) } });

/** Seconds until a page whose answer is still under way is fetched again. */
const again = 2;

export function renderTalk(replies: readonly Reply[], parts: PageParts, refused?: string): string {
  const last = replies.at(-1);
  const isUnderWay = last === undefined || last.waits === true;
  const said = replies.map((reply) => renderReply(reply, reply === last, parts)).join("\n");
  const problem = refused === undefined ? "" : `<p role="alert" class="problem">${escapeHtml(refused)}</p>`;
  return frame(`${problem}${said}${last?.form ? "" : writing(parts)}`, parts, isUnderWay ? again : undefined);
}

export function renderList(groups: readonly FormGroup[], parts: PageParts): string {
  const { language, texts } = parts;
  const sections = groups.map(({ title, forms }) => {
    const links = forms.map(
      ({ id, title: name }) => `<li><a href="/form/${id}?lang=${language}">${escapeHtml(name)}</a></li>`,
    );
    return `<h2>${escapeHtml(title)}</h2><ul>${links.join("")}</ul>`;
  });
  return frame(`<h1>${escapeHtml(texts["form-page.choose"] ?? "")}</h1>${sections.join("\n")}`, parts);
}

/** A form before there is a talk. */
export function renderForm(form: FormView, action: string, parts: PageParts): string {
  return frame(`${renderFields(form, action, parts)}`, parts);
}

/** What can be pressed or filled in belongs to the last reply only. */
function renderReply(reply: Reply, isLast: boolean, parts: PageParts): string {
  const { text, facts, quote, form, suggestions = [], wantsFile, receipt } = reply;
  const rows =
    facts?.rows.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`) ?? [];
  return [
    `<div class="said">${markdown.parse(text, { async: false })}</div>`,
    quote === undefined ? "" : `<blockquote>${escapeHtml(quote)}</blockquote>`,
    facts === undefined ? "" : `<section><h2>${escapeHtml(facts.title)}</h2><dl>${rows.join("")}</dl></section>`,
    receipt === undefined ? "" : link(receipt),
    form === undefined || !isLast ? "" : renderFields(form, addresses.say, parts),
    suggestions.length === 0 || !isLast ? "" : buttons(suggestions),
    wantsFile && isLast ? upload(parts) : "",
  ].join("\n");
}

function link({ number, title }: NonNullable<Reply["receipt"]>): string {
  return `<p><a href="/receipt/${encodeURIComponent(number)}">${escapeHtml(title)}</a></p>`;
}

function buttons(suggestions: NonNullable<Reply["suggestions"]>): string {
  const all = suggestions.map(
    ({ label, value }) => `<button name="text" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`,
  );
  return `<form method="post" action="${addresses.say}" class="choices">${all.join("\n")}</form>`;
}

function upload({ texts }: PageParts): string {
  const label = escapeHtml(texts["form-page.file"] ?? "");
  return `<form method="post" action="${addresses.file}" enctype="multipart/form-data">
<label for="file">${label}</label><input type="file" id="file" name="file" accept=".pdf,.png,.jpg,.jpeg" multiple required>
<button>${escapeHtml(texts["form-page.attach"] ?? "")}</button></form>`;
}

function writing({ texts }: PageParts): string {
  return `<form method="post" action="${addresses.say}" class="write">
<label for="text">${escapeHtml(texts["form-page.write"] ?? "")}</label><input id="text" name="text" autocomplete="off" required>
<button>${escapeHtml(texts["form-page.send"] ?? "")}</button></form>`;
}

function renderFields({ run, title, fields, submit }: FormView, action: string, { texts }: PageParts): string {
  const wrong = fields.filter(({ problem }) => problem !== undefined);
  const links = wrong.map(({ id, label }) => `<li><a href="#${id}">${escapeHtml(label)}</a></li>`).join("");
  const alert =
    wrong.length === 0
      ? ""
      : `<div role="alert" class="problem"><h2>${escapeHtml(texts["form-page.wrong"] ?? "")}</h2><ul>${links}</ul></div>`;
  return `<form method="post" action="${escapeHtml(action)}" class="fields" novalidate>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(texts["form-page.needed"] ?? "")}</p>
${alert}
<input type="hidden" name="run" value="${escapeHtml(run)}">
${fields.map(renderField).join("\n")}
<button>${escapeHtml(submit)}</button>
</form>`;
}

function renderField(field: FormField): string {
  const { id, label, help, problem, required } = field;
  const described = `${id}-help${problem === undefined ? "" : ` ${id}-problem`}`;
  const common = `id="${id}" name="field:${id}" aria-describedby="${described}"${problem === undefined ? "" : ' aria-invalid="true"'}${required ? ' aria-required="true"' : ""}`;
  const said = problem === undefined ? "" : `<p class="problem" id="${id}-problem">${escapeHtml(problem)}</p>`;
  return `<div class="field"><label for="${id}">${escapeHtml(label)}${required ? ' <span aria-hidden="true">*</span>' : ""}</label>
<p class="help" id="${id}-help">${escapeHtml(help)}</p>${said}${input(field, common)}</div>`;
}

const types: Partial<Record<FormField["input"], string>> = { email: "email", tel: "tel" };

function input({ input: kind, value, options = [] }: FormField, common: string): string {
  if (kind === "long-text") return `<textarea ${common} rows="4">${escapeHtml(value)}</textarea>`;
  if (kind !== "choice")
    return `<input type="${types[kind] ?? "text"}" ${common} value="${escapeHtml(value)}" autocomplete="off">`;
  const choices = options.map(
    ({ id, label }) =>
      `<option value="${escapeHtml(id)}"${id === value ? " selected" : ""}>${escapeHtml(label)}</option>`,
  );
  return `<select ${common}><option value="">—</option>${choices.join("")}</select>`;
}

function frame(body: string, { language, texts, style }: PageParts, refresh?: number): string {
  const text = (key: string) => escapeHtml(texts[`form-page.${key}`] ?? "");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh === undefined ? "" : `<meta http-equiv="refresh" content="${refresh}">`}
<title>${text("title")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
</head>
<body>
<header><p>${text("title")}</p></header>
<main>
${body}
</main>
<footer><p>${text("who")}</p></footer>
</body>
</html>
`;
}
