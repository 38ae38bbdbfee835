import { isIPv6 } from 'node:net';

/** Where a request comes from, as it is counted: an address, and of IPv6 the network (/64), since one machine has all of its addresses. */
export function placeOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined || !isIPv6(plain)) return mapped ?? plain;
  const [before = '', after] = plain.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return `${[...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`;
}

/** Headers by which a proxy says that it asks for somebody else. */
const proxyHeaders = new Set(['forwarded', 'via', 'x-real-ip']);

/** Whether somebody else may be asking than who the connection comes from. */
export function cameThroughProxy(headers: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(headers).some((name) => proxyHeaders.has(name) || name.startsWith('x-forwarded-'));
}
