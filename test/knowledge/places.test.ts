import assert from "node:assert/strict";
import { placeOf, placesOf } from "../../knowledge/places.ts";

describe("the places of features", () => {
  it("are where they stand in the list, for a hundred thousand that are alike", () => {
    const features = Array.from({ length: 100_000 }, (_, at) => `~${at % 317} ${Math.floor(at / 317)}`);
    const table = placesOf(features);
    assert.ok(features.every((feature, at) => placeOf(table, feature) === at));
  });

  it("are none for what is not there", () => {
    const table = placesOf(["alta", "baja", "#late"]);
    for (const other of ["", "alt", "altas", "ajab", "#Late"]) assert.equal(placeOf(table, other), undefined);
    assert.equal(placeOf(placesOf([]), "alta"), undefined);
  });
});
