/** Words as numbers, one after another: 32 bits (FNV-1a) and 32 others, since among a thousand million words many share the first. */
export interface WordMarks {
  low: Uint32Array;
  high: Uint32Array;
}

/**
 * Words as numbers, so that the words themselves are kept nowhere, and rows of words found fast. A word is a run of letters and digits, in small
 * letters. `letters`: filled with how many letters and digits each word has.
 */
export function wordMarks(text: string, letters?: number[]): WordMarks {
  const composed = text.normalize('NFC');
  const most = (composed.length >> 1) + 1;
  const [low, high] = [new Uint32Array(most), new Uint32Array(most)];
  let [count, mark, other, begun] = [0, basis, 0, -1];
  const take = (code: number) => {
    mark = Math.imul(mark ^ code, prime);
    other = (Math.imul(other, 31) + code) | 0;
  };
  for (let at = 0; at <= composed.length; at += 1) {
    const code = at < composed.length ? composed.charCodeAt(at) : 0;
    const small = smallOf[code] as number;
    if (small !== 0) {
      take(small);
      if (begun < 0) begun = at;
    } else if ((code & 0xfc00) === 0xd800 && /^[\p{L}\p{N}]/u.test(composed.slice(at, at + 2))) {
      const pair = composed.slice(at, at + 2).toLowerCase();
      take(pair.charCodeAt(0));
      take(pair.charCodeAt(1));
      if (begun < 0) begun = at;
      at += 1;
    } else if (begun >= 0) {
      [low[count], high[count]] = [mark, other];
      letters?.push(at - begun);
      [count, mark, other, begun] = [count + 1, basis, 0, -1];
    }
  }
  return { low: low.subarray(0, count), high: high.subarray(0, count) };
}

const [basis, prime] = [0x811c9dc5, 0x01000193];

/** Each letter and digit of the first plane as the small letter that it counts as; 0: no part of a word. */
const smallOf = Uint16Array.from({ length: 1 << 16 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (!/[\p{L}\p{N}]/u.test(letter)) return 0;
  // A sigma is written in another way at the end of a word.
  const small = letter === 'ς' ? 'σ' : letter.toLowerCase();
  return small.length === 1 ? small.charCodeAt(0) : code;
});

/**
 * Some words in a row as a number of 53 bits: among a thousand million rows, one in a million lists meets another's by chance. The lower 32 bits are
 * those of `rowOf`.
 */
export function markOf(words: WordMarks, from = 0, count = words.low.length): number {
  let [high, low, row] = [0xdeadbeef, 0x41c6ce57, 0];
  for (let at = from; at < from + count; at += 1) {
    const word = words.low[at] as number;
    high = Math.imul(high ^ (words.high[at] as number), 2654435761);
    low = Math.imul(low ^ word, 1597334677);
    high = (high << 13) | (high >>> 19);
    low = (low << 17) | (low >>> 15);
    row = (Math.imul(row, base) + word) | 0;
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (row >>> 0);
}

const base = 0x9e3779b1;

/** Where rows of these marks may begin among some words: one multiplication for each word and length, whatever the row's length. */
export interface RowSieve {
  /** Calls with each place, and the number of words, of what may be one of the rows; in the order of the places. */
  sift(words: WordMarks, found: (at: number, count: number) => void): void;
}

export function sieveOf(rows: readonly { mark: number; words: number }[]): RowSieve {
  const counts = [...new Set(rows.map(({ words }) => words))].sort((a, b) => a - b);
  const powers = counts.map((count) => {
    let power = 1;
    for (let at = 0; at < count; at += 1) power = Math.imul(power, base);
    return power;
  });
  const bits = Math.min(30, Math.max(16, Math.ceil(Math.log2(rows.length + 1)) + 5));
  const shift = 32 - bits;
  const sieve = new Uint32Array(1 << (bits - 5));
  const holeOf = (row: number) => Math.imul(row, 0x85ebca6b) >>> shift;
  for (const { mark } of rows) {
    const hole = holeOf((mark % 4294967296) | 0);
    sieve[hole >>> 5] = (sieve[hole >>> 5] as number) | (1 << (hole & 31));
  }
  return {
    sift({ low: words }, found) {
      const sums = new Int32Array(words.length + 1);
      for (let at = 0; at < words.length; at += 1)
        sums[at + 1] = (Math.imul(sums[at] as number, base) + (words[at] as number)) | 0;
      for (let at = 0; at < words.length; at += 1) {
        const before = sums[at] as number;
        for (let which = 0; which < counts.length; which += 1) {
          const count = counts[which] as number;
          if (at + count > words.length) break;
          const hole = holeOf((sums[at + count] as number) - Math.imul(before, powers[which] as number));
          if ((sieve[hole >>> 5] as number) & (1 << (hole & 31))) found(at, count);
        }
      }
    },
  };
}
