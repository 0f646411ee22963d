import assert from "node:assert/strict";
import { Failure } from "../../../../bot/errors.ts";
import type { Store } from "../../../../bot/ports/store.ts";
import { activityOf, type Connector, postActivity, startConnector } from "../../../support/connector.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";
import { until } from "../../../support/until.ts";

describe("a conversation over the connector", () => {
  let connector: Connector;
  let served: Served;
  let heard: string[];
  let isFull: boolean;

  function listening(store: Store): Store {
    const accept: Store["accept"] = (arrival) => {
      if (isFull) return Promise.reject(new Failure("STORE_UNAVAILABLE"));
      if (arrival.incoming.kind === "message") heard.push(arrival.incoming.text);
      return store.accept(arrival);
    };
    return { ...store, accept };
  }

  beforeEach(async () => {
    connector = await startConnector();
    heard = [];
    isFull = false;
    const env = { CONNECTOR: "on", CONNECTOR_AUTHENTICATION: "off", CONNECTOR_SERVICE_URLS: connector.serviceUrl };
    served = await serveForTest(env, { aroundStore: listening });
  });

  afterEach(async () => {
    await served.stop();
    await connector.close();
  });

  const post = (changes?: Record<string, unknown>) =>
    postActivity(served.url, activityOf(connector.serviceUrl, changes));

  async function settled(): Promise<void> {
    const { store } = served.helpline;
    await until(async () => {
      const [pending, { waiting }] = await Promise.all([store.oldestPending(), store.countEffects()]);
      return pending === undefined && waiting === 0;
    });
  }

  const texts = () => connector.posted.map(({ activity }) => activity.text ?? "");

  it("is greeted and answered in order, with buttons, in the person's language", async () => {
    assert.equal((await post({ text: "¿Qué es un trámite en CASIA?" })).status, 200);
    await settled();
    assert.match(texts()[0] ?? "", /asistente automático/);
    assert.match(texts().join("\n"), /justificante de apertura/);
    assert.ok(connector.posted.every(({ path }) => path.startsWith("/v3/conversations/19%3Aroom/activities")));
    assert.ok(connector.posted.every(({ activity }) => activity.type === "message" && activity.locale === "es-ES"));
    const buttons = connector.posted.flatMap(({ activity }) => activity.suggestedActions?.actions ?? []);
    assert.ok(buttons.length > 0);
    assert.ok(buttons.every(({ type, title, value }) => type === "imBack" && title !== "" && value !== ""));
  });

  it("takes an activity that the connector sends three times as one message", async () => {
    const answers = await Promise.all([post(), post(), post()]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    await settled();
    const once = [...texts()];
    await post();
    await settled();
    assert.deepEqual(texts(), once);
    await post({ id: "m2" });
    await settled();
    assert.ok(texts().length > once.length);
  });

  it("is not told that a message was taken when it could not be stored, and takes it when it comes again", async () => {
    isFull = true;
    assert.equal((await post()).status, 503);
    isFull = false;
    assert.equal((await post()).status, 200);
    await settled();
    assert.deepEqual(heard, ["hola"]);
  });

  it("greets who opens it, before anything is said, and reads no text of what is no message", async () => {
    await post({ type: "conversationUpdate", id: "u1", text: "¿Qué es un trámite en CASIA?" });
    await post({ type: "messageReaction", id: "u2" });
    await settled();
    assert.match(texts()[0] ?? "", /asistente automático/);
    assert.doesNotMatch(texts().join("\n"), /justificante de apertura/);
  });

  it("does not hear its own name as a part of what is said", async () => {
    const mention = { type: "mention", mentioned: { id: "28:bot", name: "CASIA" }, text: "<at>CASIA</at>" };
    await post({ text: "<at>CASIA</at> hola", entities: [mention] });
    await settled();
    assert.deepEqual(heard, ["hola"]);
  });

  it("is sent again only what the connector did not take, and nothing behind it before", async () => {
    await post({ type: "conversationUpdate", id: "u1" });
    await settled();
    const greeting = texts();
    assert.ok(greeting.length > 1);
    connector.posted.splice(0);
    connector.refuse(1);
    await post({ type: "conversationUpdate", id: "u1", conversation: { id: "19:other", tenantId: "tenant" } });
    await settled();
    assert.deepEqual(texts(), [greeting[0], ...greeting]);
    assert.deepEqual(await served.helpline.store.countEffects(), { waiting: 0, parked: 0 });
  });

  it("is told by itself that the staff answered, though nobody wrote", async () => {
    const said = [
      "quiero hablar con una persona",
      "No me cuadra la liquidación",
      "Sí, envíelo",
      "123456",
      "Sí, registrar",
    ];
    for (const [index, text] of said.entries()) {
      await post({ id: `a${index}`, text });
      await settled();
    }
    const [, number = ""] = /(\d{4}-\d{6})/.exec(JSON.stringify(connector.posted)) ?? [];
    connector.posted.splice(0);
    await served.helpline.desk.answer(number, { key: "k", by: "staff", text: "Revise el tramo." });
    await until(() => texts().some((text) => text.includes(`Ya hay respuesta a su consulta ${number}`)));
    assert.equal(texts().length, 1);
  });

  it("that is gone is not written to for ever: its replies are parked", async () => {
    connector.refuse(1, 404);
    await post();
    await settled();
    assert.ok((await served.helpline.store.countEffects()).parked > 0);
  });

  for (const [what, serviceUrl] of Object.entries({
    "another host": "http://127.0.0.1:9/",
    "another host behind the allowed one's name": "http://127.0.0.1@evil.example/",
    "no address at all": "",
    "another protocol": "file:///etc/passwd",
  })) {
    it(`is refused when its replies would go to ${what}, and nothing is posted`, async () => {
      const answer = await post({ serviceUrl });
      assert.ok([400, 401].includes(answer.status), String(answer.status));
      assert.equal(await served.helpline.store.oldestPending(), undefined);
      assert.deepEqual(connector.posted, []);
    });
  }

  for (const missing of ["id", "channelId", "serviceUrl", "conversation", "from", "recipient", "type"]) {
    it(`is refused without ${missing}`, async () => {
      assert.equal((await post({ [missing]: undefined })).status, 400);
      assert.deepEqual(connector.posted, []);
    });
  }
});
