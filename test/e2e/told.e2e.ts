import assert from "node:assert/strict";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { openChromium } from "../support/chromium.ts";
import { type EventReceiver, startEventReceiver } from "../support/event-receiver.ts";
import { type HostPage, startHostPage } from "../support/host-page.ts";
import { type MailServer, startMailServer } from "../support/mail-server.ts";
import { type RequestTracker, requestTracker } from "../support/request-tracker.ts";
import { type Program, startProgram } from "../support/server.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { until } from "../support/until.ts";

const eventSecret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
/** Milliseconds: Request Tracker tells late what happened. */
const longest = 30_000;
const pictures = process.env.SCREENSHOTS;

describe("a case in Request Tracker, from the talk to the answer", () => {
  const directory = temporaryDirectory();
  let browser: Browser;
  let tracker: RequestTracker;
  let mails: MailServer;
  let receiver: EventReceiver;
  let host: HostPage;
  let program: Program;

  before(async () => {
    [browser, tracker, mails] = await Promise.all([openChromium(), requestTracker(), startMailServer()]);
    receiver = await startEventReceiver(eventSecret);
    host = await startHostPage(() => program.url, "123456", "Gestoría Inventada Centro");
    program = await startProgram(directory.path, tracker.hints.port, {
      ...{ EMBEDDING_ORIGINS: host.url, ASSERTION_ISSUER: host.issuer, ASSERTION_KEY: host.key },
      ...{ CASES_BACKEND: "request-tracker", RT_URL: tracker.url, RT_TOKEN: tracker.token },
      ...{ DESK_WEBHOOK_SECRET: tracker.hints.secret, SMTP_URL: mails.url, MAIL_FROM: "ayuda@ayuda.example" },
      ...{ EVENT_ENDPOINTS: `crm=${receiver.url}/events`, EVENT_SECRET: eventSecret },
    });
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
    await host?.stop();
    await mails?.close();
    await receiver?.close();
    directory.remove();
  });

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }

  async function hears(frame: FrameLocator, text: RegExp): Promise<void> {
    await frame.locator("article, [role='feed'] > *").getByText(text).first().waitFor({ timeout: 30_000 });
  }

  async function openQuery(frame: FrameLocator): Promise<void> {
    const box = frame.locator(".webchat__send-box-text-box__input, [data-testid='send box text area']").first();
    const steps: [says: string, hears: RegExp][] = [
      ["¿Cuánto se cotiza por un becario?", /Lo que describe es una consulta/],
      ["Sí, abrir la consulta", /Qué categoría se ajusta mejor/],
      ["1", /Y en concreto/],
      ["1", /Compruebe que todo está bien/],
      ["Sí, registrar", /Ver e imprimir el justificante/],
    ];
    for (const [says, heard] of steps) {
      await box.fill(says);
      await box.press("Enter");
      await hears(frame, heard);
    }
  }

  /** The ticket, in the pages that the staff use. */
  async function showTicket(id: string): Promise<void> {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 1000 } })).newPage();
    await page.goto(`${tracker.url}/Ticket/Display.html?id=${id}`);
    await page.locator("input[name='user']").fill("root");
    await page.locator("input[name='pass']").fill(tracker.rootPassword);
    await page.locator("input[type='submit'], button[type='submit']").first().click();
    await page.locator(".history").scrollIntoViewIfNeeded();
    await page.locator(".history .transaction", { hasText: "¿Cuánto se cotiza por un becario?" }).first().waitFor();
    await page.evaluate("scrollTo(0, 0)");
    await picture(page, "request-tracker-case");
    await page.context().close();
  }

  async function answer(id: string): Promise<void> {
    const call = async (path: string, method: string, body: object) => {
      const headers = { authorization: `token ${tracker.staffToken}`, "content-type": "application/json" };
      const answered = await fetch(`${tracker.url}/REST/2.0${path}`, { method, headers, body: JSON.stringify(body) });
      assert.ok(answered.ok, await answered.text());
    };
    const text = "Cotiza por la base mínima del grupo 7.";
    await call(`/ticket/${id}/correspond`, "POST", { Content: text, ContentType: "text/plain" });
    await call(`/ticket/${id}`, "PUT", { Status: "resolved" });
  }

  const subjects = () => mails.received.map(({ mail }) => mail.subject ?? "");

  it("is a ticket that the staff find and answer, and its owner hears of it in the open chat and by mail, other systems by event", async () => {
    const page = await (await browser.newContext({ locale: "es-ES" })).newPage();
    await page.goto(host.url);
    await page.getByRole("button").click();
    const frame = page.frameLocator("iframe");
    await hears(frame, /asistente automático/);
    await openQuery(frame);
    await until(() => subjects().some((subject) => /registrado/.test(subject)), longest);
    const [, id = ""] = /(\d+): registrado/.exec(subjects().join("\n")) ?? [];
    await showTicket(id);
    await answer(id);
    await hears(frame, /está resuelto: la Tesorería ha contestado/);
    await frame
      .getByText(/está resuelto: la Tesorería ha contestado/)
      .first()
      .waitFor();
    await page.waitForTimeout(1500);
    await picture(page, "told-in-the-chat");
    await until(() => subjects().includes(`Caso ${id}: resuelto`), longest);
    assert.deepEqual(new Set(mails.received.flatMap(({ to }) => to)), new Set(["centro@gestoria.example.test"]));
    assert.ok(mails.received.every(({ mail }) => !/becario/.test(`${mail.subject} ${mail.text} ${mail.html}`)));
    await until(() => receiver.heard.length >= 4, longest);
    assert.deepEqual(
      receiver.heard.map(({ type, subject }) => `${type} ${subject}`),
      ["opened", "noted", "in-progress", "resolved"].map((what) => `es.orienta.case.${what} ${id}`),
    );
    assert.doesNotMatch(JSON.stringify(receiver.heard), /becario|gestoria|123456/i);
    await page.context().close();
  });
});
