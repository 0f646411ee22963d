import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Served, serveForTest } from "../../../support/helpline.ts";
import { pdf } from "../../../support/multipart.ts";

describe("a file over the plain pages", () => {
  let served: Served;
  let cookie = "";

  before(async () => {
    served = await serveForTest({ UPLOAD_MAX_TOTAL_BYTES: "1500" });
    const body = new URLSearchParams({ run: "" });
    const address = `${served.url}/form/procedure/worker-late-deregistration?lang=es`;
    const answer = await fetch(address, { method: "POST", body, redirect: "manual" });
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  });

  after(() => served.stop());

  async function post(bytes: Buffer): Promise<string | null> {
    const body = new FormData();
    body.append("file", new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), "contrato.pdf");
    const headers = { cookie };
    const answer = await fetch(`${served.url}/form/talk/file`, { method: "POST", headers, body, redirect: "manual" });
    return answer.headers.get("location");
  }

  const stored = () => readdirSync(join(served.helpline.config.DATA_DIR, "files")).length;

  it("is taken, until the conversation has no more room: then the page says so and nothing of it is left", async () => {
    assert.equal(await post(Buffer.concat([pdf, Buffer.alloc(1000)])), "/form/talk");
    assert.equal(await post(Buffer.concat([pdf, Buffer.alloc(1000)])), "/form/talk?refused");
    assert.equal(stored(), 1);
  });
});
