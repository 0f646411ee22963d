/** `Mailer` for development: each mail is a file that can be opened, and never leaves the machine. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createTransport } from "nodemailer";
import { Failure } from "../../bot/errors.ts";
import type { Clock } from "../../bot/ports/clock.ts";
import type { Log } from "../../bot/ports/log.ts";
import type { Mailer } from "../../bot/ports/mailer.ts";
import { messageOf, noAccess } from "./smtp.ts";

export interface MailDirectoryParts {
  directory: string;
  from: string;
  clock: Clock;
  log: Log;
}

/** Files are named by time and key; only their owner may read them. MAIL_UNAVAILABLE: the folder takes none. */
export function openMailDirectory({ directory, from, clock, log }: MailDirectoryParts): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, ...noAccess });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      const key = createHash("sha256").update(mail.key).digest("hex").slice(0, 8);
      const path = join(directory, `${new Date(clock.now()).toISOString().replace(/[:.]/g, "-")}-${key}.eml`);
      await write(path, message as Buffer).catch((error: NodeJS.ErrnoException) => {
        throw new Failure("MAIL_UNAVAILABLE", { reason: error.code }, error);
      });
      log.info({ path }, "mail written");
    },
  };
}

async function write(path: string, message: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, message, { mode: 0o600 });
}
