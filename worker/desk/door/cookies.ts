import { parseCookie, stringifySetCookie } from 'cookie';
import type { DeskAddress } from '../../ground/desk-address.ts';

/** The cookies of the desk: who is signed in, at which device somebody has signed in, and a signing in at the login that is under way. */
export type DeskCookie = 'ogonblick' | 'ogonblick-enhet' | 'ogonblick-inloggning';

/**
 * Behind TLS a browser takes `__Host-` only from the desk itself, over TLS and for the whole of it: no neighbour under the same domain can
 * plant one.
 */
function nameOf(cookie: DeskCookie, secure: boolean): string {
  return secure ? `__Host-${cookie}` : cookie;
}

export function cookieIn(address: DeskAddress, header: string | undefined, cookie: DeskCookie): string | undefined {
  return parseCookie(header ?? '')[nameOf(cookie, isSecure(address))];
}

/** An empty value takes the cookie away. `maxAge` in seconds; without it the browser's session is the longest. */
export function setCookie(
  address: DeskAddress,
  cookie: DeskCookie,
  value: string,
  { maxAge, sameSite = 'strict' }: { maxAge?: number; sameSite?: 'strict' | 'lax' } = {},
): string {
  const secure = isSecure(address);
  const age = value === '' ? 0 : maxAge;
  return stringifySetCookie({
    name: nameOf(cookie, secure),
    value,
    httpOnly: true,
    sameSite,
    path: '/',
    secure,
    ...(age !== undefined && { maxAge: age }),
  });
}

function isSecure({ origins }: DeskAddress): boolean {
  return origins[0]?.startsWith('https:') ?? false;
}
