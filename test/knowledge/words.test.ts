import assert from "node:assert/strict";
import { normalise } from "../../knowledge/text.ts";
import { known } from "./known.ts";

/** A message that each cue hears. Written here a second time on purpose, as the words of the content may be lost. */
const heard: Record<string, string> = {
  "late-movement-is-procedure": "un alta fuera de plazo",
  "incident-that-needs-an-act": "una incidencia con el alta",
  "not-started-yet-is-online": "el alta de quien empieza mañana",
  "sick-leave-is-inss": "una baja médica",
  "message-system-fails": "SILTRA no descarga los mensajes",
  "settlement-error-code": "el error R9613",
  "unemployment-is-sepe": "el SEPE pide papeles",
  "not-authorised": "no soy autorizado",
  "debt-or-appeal": "un aplazamiento",
  "existing-case": "cómo va mi caso",
  "asks-about-casia": "para qué sirve CASIA",
  "asks-for-information": "qué plazo hay",
  "asks-about-the-rule": "¿Qué obligaciones hay?",
  "something-shows-wrong": "la pantalla sale en blanco",
  "change-of-these-days-is-online": "hoy cambia de jornada",
  "prior-registration-is-removed-online": "eliminar un alta previa",
};

/** Word of two meanings -> reading -> what its button must name. */
const meanings: Record<string, Record<string, RegExp>> = {
  it: { "sick-leave": /incapacidad/, "information-technology": /informática/ },
  baja: { labour: /deja el trabajo/, medical: /enferma/ },
  alta: { labour: /empieza a trabajar/, medical: /recupera/ },
  ccc: { contribution: /cotización/, bank: /banco/ },
  red: { system: /Sistema RED/, mechanism: /ERTE/ },
  "ccc-assignment": { "new-account": /da una cuenta/, link: /vincular/ },
  incidencia: { error: /ha fallado/, procedure: /hacer, anular o cambiar/ },
};

/** Fact -> value -> what its button must name. */
const options: Record<string, Record<string, RegExp>> = {
  whose: { treasury: /RED/, inss: /médicas/, "other-body": /Paro/ },
  exists: { yes: /^Sí/, no: /^No/ },
  "settled-by": { act: /cambie/, repair: /funcionar/, answer: /información/ },
  deadline: { open: /^Sí, está en plazo/, passed: /^No/ },
  specialist: { yes: /^Sí, es técnico/, no: /^No/ },
};

const names = {
  query: "consulta consultas duda dudas query queries enquiry",
  error: "incidencia incidencias error errores fallo fallos incident incidents error errors fault bug",
  procedure: "trámite trámites procedure procedures",
};

describe("the words of the content", () => {
  it("have a message for each cue", () => {
    assert.deepEqual(Object.keys(heard), [...known().cues.keys()]);
  });

  for (const [id, text] of Object.entries(heard))
    it(`hear ${id} in «${text}»`, () => assert.ok(known().cues.get(id)?.meets(normalise(text))));

  it("name each meaning on its own button", () => {
    for (const { id, readings } of known().words.falseFriends)
      for (const reading of readings) assert.match(reading.meaning.es, meanings[id]?.[reading.id] ?? /^$/, id);
  });

  it("name each value of a fact on its own button, and ask for no other fact", () => {
    const asked = [...known().facts.values()].filter(({ question }) => question !== undefined);
    assert.deepEqual(
      asked.map(({ id }) => id),
      Object.keys(options),
    );
    for (const { id, values } of asked)
      for (const { id: value, option } of values)
        if (option !== undefined) assert.match(option.es, options[id]?.[value] ?? /^$/, `${id} ${value}`);
  });

  it("know what people call the three types", () => {
    for (const { type, names: own } of known().words.typeNames)
      assert.equal([...own.es, ...own.en].join(" "), names[type], type);
  });
});
