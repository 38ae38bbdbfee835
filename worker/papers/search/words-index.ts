import { wordsShard } from '../../../storage/layout/search-layout.ts';
import { packNumbers, unpackNumbers } from './part-numbers.ts';
import { scriptOf, type WordsShard } from './shape.ts';
import { partedBy, shardOf, spelled, wordEnd } from './spelled.ts';

/** For words that come or go: the numbers of the parts. */
export interface ChangedWords {
  come: Map<string, number[]>;
  gone: Map<string, number[]>;
}

export function noChange(): ChangedWords {
  return { come: new Map(), gone: new Map() };
}

/** Notes that the part with that number now has the words `after`, and had `before`. */
export function noteWords(changed: ChangedWords, number: number, before: Set<string>, after: Set<string>): void {
  const note = (words: Map<string, number[]>, word: string) => {
    const numbers = words.get(word);
    if (numbers === undefined) words.set(word, [number]);
    else numbers.push(number);
  };
  for (const word of before) if (!after.has(word)) note(changed.gone, word);
  for (const word of after) if (!before.has(word)) note(changed.come, word);
}

/** A shard that grows past this is parted by the next letter. In characters. */
const largestShard = 64_000;

/** The letters of the shards that there are now, and of those whose words stand in others now: these are to be emptied. */
interface ChangedShards {
  shards: string[];
  parted: string[];
}

/**
 * Takes the changes into the shards that hold these words. `read` gives a shard that stands there, and reads none that was put; `put` puts a script
 * at a path.
 */
export async function changeWords(
  changed: ChangedWords,
  shards: readonly string[],
  { read, put }: { read(letters: string): Promise<WordsShard>; put(path: string, script: string): Promise<void> },
): Promise<ChangedShards> {
  const now = new Set(shards);
  const known = new Set(shards);
  const parted = partedBy(shards);
  const words = new Set([...changed.come.keys(), ...changed.gone.keys()]);
  const write = async (letters: string, shard: WordsShard) => {
    const path = wordsShard(letters);
    await put(path, scriptOf(path, shard));
  };
  for (const [letters, its] of Map.groupBy(words, (word) => shardOf(word, known, parted))) {
    const shard = new Map(Object.entries(known.has(letters) ? await read(letters) : {}));
    for (const word of its) {
      const numbers = new Set(unpackNumbers(shard.get(word) ?? ''));
      for (const number of changed.gone.get(word) ?? []) numbers.delete(number);
      for (const number of changed.come.get(word) ?? []) numbers.add(number);
      if (numbers.size === 0) shard.delete(word);
      else shard.set(word, packNumbers([...numbers].sort((a, b) => a - b)));
    }
    const whole = pieces(
      letters,
      [...shard].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    for (const [piece, entries] of whole) {
      await write(piece, Object.fromEntries(entries));
      now.add(piece);
    }
    if (!whole.has(letters)) now.delete(letters);
  }
  return { shards: [...now].sort(), parted: shards.filter((letters) => !now.has(letters)) };
}

/** Puts empty shards. */
export async function emptyShards(
  letters: readonly string[],
  put: (path: string, script: string) => Promise<void>,
): Promise<void> {
  for (const path of letters.map(wordsShard)) await put(path, scriptOf(path, {}));
}

type Entries = [word: string, numbers: string][];

/** The words in shards that are small enough, by their letters. */
function pieces(letters: string, entries: Entries): Map<string, Entries> {
  const size = entries.reduce((sum, [word, numbers]) => sum + word.length + numbers.length + 6, 0);
  if (size <= largestShard || entries.length < 2 || letters.endsWith(wordEnd)) return new Map([[letters, entries]]);
  const length = (letters.match(/[-_]?./g) ?? []).length;
  const groups = Map.groupBy(entries, ([word]) => letters + (spelled(word)[length] ?? wordEnd));
  return new Map([...groups].flatMap(([its, some]) => [...pieces(its, some)]));
}
