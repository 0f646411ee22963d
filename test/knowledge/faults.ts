/** One fault each that an editor may make, and the line that tells it. */
export interface Fault {
  title: string;
  file: string;
  change(text: string): string;
  /** Behind `knowledge/content/`. */
  told: string;
}

const replace = (one: string | RegExp, other: string) => (text: string) => text.replace(one, other);
const append = (more: string) => (text: string) => `${text.trimEnd()}\n${more}\n`;

const article = "articles/inss-matters.yaml";
const procedure = "procedures/worker-late-deregistration.yaml";
const subject = "subjects/technical.yaml";

export const faults: readonly Fault[] = [
  {
    title: "the English title of an article is missing",
    file: article,
    change: replace("  en: INSS matters\n", ""),
    told: `${article}: title.en: is missing: write it`,
  },
  {
    title: "an article is related to one that is not there",
    file: article,
    change: replace("[what-casia-is-for]", "[what-casia-was-for]"),
    told: `${article}: related: what-casia-was-for is not an article: write an article with that id, or name another`,
  },
  {
    title: "a key is misspelt",
    file: article,
    change: append("sourse: CASIA"),
    told: `${article}: sourse: is not known there: spell it right, or delete it`,
  },
  {
    title: "a day is none",
    file: article,
    change: replace(/valid-from: .*/, 'valid-from: "2026-02-30"'),
    told: `${article}: valid-from: Invalid ISO date: write it as its neighbours are written`,
  },
  {
    title: "a phrasing stands under two labels",
    file: "routes/person.yaml",
    change: replace("  en:\n", "    - Baja fuera de plazo de un trabajador\n  en:\n"),
    told: "routes/person.yaml: phrasings: «Baja fuera de plazo de un trabajador» stands under procedure:worker-late-deregistration too: keep it where it belongs, or make the two differ",
  },
  {
    title: "a procedure asks for a field that is not there",
    file: procedure,
    change: replace("data: [ccc,", "data: [ccc, shoe-size,"),
    told: `${procedure}: data: shoe-size is not a field: write a field with that id, or name another`,
  },
  {
    title: "a procedure wants a document that is not there",
    file: procedure,
    change: replace("document: ta2s-signed", "document: ta3s-signed"),
    told: `${procedure}: documents: ta3s-signed is not a document: write a document with that id, or name another`,
  },
  {
    title: "a procedure has a neighbour that is not there",
    file: procedure,
    change: replace("procedure: worker-deregistration-key-late", "procedure: worker-key-late"),
    told: `${procedure}: neighbours: worker-key-late is not a procedure: write a procedure with that id, or name another`,
  },
  {
    title: "a procedure's subject is none of the list",
    file: "procedures/red-address-change.yaml",
    change: replace("subject: authorisations", "subject: authorizations"),
    told: "procedures/red-address-change.yaml: subject: is none of the list: write one of company-registration, affiliation, contribution, authorisations, settlement",
  },
  {
    title: "a procedure stands under another subject than in the catalogue",
    file: procedure,
    change: replace("subject: affiliation", "subject: contribution"),
    told: "catalogue.yaml: affiliation: worker-late-deregistration has the subject contribution: move the line, or change the subject",
  },
  {
    title: "nobody can reach a procedure: the catalogue has it not",
    file: "catalogue.yaml",
    change: replace("  - worker-late-deregistration\n", ""),
    told: "catalogue.yaml: affiliation: worker-late-deregistration is missing: write its line, or delete its file",
  },
  {
    title: "the catalogue has a procedure that nobody wrote",
    file: "catalogue.yaml",
    change: replace("affiliation:\n", "affiliation:\n  - worker-lunch-break\n"),
    told: "catalogue.yaml: affiliation: worker-lunch-break is not a procedure: write procedures/worker-lunch-break.yaml, or delete the line",
  },
  {
    title: "the catalogue has a procedure twice",
    file: "catalogue.yaml",
    change: replace("affiliation:\n", "affiliation:\n  - worker-late-deregistration\n"),
    told: "catalogue.yaml: affiliation: worker-late-deregistration is there twice: delete one of the lines",
  },
  {
    title: "a route has another id than its file",
    file: "routes/person.yaml",
    change: replace("id: person\n", "id: status\n"),
    told: "routes/person.yaml: id: status is not the file's name: rename the file to status.yaml",
  },
  {
    title: "a subject has no categories of errors",
    file: subject,
    change: replace(/ {2}error:\n(?: {4}.*\n)+/, "  error: []\n"),
    told: `${subject}: categories.error: has fewer than 1 of them: write more`,
  },
  {
    title: "a field stands there twice",
    file: "fields/errors.yaml",
    change: (text) => `${text.trimEnd()}\n\n${text.slice(text.indexOf("- id: affected-naf"))}`,
    told: "fields/errors.yaml: affected-naf: is there twice: give one of them another id",
  },
  {
    title: "nobody asks for a field",
    file: "fields/errors.yaml",
    change: (text) =>
      `${text.trimEnd()}\n\n${text.slice(text.indexOf("- id: affected-naf")).replace("affected-naf", "shoe-size")}`,
    told: "fields/*.yaml: shoe-size: is asked by nobody: name it in a form, or delete it",
  },
  {
    title: "a rule favours what is not there",
    file: "rules/classification.yaml",
    change: replace("favours: { inss:", "favours: { ins:"),
    told: "rules/*.yaml: sick-leave-is-inss: favours ins, which is nothing: name a route, or one as query:affiliation",
  },
  {
    title: "a field has no question in Spanish",
    file: "fields/errors.yaml",
    change: (text) => text.replace(/question:\n {4}es: .*\n/, "question:\n"),
    told: "fields/errors.yaml: affected-ccc.question.es: is missing: write it",
  },
  {
    title: "YAML is broken",
    file: article,
    change: replace("title:", "title: ["),
    told: `${article}: the file: Implicit keys need to be on a single line at line 3, column 7: repair the YAML there`,
  },
  {
    title: "a text is missing in English",
    file: "texts/en.yaml",
    change: replace(/\n {2}nothing-before: .*/, ""),
    told: "texts/en.yaml: repairs.nothing-before: is missing: write the text that es.yaml has",
  },
  {
    title: "a text is missing in Spanish",
    file: "texts/es.yaml",
    change: replace(/\n {2}nothing-before: .*/, ""),
    told: "texts/es.yaml: repairs.nothing-before: is missing: write the text that en.yaml has",
  },
  {
    title: "a text has another place in the other language",
    file: "texts/en.yaml",
    change: replace("RED authorisation {number}", "RED authorisation {authorisation}"),
    told: "texts/en.yaml: receipt.authorisation: has other places than in es.yaml: use {number} in both",
  },
];
