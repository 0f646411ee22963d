/** What may run in the recogniser's thread instead of the recogniser. */

/** `whenAsked`: statements, which see the request and may `say` an answer. `atStart`: before it is warm. */
export function threadFile(whenAsked: string, atStart = ""): URL {
  const code = `
    import { parentPort } from "node:worker_threads";
    const say = (what) => parentPort.postMessage(what);
    ${atStart}
    parentPort.on("message", (request) => { ${whenAsked} });
    say({ warm: true });`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

export const silent = threadFile("");
/** Says the text's length as the number that was read. */
export const counting = threadFile("say({ read: { dates: [], numbers: [request.text.length], times: [] } })");
