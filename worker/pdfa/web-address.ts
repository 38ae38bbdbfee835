/** Longer addresses carry data, and would not fit the strings of PDF 1.7. */
const longest = 30_000;

/**
 * The address as ASCII when it leads to the web or to an e-mail address; null for everything else: a `javascript:` link has no
 * place in an archived file.
 */
export function webAddress(href: string): string | null {
  if (href.length > longest || !URL.canParse(href)) return null;
  const { protocol, href: ascii } = new URL(href);
  if (!['http:', 'https:', 'mailto:'].includes(protocol)) return null;
  return /^[\x21-\x7e]+$/.test(ascii) && ascii.length <= longest ? ascii : null;
}
