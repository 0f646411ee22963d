import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openChromium } from "../support/chromium.ts";
import { mailedCode } from "../support/mailed-code.ts";
import { freePort, type Program, startProgram } from "../support/server.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

/** `SCREENSHOTS=folder npm run test:e2e` keeps a picture of each scene. */
const pictures = process.env.SCREENSHOTS;

describe("the widget in Chromium", () => {
  const directory = temporaryDirectory();
  let browser: Browser;
  let program: Program;

  before(async () => {
    browser = await openChromium();
    program = await startProgram(directory.path, await freePort());
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
    directory.remove();
  });

  /** A page that fails the test for a request elsewhere or a violation of the content security policy. */
  async function visit(path: string, locale: string): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext({ locale, viewport: { width: 900, height: 1000 } });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith("http") && hostname !== "localhost") faults.push(`request to ${request.url()}`);
    });
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy") && !message.text().includes("style"))
        faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(`${program.url}${path}`);
    return { page, faults };
  }

  async function say(page: Page, text: string): Promise<void> {
    const box = page.locator("[data-testid='send box text area'], .webchat__send-box-text-box__input").first();
    await box.fill(text);
    await box.press("Enter");
  }

  async function hears(page: Page, text: string | RegExp, count = 1): Promise<void> {
    await page
      .locator("article, [role='feed'] > *")
      .getByText(text)
      .nth(count - 1)
      .waitFor({ timeout: 20_000 });
  }

  async function press(page: Page, label: string): Promise<void> {
    await page.getByRole("button", { name: label, exact: true }).last().click();
  }

  let mails = 0;

  /** Says who it is with the code of the mail; the conversation goes on under a new token. */
  async function identify(page: Page, authorisation: string, ask = /Escriba aquí el código/, known = /Ya sé quién es/) {
    mails += 1;
    await say(page, authorisation);
    await hears(page, ask);
    await picture(page, `identify-${authorisation}`);
    await say(page, await mailedCode(directory.path, mails));
    await hears(page, known);
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  it("takes a late registration, called an incident, to a procedure with its proof: upload, reload and a killed server in between", async () => {
    const { page, faults } = await visit("/", "es-ES");
    await hears(page, /asistente automático/);
    await picture(page, "greeting-es");
    await say(page, "Tengo una incidencia, un camarero empezó el lunes y se me pasó darle de alta");
    await hears(page, /Lo que describe es un/);
    await picture(page, "classification-es");
    await press(page, "Sí, abrir este trámite");
    await hears(page, /número de su autorización RED/);
    await identify(page, "123456");
    await hears(page, /código de cuenta de cotización \(CCC\) corresponde/);
    await say(page, "0111 28/1234567/42");
    await hears(page, /número de afiliación \(NAF\) de la persona/);

    await page.reload();
    await hears(page, /número de afiliación \(NAF\) de la persona/);
    await say(page, "28/12345678/40");
    await hears(page, /Cuál es su DNI o NIE/);

    await program.kill();
    program = await startProgram(directory.path, program.port);
    await say(page, "12345678Z");
    await hears(page, /En qué fecha empezó realmente/);

    await say(page, "el lunes pasado");
    await hears(page, /Cuál es su grupo de cotización/);
    await press(page, "Grupo 8");
    await hears(page, /Cuál es la clave del contrato/);
    await say(page, "300");
    await hears(page, /cuál es el coeficiente/);
    await press(page, "Omitir");
    await hears(page, /tipo de ocupación/);
    await press(page, "Omitir");
    await hears(page, /Cuál es el motivo/);
    await say(page, "El cliente nos avisó tarde");
    await hears(page, /TA\.2\/S firmado/);
    await upload(page, "ta2s.pdf");
    await hears(page, /Contrato de trabajo/);
    await press(page, "Lo enviaré después");
    await hears(page, /Prueba del inicio/);
    await press(page, "Lo enviaré después");
    await hears(page, /Lo que se va a registrar/);
    await picture(page, "summary-es");
    await press(page, "Sí, registrar");
    await hears(page, /Justificante de apertura de trámite/);
    await hears(page, /\d{4}-000001/);
    await picture(page, "receipt-es");
    assert.deepEqual(
      faults.filter((fault) => !fault.includes("ERR_CONNECTION_REFUSED")),
      [],
    );
    await page.context().close();
  });

  async function upload(page: Page, name: string): Promise<void> {
    const path = join(directory.path, name);
    writeFileSync(path, "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
    await page.locator("input[type='file']").first().setInputFiles(path);
    const send = page.getByRole("button", { name: /^(Enviar|Send)$/ });
    if (await send.count()) await send.first().click();
  }

  it("takes a late deregistration as one form: what is wrong is said in the card, and nothing typed is lost", async () => {
    const { page, faults } = await visit("/", "es-ES");
    await hears(page, /asistente automático/);
    await say(page, "Baja fuera de plazo de un trabajador");
    await press(page, "Sí, abrir este trámite");
    await hears(page, /número de su autorización RED/);
    await identify(page, "12345");
    await press(page, "Rellenar todo en un formulario");
    const field = (name: string) => page.getByLabel(name).last();
    assert.equal(await field("Número de autorización RED *").inputValue(), "12345");
    await field("Código de cuenta de cotización (CCC) *").fill("0111 28/1234567/43");
    await field("Número de afiliación (NAF) *").fill("28/12345678/40");
    await field("DNI o NIE del trabajador *").fill("12345678Z");
    await field("Fecha real de cese *").fill("20/10/2026");
    await field("Causa o clave de la baja *").fill("dimisión");
    await field("Motivo *").fill("Nos enteramos tarde");
    await picture(page, "form");
    await press(page, "Enviar los datos");
    await hears(page, /Los dígitos de control no cuadran/);
    await picture(page, "form-repair");
    assert.equal(await field("Motivo *").inputValue(), "Nos enteramos tarde");
    await field("Código de cuenta de cotización (CCC) *").fill("0111 28/1234567/42");
    await press(page, "Enviar los datos");
    await hears(page, /TA\.2\/S firmado/);
    await press(page, "Lo enviaré después");
    await hears(page, /Prueba|cese/);
    await press(page, "Lo enviaré después");
    await hears(page, /Compruebe que todo está bien/);
    await press(page, "Sí, registrar");
    await hears(page, /justificante de apertura/, 2);
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it("takes a technical error in English to a case with the technical data form", async () => {
    const { page, faults } = await visit("/", "en-GB");
    await hears(page, /automated assistant/);
    await say(page, "SILTRA does not start since the Java update");
    await hears(page, /What you describe is an/);
    await press(page, "Yes, report the error");
    await hears(page, /Which category fits best/);
    await say(page, "1");
    await hears(page, /more precisely/);
    await say(page, "1");
    await hears(page, /What is your RED authorisation number/);
    await identify(page, "200001", /Write the code here/, /I know who you are/);
    for (const [question, answer] of [
      [/Which program or service/, "SILTRA"],
      [/Which version of the program/, "3.5"],
      [/Which operating system/, "Windows 11"],
      [/Which browser and version/, "Skip"],
      [/Which certificate do you use/, "Skip"],
      [/What were you doing/, "Opening SILTRA after updating Java"],
      [/Which message appears/, "Could not create the Java Virtual Machine"],
      [/Since which day/, "yesterday"],
      [/work on another computer/, "No"],
    ] as const) {
      await hears(page, question);
      await say(page, answer);
    }
    await hears(page, /What will be registered/);
    await press(page, "Yes, register");
    await hears(page, /Receipt of registration/);
    await picture(page, "receipt-en");
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it("opens from one script tag in another page, by keyboard, and closes with Escape", async () => {
    const { page } = await visit("/health", "es-ES");
    await page.setContent(
      `<html lang="es"><body><h1>Asesoría</h1><script src="${program.url}/widget.js"></script></body></html>`,
    );
    await page.locator("button").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page
      .frameLocator("iframe")
      .getByText(/asistente automático/)
      .first()
      .waitFor({ timeout: 20_000 });
    await picture(page, "embedded-es");
    await page.getByRole("button", { name: "Cerrar" }).focus();
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("iframe").isHidden(), true);
    await page.context().close();
  });
});
