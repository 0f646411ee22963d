/** Takes Web Chat's one built file out of its package, checks it and keeps it compressed: `npm run webchat:take`. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

export const version = "4.18.1";
/** Of `dist/webchat.js`, uncompressed. */
export const sha256 = "0a68ad0a64fc04d621197da10c3eec0f843e16f7d03f6bcbed29b47517cf9bff";

function take(): void {
  const directory = mkdtempSync(join(tmpdir(), "webchat-"));
  try {
    execFileSync("npm", ["pack", `botframework-webchat@${version}`, "--silent"], { cwd: directory });
    execFileSync("tar", ["xzf", `botframework-webchat-${version}.tgz`], { cwd: directory });
    const file = readFileSync(join(directory, "package/dist/webchat.js"));
    const found = createHash("sha256").update(file).digest("hex");
    if (found !== sha256)
      throw new Error(`webchat.js ${version} has the hash ${found}: look at what changed, then record it here`);
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE } = constants;
    const params = {
      [BROTLI_PARAM_QUALITY]: 11,
      [BROTLI_PARAM_LGWIN]: 24,
      [BROTLI_PARAM_SIZE_HINT]: file.length,
      [BROTLI_PARAM_MODE]: 1,
    };
    writeFileSync(join(import.meta.dirname, `webchat-${version}.js.br`), brotliCompressSync(file, { params }));
    writeFileSync(
      join(import.meta.dirname, "LICENSE.txt"),
      readFileSync(join(directory, "package/dist/webchat.js.LICENSE.txt")),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

if (import.meta.main) take();
