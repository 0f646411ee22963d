import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { openChromium } from "../support/chromium.ts";
import { type HostPage, startHostPage } from "../support/host-page.ts";
import { freePort, type Program, startProgram } from "../support/server.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const pictures = process.env.SCREENSHOTS;

describe("the widget in a page that says who is logged in", () => {
  const directory = temporaryDirectory();
  let browser: Browser;
  let program: Program;
  let host: HostPage;

  before(async () => {
    browser = await openChromium();
    host = await startHostPage(() => program.url, "123456", "Gestoría Inventada");
    const env = { EMBEDDING_ORIGINS: host.url, ASSERTION_ISSUER: host.issuer, ASSERTION_KEY: host.key };
    program = await startProgram(directory.path, await freePort(), env);
    for (const name of ["ta1.pdf", "dni.pdf", "discapacidad.pdf"])
      writeFileSync(join(directory.path, name), "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
    await host?.stop();
    directory.remove();
  });

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  async function hears(frame: FrameLocator, text: RegExp): Promise<void> {
    await frame.locator("article, [role='feed'] > *").getByText(text).first().waitFor({ timeout: 20_000 });
  }

  const answers: [question: RegExp, answer: string][] = [
    [/Cómo se llama el trabajador/, "Ana Gil Ros"],
    [/Cuál es su DNI o NIE/, "X1234567L"],
    [/fecha nació|Fecha de nacimiento|nacimiento/, "12/05/1990"],
    [/nacionalidad/i, "italiana"],
    [/domicilio/i, "Calle Mayor 1, 28013 Madrid"],
    [/tel[eé]fono/i, "612345678"],
    [/discapacidad/i, "33"],
    [/código de cuenta de cotización/i, "0111 28/1234567/42"],
  ];
  const files = () => ["ta1.pdf", "dni.pdf", "discapacidad.pdf"].map((name) => join(directory.path, name));

  it("takes a Social Security number request with three documents to its proof, and asks nobody who they are", async () => {
    const page = await (await browser.newContext({ locale: "es-ES" })).newPage();
    await page.goto(host.url);
    await page.getByRole("button").click();
    const frame = page.frameLocator("iframe");
    await hears(frame, /asistente automático/);
    const box = frame.locator(".webchat__send-box-text-box__input, [data-testid='send box text area']").first();
    const say = async (text: string) => {
      await box.fill(text);
      await box.press("Enter");
    };
    await say("Necesito solicitar un número de la Seguridad Social para una trabajadora que vamos a contratar");
    await hears(frame, /Lo que (describe|pide|necesita)|trámite/);
    await say("Sí, abrir este trámite");
    for (const [question, answer] of answers) {
      await hears(frame, question);
      await say(answer);
    }
    await hears(frame, /TA\.1/);
    await frame.locator("input[type='file']").first().setInputFiles(files());
    const send = frame.getByRole("button", { name: /^Enviar$/ });
    if (await send.count()) await send.first().click();
    await hears(frame, /Compruebe que todo está bien/);
    await picture(page, "embedded-summary");
    await say("Sí, registrar");
    await hears(frame, /Justificante de apertura de trámite/);
    await picture(page, "embedded-receipt");
    const opened = page.context().waitForEvent("page");
    await frame
      .getByRole("button", { name: /Ver e imprimir el justificante/ })
      .last()
      .click();
    const receipt = await opened;
    await receipt.getByText("Gestoría Inventada · Autorización RED 123456").waitFor();
    await receipt.getByText(/discapacidad\.pdf/).waitFor();
    if (pictures !== undefined) await receipt.screenshot({ path: join(pictures, "receipt-page.png"), fullPage: true });
    const code = /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/.exec(await receipt.content())?.[0];
    const checked = await (await fetch(`${program.url}/verify/${code}`)).text();
    assert.match(checked, /El justificante es auténtico/);
    assert.equal(await frame.getByText(/código de seis cifras/).count(), 0);
    await page.context().close();
  });

  it("does the same by keyboard alone", async () => {
    const page = await (await browser.newContext({ locale: "es-ES" })).newPage();
    await page.goto(host.url);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const frame = page.frameLocator("iframe");
    await hears(frame, /asistente automático/);
    await frame.locator("textarea:focus, input:focus").waitFor();
    const say = async (text: string) => {
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    };
    await say("Necesito solicitar un número de la Seguridad Social para un trabajador nuevo");
    await hears(frame, /trámite/);
    await say("Sí, abrir este trámite");
    for (const [question, answer] of answers) {
      await hears(frame, question);
      await say(answer);
    }
    await hears(frame, /TA\.1/);
    for (const _ of files()) {
      await say("Lo enviaré después");
      await page.waitForTimeout(700);
    }
    await hears(frame, /Compruebe que todo está bien|parece mucho/);
    await say("Sí, registrar");
    await hears(frame, /Justificante de apertura de trámite|ya tiene abierto algo/);
    await page.context().close();
  });
});
