/** A mail server on loopback: keeps what it is sent, and refuses where a test wants it to. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** Where a server says no. */
export type Moment = "connect" | "login" | "recipient" | "data";

export interface Received {
  to: string[];
  mail: ParsedMail;
}

export interface MailServer {
  url: string;
  received: Received[];
  /** The code and the moment of the answer, until it is cleared. */
  refuses: { at: Moment; code: number } | undefined;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const refusal = (at: Moment) =>
    here.refuses?.at === at ? Object.assign(new Error("no"), { responseCode: here.refuses.code }) : null;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    onConnect: (_, done) => done(refusal("connect")),
    onAuth: ({ username }, _, done) => done(refusal("login"), { user: username }),
    onRcptTo: (_address, _session, done) => done(refusal("recipient")),
    onData(stream, { envelope }, done) {
      simpleParser(stream).then((mail) => {
        const error = refusal("data");
        if (error === null) here.received.push({ to: envelope.rcptTo.map(({ address }) => address), mail });
        done(error);
      }, done);
    },
  });
  // A client that goes away is no fault of the server.
  server.on("error", () => {});
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const here: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received: [],
    refuses: undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return here;
}
