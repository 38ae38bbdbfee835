import type { Header } from './exchange.ts';
import { isSecretHeader, secretInAddress } from './secret-keys.ts';

/** The text that stands in place of a secret. */
export const redacted = 'REDACTED';

/** A mark of an address, plain or percent-encoded, as in an address that is the value of another address. */
const mark = (plain: string, hexes: string) => `(?:[${plain}]|%(?:25)*(?:${hexes}))`;
const secretValue = new RegExp(
  `(${mark('?&#;', '3f|26|23|3b')}(?:${secretInAddress})${mark('=', '3d')})(?:(?!%(?:25)*(?:26|23|3b))[^&#;\\s"'<>])*`,
  'gi',
);
const credentials = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i;

/**
 * An address without name and password, and with the values of session keys replaced; otherwise unchanged byte for byte. Signatures in
 * pictures' addresses stay: each opens one public picture for some days, and the page's own text, which is kept unchanged, refers by them.
 */
export function withoutSecrets(url: string): string {
  return url.replace(credentials, '$1').replace(secretValue, `$1${redacted}`);
}

/** The headers of request or answer without cookies and authorisation. Addresses in the others (Referer, Location) lose their secrets as above. */
export function safeHeaders(headers: readonly Header[]): Header[] {
  return headers.flatMap(([name, value]): Header[] => (isSecretHeader(name) ? [] : [[name, withoutSecrets(value)]]));
}
