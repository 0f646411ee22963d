/** Which language a message is in, by the small words that only that language has. Cheap, and silent when unsure. */
import { words } from "./text.ts";

export type Heard = "es" | "en" | "ca" | "gl" | "eu" | "fr";

/** Normalised small words; a word of several languages stands under each. */
const smallWords: Readonly<Record<Heard, string>> = {
  es: `el la los las un una de del al que en y o no se me le les lo nos su sus mi mis por para con sin como cuando donde
    quien cual es esta estan este esa ese hay ha han he tengo tiene quiero necesito puedo puede ya pero porque si muy mas
    hola gracias sobre desde hasta ayer hoy manana fue era ser hacer dar trabajador trabajadora plazo alta baja consulta
    tramite empresa autonomo cotizacion`,
  en: `the a an of to in and or not is are was were be been i my me we our you your it he she they this that with without
    for from on at by how what when where who which can could do does did have has had want need would please hello thanks
    yes but because if very more about since until yesterday today worker employee company deadline registration`,
  ca: `el la els les un una de del que en i o no es em se per amb sense com quan on qui quin aquest aquesta he ha han tinc
    vull necessito puc pero perque si molt mes hola gracies des fins ahir avui treballador treballadora termini empresa
    dels nostre seva seu`,
  gl: `o a os as un unha de do da dos das que en e ou non se me lle por para con sen como cando onde quen cal este esta hai
    ten teño quero preciso podo pero porque si moi mais ola grazas dende ata onte hoxe traballador traballadora prazo
    empresa numero novo`,
  eu: `eta edo ez da dut dugu duzu naiz gara zer nola noiz non nor zein hau hori bat behar nahi ahal egin dira zait kaixo
    eskerrik asko langile langilea langilearen alta baja epe epez kanpo enpresa da egiten`,
  fr: `le la les un une de du des que en et ou ne pas se me je il elle nous vous on mon ma notre votre par pour avec sans
    comment quand ou qui quel est sont ce cette ai as avons veux besoin peux mais parce si tres plus bonjour merci depuis
    hier aujourd hui travailleur entreprise delai`,
};

const languagesOf = new Map<string, Heard[]>();
for (const [language, list] of Object.entries(smallWords) as [Heard, string][]) {
  for (const word of new Set(words(list))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
}

/** Undefined when no language leads. A co-official language needs a clear lead over Spanish, with which it shares words. */
export function detectLanguage(text: string): Heard | undefined {
  const score: Record<Heard, number> = { es: 0, en: 0, ca: 0, gl: 0, eu: 0, fr: 0 };
  for (const word of words(text)) {
    const languages = languagesOf.get(word) ?? [];
    for (const language of languages) score[language] += 1 / languages.length;
  }
  const [first, second] = (Object.entries(score) as [Heard, number][]).sort((a, b) => b[1] - a[1]);
  if (first === undefined || second === undefined || first[1] === 0) return undefined;
  const main = first[0] === "es" || first[0] === "en";
  const lead = first[1] - (main ? second[1] : score.es);
  return lead >= (main ? 0.3 : 1) ? first[0] : undefined;
}
