import { redacted } from './redact.ts';
import { isSecretKey } from './secret-keys.ts';

/** Keys whose value is the name of another key: `{"name": "password", "value": …}`. */
const namesAKey = /^(?:name|key|field|id)$/i;
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^"{}[\]:,]+/g;

interface Level {
  object: boolean;
  /** Everything in it stands under a secret key. */
  hidden: boolean;
  /** The key of the member that is being read; null before the key has been read. */
  key: string | null;
}

/**
 * A JSON text in which every value under a secret key is replaced, and every other string is passed through `inner`. The rest is copied
 * letter by letter, long numbers too. Null when the text is not JSON, or names secret keys where their values cannot be told.
 */
export function redactJson(text: string, inner: (value: string) => string | null): string | null {
  if (!isJson(text)) return null;
  const levels: Level[] = [{ object: false, hidden: false, key: null }];
  let untold = false;
  const safe = text.replace(tokens, (token) => {
    const level = levels.at(-1) as Level;
    const hidden = level.hidden || (level.key !== null && isSecretKey(level.key));
    if (token === '{' || token === '[') levels.push({ object: token === '{', hidden, key: null });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',') level.key = null;
    else if (token.startsWith('"') && level.object && level.key === null) level.key = String(JSON.parse(token));
    else if (token !== ':' && token.trim() !== '') {
      if (hidden) return /^\s*/.exec(token)?.[0] + JSON.stringify(redacted);
      if (!token.startsWith('"')) return token;
      const value = String(JSON.parse(token));
      if (level.key !== null && namesAKey.test(level.key) && isSecretKey(value)) untold = true;
      const kept = inner(value);
      if (kept === null) return JSON.stringify(redacted);
      return kept === value ? token : JSON.stringify(kept);
    }
    return token;
  });
  return untold ? null : safe;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
