import assert from "node:assert/strict";
import { createTokens, receiptName } from "../../../../adapters/channels/directline/tokens.ts";
import { systemClock } from "../../../../bot/ports/clock.ts";
import type { Receipt } from "../../../../bot/ports/receipt.ts";
import { tokenSecret } from "../../../../bot/token-secret.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";
import { readPdf } from "../../../support/read-pdf.ts";

const receipt: Receipt = {
  ...{ number: "2026-000001", code: "K3QF-7ZP2-AAAA-BBBB", type: "procedure", language: "es", owner: "red:12345" },
  ...{ openedAt: Date.UTC(2026, 10, 25, 9, 30), hash: "ab".repeat(32), classification: "Afiliación › Baja" },
  requester: { name: "Asesoría <b>Inventada</b>", authorisation: "12345" },
  description: '<img src=x onerror="alert(1)"> se fue hace un mes',
  data: [{ label: "NAF", value: "28/12345678/40" }],
  documents: [
    { label: "TA.2/S", file: { name: "ta2s.pdf", size: 10, sha256: "cd".repeat(32) } },
    { label: "Carta", filed: "el 3 de octubre por el Registro Electrónico" },
    { label: "Contrato" },
  ],
};

describe("the receipt of a case", () => {
  let served: Served;
  before(async () => {
    served = await serveForTest();
    const { helpline } = served;
    await helpline.receipts.putReceipt(receipt);
    for (const [id, authorisation] of [
      ["owner", "12345"],
      ["other", "123456"],
    ] as const)
      await helpline.store.createConversation(
        {
          ...{ id, channel: "directline", user: `dl_${id}` },
          person: { id: `red:${authorisation}`, authorisation, by: "code" },
        },
        { conversation: id, id: "joined", at: 0, incoming: { kind: "joined" } },
      );
  });
  after(() => served.stop());

  async function link(conversation: string, file = receiptName(receipt.number)): Promise<string> {
    const tokens = createTokens(tokenSecret(served.helpline.config), systemClock);
    const token = await tokens.issue("file", { conversation, user: `dl_${conversation}`, id: "t", file, proof: 0 });
    return `/receipt/${receipt.number}?t=${token}`;
  }

  const asPdf = (path: string) => path.replace(receipt.number, `${receipt.number}/pdf`);

  async function get(path: string, headers = {}) {
    const answer = await fetch(`${served.url}${path}`, { headers });
    const policy = answer.headers.get("content-security-policy") ?? "";
    return { status: answer.status, html: await answer.text(), policy };
  }

  it("shows its owner what was registered, as text, and how it is checked", async () => {
    const { status, html, policy } = await get(await link("owner"));
    assert.equal(status, 200);
    for (const words of ["2026-000001", "miércoles, 25 de noviembre de 2026", "10:30:00", "28/12345678/40"])
      assert.ok(html.includes(words), words);
    assert.match(html, /ta2s\.pdf · 10 B · SHA-256 cdcd/);
    assert.match(html, /Presentado antes: el 3 de octubre/);
    assert.match(html, /Se enviará después/);
    assert.match(html, /\/verify\/K3QF-7ZP2-AAAA-BBBB/);
    assert.doesNotMatch(html, /<img|<b>|<script/);
    assert.match(policy, /default-src 'none'/);
  });

  it("leads its owner to the same as PDF, which nobody keeps", async () => {
    const { html } = await get(await link("owner"));
    const [, path = "", words] = /<p class="save"><a href="([^"]+)">([^<]+)</.exec(html) ?? [];
    assert.equal(words, "Descargar en PDF");
    const answer = await fetch(`${served.url}${path}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), "application/pdf");
    assert.equal(answer.headers.get("content-disposition"), 'inline; filename="2026-000001.pdf"');
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    const { pages, links } = await readPdf(await answer.bytes());
    assert.ok(pages[0]?.includes("28/12345678/40"));
    assert.match(links[0]?.url ?? "", /\/verify\/K3QF-7ZP2-AAAA-BBBB$/);
  });

  it("answers anybody else as if there were none", async () => {
    const absent = await get("/receipt/2026-999999");
    assert.equal(absent.status, 404);
    for (const path of [
      "/receipt/2026-999999/pdf",
      asPdf(await link("other")),
      asPdf(await link("owner", "receipt:2026-000002")),
      asPdf(`/receipt/${receipt.number}`),
      await link("other"),
      await link("owner", "receipt:2026-000002"),
      `/receipt/${receipt.number}`,
      `/receipt/${receipt.number}?t=x`,
    ]) {
      const { status, html } = await get(path);
      assert.deepEqual({ status, html }, { status: 404, html: absent.html }, path);
    }
  });

  it("is checked by its code, however that is written, without a datum of a person", async () => {
    for (const path of ["/verify/K3QF-7ZP2-AAAA-BBBB", "/verify?code=k3qf%207zp2aaaabbbb"]) {
      const { status, html } = await get(path);
      assert.equal(status, 200);
      assert.match(html, /El justificante es auténtico/);
      assert.ok(html.includes(receipt.hash));
      for (const secret of ["Inventada", "28/12345678/40", "ta2s.pdf", "se fue", "12345"])
        assert.ok(!html.includes(secret), secret);
    }
  });

  it("says what to look at when a code is of no receipt", async () => {
    for (const code of ["AAAA-AAAA-AAAA-AAAA", "0000", "%3Cscript%3E", "A".repeat(500)]) {
      const { status, html } = await get(`/verify?code=${code}`, { "accept-language": "en" });
      assert.equal(status, 404);
      assert.match(html, /There is no receipt with that code/);
      assert.doesNotMatch(html, /<script/);
    }
    assert.equal((await get("/verify")).status, 200);
  });
});
