/** A fault of one content file. */
export interface Fault {
  title: string;
  file: string;
  change(text: string): string;
  /** Behind `knowledge/content/`. */
  told: string;
}

export const replace = (one: string | RegExp, other: string) => (text: string) => text.replace(one, other);
export const append = (more: string) => (text: string) => `${text.trimEnd()}\n${more}\n`;
