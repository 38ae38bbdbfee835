import { parseCookie, stringifySetCookie } from 'cookie';
import type { DeskAddress } from '../../ground/desk-address.ts';

/** The cookies of the desk: the session, the device at which somebody has signed in, a sign-in that is under way at the login, and the first start. */
export type DeskCookie = 'ogonblick' | 'ogonblick-enhet' | 'ogonblick-inloggning' | 'ogonblick-start';

/**
 * The cookie's name. Behind TLS it begins with `__Host-`: a browser accepts such a cookie only from the desk itself, over TLS and for the whole
 * site, so that no neighbour under the same domain can plant one.
 */
function nameOf(cookie: DeskCookie, secure: boolean): string {
  return secure ? `__Host-${cookie}` : cookie;
}

export function cookieIn(address: DeskAddress, header: string | undefined, cookie: DeskCookie): string | undefined {
  return parseCookie(header ?? '')[nameOf(cookie, isSecure(address))];
}

/** Sets a cookie; an empty value removes it. `maxAge` is in seconds. Without it the cookie ends with the browser's session. */
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
