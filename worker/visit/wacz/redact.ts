import type { Header } from './exchange.ts';
import { isSecretHeader, secretInAddress } from './secret-keys.ts';

/** What stands where a secret stood. */
export const redacted = 'REDACTED';

/** A mark of an address, also where the address is the value of another and written with percent signs. */
const mark = (plain: string, hexes: string) => `(?:[${plain}]|%(?:25)*(?:${hexes}))`;
const secretValue = new RegExp(
  `(${mark('?&#;', '3f|26|23|3b')}(?:${secretInAddress})${mark('=', '3d')})(?:(?!%(?:25)*(?:26|23|3b))[^&#;\\s"'<>])*`,
  'gi',
);
const credentials = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i;

/**
 * An address without name and password, and with the values of session keys replaced; otherwise byte for byte as it was. Signatures of
 * pictures' addresses are left: they open one public picture for some days, and the page's own text, which is kept as it came, refers by them.
 */
export function withoutSecrets(url: string): string {
  return url.replace(credentials, '$1').replace(secretValue, `$1${redacted}`);
}

/** The headers of either side without cookies and authorisation; addresses in the others (Referer, Location) as above. */
export function safeHeaders(headers: readonly Header[]): Header[] {
  return headers.flatMap(([name, value]): Header[] => (isSecretHeader(name) ? [] : [[name, withoutSecrets(value)]]));
}
