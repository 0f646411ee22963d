/** The text of a message that staff wrote with RT's editor: HTML without its marks, blocks as lines. */

const named: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", shy: "", euro: "€", hellip: "…", bull: "•" },
  ...{ aacute: "á", eacute: "é", iacute: "í", oacute: "ó", uacute: "ú", uuml: "ü", ntilde: "ñ", ccedil: "ç" },
  ...{ Aacute: "Á", Eacute: "É", Iacute: "Í", Oacute: "Ó", Uacute: "Ú", Uuml: "Ü", Ntilde: "Ñ", Ccedil: "Ç" },
  ...{ agrave: "à", egrave: "è", ograve: "ò", iuml: "ï", iquest: "¿", iexcl: "¡", laquo: "«", raquo: "»" },
  ...{ ordf: "ª", ordm: "º", deg: "°", sect: "§", middot: "·", ndash: "–", mdash: "—" },
  ...{ lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”" },
};

const blocks: ReadonlySet<string> = new Set(
  "p div br li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote pre hr section article".split(" "),
);
/** What stands between these is nothing that is read. */
const silent: ReadonlySet<string> = new Set(["style", "script", "head", "title"]);

export function plainText(html: string): string {
  const lines: string[] = [""];
  let quiet: string | undefined;
  for (const piece of piecesOf(html)) {
    if (typeof piece === "string") {
      if (quiet === undefined) lines.push(`${lines.pop()}${decoded(piece).replace(/\s/g, " ")}`);
      continue;
    }
    if (quiet === undefined && blocks.has(piece.tag)) lines.push("");
    if (quiet === undefined && silent.has(piece.tag) && !piece.ends) quiet = piece.tag;
    else if (piece.tag === quiet && piece.ends) quiet = undefined;
  }
  return lines
    .map((line) => line.split(" ").filter(Boolean).join(" "))
    .filter((line, index, all) => line !== "" || (all[index - 1] ?? "") !== "")
    .join("\n")
    .trim();
}

type Piece = string | { tag: string; ends: boolean };

/** Text as it stands, and tags. */
function* piecesOf(html: string): Generator<Piece> {
  const [first = "", ...others] = withoutComments(html).split("<");
  yield first;
  for (const part of others) {
    const close = part.indexOf(">");
    if (close === -1) return;
    yield tagOf(part.slice(0, Math.min(close, longestTag)));
    yield part.slice(close + 1);
  }
}

function withoutComments(html: string): string {
  const [first = "", ...others] = html.split("<!--");
  const behind = others.map((part) => (part.includes("-->") ? part.slice(part.indexOf("-->") + 3) : ""));
  return [first, ...behind].join("");
}

const longestTag = 32;

function tagOf(inside: string): Piece {
  const [tag = ""] = /[a-z][a-z0-9]*/.exec(inside.toLowerCase()) ?? [];
  return { tag, ends: inside.startsWith("/") };
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return named[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
