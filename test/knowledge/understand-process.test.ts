import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const program = join(import.meta.dirname, "../../bot/understand.ts");

interface Ended {
  out: string;
  err: string;
  code: number | null;
}

/** `readsOn`: whether the reader goes on after the first piece of output. */
async function run(input: string, readsOn = true): Promise<Ended> {
  const child = spawn(process.execPath, [program], { stdio: "pipe" });
  const ended = { out: "", err: "", code: null as number | null };
  child.stdin.on("error", () => {});
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    ended.out += piece;
    if (!readsOn) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    ended.err += piece;
  });
  child.stdin.end(input);
  [ended.code] = await once(child, "close");
  return ended;
}

const lines = (...all: unknown[]) => all.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n");
const answersIn = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const known = ["route", "article", "subject", "procedure", "confidence"];
const needed = ["id", "route", "confidence", "alternatives", "rules"];

describe("npm run understand", () => {
  it("answers each line in order, with the keys of the closed list and no other", async () => {
    const { out, err, code } = await run(
      lines(
        { id: "a", lang: "es", text: "Alta fuera de plazo de un trabajador" },
        { id: 2, lang: "en", text: "how will I know that it is resolved?" },
        { id: "c", lang: "ca", text: "" },
        { id: "d", lang: "en", text: "error R9543 when I send the bases" },
        '\ufeff{"id":"e","text":"line\u2028separator"}\r',
        "",
      ),
    );
    const answers = answersIn(out);
    assert.deepEqual([code, err], [0, ""]);
    assert.deepEqual(
      answers.map(({ id }) => id),
      ["a", 2, "c", "d", "e"],
    );
    for (const { id, alternatives, rules, ...decision } of answers) {
      for (const one of [decision, ...alternatives])
        assert.deepEqual(
          Object.keys(one).filter((key) => !known.includes(key)),
          [],
          id,
        );
      assert.ok(rules.length > 0, `${id} tells no reason`);
    }
    for (const answer of answers)
      assert.deepEqual(
        needed.filter((key) => !(key in answer)),
        [],
      );
    assert.deepEqual([answers[0].route, answers[0].procedure], ["procedure", "worker-late-registration"]);
    assert.deepEqual(answers[1].rules, ["asks-about-the-service", "article: how-i-will-know"]);
  });

  it("names each line that it cannot read, answers the others, and ends with 2", async () => {
    const good = { id: 1, lang: "es", text: "Hola" };
    const { out, err, code } = await run(
      lines("{broken", good, { id: 1 }, "", "[]", { text: "no id" }, { ...good, id: 2 }),
    );
    assert.deepEqual(
      answersIn(out).map(({ id }) => id),
      [1, 2],
    );
    assert.deepEqual(err.match(/^line \d+: /gm), ["line 1: ", "line 3: ", "line 5: ", "line 6: "]);
    assert.equal(code, 2);
  });

  it("ends quietly when its reader has had enough", async () => {
    const many = Array.from({ length: 20_000 }, (_, id) => ({ id, text: "Hola" }));
    const { out, err, code } = await run(lines(...many), false);
    assert.deepEqual([code, err], [0, ""]);
    assert.ok(out.length > 0);
  });
});
