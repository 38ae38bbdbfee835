/**
 * The parsed address. Null when the text is no address. `URL.canParse` is not used: once optimised, it calls addresses with å wrong (Node
 * 20, for strings that V8 keeps as Latin-1), and Swedish addresses have å.
 */
export function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_INVALID_URL') throw error;
    return null;
  }
}
