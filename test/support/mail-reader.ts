/** A mail as a reader shows it: who, what about, and its page, which may run nothing. */
import type { ParsedMail } from "mailparser";
import type { Browser, Page } from "playwright-core";

export interface OpenMail {
  page: Page;
  /** Everything that the mail made the reader ask for; none of it is answered. */
  asked: string[];
}

export async function openMail(browser: Browser, mail: ParsedMail): Promise<OpenMail> {
  const context = await browser.newContext({ viewport: { width: 760, height: 720 } });
  const page = await context.newPage();
  const asked: string[] = [];
  await context.route("**", (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const heads = [mail.from?.text, [mail.to].flat()[0]?.text, mail.subject].map((head) => escaped(head ?? ""));
  await page.setContent(`<body style="margin:0;font:14px sans-serif"><dl style="margin:12px 16px;line-height:1.6">
    ${["From", "To", "Subject"].map((name, at) => `<div><b>${name}:</b> ${heads[at]}</div>`).join("")}</dl>
    <iframe sandbox style="border:0;width:100%;height:600px" srcdoc="${escaped(mail.html || "")}"></iframe></body>`);
  return { page, asked };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
