import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { connectRestDesk } from "../../../adapters/cases/rest/desk.ts";
import { Failure } from "../../../bot/errors.ts";
import type { CaseDesk } from "../../../bot/ports/case-desk.ts";
import { newCase, owner } from "../../contracts/case-desk/subject.ts";
import { caseDeskContract } from "../../contracts/case-desk.ts";
import { type FaultyProxy, startFaultyProxy } from "../../support/faulty-proxy.ts";
import { bodyOf, multipart, type Part, pdf } from "../../support/multipart.ts";
import { readOpenApi } from "../../support/openapi.ts";
import { type Program, startProgram } from "../../support/server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { startWatchingProxy } from "../../support/watching-proxy.ts";

const token = "a-token-of-the-desk-for-this-test-only";
const document = readOpenApi(join(import.meta.dirname, "../../../docs/case-desk.openapi.yaml"));
const maxBytes = 400_000;

describe("the rest desk", () => {
  const directory = temporaryDirectory();
  const broken: string[] = [];
  let program: Program;
  let watching: Awaited<ReturnType<typeof startWatchingProxy>>;
  let proxy: FaultyProxy;
  let desk: CaseDesk;
  let count = 0;
  const kept = new Map<string, Buffer>();
  const files = {
    open: async (id: string) => {
      const bytes = kept.get(id);
      if (bytes === undefined) throw new Failure("FILE_NOT_FOUND");
      return Readable.from([bytes.subarray(0, 20), bytes.subarray(20)]);
    },
  };

  before(async () => {
    const env = { DESK_PORT: "0", DESK_TOKEN: token, UPLOAD_MAX_BYTES: String(maxBytes) };
    program = await startProgram(directory.path, 0, env, "test/support/desk-program.ts");
    watching = await startWatchingProxy(program.url, (exchange) => broken.push(...document.judge(exchange)));
    proxy = await startFaultyProxy(watching.url);
    desk = connectRestDesk({ url: `${proxy.url}/`, token, files, timeLimit: 2000 });
  });

  after(async () => {
    await proxy.stop();
    watching.stop();
    assert.equal(await program.stop(), 0);
    directory.remove();
  });

  afterEach("whatever was asked and answered is of the document", () => assert.deepEqual(broken.splice(0), []));

  caseDeskContract("The rest desk, its server a process of its own,", {
    begin: async () => ({ desk, fault: (fault) => proxy.fault(fault) }),
    isRemote: true,
  });

  const newKey = () => {
    count += 1;
    return `door-${count}`;
  };
  const { key: _, ...aCase } = newCase("k");
  const open = () => desk.open(newCase(newKey()));

  /** As somebody else's client would. */
  function send(path: string, init: RequestInit & { headers?: Record<string, string> } = {}, url = watching.url) {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(init.method === "POST" ? { "idempotency-key": `"${newKey()}"`, "content-type": "application/json" } : {}),
      ...init.headers,
    };
    return fetch(`${url}${path}`, { ...init, headers });
  }

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body), headers });

  /** Status, code, and what is told besides. */
  async function told(answering: Promise<Response>): Promise<unknown[]> {
    const answer = await answering;
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    const { status, code, field } = (await answer.json()) as Record<string, unknown>;
    assert.equal(status, answer.status);
    return [status, code, ...(field === undefined ? [] : [field])];
  }

  describe("at its door", () => {
    it("lets in nobody without the token, or with another", async () => {
      for (const authorization of ["", "Bearer", `Bearer ${token}x`, `Basic ${token}`, token])
        for (const path of ["/cases?key=k", "/cases/1", "/cases/1/documents/2", "/events"]) {
          const answer = await send(path, { headers: { authorization } });
          assert.equal(answer.headers.get("www-authenticate"), "Bearer");
          assert.equal(answer.status, 401);
        }
      const opening = send("/cases", { method: "POST", body: JSON.stringify(aCase), headers: { authorization: "" } });
      assert.deepEqual(await told(opening), [401, "DESK_TOKEN_REFUSED"]);
    });

    it("takes no request without a key, nor with one that is too long or no quoted string", async () => {
      const refusal = [400, "KEY_REFUSED", "Idempotency-Key"];
      for (const key of ["", "bare", '"', '""', `"${"k".repeat(300)}"`, '"a"b"', '"a\\b"', '"\xe9"', '"a", "b"'])
        assert.deepEqual(await told(post("/cases", aCase, { "idempotency-key": key })), refusal, key);
      assert.equal(
        (await post("/cases", aCase, { "idempotency-key": '"k \\" \\\\ é"'.replace("é", "e") })).status,
        201,
      );
    });

    it("takes no other media type, and no content encoding", async () => {
      const wrong = [415, "BODY_WRONG_TYPE"];
      const { number } = await open();
      const note = JSON.stringify({ by: "staff", text: "x" });
      for (const type of ["text/plain", "application/json; charset=utf-16", "multipart/form-data; boundary=x"])
        assert.deepEqual(await told(post(`/cases/${number}/notes`, note, { "content-type": type })), wrong);
      for (const type of ["application/xml", "multipart/form-data", "multipart/form-data; boundary="])
        assert.deepEqual(await told(post(`/cases/${number}/documents`, note, { "content-type": type })), wrong, type);
      const zipped = (path: string, headers: Record<string, string>) =>
        send(path, { method: "POST", body: gzipSync(note), headers: { "content-encoding": "gzip", ...headers } });
      assert.deepEqual(await told(zipped(`/cases/${number}/notes`, {})), wrong);
      assert.deepEqual(await told(zipped(`/cases/${number}/documents`, multipart)), wrong);
    });

    it("takes no body over its limit, and none that is not JSON", async () => {
      assert.deepEqual(await told(post("/cases", { ...aCase, description: "x".repeat(300_000) })), [
        413,
        "BODY_TOO_LARGE",
      ]);
      for (const body of ["{", "\ufeff{}", "NaN", "[".repeat(50_000)])
        assert.deepEqual(await told(post("/cases", body)), [400, "BODY_NOT_JSON"]);
    });

    const wrong: [name: string, body: unknown, field: string][] = [
      ["nothing", {}, "classification"],
      ["null", null, ""],
      [
        "another type of case",
        { ...aCase, classification: { ...aCase.classification, type: "x" } },
        "classification.type",
      ],
      ["a field that is none", { ...aCase, more: 1 }, "more"],
      ["a field that is none, deep inside", { ...aCase, data: [{ ...aCase.data[0], more: 1 }] }, "data.0.more"],
      ["a name of the language's own", JSON.stringify(aCase).replace("{", '{"__proto__":{},'), "__proto__"],
      ["a key in the body", { ...aCase, key: "k" }, "key"],
      ["data that are none", { ...aCase, data: "x" }, "data"],
    ];
    for (const [name, body, field] of wrong) {
      it(`names the field that does not hold: ${name}`, async () => {
        assert.deepEqual(await told(post("/cases", body)), [422, "CASE_REFUSED", field]);
      });
    }

    it("names what does not hold in an act, a list and a cursor", async () => {
      const { number } = await open();
      assert.deepEqual(await told(post(`/cases/${number}/closure`, { by: "staff", as: "open" })), [
        422,
        "CASE_REFUSED",
        "as",
      ]);
      assert.deepEqual(await told(post(`/cases/${number}/notes`, { by: "bot", text: "x" })), [
        422,
        "CASE_REFUSED",
        "by",
      ]);
      for (const [query, field] of [
        ["/cases", "key"],
        ["/cases?key=a&owner=b", "key"],
        ["/cases?owner=b&limit=0", "limit"],
        ["/cases?owner=b&limit=1001", "limit"],
        ["/cases?owner=b&limit=1e2", "limit"],
        ["/events?limit=-1", "limit"],
        ["/events?after=x", "after"],
        ["/events?after=1%20or%201", "after"],
      ])
        assert.deepEqual(await told(send(query ?? "")), [422, "CASE_REFUSED", field], query);
    });

    it("says by the status whether a case is new", async () => {
      const headers = { "idempotency-key": '"twice"' };
      const first = await post("/cases", aCase, headers);
      const again = await post("/cases", aCase, headers);
      assert.deepEqual([first.status, again.status], [201, 200]);
      const receipt = (await first.json()) as { number: string };
      assert.deepEqual(await again.json(), receipt);
      assert.equal(first.headers.get("location"), `/cases/${receipt.number}`);
      const other = await post("/cases", { ...aCase, description: "Otra cosa" }, headers);
      assert.equal(other.status, 409);
      assert.equal(((await other.json()) as { number: string }).number, receipt.number);
    });

    it("is alive for everybody", async () => {
      assert.deepEqual(await (await fetch(`${watching.url}/health`)).json(), { status: "alive" });
    });
  });

  describe("with files", () => {
    const sha256 = createHash("sha256").update(pdf).digest("hex");
    const file = { id: "ours", name: "contrato «1».pdf", contentType: "application/pdf", size: pdf.length, sha256 };
    const { id: __, ...announced } = file;
    const contract = { document: "contract", label: "Contrato" };
    const stored = () => readdirSync(join(directory.path, "desk/files"));

    before(() => kept.set("ours", pdf));

    it("gets the bytes, keeps them under its own id, and gives them out as an attachment", async () => {
      const { number } = await open();
      const added = { key: newKey(), by: "requester" as const, documents: [{ ...contract, file }] };
      const before = stored().length;
      await desk.addDocuments(number, added);
      await desk.addDocuments(number, added);
      const [read, ...others] = (await desk.read(number)).documents;
      assert.deepEqual(others, []);
      assert.ok(read?.file && read.file.id !== "ours" && read.file.id !== "");
      assert.deepEqual({ ...read.file, id: "ours" }, file);
      assert.equal(stored().length, before + 1);
      const answer = await send(`/cases/${number}/documents/${read.file.id}`);
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), pdf);
      assert.match(
        answer.headers.get("content-disposition") ?? "",
        /^attachment; filename\*=UTF-8''contrato%20%C2%AB1/,
      );
      const { number: other } = await open();
      for (const path of [`/cases/${other}/documents/${read.file.id}`, `/cases/${number}/documents/..%2F..%2Fdesk`])
        assert.deepEqual(await told(send(path)), [404, "FILE_NOT_FOUND"]);
    });

    it("opens a case whose file is to come, under the hash that names it, and puts the file where it was announced", async () => {
      const { number } = await desk.open(newCase(newKey(), { documents: [{ ...contract, file }] }));
      const before = (await desk.read(number)).documents;
      assert.deepEqual(before, [{ ...contract, file: { ...file, id: "" } }]);
      assert.deepEqual(await told(send(`/cases/${number}/documents/ours`)), [404, "FILE_NOT_FOUND"]);
      await desk.addDocuments(number, { key: newKey(), by: "requester", documents: [{ ...contract, file }] });
      const after = (await desk.read(number)).documents;
      assert.equal(after.length, 1);
      assert.notEqual(after[0]?.file?.id, "");
    });

    function upload(number: string, act: unknown, ...parts: Part[]): Promise<Response> {
      const body = bodyOf({ name: "act", type: "application/json", content: JSON.stringify(act) }, ...parts);
      return send(`/cases/${number}/documents`, { method: "POST", body: new Uint8Array(body), headers: multipart });
    }

    const bytes: Part = { name: "file", filename: "x.pdf", type: "application/pdf", content: pdf };
    const act = (changes: object = {}) => ({
      by: "requester",
      documents: [{ ...contract, file: { ...announced, ...changes } }],
    });

    it("takes none of which something else is said than it is, nor a second or nameless one, and leaves nothing behind", async () => {
      const { number } = await open();
      const before = stored();
      const refused = (field: string) => [422, "CASE_REFUSED", field];
      assert.deepEqual(await told(upload(number, act({ size: 1 }), bytes)), refused("size"));
      assert.deepEqual(await told(upload(number, act({ sha256: "0".repeat(64) }), bytes)), refused("sha256"));
      assert.deepEqual(await told(upload(number, act({ sha256: "x" }), bytes)), refused("documents.0.file.sha256"));
      assert.deepEqual(await told(upload(number, act({ id: "mine" }), bytes)), refused("documents.0.file.id"));
      assert.deepEqual(await told(upload(number, { by: "staff", documents: [contract] }, bytes)), refused("documents"));
      assert.deepEqual(await told(post(`/cases/${number}/documents`, act())), refused("documents"));
      assert.deepEqual(await told(upload(number, act())), [400, "BODY_WRONG_SHAPE"]);
      assert.deepEqual(await told(upload(number, act(), bytes, bytes)), [400, "BODY_WRONG_SHAPE"]);
      assert.deepEqual(await told(upload(number, act(), bytes, bytes, bytes)), [413, "BODY_TOO_LARGE"]);
      assert.deepEqual(await told(upload(number, act(), { ...bytes, name: "other" })), [400, "BODY_WRONG_SHAPE"]);
      const large = { ...bytes, content: Buffer.alloc(maxBytes + 1) };
      assert.deepEqual(await told(upload(number, act(), large)), [413, "FILE_TOO_LARGE"]);
      assert.deepEqual(await told(upload("nothing", act(), bytes)), [404, "CASE_NOT_FOUND"]);
      assert.deepEqual(stored(), before);
      assert.deepEqual((await desk.read(number)).documents, aCase.documents);
    });

    it("leaves nothing behind of a form that ends too early", async () => {
      const { number } = await open();
      const before = stored();
      const whole = bodyOf({ name: "act", type: "application/json", content: JSON.stringify(act()) }, bytes);
      const body = new Uint8Array(whole.subarray(0, whole.length - 40));
      const cut = send(`/cases/${number}/documents`, { method: "POST", body, headers: multipart });
      assert.deepEqual((await told(cut))[0], 400);
      assert.deepEqual(stored(), before);
    });

    it("is told by the client as refused when it is too large for the desk, and not sent when it is longer than was said", async () => {
      const { number } = await open();
      kept.set("large", Buffer.alloc(maxBytes + 1));
      const adding = (changes: object) =>
        desk.addDocuments(number, {
          key: newKey(),
          by: "staff",
          documents: [{ ...contract, file: { ...file, ...changes } }],
        });
      await assert.rejects(adding({ id: "large", size: maxBytes + 1 }), { code: "CASE_REFUSED" });
      await assert.rejects(desk.open(newCase(newKey(), { description: "x".repeat(300_000) })), {
        code: "CASE_REFUSED",
      });
      await assert.rejects(adding({ size: 5 }), { code: "FILE_TOO_LARGE" });
      await assert.rejects(adding({ id: "none" }), { code: "FILE_NOT_FOUND" });
    });
  });

  describe("its client", () => {
    it("sends a key that no header could hold as its digest, and finds the case by it", async () => {
      for (const key of ["é 漢字", "k".repeat(300), 'a "quoted" \\ key']) {
        const receipt = await desk.open(newCase(key));
        assert.deepEqual(await desk.findByKey(key), [receipt]);
      }
    });

    it("says what else than a case desk answers, and who refuses it", async () => {
      const withToken = connectRestDesk({ url: program.url, token: "another", files });
      assert.match((await withToken.check())[0] ?? "", /^DESK_TOKEN: the desk refuses it \(401\): write /);
      const elsewhere = connectRestDesk({ url: `${program.url}/elsewhere`, token, files });
      assert.match((await elsewhere.check())[0] ?? "", /^DESK_URL: no case desk answers there \(404\): /);
      await assert.rejects(elsewhere.open(newCase(newKey())), { code: "DESK_NOT_ALLOWED" });
      assert.deepEqual(await desk.list(`${owner.channel}:nobody`, 1), []);
    });
  });

  describe("its document", () => {
    it("names no operation that was not tried above", () => {
      assert.deepEqual([...document.seen].toSorted(), document.operations.toSorted());
    });

    it("describes an event as it is sent", () => {
      const event = { id: "C1/7", number: "C1", at: 7, by: "staff", what: { kind: "opened" } };
      const envelope = {
        ...{ specversion: "1.0", id: "C1/7", source: "https://desk.example", type: "es.orienta.case.opened" },
        ...{ subject: "C1", time: "2026-05-04T10:00:00Z", datacontenttype: "application/json", data: event },
      };
      const validate = document.schema("CloudEvent");
      assert.deepEqual([validate(envelope), validate({ ...envelope, type: "other" })], [true, false]);
    });
  });
});
