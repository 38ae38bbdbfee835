import { OwnError } from '../../config/base/own-error.ts';
import { parseUrl } from '../../config/base/parse-url.ts';

/** Where the desk listens, and by which names it may be asked for. */
export interface DeskAddress {
  host: string;
  port: number;
  /** Origins, like `https://ogonblick.exempelkommun.se`; the first one is what links to the outside name. */
  origins: readonly string[];
}

/** The port is taken, or the address is not one of this machine's. */
export class DeskAddressError extends OwnError {
  readonly remedy = 'Set desk.listen in settings.yaml to a free address of this machine, like 127.0.0.1:8471.';
}

/** `listen`: `host:port`. `origin`: what a reverse proxy in front of us is called, or null. */
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
 * Whether a request was meant for us. A name that somebody else points at our address (DNS rebinding) is not ours, so its pages get
 * nothing from here, not even a page that says no.
 */
export function isOurHost(address: DeskAddress, host: string | undefined): boolean {
  return host !== undefined && address.origins.some((origin) => new URL(origin).host === host.toLowerCase());
}

/**
 * Whether a form was sent from a page of ours. Every browser of today says so with each form; one that says nothing is not let
 * change anything.
 */
export function isOurPage(address: DeskAddress, headers: { origin?: string; 'sec-fetch-site'?: string }): boolean {
  if (headers.origin !== undefined) return address.origins.includes(headers.origin);
  return headers['sec-fetch-site'] === 'same-origin';
}
