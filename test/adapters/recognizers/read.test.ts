import assert from "node:assert/strict";
import { read } from "../../../adapters/recognizers/read.ts";
import type { Language } from "../../../bot/ports/conversation.ts";
import { dates, numbers, times } from "./texts.ts";

const languages: Language[] = ["es", "en"];
const today = "2026-11-24";

describe("what the recogniser reads", () => {
  for (const [kind, texts] of Object.entries({ dates, numbers, times }) as ["dates", typeof dates][])
    for (const language of languages)
      for (const [text, expected] of texts[language])
        it(`has ${expected || "none"} for ${kind} of "${text}" (${language})`, () => {
          assert.equal(read({ text, language, today }, { daysAhead: 60 })[kind].join(" "), expected);
        });

  const yearless: [text: string, today: string, day: string][] = [
    ["tres de enero", "2025-12-20", "2026-01-03"],
    ["tres de junio", "2025-12-20", "2025-06-03"],
    ["tres de diciembre", "2026-01-10", "2025-12-03"],
    ["el día veintiocho", "2026-02-10", "2026-01-28"],
    ["el día treinta", "2026-02-10", ""],
    ["29 de febrero", "2026-03-10", "2024-02-29"],
    ["el primer lunes de enero", "2025-12-20", "2026-01-05"],
  ];
  for (const [text, today, day] of yearless)
    it(`takes "${text}" on ${today} for ${day || "none"}: mostly it has happened, or is near`, () => {
      assert.equal(read({ text, language: "es", today }, { daysAhead: 60 }).dates.join(" "), day);
    });
});
