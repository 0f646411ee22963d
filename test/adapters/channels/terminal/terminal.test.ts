import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { runTerminal } from "../../../../adapters/channels/terminal/terminal.ts";
import type { Store } from "../../../../bot/ports/store.ts";
import { type Served, serveForTest } from "../../../support/helpline.ts";
import { until } from "../../../support/until.ts";

describe("a conversation in the terminal", () => {
  let served: Served;
  let heard: string[];

  function listening(store: Store): Store {
    const accept: Store["accept"] = (arrival) => {
      if (arrival.incoming.kind === "message") heard.push(arrival.incoming.text);
      return store.accept(arrival);
    };
    return { ...store, accept };
  }

  before(async () => {
    served = await serveForTest({}, { aroundStore: listening });
  });

  beforeEach(() => {
    heard = [];
  });

  after(() => served.stop());

  /** Says its lines, each when the words before it were shown; what was shown in the end. */
  async function talk(locale: string, ...steps: [awaited: RegExp, line?: string][]): Promise<string> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = "";
    output.on("data", (chunk: Buffer) => {
      shown += chunk.toString();
    });
    const ended = runTerminal({ ...served.helpline, input, output, locale });
    let read = 0;
    for (const [awaited, line] of steps) {
      await until(() => awaited.test(shown.slice(read)));
      read = shown.length;
      if (line !== undefined) input.write(`${line}\n`);
    }
    input.end();
    await ended;
    return shown;
  }

  it("greets, answers, and ends with its input", async () => {
    const shown = await talk("es", [/3\) /, "¿Qué es un trámite en CASIA?"], [/justificante de apertura/]);
    assert.match(shown, /asistente automático.*justificante de apertura.*\n$/s);
    assert.doesNotMatch(shown, /\*\*/);
  });

  it("speaks the language of its locale", async () => {
    assert.match(await talk("en", [/3\) /]), /automatic assistant|automated assistant/i);
  });

  it("takes the number of what is offered for what it says", async () => {
    const shown = await talk("es", [/3\) /, "1"], [/justificante de apertura/]);
    assert.match(shown, /^ {2}1\) ¿Qué es un trámite en CASIA\?$/m);
    assert.deepEqual(heard, ["¿Qué es un trámite en CASIA?"]);
  });

  it("takes any other number as it was said, without its blanks", async () => {
    await talk("es", [/3\) /, "  99 "], [/\S/]);
    assert.deepEqual(heard, ["99"]);
  });
  it("shows a form as a list, and takes a line for its first empty field", async () => {
    const shown = await talk(
      "es",
      [/3\) /, "Baja fuera de plazo de un trabajador"],
      [/¿Es lo que necesita\?/, "sí"],
      [/autorización RED\?/, "formulario"],
      [/Motivo \*: /, "123456"],
      [/\(2 de 8\)/],
    );
    assert.match(shown, /^ {4}Número de autorización RED \*: $/m);
  });
});
