/** Content by id. Ids come from the classifier or from stored state; one that is gone throws and ends in a hand-over. */

import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Fact } from "../../knowledge/rules.ts";
import type { Article, Procedure, Route, Subject } from "../../knowledge/schema.ts";
import type { FalseFriends } from "../../knowledge/words.ts";

export function articleOf(id: string | undefined, { articles }: Knowledge): Article {
  return found("article", id, articles);
}

export function procedureOf(id: string | undefined, { procedures }: Knowledge): Procedure {
  return found("procedure", id, procedures);
}

export function subjectOf(id: string | undefined, { subjects }: Knowledge): Subject {
  return found("subject", id, subjects);
}

export function routeOf(id: string | undefined, { routes }: Knowledge): Route {
  return found("route", id, routes);
}

export function factOf(id: string, { facts }: Knowledge): Fact {
  return found("fact", id, facts);
}

export function falseFriendOf(id: string, { words }: Knowledge): FalseFriends[number] {
  return found("false friend", id, new Map(words.falseFriends.map((one) => [one.id, one])));
}

function found<T>(kind: string, id: string | undefined, all: ReadonlyMap<string, T>): T {
  const one = id === undefined ? undefined : all.get(id);
  if (one === undefined) throw new Error(`no ${kind} ${id ?? "(none)"} in the content`);
  return one;
}
