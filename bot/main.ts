/** The process. What Node compiles is kept for the next start (in its own folder for temporary files), which saves a third of it. */
import { enableCompileCache, flushCompileCache } from "node:module";

enableCompileCache();
const { serve } = await import("./serve.ts");
await serve();
flushCompileCache();
