/**
 * Which place each feature has: a hash table that lies in one array, so that it is read from a file as it is; as strings, a
 * quarter of a million features take longer to read than everything else of a model.
 */

/** Three numbers a slot: two hashes of 32 bits of the feature, and its place, counted from 1; 0 where the slot is free. */
export type PlaceTable = Int32Array<ArrayBufferLike>;

const slotLength = 3;

/** The place of a feature is where it stands in the list. Two of one hash (of 64 bits) would be one feature. */
export function placesOf(features: readonly string[]): PlaceTable {
  const table: PlaceTable = new Int32Array(slotLength * 2 ** Math.ceil(Math.log2(2 * features.length + 1)));
  for (const [place, feature] of features.entries()) {
    const [one, other] = hashesOf(feature);
    table.set([one, other, place + 1], slotOf(table, one, other));
  }
  return table;
}

export function placeOf(table: PlaceTable, feature: string): number | undefined {
  const [one, other] = hashesOf(feature);
  const place = table[slotOf(table, one, other) + 2] as number;
  return place === 0 ? undefined : place - 1;
}

/** Where the slot of a feature begins, or the free one that it would have. At most half of them are taken, so there is one. */
function slotOf(table: PlaceTable, one: number, other: number): number {
  const mask = table.length / slotLength - 1;
  let slot = one & mask;
  for (;;) {
    const at = slotLength * slot;
    if (table[at + 2] === 0 || (table[at] === one && table[at + 1] === other)) return at;
    slot = (slot + 1) & mask;
  }
}

/** Over the code units: FNV-1a, and a polynomial by the golden ratio; both mixed at the end as Murmur 3 does it. */
function hashesOf(feature: string): [number, number] {
  let [one, other] = [0x811c9dc5 | 0, 0];
  for (let at = 0; at < feature.length; at += 1) {
    const unit = feature.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other + unit, 0x9e3779b1);
  }
  return [mixed(one), mixed(other)];
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
