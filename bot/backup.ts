/**
 * `npm run backup -- folder`: a copy of DATA_DIR while the helpline runs, of which DATA_DIR can be restored. The database
 * first: files that it names are never changed, and those that come later are named by no row of the copy.
 */
import { chmodSync, cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { copyDatabase } from "../adapters/stores/sqlite/copy.ts";
import { environment, readConfig } from "./config.ts";
import { Failure } from "./errors.ts";
import { refuse } from "./refuse.ts";

async function copy(): Promise<void> {
  const [target] = process.argv.slice(2);
  const { DATA_DIR } = readConfig(environment());
  const database = join(DATA_DIR, "orienta.sqlite");
  if (target === undefined || existsSync(target))
    throw new Failure("CONFIG_INVALID", {
      problems: ["folder: name one that is not there yet: npm run backup -- monday"],
    });
  if (!existsSync(database))
    throw new Failure("CONFIG_INVALID", {
      problems: [`DATA_DIR: ${DATA_DIR} holds no helpline's data: name its folder`],
    });
  mkdirSync(target, { recursive: true, mode: 0o700 });
  await copyDatabase(database, join(target, "orienta.sqlite"));
  chmodSync(join(target, "orienta.sqlite"), 0o600);
  for (const name of ["files", "token-secret"]) {
    const from = join(DATA_DIR, name);
    if (existsSync(from)) cpSync(from, join(target, name), { recursive: true, preserveTimestamps: true });
  }
  process.stderr.write(`Backup: ${target}\n`);
}

copy().catch(refuse);
