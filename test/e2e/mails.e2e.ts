import assert from "node:assert/strict";
import { join } from "node:path";
import type { ParsedMail } from "mailparser";
import type { Browser } from "playwright-core";
import { connectSmtp } from "../../adapters/notify/smtp.ts";
import { languages } from "../../bot/ports/conversation.ts";
import type { Happening, Notice } from "../../bot/ports/notice.ts";
import { mailOf } from "../../dialogs/notices/mail.ts";
import { known } from "../knowledge/known.ts";
import { openChromium } from "../support/chromium.ts";
import { openMail } from "../support/mail-reader.ts";
import { type MailServer, startMailServer } from "../support/mail-server.ts";

const pictures = process.env.SCREENSHOTS;
const now = Date.UTC(2026, 4, 20, 10);

const happenings: Record<string, Happening> = {
  "information-requested": { kind: "information-requested", lastDay: "2026-05-30" },
  reclassified: {
    ...{ kind: "reclassified", from: { subject: "affiliation", category: "general" } },
    ...{ to: { subject: "contribution", category: "general" }, why: "La duda es sobre el tipo de cotización." },
  },
};

describe("the mails, as a mail reader shows them", () => {
  let browser: Browser;
  let server: MailServer;

  before(async () => {
    browser = await openChromium();
    server = await startMailServer();
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Sent by the real mailer, taken by a real server. */
  async function received(notice: Notice): Promise<ParsedMail> {
    const mailer = connectSmtp({ url: server.url, from: "ayuda@ayuda.example" });
    const words = mailOf(notice, { knowledge: known(), url: "https://ayuda.example", now });
    await mailer.send({ to: "centro@gestoria.example.test", key: `mail:${notice.id}`, ...words });
    const { mail } = server.received.at(-1) ?? assert.fail("nothing came");
    return mail;
  }

  for (const language of languages)
    for (const [name, what] of Object.entries(happenings)) {
      it(`are readable without loading or running anything, also as text alone: ${name}, ${language}`, async () => {
        const number = "2026-000042";
        const notice: Notice = {
          id: `e:${name}:${language}`,
          number,
          owner: "red:123456",
          language,
          type: "query",
          at: now,
          what,
        };
        const mail = await received(notice);
        const { page, asked } = await openMail(browser, mail);
        const body = page.frameLocator("iframe");
        await body.getByRole("heading", { name: mail.subject ?? "" }).waitFor();
        await body.getByRole("link").waitFor();
        const shown = ((await body.locator("body").textContent()) ?? "").replace(/\s+/g, " ");
        const sentence = mail.text?.split("\n\n")[0]?.replace(/\s+/g, " ") ?? "";
        assert.ok(shown.includes(sentence), `${shown}\nlacks\n${sentence}`);
        assert.deepEqual(asked, []);
        const width = await body.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
        assert.equal(width, 0);
        if (pictures !== undefined) await page.screenshot({ path: join(pictures, `mail-${name}-${language}.png`) });
        await page.context().close();
      });
    }
});
