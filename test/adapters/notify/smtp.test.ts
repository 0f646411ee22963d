import assert from "node:assert/strict";
import { connectSmtp } from "../../../adapters/notify/smtp.ts";
import { Failure } from "../../../bot/errors.ts";
import type { Mail } from "../../../bot/ports/mailer.ts";
import { type FaultyMailServer, type MailFault, startFaultyMailServer } from "../../support/faulty-mail-server.ts";
import { type MailServer, type Moment, startMailServer } from "../../support/mail-server.ts";
import { freePort } from "../../support/server.ts";

const from = "ayuda@orienta.example.test";
const mail: Mail = {
  to: "norte@example.test",
  subject: "Su código: 012345",
  text: "Señoría:\n\nvale 10 minutos.",
  key: "k1",
};

describe("SMTP as a mailer", () => {
  let server: MailServer;

  beforeEach(async () => {
    server = await startMailServer();
  });

  afterEach(() => server.close());

  const send = (changes: Partial<Mail> = {}, url = server.url) =>
    connectSmtp({ url, from }).send({ ...mail, ...changes });

  async function fails(sending: Promise<void>, code: string): Promise<void> {
    const error = await sending.then(
      () => assert.fail("it was sent"),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Failure);
    assert.equal(error.code, code);
    assert.doesNotMatch(JSON.stringify(error.detail), /@/);
    assert.equal(server.received.length, 0);
  }

  it("sends a mail in plain text to one address, and says that a machine wrote it", async () => {
    await send();
    const [{ to, mail: got } = assert.fail()] = server.received;
    assert.deepEqual(to, [mail.to]);
    assert.deepEqual([got.from?.text, got.subject, got.text?.trimEnd()], [from, mail.subject, mail.text]);
    assert.equal(got.headers.get("auto-submitted"), "auto-generated");
    assert.ok(!got.html);
    assert.deepEqual(got.attachments, []);
  });

  it("sends text and page together, under the name of who speaks", async () => {
    await send({ sender: "Línea de ayuda", html: "<p>Señoría</p>" });
    const [{ mail: got } = assert.fail()] = server.received;
    assert.deepEqual(got.from?.value, [{ name: "Línea de ayuda", address: from }]);
    assert.deepEqual([got.text?.trimEnd(), got.html], [mail.text, "<p>Señoría</p>"]);
  });

  it("names the mail by its key and the sender's domain: the same again is the same", async () => {
    for (const key of ["k1", "k1", "k2"]) await send({ key });
    const [first, again, other] = server.received.map((one) => one.mail.messageId);
    assert.equal(first, again);
    assert.notEqual(first, other);
    assert.match(first ?? "", /^<[0-9a-f]{32}@orienta\.example\.test>$/);
  });

  it("keeps a line break in a subject or a key out of the headers", async () => {
    await send({ subject: "uno\r\nBcc: other@example.test\u2028\n\ndos", key: "k\r\nBcc: other@example.test" });
    const [{ to, mail: got } = assert.fail()] = server.received;
    assert.deepEqual(to, [mail.to]);
    assert.equal(got.bcc, undefined);
    assert.ok(got.subject?.startsWith("uno Bcc: other@example.test"));
    assert.equal(got.text?.trimEnd(), mail.text);
  });

  it("writes what the text says, also where it looks like a file or an address on the network", async () => {
    await send({ text: "file:///etc/passwd" });
    assert.equal(server.received[0]?.mail.text?.trimEnd(), "file:///etc/passwd");
  });

  const noAddresses = {
    nothing: "",
    "two addresses": "a@example.test, b@example.test",
    "a name before it": "Ana <a@example.test>",
    "a group": "all: a@example.test;",
    "a line break behind it": "a@example.test\r\nBcc: b@example.test",
    "a line break at its end": "a@example.test\n",
    "a command behind it": "a@example.test>\r\nRCPT TO:<b@example.test",
    "too many letters": `a@${"x.".repeat(200)}test`,
  };
  for (const [what, to] of Object.entries(noAddresses)) {
    it(`refuses an address that is ${what}, and asks no server`, async () => {
      await fails(send({ to }, `smtp://127.0.0.1:${await freePort()}`), "MAIL_REFUSED");
    });
  }

  const answers: [Moment, number, string][] = [
    ["recipient", 550, "MAIL_REFUSED"],
    ["data", 554, "MAIL_REFUSED"],
    ["recipient", 450, "MAIL_UNAVAILABLE"],
    ["data", 452, "MAIL_UNAVAILABLE"],
    ["connect", 421, "MAIL_UNAVAILABLE"],
  ];
  for (const [at, code, failure] of answers) {
    it(`is ${failure} where the server answers ${code} at the ${at}`, async () => {
      server.refuses = { at, code };
      await fails(send(), failure);
    });
  }

  it("is unavailable where the login is refused: that says nothing about the address", async () => {
    server.refuses = { at: "login", code: 535 };
    await fails(send({}, server.url.replace("//", "//user:word@")), "MAIL_UNAVAILABLE");
  });

  it("is unavailable where nobody listens, and sends again when somebody does", async () => {
    await fails(send({}, `smtp://127.0.0.1:${await freePort()}`), "MAIL_UNAVAILABLE");
    await send();
    assert.equal(server.received.length, 1);
  });
});

describe("SMTP where the server fails in the middle", () => {
  let server: FaultyMailServer;

  beforeEach(async () => {
    server = await startFaultyMailServer();
  });

  afterEach(() => server.close());

  const send = (socketTimeout = 10_000) => connectSmtp({ url: server.url, from, times: { socketTimeout } }).send(mail);

  const faults: [MailFault, string, string][] = [
    ["421", "MAIL_UNAVAILABLE", "closes the door"],
    ["451", "MAIL_UNAVAILABLE", "cannot keep the mail now"],
    ["550", "MAIL_REFUSED", "refuses what it was sent"],
    ["drop-before-250", "MAIL_UNAVAILABLE", "is gone before it says that it has the mail"],
  ];
  for (const [fault, code, what] of faults) {
    it(`is ${code} where the server ${what} (${fault})`, async () => {
      server.fault = fault;
      await assert.rejects(send(), { code });
    });
  }

  it("is unavailable where the server takes the mail and never answers", async () => {
    server.fault = "hang";
    await assert.rejects(send(100), { code: "MAIL_UNAVAILABLE" });
    assert.deepEqual(server.kept, []);
  });

  it("has the same Message-ID when it is sent again after an answer that was lost", async () => {
    server.fault = "drop-before-250";
    await assert.rejects(send(), { code: "MAIL_UNAVAILABLE" });
    server.fault = "none";
    await send();
    const [first, again, ...more] = server.kept;
    assert.ok(first);
    assert.deepEqual([again, more], [first, []]);
  });
});
