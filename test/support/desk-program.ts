/** `npm run desk` without the forms: for tests whose cases are of no form. Started as a process of its own. */
import { readDeskConfig, serveDesk } from "../../bot/compose-desk-server.ts";
import { silentLog } from "../../bot/ports/log.ts";
import { whenTold } from "../../bot/when-told.ts";

const server = await serveDesk(readDeskConfig(process.env), { log: silentLog });
whenTold(server.stop, silentLog);
process.stderr.write(`http://localhost:${server.port}\n`);
