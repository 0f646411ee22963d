import assert from "node:assert/strict";
import { detectLanguage } from "../../knowledge/language.ts";

const heard: Record<string, string[]> = {
  es: [
    "¿Qué es CASIA?",
    "se me pasó el plazo del alta",
    "no puedo entrar en SILTRA",
    "baja fuera de plazo",
    "necesito un NAF",
    "gracias",
    "buenos días",
    "mi caso",
    "Tengo un error",
    "El trabajador empezó ayer y no está de alta",
  ],
  en: [
    "What is CASIA?",
    "I missed the deadline",
    "I cannot log into SILTRA",
    "late registration of a worker",
    "I need a NAF",
    "thanks",
    "please help",
    "my case",
    "The worker started yesterday",
  ],
  ca: [
    "Vull donar d'alta un treballador perquè va començar ahir i no ho he fet",
    "Bon dia, em podeu dir com es fa amb aquest cas?",
  ],
  gl: [
    "Quero dar de alta unha traballadora e non me deixa porque xa pasou o prazo",
    "Ola, eu teño unha dúbida sobre o meu caso",
  ],
  eu: ["Langile baten alta eman nahi dut eta ez dakit nola egin behar den"],
};

/** What says nothing about its language: the talk's stands. */
const silent = ["", "   ", "CASIA", "SILTRA", "28/12345678/40", "R9543", "😀", "RED", "CCC", "ok", "TA.1", "IBAN ES91"];

describe("the language", () => {
  for (const [language, texts] of Object.entries(heard)) {
    for (const text of texts) it(`of «${text}» is ${language}`, () => assert.equal(detectLanguage(text), language));
  }
  for (const text of silent) {
    it(`of «${text}» does not show`, () => assert.equal(detectLanguage(text), undefined));
  }
  it("of Spanish with English words in it is Spanish", () => {
    assert.equal(detectLanguage("necesito el feedback del manager sobre el alta de mi empleado"), "es");
  });
  it("of a very long message is heard all the same", () => {
    assert.equal(detectLanguage("el trabajador no está de alta ".repeat(3000)), "es");
  });
});
