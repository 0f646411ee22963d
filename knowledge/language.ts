/** Which language a message is in, by its small words and by the endings of its long ones. Cheap, silent when unsure. */
import { words } from "./text.ts";

export type Heard = "es" | "en" | "ca" | "gl" | "eu" | "fr";

/** Normalised small words; a word of several languages stands under each, and counts for each a part. */
const smallWords: Readonly<Record<Heard, string>> = {
  es: `el la los las un una uno unos unas de del al que en y o no ni se me te le les lo nos su sus mi mis por para con
    sin como cuando cuanto cuantos donde quien cual cuales es son esta estan este esto esa ese eso hay ha han he hemos
    tengo tiene tienen quiero quiere necesito puedo puede debe hace ya pero porque si muy mas menos hola gracias sobre
    desde hasta entre ayer hoy manana fue era ser hacer dar dos tres mismo otra otro ahora antes despues dia dias mes
    ano hola buenos buenas usted ustedes`,
  en: `the a an of to in and or not is are was were be been being i my me we our us you your it its he his she her they
    their this that these those with without for from on at by as how what when where who which why can could do does
    did done have has had want need would should will please hello hi thanks yes no but because if very more about since
    until into after before out over yesterday today day days month year ago there any all some only also just`,
  ca: `el la els les un una uns unes de del dels al als que en i o no ni es em et se per amb sense com quan on qui quin
    quina aquest aquesta aixo he ha han tinc vull necessito puc pero perque si molt mes menys hola gracies des fins avui
    dema seva seu nostre nostra ser fer donar dos tres ara abans despres treballador treballadora termini fora`,
  gl: `o a os as un unha uns unhas de do da que en e ou non nin se me lle lles por para con sen como cando onde quen cal
    este esta isto hai eu ten teño quero preciso podo pero porque si moi mais menos ola grazas dende desde ata entre onte
    hoxe foi era ser facer dar dous tres agora traballador traballadora traballadores prazo`,
  eu: `eta edo ez bai baten batean da dira dut dugu duzu naiz gara zara zer nola noiz non nor zein hau hori hauek bat batek behar nahi
    ahal egin eman zait kaixo eskerrik asko langile langilea langilearen langileari epe epea epez kanpo enpresa enpresaren
    baina gaur atzo bihar`,
  fr: `le la les un une des du de que en et ou ne pas se me te je il elle nous vous on mon ma mes notre votre son sa par
    pour avec sans comment quand ou qui quel quelle est sont ce cette ces ai as avons avez veux besoin peux peut mais
    parce si tres plus moins bonjour merci depuis hier aujourd hui demain deux trois etre faire travailleur entreprise delai`,
};

/** Words of the trade that only one of the two main languages has. They stand as terms in the other one, so they count little. */
const tradeWords = {
  es: `alta altas baja bajas trabajador trabajadora trabajadores empleado empleada empresa plazo fecha contrato cuenta clave
    jornada jornadas autonomo autonoma hogar numero documento documentos tramite consulta cotizacion cuota cuotas nomina
    liquidacion autorizacion usuario certificado fichero despido cambio cambiar modificar corregir anular quitar pedir
    solicitar presentar aportar olvide fuera error`,
  en: `registration deregistration registered worker workers employee employees employer company deadline date contract
    account key hours household number document documents procedure query contribution contributions settlement user
    certificate file dismissal change update correct remove delete request submit late wrong forgot error`,
} as const;

/** Endings of long words. */
const endings = {
  es: ["cion", "ciones", "dad", "miento", "mente", "ado", "ada", "ados", "adas", "ido", "ando", "iendo"],
  en: ["tion", "tions", "ing", "ed", "ness", "ly", "ship", "ght"],
} as const;
const longWord = 6;
/** What a word of the trade, or an ending, counts beside a small word. */
const little = 0.4;
/** By how much a main language must lead. */
const lead = 0.3;
/** A co-official language shares its words with Spanish: it must lead by so much over it. */
const clearLead = 1;

/** Small words of the languages that are read as Spanish; none of them is a slip in it. */
export const neighbouring: readonly string[] = [smallWords.ca, smallWords.gl, smallWords.eu];

const languagesOf = new Map<string, Heard[]>();
for (const [language, list] of Object.entries(smallWords) as [Heard, string][])
  for (const word of new Set(words(list))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
const trade = { es: new Set(words(tradeWords.es)), en: new Set(words(tradeWords.en)) };

/** Undefined when no language leads. */
export function detectLanguage(text: string): Heard | undefined {
  const score = evidence(text);
  const [first, second] = (Object.keys(score) as Heard[]).sort((a, b) => score[b] - score[a]);
  if (first === undefined || second === undefined || score[first] === 0) return undefined;
  const isMain = first === "es" || first === "en";
  const ahead = score[first] - score[isMain ? second : "es"];
  return ahead >= (isMain ? lead : clearLead) ? first : undefined;
}

function evidence(text: string): Record<Heard, number> {
  const score: Record<Heard, number> = { es: /[¿¡]/.test(text) ? 1 : 0, en: 0, ca: 0, gl: 0, eu: 0, fr: 0 };
  for (const word of words(text)) {
    const small = languagesOf.get(word);
    const languages = small ?? (["es", "en"] as const).filter((main) => looksLike(word, main));
    for (const language of languages) score[language] += small === undefined ? little : 1 / languages.length;
  }
  return score;
}

function looksLike(word: string, language: "es" | "en"): boolean {
  if (trade[language].has(word)) return true;
  return word.length >= longWord && endings[language].some((ending) => word.endsWith(ending));
}
