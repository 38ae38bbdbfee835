import { createHash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';

/** One spelling for each value, so that it can be hashed: keys in the order of their UTF-16 units, no white space (RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return `{${pairsOf(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`)
    .join(',')}}`;
}

/** Elements spelled in one go, some ten milliseconds. A list of a hundred thousand takes seconds, in which a queue would lose its locks. */
const inOneGo = 256;

/**
 * SHA-256 of the canonical JSON. An object's long lists are spelled element by element, because the whole text may be too large for memory, and
 * others have their turn in between.
 */
export async function canonicalDigest(value: object): Promise<string> {
  const hash = createHash('sha256');
  hash.update('{');
  for (const [at, [key, inner]] of pairsOf(value).entries()) {
    hash.update(`${at === 0 ? '' : ','}${JSON.stringify(key)}:`);
    if (!Array.isArray(inner)) {
      hash.update(canonicalJson(inner));
      continue;
    }
    for (const [index, element] of inner.entries()) {
      if (index % inOneGo === inOneGo - 1) await breath();
      hash.update(`${index === 0 ? '[' : ','}${canonicalJson(element)}`);
    }
    hash.update(inner.length === 0 ? '[]' : ']');
  }
  return hash.update('}').digest('hex');
}

/** Undefined values are left out, as in JSON. */
function pairsOf(value: object): [string, unknown][] {
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
