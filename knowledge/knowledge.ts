/** What the bot knows, as types: everything the content says, and what is made ready of it (`load.ts`). */
import type { Catalogue } from "./catalogue.ts";
import type { ClassFacts } from "./class-facts.ts";
import type { Classifier } from "./classifier.ts";
import type { Costs } from "./costs.ts";
import type { Cue } from "./cues.ts";
import type { Calendar, Deadline } from "./deadlines.ts";
import type { DocumentKind, Field, FormRule, Purpose } from "./forms/schema.ts";
import type { Hints } from "./hints.ts";
import type { PhrasingFiles } from "./phrasings.ts";
import type { Read } from "./reading.ts";
import type { Fact, Rule } from "./rules.ts";
import type { Article, Procedure, Route, Subject } from "./schema.ts";
import type { Search } from "./search.ts";
import type { Language } from "./text.ts";
import type { Abbreviations, Concept, FalseFriends, Repairs, TypeNames } from "./words.ts";

/** Everything the files say, by id. */
export interface Content {
  /** The closed list of the procedures: subject -> ids. */
  catalogue: Catalogue;
  articles: ReadonlyMap<string, Article>;
  procedures: ReadonlyMap<string, Procedure>;
  subjects: ReadonlyMap<string, Subject>;
  routes: ReadonlyMap<string, Route>;
  fields: ReadonlyMap<string, Field>;
  documents: ReadonlyMap<string, DocumentKind>;
  formRules: ReadonlyMap<string, FormRule>;
  purposes: ReadonlyMap<string, Purpose>;
  facts: ReadonlyMap<string, Fact>;
  rules: ReadonlyMap<string, Rule>;
  concepts: ReadonlyMap<string, Concept>;
  cues: ReadonlyMap<string, Cue>;
  costs: Costs;
  deadlines: ReadonlyMap<string, Deadline>;
  calendar: Calendar;
  phrasings: PhrasingFiles;
  /** Flat: `open-case.confirm` -> template. */
  texts: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** HTML of a mail, with places `{{name}}`. */
  mailLayout: string;
  words: Readonly<{
    abbreviations: Abbreviations;
    falseFriends: FalseFriends;
    repairs: Repairs;
    typeNames: TypeNames;
  }>;
}

export interface Knowledge extends Content {
  /** SHA-256 over all files: the same transcript under the same version gives the same answers. */
  version: string;
  read: Read;
  classifier: Classifier;
  classFacts: ClassFacts;
  hints: Hints;
  /** Articles whose title or phrasings are like a text. */
  search: Search;
}
