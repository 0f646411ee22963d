import assert from "node:assert/strict";
import type { CaseRecord } from "../../bot/ports/case-desk.ts";
import { known } from "../knowledge/known.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { Player, type Seen } from "./player.ts";
import { scriptSchema } from "./script.ts";

/** How one person tells a case: the first message, then an answer to whatever is asked for. */
interface Telling {
  locale: "es-ES" | "en-GB";
  matter: string;
  /** Field, document or step -> what is typed. */
  answers: Record<string, string>;
  /** Said first at the summary, one after the other. */
  corrections?: string[];
}

const words = {
  "es-ES": { open: "Sí, abrir este trámite", register: "Sí, registrar", skip: "omitir", later: "más tarde" },
  "en-GB": { open: "Yes, open this procedure", register: "Yes, register", skip: "skip", later: "later" },
};

/** The payload of a case, without what differs from talk to talk. */
function payload({ classification, data, documents }: CaseRecord) {
  const files = documents.map(({ document, file }) => [document, file?.name]);
  return { classification, data: data.map(({ field, value }) => [field, value]), files };
}

async function told({ locale, matter, answers, corrections = [] }: Telling) {
  const script = scriptSchema.parse({ title: "a case told in one of many ways", locale, steps: [{ user: matter }] });
  const directory = temporaryDirectory();
  const player = new Player(script, known(), directory.path);
  const say = words[locale];
  const waiting = [...corrections];
  try {
    await player.open();
    let seen = await player.play({ user: matter });
    for (let turn = 0; turn < 40 && seen.cases.length === 0; turn += 1)
      seen = await player.play({ user: next(seen, answers, waiting, say) });
    assert.ok(seen.cases[0] !== undefined, "no case was opened");
    return payload(seen.cases[0]);
  } finally {
    await player.close();
    directory.remove();
  }
}

function next({ talk, asks }: Seen, answers: Record<string, string>, waiting: string[], say: (typeof words)["es-ES"]) {
  if (talk.stack.at(-1)?.flow === "confirm-type") return say.open;
  if (asks === "confirmation") return waiting.shift() ?? say.register;
  return answers[asks ?? ""] ?? (asks?.includes("-") && !asks.includes("coefficient") ? say.later : say.skip);
}

const spanish: Telling = {
  locale: "es-ES",
  matter: "Una camarera empezó hace un mes y se me pasó darla de alta, ya está fuera de plazo",
  answers: {
    "authorisation-number": "123456",
    ccc: "0111 28/1234567/42",
    naf: "28/12345678/40",
    "worker-identity": "12345678Z",
    "real-start-date": "16 de octubre de 2026",
    "contribution-group": "8",
    "contract-key": "100",
    reason: "Error propio",
    occupation: "omitir",
  },
};

const english: Telling = {
  locale: "en-GB",
  matter: "I forgot to register a waitress who started a month ago; the deadline has passed",
  answers: { ...spanish.answers, "real-start-date": "16 October 2026", occupation: "skip" },
};

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "");

const variants: Record<string, Telling> = {
  "in English": english,
  "without accents": { ...spanish, matter: plain(spanish.matter) },
  "in capitals": {
    ...spanish,
    matter: spanish.matter.toUpperCase(),
    answers: { ...spanish.answers, "real-start-date": "16 DE OCTUBRE DE 2026", "worker-identity": "12345678z" },
  },
  "with typing slips": {
    ...spanish,
    matter: "Una camarrera empezo ace un mes y se me paso darla de alat, ya esta fuera de palzo",
  },
  "with the wrong name for it": { ...spanish, matter: `Tengo una incidencia: ${spanish.matter}` },
  "with identifiers written otherwise": {
    ...spanish,
    answers: { ...spanish.answers, ccc: "0111-28-1234567-42", naf: "281234567840", "real-start-date": "16/10/2026" },
  },
};

describe("the same case", () => {
  let plainCase: Awaited<ReturnType<typeof told>>;
  before(async () => {
    plainCase = await told(spanish);
  });

  it("told plainly is a late registration with what was answered", () => {
    assert.equal(plainCase.classification.procedure, "worker-late-registration");
    assert.deepEqual(Object.fromEntries(plainCase.data)["real-start-date"], "2026-10-16");
  });

  for (const [title, telling] of Object.entries(variants))
    it(`told ${title} is the same payload`, async () => assert.deepEqual(await told(telling), plainCase));
});
