import assert from "node:assert/strict";
import { receiptPage } from "../../../../adapters/channels/receipt/document.ts";
import { renderReceiptPdf } from "../../../../adapters/channels/receipt/pdf.ts";
import type { Language } from "../../../../bot/ports/conversation.ts";
import type { Receipt } from "../../../../bot/ports/receipt.ts";
import { shippedKnowledge } from "../../../support/helpline.ts";
import { closed, readPdf } from "../../../support/read-pdf.ts";

const receipt: Receipt = {
  ...{ number: "2026-000001", code: "K3QF-7ZP2-AAAA-BBBB", type: "procedure", language: "es", owner: "red:12345" },
  ...{ openedAt: Date.UTC(2026, 10, 25, 9, 30), hash: "0f".repeat(32), classification: "Afiliación › Baja" },
  requester: { name: "Asesoría Inventada & Hijos", authorisation: "12345" },
  description: "Se fue hace un mes.\n\nLa empresa no lo comunicó: «fue un olvido», dicen.",
  data: [{ label: "NAF", value: "28/12345678/40" }],
  documents: [
    { label: "TA.2/S", file: { name: "ta2s_2026.pdf", size: 10, sha256: "cd".repeat(32) } },
    { label: "Carta", filed: "el 3 de octubre por el Registro Electrónico" },
    { label: "Contrato" },
  ],
};
const address = "https://ayuda.example/verify/K3QF-7ZP2-AAAA-BBBB";

function parts(over: Partial<Receipt> = {}) {
  const one = { ...receipt, ...over };
  const texts = shippedKnowledge().texts[one.language];
  const { number, openedAt } = one;
  return { page: receiptPage(one, texts, address), about: { number, openedAt, texts } };
}

function render(over: Partial<Receipt> = {}): Promise<Buffer> {
  const { page, about } = parts(over);
  return renderReceiptPdf(page, about);
}

