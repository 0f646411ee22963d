/** nlp.js has no types; what the bench uses of it. */
declare module "@nlpjs/core" {
  export function containerBootstrap(): Promise<{ use(plugin: unknown): void; get(name: "nlp"): NlpEngine }>;
  interface NlpEngine {
    settings: { autoSave: boolean };
    addLanguage(language: string): void;
    addDocument(language: string, text: string, label: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ intent: string; score: number }>;
  }
}
declare module "@nlpjs/nlp" {
  export const Nlp: unknown;
}
declare module "@nlpjs/lang-en" {
  export const LangEn: unknown;
}
declare module "@nlpjs/lang-es" {
  export const LangEs: unknown;
}
