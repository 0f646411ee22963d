import assert from "node:assert/strict";
import { dayIn, saysOfDay, writtenDayIn } from "../../knowledge/said-day.ts";
import type { Language } from "../../knowledge/text.ts";
import { understand } from "../../knowledge/understand.ts";
import { known } from "./known.ts";

/** A Wednesday. */
const now = Date.UTC(2026, 10, 25, 9);

const days: [Language, string, string | undefined][] = [
  ["es", "se fue ayer y no he podido tramitar la baja", "2026-11-24"],
  ["es", "la baja es del 3 de noviembre y hoy me entero", "2026-11-03"],
  ["es", "empezó el lunes pasado", "2026-11-23"],
  ["es", "empezó el martes, día 3 de noviembre de 2020", "2020-11-03"],
  ["es", "hace dos semanas que dejó la empresa", "2026-11-11"],
  ["es", "baja con fecha 20/11/2026", "2026-11-20"],
  ["en", "he left three days ago", "2026-11-22"],
  ["en", "she started on March 3rd", "2026-03-03"],
  ["en", "the NAF is 28 12345678 40", undefined],
  ["es", "tengo 3 trabajadores y 2 bajas", undefined],
  ["es", "el error 9503 en el tramo 12", undefined],
  ["es", "", undefined],
];

const written: [Language, string, string | undefined][] = [
  ["es", "hoy veo que empezó el 3 de noviembre de 2026", "el 3 de noviembre de 2026"],
  ["es", "empezó el 03/11/2026", "03 11 2026"],
  ["es", "empezó el 3 de noviembre y cesó el 20 de noviembre", undefined],
  ["es", "empezó el lunes", undefined],
  ["en", "she started a month ago", undefined],
];

describe("the day that a message names", () => {
  for (const [language, text, day] of written)
    it(`by its month in «${text}» is ${day ?? "none"}`, () => assert.equal(writtenDayIn(text, now, language), day));

  for (const [language, text, day] of days)
    it(`in «${text}» is ${day ?? "none"}`, () => assert.equal(dayIn(text, now, language), day));

  it("says whether the movement beside it is in time", () => {
    const says = (text: string, concepts: string[]) => saysOfDay(text, concepts, now, "es", known());
    assert.deepEqual(says("la baja de ayer", ["deregistration"]), { deadline: { open: 0.8 } });
    assert.deepEqual(says("la baja del 3 de noviembre", ["deregistration"]), { deadline: { passed: 0.8 } });
    assert.deepEqual(says("el alta de ayer", ["registration"]), { deadline: { passed: 0.8 } });
    assert.deepEqual(says("el alta de mañana", ["registration"]), { deadline: { open: 0.8 } });
  });

  it("says nothing without a movement, with two of them, or without a day", () => {
    const says = (text: string, concepts: string[]) => saysOfDay(text, concepts, now, "es", known());
    assert.deepEqual(says("ayer falló la pantalla", ["screen"]), {});
    assert.deepEqual(says("el alta y la baja de ayer", ["registration", "deregistration"]), {});
    assert.deepEqual(says("la baja de un trabajador", ["deregistration"]), {});
  });

  it("moves the decision between what is in time and what is late", () => {
    const share = (day: string) => {
      const { beliefs } = understand(`dar de baja a un trabajador que cesó el ${day}`, "es", known(), { now });
      return beliefs.find(({ label }) => label.procedure === "worker-late-deregistration")?.share ?? 0;
    };
    assert.ok(share("3 de noviembre") > share("24 de noviembre"));
  });
});
