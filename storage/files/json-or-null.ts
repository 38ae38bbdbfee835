/** What a JSON text says; null where it is none, which a schema then refuses as it refuses any other wrong value. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if ((error as Error).name !== 'SyntaxError') throw error;
    return null;
  }
}
