/**
 * WebSocket streams: readers of the log from a watermark. A signal or the poll makes them look; what they send is
 * what is stored. One stream a conversation: the newer one stays.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { codeOf } from "../../../bot/errors.ts";
import type { Log } from "../../../bot/ports/log.ts";
import type { Signals } from "../../../bot/ports/signals.ts";
import { bot } from "./activities.ts";
import type { Line } from "./reader.ts";

/**
 * Close codes: going away for a restart (the client comes back), replaced by a newer stream, opened with a token of before
 * the person proved who they are.
 */
const closing = { restart: 1012, collision: 4001, proved: 4003 } as const;
const largestMessage = 64 * 1024;
/** Bytes that wait in a socket before its client is taken to have stopped reading. */
const mostBuffered = 1024 * 1024;
const pollEvery = 5000;
const pingEvery = 25_000;

export interface StreamParts {
  signals: Signals;
  log: Log;
  /** Whether a browser's page may open a stream. */
  isAllowed(origin: string | undefined, host: string | undefined): boolean;
  read(conversation: string, user: string, after: number): Promise<Line[]>;
  /** Whether the token that the stream was opened with is still worth something. */
  isCurrent(stream: Pick<Stream, "conversation" | "proof">): Promise<boolean>;
}

export interface Stream {
  conversation: string;
  user: string;
  /** Sequence of the last line that the client has. */
  after: number;
  /** Of its token. */
  proof: number;
}

export interface Streams {
  /** `admit` answers who it is, or throws TOKEN_REFUSED. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, admit: () => Promise<Stream>): Promise<void>;
  close(): void;
}

export function createStreams(parts: StreamParts): Streams {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    clientTracking: true,
    perMessageDeflate: false,
  });
  const open = new Map<string, WebSocket>();

  function serve(socket: WebSocket, stream: Stream): void {
    open.get(stream.conversation)?.close(closing.collision, "collision");
    open.set(stream.conversation, socket);
    const pump = createPump(socket, stream, parts);
    const stopListening = parts.signals.listen(stream.conversation, pump);
    const poll = setInterval(pump, pollEvery);
    const stopPinging = keepAlive(socket);
    socket.on("message", () => {});
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      stopListening();
      stopPinging();
      clearInterval(poll);
      if (open.get(stream.conversation) === socket) open.delete(stream.conversation);
    });
    pump();
  }

  return {
    async upgrade(request, socket, head, admit) {
      try {
        if (!parts.isAllowed(request.headers.origin, request.headers.host)) return refuse(socket);
        const stream = await admit();
        server.handleUpgrade(request, socket, head, (webSocket) => serve(webSocket, stream));
      } catch (error) {
        parts.log.info({ code: codeOf(error) }, "stream refused");
        refuse(socket);
      }
    },
    close() {
      for (const client of server.clients) client.close(closing.restart, "restart");
    },
  };
}

function refuse(socket: Duplex): void {
  socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

/**
 * Sends what is new, one look at a time; a wake during a look makes another one. One activity a frame:
 * botframework-directlinejs hands on the activities of a frame one timer tick each, so those of two frames that come
 * together would be mixed.
 */
function createPump(socket: WebSocket, stream: Stream, { read, log, isCurrent }: StreamParts): () => void {
  let looking = false;
  let again = false;
  let after = stream.after;

  async function look(): Promise<void> {
    const [isOurs, lines] = await Promise.all([isCurrent(stream), read(stream.conversation, stream.user, after)]);
    if (!isOurs) return sendAway(socket, after);
    if (lines.length === 0 || socket.readyState !== socket.OPEN) return;
    again = true;
    if (socket.bufferedAmount > mostBuffered) return socket.terminate();
    for (const { sequence, activity } of lines) {
      after = sequence;
      socket.send(JSON.stringify({ activities: [activity], watermark: String(sequence) }));
    }
  }

  async function run(): Promise<void> {
    try {
      do {
        again = false;
        await look();
      } while (again);
    } catch (error) {
      log.error(
        { conversation: stream.conversation, code: codeOf(error) },
        "stream could not read the log; it looks again",
      );
    } finally {
      looking = false;
    }
  }

  return () => {
    again = true;
    if (looking) return;
    looking = true;
    void run();
  };
}

/** It is told that its token can be exchanged, if it is the one that proved it; nothing that was said since. */
function sendAway(socket: WebSocket, after: number): void {
  if (socket.readyState !== socket.OPEN) return;
  const event = { type: "event", name: "orienta/proved", from: bot, id: "proved", channelId: "directline" };
  socket.send(JSON.stringify({ activities: [event], watermark: String(after) }));
  socket.close(closing.proved, "proved");
}

/** A client that does not answer a ping before the next one is gone. */
function keepAlive(socket: WebSocket): () => void {
  let alive = true;
  socket.on("pong", () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, pingEvery);
  return () => clearInterval(timer);
}
