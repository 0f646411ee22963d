/** A clamd on loopback, as far as INSTREAM goes (clamd(8)): takes the chunks, looks for EICAR's test file, answers. */
import { once } from "node:events";
import { createServer, type ListenOptions, type Socket } from "node:net";

/** EICAR's test file, in two halves, so that no scanner finds this file. */
export const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

/**
 * `silent` never answers; `deaf` does not even read; `hasty` says OK before anything came; `closing` goes away in the
 * middle; `says` is the answer to whatever comes.
 */
export type Mood = "scanning" | "silent" | "deaf" | "hasty" | "closing" | { says: string };

export interface Clamd {
  /** As CLAMAV_SOCKET names it. */
  socket: string;
  mood: Mood;
  /** What each connection sent, without lengths; the sizes of its chunks. */
  received: { bytes: Buffer; sizes: number[] }[];
  /** Connections that are open. */
  open(): number;
  close(): Promise<void>;
}

const command = Buffer.from("zINSTREAM\0");

export async function startClamd(where: ListenOptions = { port: 0, host: "127.0.0.1" }, maxBytes = 10_000_000) {
  const sockets = new Set<Socket>();
  const clamd: Clamd = {
    socket: where.path ?? "",
    mood: "scanning",
    received: [],
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  const server = createServer((socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)).on("error", () => {}));
    if (clamd.mood === "deaf") socket.pause();
    else if (clamd.mood === "hasty") bye(socket, "stream: OK");
    else serve(socket, clamd, maxBytes).catch(() => socket.destroy());
  }).listen(where);
  await once(server, "listening");
  const address = server.address();
  if (typeof address === "object" && address !== null) clamd.socket = `127.0.0.1:${address.port}`;
  return clamd;
}

async function serve(socket: Socket, clamd: Clamd, maxBytes: number): Promise<void> {
  let pending: Buffer = Buffer.alloc(0);
  let size = 0;
  const chunks: Buffer[] = [];
  for await (const piece of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (clamd.mood === "closing") return void socket.destroy();
    pending = Buffer.concat([pending, piece]);
    if (chunks.length === 0) pending = withoutCommand(pending);
    for (let chunk = firstOf(pending); chunk !== undefined; chunk = firstOf(pending)) {
      if (chunk.length === 0) return answer(socket, clamd, chunks);
      chunks.push(chunk);
      size += chunk.length;
      pending = pending.subarray(4 + chunk.length);
      if (size > maxBytes) return bye(socket, "INSTREAM size limit exceeded. ERROR");
    }
  }
}

function withoutCommand(bytes: Buffer): Buffer {
  return bytes.subarray(0, command.length).equals(command) ? bytes.subarray(command.length) : bytes;
}

/** The chunk that the bytes begin with, if it is there as a whole. */
function firstOf(bytes: Buffer): Buffer | undefined {
  const length = bytes.length < 4 ? undefined : bytes.readUInt32BE();
  return length === undefined || bytes.length < 4 + length ? undefined : bytes.subarray(4, 4 + length);
}

function answer(socket: Socket, clamd: Clamd, chunks: Buffer[]): void {
  const bytes = Buffer.concat(chunks);
  clamd.received.push({ bytes, sizes: chunks.map(({ length }) => length) });
  if (clamd.mood === "silent") return;
  const found = bytes.includes(eicar) ? "stream: Win.Test.EICAR_HDB-1 FOUND" : "stream: OK";
  bye(socket, typeof clamd.mood === "object" ? clamd.mood.says : found);
}

/** Goes at once, whatever the other side still sends. */
function bye(socket: Socket, words: string): void {
  socket.write(`${words}\0`);
  socket.destroySoon();
}
