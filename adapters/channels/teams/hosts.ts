/** Where a file may be fetched from: an address comes with the message, and the bot's network is not the sender's. */
export interface FileHosts {
  /** `host`, or `*.` and what the host's name ends with. */
  allowed: readonly string[];
  /** Without TLS from this computer, where authentication is off. */
  isLoopbackOpen: boolean;
}

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function isFetchable(address: string, { allowed, isLoopbackOpen }: FileHosts): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (!allowed.some((rule) => fits(url.hostname, rule))) return false;
  if (loopback.has(url.hostname)) return isLoopbackOpen && /^https?:$/.test(url.protocol);
  return url.protocol === "https:" && url.port === "";
}

function fits(host: string, rule: string): boolean {
  return rule.startsWith("*.") ? host.endsWith(rule.slice(1)) : host === rule;
}
