/** Text broken into lines of a width. A line breaks at a space; a word that is wider than a line, wherever it has to. */

/** Width of a text in points. */
export type Measure = (text: string) => number;

export function linesOf(text: string, width: number, measure: Measure): string[] {
  return text.split("\n").flatMap((paragraph) => wrap(paragraph, width, measure));
}

function wrap(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let [line, used] = ["", 0];
  for (const word of paragraph.split(/(?<= )/).flatMap((one) => pieces(one, width, measure))) {
    if (line !== "" && used + measure(word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      [line, used] = ["", 0];
    }
    line += word;
    used += measure(word);
  }
  return [...lines, line.trimEnd()];
}

function pieces(word: string, width: number, measure: Measure): string[] {
  if (measure(word.trimEnd()) <= width) return [word];
  const found: string[] = [];
  let [piece, used] = ["", 0];
  for (const character of word) {
    const wide = measure(character);
    if (piece !== "" && used + wide > width) {
      found.push(piece);
      [piece, used] = ["", 0];
    }
    piece += character;
    used += wide;
  }
  return [...found, piece];
}
