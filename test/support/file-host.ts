/** A host on loopback that files are fetched from, as Teams' own is. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";

export interface FileHost {
  /** Address of a path. */
  at(path: string): string;
  /** Paths that were asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

/** By path; bytes are sent as they are. A path that is not there is 404. */
export async function startFileHost(served: Record<string, Buffer | RequestListener>): Promise<FileHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const found = served[path];
    asked.push(path);
    if (typeof found === "function") return found(request, response);
    response.statusCode = found === undefined ? 404 : 200;
    response.end(found);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return {
    at: (path) => `http://127.0.0.1:${port}${path}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
