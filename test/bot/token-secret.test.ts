import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { tokenSecret } from "../../bot/token-secret.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

describe("the key that signs tokens", () => {
  let directory: ReturnType<typeof temporaryDirectory>;

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => directory.remove());

  const secret = (TOKEN_SECRET?: string) => tokenSecret({ TOKEN_SECRET, DATA_DIR: join(directory.path, "data") });

  it("is the configured one", () => {
    assert.equal(Buffer.from(secret("x".repeat(32))).toString(), "x".repeat(32));
  });

  it("is else made once and kept, long, and nobody else's to read: a restart logs nobody out", () => {
    const first = Buffer.from(secret());
    assert.deepEqual(Buffer.from(secret()), first);
    assert.ok(first.length >= 32);
    assert.equal(statSync(join(directory.path, "data", "token-secret")).mode & 0o777, 0o600);
  });

  it("is another in another place", () => {
    const other = temporaryDirectory();
    assert.notDeepEqual(tokenSecret({ TOKEN_SECRET: undefined, DATA_DIR: other.path }), secret());
    other.remove();
  });
});
