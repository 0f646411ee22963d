import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { get } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync } from "node:zlib";
import { sha256 } from "../../../../adapters/channels/widget/webchat/take.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";

const immutable = /max-age=31536000, immutable/;

describe("the widget's page", () => {
  let served: Served;

  before(async () => {
    served = await serveForTest({ EMBEDDING_ORIGINS: "https://asesoria.example" });
  });

  after(() => served.stop());

  async function page(path = "/", headers: Record<string, string> = {}) {
    const answer = await fetch(`${served.url}${path}`, { headers });
    return { policy: answer.headers.get("content-security-policy") ?? "", html: await answer.text(), answer };
  }

  for (const [asked, language] of Object.entries({
    "en-GB,en;q=0.9,es;q=0.5": "en",
    EN: "en",
    "es-ES,en;q=0.9": "es",
    "ca,en;q=0.8": "es",
    "english-like": "es",
    "": "es",
  })) {
    it(`is in ${language} for a browser that asks for ${JSON.stringify(asked)}`, async () => {
      const { html, answer } = await page("/", { "accept-language": asked });
      assert.match(html, new RegExp(`<html lang="${language}">`));
      assert.equal(answer.headers.get("content-language"), language);
      assert.match(answer.headers.get("vary") ?? "", /Accept-Language/);
    });
  }

  it("is in the language of its address before that of the browser, and links to the other one", async () => {
    const { html } = await page("/?lang=en", { "accept-language": "es" });
    assert.match(html, /<html lang="en">/);
    assert.match(html, /href="\/\?lang=es" lang="es"/);
  });

  it("runs only scripts with its nonce, which is another each time", async () => {
    const [one, two] = [await page(), await page()];
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(one.policy)?.[1] ?? "";
    assert.ok(nonce.length >= 20);
    assert.ok(!two.policy.includes(nonce));
    const scripts = one.html.match(/<script\b[^>]*>/g) ?? [];
    assert.ok(scripts.length > 0);
    for (const script of scripts) assert.ok(script.includes(`nonce="${nonce}"`), script);
    assert.doesNotMatch(one.html, /\son\w+=|javascript:|<style|\sstyle=/i);
    assert.doesNotMatch(one.policy, /unsafe/);
  });

  it("may stand in the frames of the listed pages only", async () => {
    assert.match((await page()).policy, /frame-ancestors 'self' https:\/\/asesoria\.example(;|$)/);
  });

  it("has its own code and style under names that change with them, kept for good", async () => {
    const { html } = await page();
    const paths = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");
    assert.deepEqual(
      paths.map((path) => path.split("/").at(-1)),
      ["page.css", "page.js"],
    );
    for (const path of paths) {
      const { answer, html: body } = await page(path);
      assert.match(answer.headers.get("cache-control") ?? "", immutable);
      assert.ok(path.includes(createHash("sha256").update(body).digest("hex").slice(0, 12)));
    }
  });

  it("comes into another page by a script that has its words in both languages and is not kept for long", async () => {
    const { answer, html: script } = await page("/widget.js");
    assert.match(answer.headers.get("content-type") ?? "", /^text\/javascript/);
    assert.doesNotMatch(answer.headers.get("cache-control") ?? "", /immutable/);
    assert.match(script, /\{"es":\{"open":".+","close":".+"\},"en":\{"open":".+","close":".+"\}\}/);
    assert.doesNotThrow(() => new Function(script));
  });
});

describe("Web Chat's bundle", () => {
  let served: Served;

  before(async () => {
    served = await serveForTest();
  });

  after(() => served.stop());

  /** Without fetch, which inflates what it gets. */
  async function bundle(encoding: string) {
    const html = await (await fetch(served.url)).text();
    const path = /data-webchat="([^"]+)"/.exec(html)?.[1] ?? "";
    return new Promise<{ headers: NodeJS.Dict<string | string[]>; bytes: Buffer }>((resolve, reject) => {
      get(`${served.url}${path}`, { headers: { "accept-encoding": encoding } }, async (response) => {
        resolve({ headers: response.headers, bytes: await buffer(response) });
      }).on("error", reject);
    });
  }

  const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

  it("goes out compressed, is kept for good, and is the recorded one", async () => {
    const { headers, bytes } = await bundle("gzip, br");
    assert.equal(headers["content-encoding"], "br");
    assert.match(String(headers["cache-control"]), immutable);
    assert.match(String(headers.vary), /Accept-Encoding/);
    assert.equal(hash(brotliDecompressSync(bytes)), sha256);
  });

  it("goes out plain to a client that takes no Brotli", async () => {
    const { headers, bytes } = await bundle("gzip");
    assert.equal(headers["content-encoding"], undefined);
    assert.equal(hash(bytes), sha256);
  });
});
