import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openChromium } from "../support/chromium.ts";
import { mailedCode } from "../support/mailed-code.ts";
import { freePort, type Program, startProgram } from "../support/server.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const pictures = process.env.SCREENSHOTS;

describe("the plain form in Chromium, without script", () => {
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

  async function visit(path: string, locale: string): Promise<Page> {
    const context = await browser.newContext({
      locale,
      javaScriptEnabled: false,
      viewport: { width: 900, height: 1000 },
    });
    const page = await context.newPage();
    await page.goto(`${program.url}${path}`);
    return page;
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }

  async function press(page: Page, name: string): Promise<void> {
    await page.getByRole("button", { name, exact: true }).last().click();
  }

  async function attach(page: Page, name: string): Promise<void> {
    const path = join(directory.path, name);
    writeFileSync(path, "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
    await page.locator("input[type='file']").setInputFiles(path);
    await press(page, "Adjuntar");
  }

  let mails = 0;

  async function identify(page: Page, button: string): Promise<void> {
    mails += 1;
    await page.locator("#text").waitFor({ timeout: 15_000 });
    await page.locator("#text").fill(await mailedCode(directory.path, mails));
    await picture(page, "form-page-identify");
    await press(page, button);
  }

  it("takes a Social Security number request with three documents to its proof of opening", async () => {
    const page = await visit("/form/procedure/social-security-number-request", "es-ES");
    const fill = (label: RegExp, text: string) => page.getByLabel(label).fill(text);
    await fill(/^Número de autorización RED/, "123456");
    await fill(/^Nombre y apellidos del trabajador/, "Ana Gil Ros");
    await fill(/^DNI o NIE del trabajador/, "X1234567A");
    await fill(/^Fecha de nacimiento/, "12/05/1990");
    await fill(/^Nacionalidad/, "italiana");
    await fill(/^Domicilio/, "Calle Mayor 1, 28013 Madrid");
    await fill(/^Teléfono/, "612345678");
    await fill(/^Grado de discapacidad/, "33");
    await fill(/^Código de cuenta de cotización/, "0111 28/1234567/42");
    await picture(page, "form-page");
    await press(page, "Enviar los datos");
    await page.getByText("Escriba aquí el código").waitFor({ timeout: 15_000 });
    await identify(page, "Enviar");
    await page.getByText("La letra no corresponde al número").waitFor();
    await picture(page, "form-page-repair");
    assert.equal(await page.getByLabel(/^Domicilio/).inputValue(), "Calle Mayor 1, 28013 Madrid");
    assert.equal(await page.getByLabel(/^DNI o NIE/).getAttribute("aria-invalid"), "true");
    await fill(/^DNI o NIE del trabajador/, "X1234567L");
    await press(page, "Enviar los datos");
    await page.getByText("TA.1 firmado").first().waitFor();
    await attach(page, "ta1.pdf");
    await attach(page, "dni.pdf");
    await attach(page, "discapacidad.pdf");
    await page.getByText("Compruebe que todo está bien").waitFor();
    await picture(page, "form-page-summary");
    await press(page, "Sí, registrar");
    await page.getByText("Justificante de apertura de trámite").waitFor({ timeout: 15_000 });
    await page.getByText(/\d{4}-000001/).waitFor();
    await picture(page, "form-page-proof");
    await page.context().close();
  });

  it("takes a query in English, category included", async () => {
    const page = await visit("/form/query/settlement?lang=en", "en-GB");
    await page.getByLabel(/^RED authorisation number/).fill("123456");
    await page.getByLabel(/^Category/).selectOption({ index: 1 });
    for (const box of await page.locator("textarea").all()) await box.fill("How is a late settlement paid?");
    await press(page, "Send the data");
    await page.getByText("Write the code here").waitFor({ timeout: 15_000 });
    await identify(page, "Send");
    await page
      .getByText("Please check")
      .or(page.getByRole("button", { name: "Skip" }))
      .first()
      .waitFor();
    for (let step = 0; step < 5 && (await page.getByText("Please check").count()) === 0; step += 1) {
      const skip = page.getByRole("button", { name: "Skip" });
      if (await skip.count()) await skip.click();
      else break;
    }
    await picture(page, "form-page-query");
    await press(page, "Yes, register");
    await page.getByText("Receipt of registration").waitFor({ timeout: 15_000 });
    await page.context().close();
  });

  it("says what is no form, and lets nobody into a talk without its cookie", async () => {
    const none = await fetch(`${program.url}/form/procedure/no-such-thing`);
    assert.equal(none.status, 404);
    const stranger = await fetch(`${program.url}/form/talk`);
    assert.equal(stranger.status, 403);
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: "https://evil.example" };
    const foreign = await fetch(`${program.url}/form/query/settlement`, { method: "POST", headers, body: "run=" });
    assert.equal(foreign.status, 403);
  });
});