describe("the receipt as PDF", () => {
  for (const language of ["es", "en"] satisfies Language[])
    it(`says all that the page says (${language})`, async () => {
      const { page } = parts({ language });
      const { pages, language: told } = await readPdf(await render({ language }));
      const rows = page.sections.flatMap(({ title, rows }) => [title, ...rows.flatMap((row) => Object.values(row))]);
      for (const words of [page.title, ...rows, ...page.notes.map(({ text }) => text), address])
        assert.ok(pages[0]?.includes(closed(words ?? "")), words);
      assert.equal(told, language);
      assert.match(pages[0] ?? "", language === "es" ? /Página1de1/ : /Page1of1/);
    });

  it("tells what it is, whose and of when, without looking at a clock", async () => {
    const { info, xmp } = await readPdf(await render());
    assert.equal(info.Title, "Justificante de apertura de trámite 2026-000001");
    assert.equal(info.Author, "Tesorería General de la Seguridad Social");
    assert.equal(info.CreationDate, "D:20261125093000Z");
    assert.equal(xmp["dc:title"], info.Title);
    assert.deepEqual(xmp["dc:creator"], [info.Author]);
    assert.equal(xmp["xmp:createdate"], "2026-11-25T09:30:00Z");
  });

  it("bears the marks of PDF/A-2a: its colours, its fonts, no program", async () => {
    const bytes = await render();
    const { xmp, isTagged, actions } = await readPdf(bytes);
    assert.deepEqual([xmp["pdfaid:part"], xmp["pdfaid:conformance"]], ["2", "A"]);
    assert.deepEqual([isTagged, actions], [true, null]);
    const file = bytes.toString("latin1");
    assert.match(file, /^%PDF-1\.7\n/);
    assert.match(file, /\/OutputIntents \[\d+ 0 R\]/);
    assert.match(file, /\/DisplayDocTitle true/);
    assert.equal(file.match(/\/Type \/FontDescriptor/g)?.length, 2);
    assert.equal(file.match(/\/FontFile2 /g)?.length, 2);
    assert.doesNotMatch(file, /\/(JavaScript|JS|Launch|Encrypt|EmbeddedFiles|Type1)\b/);
  });

  it("is read out as headings and a list of terms, without what only decorates", async () => {
    const { roles, unmarked } = await readPdf(await render());
    const [first = []] = roles;
    assert.deepEqual(first.slice(0, 6), ["Document", "H1", "Sect", "L", "LI", "Lbl"]);
    assert.equal(first.filter((role) => role === "H2").length, 2);
    assert.equal(first.filter((role) => role === "LBody").length, 13);
    assert.deepEqual(first.slice(-3), ["P", "P", "Link"]);
    assert.deepEqual(unmarked, []);
  });

  it("leads to where it is checked, in words for who cannot see it", async () => {
    const { links } = await readPdf(await render());
    assert.deepEqual(links, [{ url: address, says: "Comprobar un justificante" }]);
  });

  it("is the same bytes again, whatever was rendered in between, and others for another case", async () => {
    const first = await render();
    await render({ number: "2026-000002", description: "1⁄2 ﬁn µ ½ ¹²³ Ω" });
    const [again, another] = await Promise.all([render(), render({ number: "2026-000003" })]);
    assert.ok(first.equals(again));
    assert.ok(!first.equals(another));
  });

  it("has the same characters in it, whichever others of the same picture were rendered before", async () => {
    await render({ description: "\u2206" });
    const { pages } = await readPdf(await render({ description: "\u0394" }));
    assert.ok(pages[0]?.includes("\u0394"));
  });

  it("goes on on the next sheets when there are many documents, and leaves none out", async () => {
    const documents = Array.from({ length: 40 }, (_, at) => ({
      label: `Documento n.º ${at}`,
      file: { name: `fichero-${at}.pdf`, size: at, sha256: "ef".repeat(32) },
    }));
    const { pages, roles } = await readPdf(await render({ documents }));
    assert.ok(pages.length > 2);
    for (const [at, words] of pages.entries()) assert.ok(words.includes(`Página${at + 1}de${pages.length}`));
    for (const { label, file } of documents) {
      // A row is not cut.
      const [sheet, ...more] = pages.filter((words) => words.includes(`${closed(label)}${file.name}`));
      assert.ok(sheet?.includes(`${file.name}·${file.size}B·SHA-256${file.sha256}`), label);
      assert.deepEqual(more, []);
    }
    assert.ok(roles[1]?.includes("LBody"));
  });

  it("carries a long text over to the next sheet, word by word, in one element", async () => {
    const description = Array.from({ length: 1200 }, (_, at) => `palabra${at}`).join(" ");
    const { pages, roles } = await readPdf(await render({ description: description.slice(0, 7900) }));
    assert.ok(pages.length > 1);
    const told = pages
      .map((words) => words.replace(/(LíneadeayudaalautorizadoRED)?Justificante[a-zá]+·.*$/, ""))
      .join("");
    assert.ok(told.includes(closed(description.slice(0, 7900))));
    assert.ok(roles[1]?.includes("LBody"));
  });

  it("breaks what has no place to break", async () => {
    const description = `${"x".repeat(500)} ${"9".repeat(500)}`;
    const { pages } = await readPdf(await render({ description }));
    assert.ok(pages.join("").includes(closed(description)));
  });

  for (const [what, description, shown] of [
    ["pictures", "bien 👍🏽 👨‍👩‍👧 fin", "bien?????fin"],
    ["other scripts", "نعم שלום 是", "????????"],
    ["control characters and marks of direction", "uno\u0000\u0007\u001b[2J\u202edos\u2069\ufefftres", "uno[2Jdostres"],
    ["halves of characters", "uno\ud83d dos\udc4d", "uno?dos?"],
    ["marks without end", `e${"\u0301".repeat(50)}`, `é${"?".repeat(49)}`],
    ["characters that are none", "uno\uffffdos\ufffe", "uno?dos?"],
    ["what another language would run", "<b>(\\) %s {{y}} endstream", "<b>(\\)%s{{y}}endstream"],
  ] as const)
    it(`takes no harm from ${what}`, async () => {
      const { pages } = await readPdf(await render({ description }));
      assert.ok(pages[0]?.includes(`Ensuspalabras${shown}NAF`), pages[0]);
      const isSaid = pages[0]?.includes("loscaracteresquenosepuedenimprimirfigurancomo«?»");
      assert.equal(isSaid, shown.includes("?"));
    });

  it("says that it does not show all, where there is more than anybody would print", async () => {
    const data = Array.from({ length: 1000 }, (_, at) => ({ label: `Dato ${at}`, value: "largo ".repeat(40) }));
    const { pages } = await readPdf(await render({ data, description: "z".repeat(100_000) }));
    assert.ok(pages.length < 60);
    assert.match(pages.at(-1) ?? "", /EstePDFnomuestratodoloqueseregistró/);
  });

  it("keeps markup out of what describes the document", async () => {
    const { info, xmp } = await readPdf(await render({ number: "<x>&\u0001" }));
    assert.equal(info.Title, "Justificante de apertura de trámite  x  ");
    assert.equal(xmp["dc:creator"] !== undefined, true);
  });
});
