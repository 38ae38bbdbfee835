import { OwnError } from '../../config/base/own-error.ts';
import { parseUrl } from '../../config/base/parse-url.ts';

/** Where the desk listens, and the names that requests may ask for. */
export interface DeskAddress {
  host: string;
  port: number;
  /** Origins, like `https://ogonblick.exempelkommun.se`. Links use the first one: the name that people outside use. */
  origins: readonly string[];
}

/** The port is taken, or this machine does not have the address. */
export class DeskAddressError extends OwnError {
  readonly remedy = 'Set desk.listen in settings.yaml to a free address of this machine, like 127.0.0.1:8471.';
}

/** The desk's address. `listen`: `host:port`. `origin`: the origin of a reverse proxy in front of the desk, or null. */
export function deskAddress({ listen, origin }: { listen: string; origin: string | null }): DeskAddress {
  const at = listen.lastIndexOf(':');
  const host = listen.slice(0, at).replace(/^\[(.*)\]$/, '$1');
  const port = Number(listen.slice(at + 1));
  const own = ['127.0.0.1', '[::1]', 'localhost', host.includes(':') ? `[${host}]` : host];
  const origins = [...new Set(own)].map((name) => originOf(`http://${name}:${port}`));
  return { host, port, origins: origin === null ? origins : [originOf(origin), ...origins] };
}

function originOf(address: string): string {
  return parseUrl(address)?.origin ?? address;
}

/**
 * Whether a request was meant for the desk. Somebody else's name may point at the desk's address (DNS rebinding): pages under that name get
 * nothing from here, not even a page that says no.
 */
export function isOurHost(address: DeskAddress, host: string | undefined): boolean {
  return host !== undefined && address.origins.some((origin) => new URL(origin).host === host.toLowerCase());
}

/**
 * Whether a form was sent from a page of the desk. Every present browser says where a form comes from; a request that does not say it may change
 * nothing.
 */
export function isOurPage(address: DeskAddress, headers: { origin?: string; 'sec-fetch-site'?: string }): boolean {
  if (headers.origin !== undefined) return address.origins.includes(headers.origin);
  return headers['sec-fetch-site'] === 'same-origin';
}
