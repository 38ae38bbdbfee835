const mostKept = 64;
/** Larger files are parsed each time: what is kept of a text takes many times its size. */
export const mostLettersKept = 32 * 1024;

/**
 * `parse`, which keeps what it made of the last files. A worker reads its configuration at each wake and the packs for each visit. They are nearly
 * always the same texts again, and parsing them is most of the work. Everybody gets the same object, so nobody may change it.
 */
export function parseOnce<Parsed>(
  parse: (name: string, source: string) => Parsed,
): (name: string, source: string) => Parsed {
  /** The newest is at the end. */
  const kept = new Map<string, Parsed>();
  return (name, source) => {
    if (source.length > mostLettersKept) return parse(name, source);
    const key = `${name}\n${source}`;
    const parsed = kept.get(key) ?? parse(name, source);
    kept.delete(key);
    kept.set(key, parsed);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return parsed;
  };
}
