const swedish: Readonly<Record<string, string>> = { å: '-a', ä: '-e', ö: '-o' };

/** The end of a word, where words that go on have shards of their own. */
export const wordEnd = '__';

/**
 * A folded word, letter by letter, in characters that every file name may have. All letters but ours and the digits share sixteen signs, so that other
 * scripts do not give a file for each letter. What begins a word begins its spelling.
 */
export function spelled(word: string): string[] {
  return Array.from(word, (letter) => {
    if (/[a-z0-9]/.test(letter)) return letter;
    return swedish[letter] ?? `_${((letter.codePointAt(0) ?? 0) % 16).toString(16)}`;
  });
}

/** The letters of the shard in which a word stands, or is to stand. `shards`: the letters of those that there are. */
export function shardOf(word: string, shards: ReadonlySet<string>, parted: ReadonlySet<string>): string {
  let letters = '';
  for (const sign of spelled(word)) {
    if (shards.has(letters) || !parted.has(letters)) return letters;
    letters += sign;
  }
  return shards.has(letters) || !parted.has(letters) ? letters : letters + wordEnd;
}

/** The beginnings that have no shard of their own any more, since others begin with them. */
export function partedBy(shards: Iterable<string>): Set<string> {
  const parted = new Set<string>();
  for (const letters of shards) {
    const signs = letters.match(/[-_]?./g) ?? [];
    for (let length = 0; length < signs.length; length += 1) parted.add(signs.slice(0, length).join(''));
  }
  return parted;
}

/** The shards in which words that begin so may stand. */
export function shardsOf(beginning: string, shards: readonly string[]): string[] {
  const letters = spelled(beginning).join('');
  return shards.filter((one) => one.startsWith(letters) || letters.startsWith(one));
}
