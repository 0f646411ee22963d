/**
 * `Scanner` over clamd's INSTREAM command (clamd(8), "COMMANDS"): the bytes go as chunks, each behind its length, and a
 * chunk of no bytes ends them; clamd answers with one line. A connection a file.
 */
import { connect, type NetConnectOpts, type Socket } from "node:net";
import type { Readable } from "node:stream";
import { Failure } from "../../bot/errors.ts";
import type { Scanner } from "../../bot/ports/scanner.ts";

export interface ClamavParts {
  /** A path, or `host:port`. */
  socket: string;
  /** Milliseconds for a whole file. */
  timeout?: number;
}

const command = Buffer.from("zINSTREAM\0");
/** Bytes of a chunk; clamd bounds the whole stream (StreamMaxLength), not its chunks. */
const largestChunk = 64 * 1024;
/** Characters of an answer; the name of what was found is the longest part of it. */
const longestAnswer = 1024;

export function connectClamav({ socket, timeout = 30_000 }: ClamavParts): Scanner {
  const address = addressOf(socket);
  return {
    async scan(bytes, signal) {
      const connection = connect(address);
      const giveUp = () => void connection.destroy(unavailable("no answer in time"));
      const timer = setTimeout(giveUp, timeout);
      signal?.addEventListener("abort", giveUp);
      if (signal?.aborted) giveUp();
      try {
        return verdictOf(await ask(connection, bytes));
      } catch (error) {
        throw error instanceof Failure ? error : unavailable(reasonOf(error), error);
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        bytes.destroy();
        connection.destroy();
      }
    },
  };
}

function addressOf(socket: string): NetConnectOpts {
  if (socket.startsWith("/")) return { path: socket };
  const colon = socket.lastIndexOf(":");
  return { host: socket.slice(0, colon).replace(/^\[(.*)\]$/, "$1"), port: Number(socket.slice(colon + 1)) };
}

/** What comes before all has been sent is a complaint of clamd's, whatever it says, and ends the sending. */
async function ask(connection: Socket, bytes: Readable): Promise<string> {
  // What fails while nobody reads would end the process; reading it throws it.
  for (const stream of [connection, bytes]) stream.on("error", () => {});
  const sending = send(bytes, connection);
  sending.catch((error) => connection.destroy(error));
  const answering = readAnswer(connection).finally(() => bytes.destroy());
  const [answer, sent] = await Promise.allSettled([answering, sending]);
  if (answer.status === "rejected") throw answer.reason;
  if (sent.status === "rejected") throw unavailable(complaint(answer.value), sent.reason);
  return answer.value;
}

/** Up to its closing zero byte. */
async function readAnswer(connection: Socket): Promise<string> {
  let answer = "";
  for await (const piece of connection as AsyncIterable<Buffer>) {
    answer += piece.toString("latin1");
    if (answer.length > longestAnswer) break;
    const end = answer.indexOf("\0");
    if (end !== -1) return answer.slice(0, end);
  }
  throw unavailable("answer without an end");
}

/** A chunk at a time: the next one is read when clamd has taken the last. The answer comes over the same connection. */
async function send(bytes: Readable, connection: Socket): Promise<void> {
  await write(connection, command);
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    for (let from = 0; from < piece.length; from += largestChunk) {
      const chunk = piece.subarray(from, from + largestChunk);
      await write(connection, Buffer.concat([lengthOf(chunk), chunk]));
    }
  }
  await write(connection, lengthOf(Buffer.alloc(0)));
}

function write(connection: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** Four bytes, the highest first. */
function lengthOf(chunk: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}

function verdictOf(answer: string): "clean" | "infected" {
  if (answer === "stream: OK") return "clean";
  if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) return "infected";
  throw unavailable(complaint(answer));
}

function complaint(answer: string): string {
  return answer.includes("size limit exceeded") ? "over StreamMaxLength" : "error of the scanner";
}

/** Node's code for it, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "broken off";
}

function unavailable(reason: string, cause?: unknown): Failure {
  return new Failure("SCANNER_UNAVAILABLE", { reason }, cause);
}
