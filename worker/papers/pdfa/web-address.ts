import { parseUrl } from '../../../config/base/parse-url.ts';

/** Longer addresses carry data, and would not fit the strings of PDF 1.7. */
const longest = 30_000;

/**
 * The address as ASCII when it leads to the web, to an e-mail address or to a telephone; else null. A `javascript:` link has no place in an
 * archived file.
 */
export function webAddress(href: string): string | null {
  const address = href.length > longest ? null : parseUrl(href);
  if (!address || !['http:', 'https:', 'mailto:', 'tel:'].includes(address.protocol)) return null;
  return /^[\x21-\x7e]+$/.test(address.href) && address.href.length <= longest ? address.href : null;
}
