import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { articleIds, askedId } from "../../knowledge/schema.ts";
import { known } from "./known.ts";

/** The published list, written here a second time on purpose: the content may not lose or invent a procedure. */
const published: Record<string, string[]> = JSON.parse(
  readFileSync(join(import.meta.dirname, "catalogue-ids.json"), "utf8"),
);

describe("the catalogue", () => {
  it("lists the 63 published procedures under their subjects, each with its file", () => {
    const { catalogue, procedures } = known();
    assert.deepEqual(catalogue, published);
    assert.equal(procedures.size, 63);
    for (const [subject, ids] of Object.entries(published))
      for (const id of ids) assert.equal(procedures.get(id)?.subject, subject, id);
  });

  it("gives each procedure words in both languages: what it is, what it needs", () => {
    for (const { id, category, what, needs } of known().procedures.values()) {
      for (const language of ["es", "en"] as const) {
        for (const text of [category, what, needs]) assert.ok(text[language].length > 3, id);
      }
      assert.notEqual(what.es, what.en, id);
      assert.notEqual(needs.es, needs.en, id);
    }
  });

  it("tells for each procedure when it is another, or another door", () => {
    const { procedures, routes } = known();
    for (const { id, neighbours } of procedures.values()) {
      assert.ok(neighbours.length > 0, id);
      for (const { procedure, route } of neighbours) {
        assert.notEqual(procedure, id, "is its own neighbour");
        const isThere = procedure === undefined ? isRoute(route ?? "", routes) : procedures.has(procedure);
        assert.ok(isThere, `${id}: ${procedure ?? route}`);
      }
    }
  });

  it("asks for each procedure's data and documents by name", () => {
    const { procedures, fields, documents } = known();
    for (const { id, data, documents: wanted } of procedures.values()) {
      assert.deepEqual(
        data.map(askedId).filter((field) => !fields.has(field)),
        [],
        id,
      );
      assert.deepEqual(
        wanted.filter(({ document }) => !documents.has(document)),
        [],
        id,
      );
      assert.equal(new Set(data).size, data.length, `${id} asks something twice`);
    }
  });
});

function isRoute(route: string, routes: ReadonlyMap<string, unknown>): boolean {
  return routes.has(route) || ["query", "error", "article"].includes(route);
}

describe("the articles", () => {
  it("are eleven, each with its source, its owner, its first day and its like", () => {
    const { articles } = known();
    assert.deepEqual([...articles.keys()].toSorted(), [...articleIds].toSorted());
    assert.equal(articles.size, 11);
    for (const { id, source, owner, related, ...article } of articles.values()) {
      assert.ok(source.length > 3 && owner.length > 3, id);
      assert.match(article["valid-from"], /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(related.length > 0 && !related.includes(id), id);
    }
  });

  it("print no telephone number: numbers are configured", () => {
    const { articles, routes, procedures, texts } = known();
    const said = [
      ...[...articles.values()].flatMap(({ answer }) => [answer.es, answer.en]),
      ...[...routes.values()].flatMap(({ guidance }) => [guidance.es, guidance.en]),
      ...[...procedures.values()].flatMap(({ what, needs }) => [what.es, what.en, needs.es, needs.en]),
      ...Object.values(texts.es),
      ...Object.values(texts.en),
    ];
    for (const text of said) assert.doesNotMatch(text, /(?:\+34 ?)?\b[6789](?:[ .]?\d){8}\b/);
  });

  /** What each must say by the service's page, as words in the answer. */
  const must: Record<(typeof articleIds)[number], RegExp[]> = {
    "what-casia-is-for": [/consultas/, /errores/, /trámites/, /RED/, /SEDESS|Sede Electrónica/],
    "what-is-a-query": [/información/, /afiliación/i, /cotización/i, /autorizaciones/],
    "what-is-an-error": [
      /acto administrativo|trámite administrativo|actuación administrativa/,
      /Solicitud de Trámite/,
      /cierra|cerrar/,
    ],
    "what-is-a-procedure": [/plazo/, /justificante de apertura/i, /fecha y (?:la )?hora/],
    "which-procedures": [/catálogo|lista/],
    "technical-subject": [/Formulario de datos técnicos/i, /certificados/],
    "misclassified-case": [/materia/, /categoría/, /subcategoría/, /Solicitud de Trámite/],
    "how-i-will-know": [
      /correo/,
      /usuario principal/,
      /Consulta y modificación de datos de contacto/i,
      /Gestión de casos/i,
    ],
    "social-security-number": [/TA\.1/, /DNI/, /NIE/, /discapacidad/, /firmado/],
    "inss-matters": [/Instituto Nacional/, /incapacidad temporal/],
    "procedures-not-listed": [/Registro Electrónico/],
  };
  for (const [id, patterns] of Object.entries(must)) {
    it(`say what the service says: ${id}`, () => {
      for (const pattern of patterns) assert.match(known().articles.get(id)?.answer.es ?? "", pattern);
    });
  }
});
