/** The value of a JSON text. Null when the text is no JSON; a schema then refuses null like any other wrong value. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if ((error as Error).name !== 'SyntaxError') throw error;
    return null;
  }
}
