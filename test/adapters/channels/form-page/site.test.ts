import assert from "node:assert/strict";
import { type Served, serveForTest } from "../../../support/helpline.ts";

const urlencoded = { "content-type": "application/x-www-form-urlencoded" };

describe("the plain form pages", () => {
  let served: Served;
  let cookie = "";
  const mails: string[] = [];
  before(async () => {
    served = await serveForTest({}, { mailer: { send: async ({ text }) => void mails.push(text) } });
  });
  after(() => served.stop());

  async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(fields);
    const all = { ...urlencoded, cookie, ...headers };
    const answer = await fetch(`${served.url}${path}`, { method: "POST", headers: all, body, redirect: "manual" });
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return answer;
  }

  async function get(path = "/form/talk", headers: Record<string, string> = {}) {
    const answer = await fetch(`${served.url}${path}`, { headers: { cookie, ...headers } });
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return { status: answer.status, html: await answer.text(), policy: answer.headers.get("content-security-policy") };
  }

  /** The page is fetched again while what it waits for is under way. */
  async function shows(words: RegExp): Promise<string> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { html } = await get();
      if (words.test(html)) return html;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.match((await get()).html, words);
    return "";
  }

  const answers = {
    "field:authorisation-number": "123456",
    "field:ccc": "0111 28/1234567/43",
    "field:naf": "28/12345678/40",
    "field:worker-identity": "12345678Z",
    "field:real-end-date": "20/10/2026",
    "field:deregistration-cause": '<img src=x onerror=alert(1)> "dimisión"',
    "field:holidays-end": "",
    "field:reason": "**Tarde** <b>",
  };

  it("show a form in the language of the address or the browser, without any script", async () => {
    const { html, policy } = await get("/form/procedure/worker-late-deregistration", { "accept-language": "en-GB" });
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<label for="naf">Affiliation number \(NAF\) <span/);
    assert.doesNotMatch(html, /<script/);
    assert.match(policy ?? "", /default-src 'none'.*form-action 'self'/);
    assert.match((await get("/form/procedure/worker-late-deregistration?lang=es")).html, /<html lang="es">/);
  });

  it("are listed with all procedures, queries and errors, in both languages", async () => {
    for (const language of ["es", "en"]) {
      const { html } = await get(`/form?lang=${language}`);
      assert.equal(html.match(/<li><a href="\/form\/(procedure|query|error)\//g)?.length, 79);
    }
  });

  it("begin a talk with the first submission, under a cookie that no script reads", async () => {
    const answer = await post("/form/procedure/worker-late-deregistration?lang=es", { run: "", ...answers });
    assert.deepEqual([answer.status, answer.headers.get("location")], [303, "/form/talk"]);
    assert.match(answer.headers.get("set-cookie") ?? "", /; Path=\/; HttpOnly; SameSite=Strict; Max-Age=1800$/);
  });

  it("ask who it is by a code, whose number the form has told already, and exchange the cookie at the proof", async () => {
    await shows(/Escriba aquí el código/);
    const before = cookie;
    const code = /\b\d{6}\b/.exec(mails.at(-1) ?? "")?.[0] ?? "";
    await post("/form/talk", { text: code });
    await shows(/name="field:ccc"/);
    assert.notEqual(cookie, before);
    assert.equal((await get("/form/talk", { cookie: before })).status, 403);
  });

  it("say what is wrong beside the field and keep all that was typed, as text", async () => {
    const { html } = await get();
    assert.match(html, /id="ccc-problem">Los dígitos de control no cuadran/);
    assert.match(html, /value="0111 28\/1234567\/43"/);
    assert.match(html, /value="&lt;img src=x onerror=alert\(1\)&gt; &quot;dimisión&quot;"/);
    assert.doesNotMatch(html, /<img|<b>/);
  });

  it("lead to the case by buttons and words", async () => {
    const run = /name="run" value="([^"]+)"/.exec((await get()).html)?.[1] ?? "";
    await post("/form/talk", { run, ...answers, "field:ccc": "0111 28/1234567/42" });
    assert.match((await get()).html, /enctype="multipart\/form-data"/);
    await post("/form/talk", { text: "Lo enviaré después" });
    await post("/form/talk", { text: "Lo enviaré después" });
    assert.match((await get()).html, /<dd>28\/12345678\/40<\/dd>/);
    await post("/form/talk", { text: "Sí, registrar" });
    const html = await shows(/-000001/);
    assert.match(html, /Justificante de apertura/);
    assert.match(html, /href="\/receipt\/2\d{3}-000001"/);
  });

  it("refuse a file with words, and go on", async () => {
    await post("/form/procedure/worker-late-deregistration?lang=es", {
      run: "",
      ...answers,
      "field:ccc": "28123456742",
    });
    const body = new FormData();
    body.append("file", new Blob(["MZ"], { type: "application/pdf" }), "x.pdf");
    const headers = { cookie };
    const answer = await fetch(`${served.url}/form/talk/file`, { method: "POST", headers, body, redirect: "manual" });
    assert.equal(answer.headers.get("location"), "/form/talk?refused");
    assert.match((await get("/form/talk?refused")).html, /role="alert"[^>]*>No he podido unir ese archivo/);
  });

  it("refuse other pages, other bodies, other forms and strangers", async () => {
    const path = "/form/procedure/worker-late-deregistration";
    assert.equal((await post(path, { run: "" }, { origin: "https://evil.example" })).status, 403);
    assert.equal((await post(path, { run: "" }, { "content-type": "text/plain" })).status, 415);
    assert.equal((await post("/form/procedure/no-such-thing", { run: "" })).status, 404);
    assert.equal((await get("/form/procedure/no-such-thing")).status, 404);
    cookie = "";
    assert.equal((await get()).status, 403);
    assert.equal((await post("/form/talk", { text: "hola" })).status, 403);
  });
});
