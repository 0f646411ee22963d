/** Texts of `knowledge/content/texts` with their places filled in. */
import type { Language } from "../../bot/ports/conversation.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";

/** `key` as in `open-case.confirm`; values fill `{name}` and are shown literally, never as Markdown. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/**
 * `show`: how a value is written; literally in Markdown, unless something else is made of the text. The returned function
 * throws on an unknown key or place: a test walks all keys that the dialogs name.
 */
export function sayIn(knowledge: Knowledge, language: Language, show = literal): Say {
  const texts = knowledge.texts[language];
  return (key, values = {}) => {
    const template = texts[key];
    if (template === undefined) throw new Error(`no text ${key} in ${language}`);
    return template.replace(/\{([a-z-]+)\}/g, (_, place: string) => {
      const value = values[place];
      if (value === undefined) throw new Error(`text ${key} needs {${place}}`);
      return show(String(value));
    });
  };
}

/** Markdown's own characters, escaped. */
function literal(value: string): string {
  return value.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
}
