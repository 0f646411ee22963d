/** Faults between the catalogue, its procedures and what they ask for. */
import { type Fault, replace } from "./fault.ts";

const procedure = "procedures/worker-late-deregistration.yaml";

export const catalogueFaults: readonly Fault[] = [
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
];
