/** Longer addresses carry data, and would not fit the strings of PDF 1.7. */
const longest = 30_000;

/**
 * The address as ASCII when it leads to the web or to an e-mail address; null for everything else: a `javascript:` link has no
 * place in an archived file.
 */
export function webAddress(href: string): string | null {
  const address = href.length > longest ? null : parsed(href);
  if (!address || !['http:', 'https:', 'mailto:'].includes(address.protocol)) return null;
  return /^[\x21-\x7e]+$/.test(address.href) && address.href.length <= longest ? address.href : null;
}

/** Not `URL.canParse`: once optimised it calls addresses with å wrong (Node 20, for strings that V8 keeps as Latin-1). */
function parsed(href: string): URL | null {
  try {
    return new URL(href);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_INVALID_URL') throw error;
    return null;
  }
}
