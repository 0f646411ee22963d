/** One fault each that an editor may make, and the line that tells it. */
import { append, type Fault, replace } from "./fault.ts";
import { catalogueFaults } from "./faults-of-catalogue.ts";

const article = "articles/inss-matters.yaml";
const subject = "subjects/technical.yaml";

export const faults: readonly Fault[] = [
  ...catalogueFaults,
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
    file: "phrasings/person.es.txt",
    change: append("Baja fuera de plazo de un trabajador"),
    told: "phrasings/person.es.txt: the file: «Baja fuera de plazo de un trabajador» stands under procedure:worker-late-deregistration too: keep it where it belongs, or make the two differ",
  },
  {
    title: "a class has almost no phrasings",
    file: "phrasings/query/technical.en.txt",
    change: () => "what is SILTRA\n",
    told: "phrasings/query/technical.en.txt: the file: has 1 messages: write 5 or more, one a line",
  },
  {
    title: "a deadline leads to a procedure that is not there",
    file: "deadlines.yaml",
    change: replace("[worker-late-registration]", "[worker-too-late-registration]"),
    told: "deadlines.yaml: worker-registration: worker-too-late-registration is not a procedure: write a procedure with that id, or name another",
  },
  {
    title: "a deadline counts from a day that its procedure does not ask",
    file: "deadlines.yaml",
    change: replace("event: real-start-date", "event: real-end-date"),
    told: "deadlines.yaml: worker-registration: worker-late-registration does not ask for real-end-date: name a field that each of its procedures asks",
  },
  {
    title: "a deadline is named by a concept that is not there",
    file: "deadlines.yaml",
    change: replace("named: [registration]", "named: [registering]"),
    told: "deadlines.yaml: worker-registration: registering is not a concept: write a concept with that id, or name another",
  },
  {
    title: "a concept says what is no fact",
    file: "words/concepts/when.yaml",
    change: replace("deadline: { passed: 0.88 }", "deadline: { past: 0.88 }"),
    told: "words/concepts: past-deadline: says deadline: past, which is no fact: name one of rules/facts.yaml",
  },
  {
    title: "a concept says more than can be",
    file: "words/concepts/when.yaml",
    change: replace("deadline: { passed: 0.88 }", "deadline: { passed: 0.88, open: 0.2 }"),
    told: "words/concepts: past-deadline: says deadline with 1.08 in all: keep the sum at 1 or less",
  },
  {
    title: "a holiday stands under another year",
    file: "calendars/national.yaml",
    change: replace('"2026-12-08"', '"2025-12-08"'),
    told: "calendars/national.yaml: 1: name only holidays of its own year: write it as its neighbours are written",
  },
  {
    title: "what is wrong costs nothing in the end",
    file: "costs.yaml",
    change: replace("{ is: any, taken-for: any, cost: 60 }", "{ is: any, taken-for: status, cost: 60 }"),
    told: "costs.yaml: wrong: end with a row for any, any: write it as its neighbours are written",
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
    title: "a cue favours what is not there",
    file: "words/cues.yaml",
    change: replace("favours: { inss:", "favours: { ins:"),
    told: "words/cues.yaml: sick-leave-is-inss: favours ins, which is nothing: name a route, or one as query:affiliation",
  },
  {
    title: "a row of the decision table is left out",
    file: "rules/types.yaml",
    change: (text) =>
      text.replace(
        "- id: matter-of-the-inss\n  when: { wants: [matter], whose: [inss] }",
        '- id: matter-of-the-inss\n  when: { wants: [matter], whose: [inss], exists: ["no"] }',
      ),
    told: "rules/types.yaml: a gap: no row is met: write a row for: wants matter, whose inss, exists yes, settled-by act, online yes, deadline open, listed yes, specialist yes",
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
