/** A mail server on loopback that fails as a test says, and keeps the Message-ID of each mail that it took. */
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export type MailFault =
  | "none"
  /** Service not available; at the greeting (RFC 5321, 3.8). */
  | "421"
  /** After the whole mail: local error, try again. */
  | "451"
  /** After the whole mail: refused for good. */
  | "550"
  /** Takes the whole mail, and answers nothing. */
  | "hang"
  /** Takes the whole mail, keeps it, and resets the connection before it says so. */
  | "drop-before-250";

export interface FaultyMailServer {
  url: string;
  /** Of the mails that were kept, in order. */
  kept: string[];
  fault: MailFault;
  close(): Promise<void>;
}

const answers: Partial<Record<MailFault, number>> = { "451": 451, "550": 550 };

export async function startFaultyMailServer(): Promise<FaultyMailServer> {
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onConnect: (_, done) => done(here.fault === "421" ? refusal(421) : null),
    onData(stream, session, done) {
      const of = [...sockets].find(({ remotePort }) => remotePort === session.remotePort);
      simpleParser(stream).then(({ messageId = "" }) => {
        const { fault } = here;
        const code = answers[fault];
        if (code !== undefined) return done(refusal(code));
        if (fault === "hang") return;
        here.kept.push(messageId);
        if (fault === "drop-before-250") of?.resetAndDestroy();
        else done();
      }, done);
    },
  });
  // A client that goes away is no fault of the server.
  server.on("error", () => {});
  const listening = server.listen(0, "127.0.0.1");
  listening.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await once(listening, "listening");
  const here: FaultyMailServer = {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    ...{ kept: [], fault: "none" },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
  return here;
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error("no"), { responseCode });
}
