import assert from "node:assert/strict";
import { createDialogs } from "../../dialogs/root.ts";
import type { Found } from "../../knowledge/search.ts";
import { known } from "../knowledge/known.ts";

/** What the bot says to a message that it does not understand, when the search finds this. */
function answer(found: Found[]) {
  const dialogs = createDialogs({ ...known(), search: () => found }, {});
  const conversation = { id: "one", channel: "terminal" as const, user: "dl_one", locale: "en" };
  const incoming = { kind: "message" as const, text: "asdf qwer zxcv" };
  return dialogs.run({ conversation, state: undefined, incoming, turn: 1, now: 0, recent: [] }).replies;
}

describe("a message that is not understood", () => {
  it("is answered with the articles whose words are like it, as buttons that lead to them", () => {
    const last = answer([
      { article: "what-is-an-error", score: 0.9, phrasing: "" },
      { article: "inss-matters", score: 0.2, phrasing: "" },
    ]).at(-1);
    assert.deepEqual(
      last?.suggestions?.map(({ value }) => value),
      [known().articles.get("what-is-an-error")?.title.en],
    );
  });

  it("is asked for again alone where no article is like it", () => {
    assert.equal(answer([{ article: "inss-matters", score: 0.2, phrasing: "" }]).length, 1);
  });
});
