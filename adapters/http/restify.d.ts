/** The part of restify 12 that is used; the package brings no types of its own. */
declare module "restify" {
  import type { IncomingMessage, Server as NodeServer, ServerResponse } from "node:http";

  export type Request = IncomingMessage & { params: Record<string, string> };
  export type Response = ServerResponse;
  export type Handler = (request: Request, response: Response) => Promise<void>;

  export interface Server {
    server: NodeServer;
    get(path: string, handler: Handler): void;
    post(path: string, handler: Handler): void;
    opts(path: string, handler: Handler): void;
    on(event: "error", listener: (error: Error) => void): void;
    on(
      event: "restifyError",
      listener: (request: Request, response: Response, error: { statusCode?: number }) => void,
    ): void;
    listen(port: number, host: string, listening: () => void): void;
  }

  export function createServer(options: { name: string; handleUncaughtExceptions: boolean }): Server;
}
