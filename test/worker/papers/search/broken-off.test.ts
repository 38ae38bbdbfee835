import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { digestText } from '../../../../storage/files/bag.ts';
import { namesIn } from '../../../../storage/files/names-in.ts';
import { searchFolder, searchRegister, wordsShard } from '../../../../storage/layout/search-layout.ts';
import { unpackNumbers } from '../../../../worker/papers/search/part-numbers.ts';
import { refreshSearch, type SoughtAccount, type Written } from '../../../../worker/papers/search/refresh-search.ts';
import { dataOf, type SearchRegister, type WordsShard } from '../../../../worker/papers/search/shape.ts';
import { standingFiles } from '../../../../worker/papers/search/standing-files.ts';

let scratch: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'ogonblick-avbruten-'));
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

type Texts = Readonly<Record<string, string>>;
type Known = Map<string, string[]>;

/** Writes the search of accounts that say these texts, as a process that is killed before file number `killedAt`. Returns how many it wrote. */
async function refresh(root: string, known: Known, texts: Texts, killedAt = Number.POSITIVE_INFINITY): Promise<number> {
  let written = 0;
  const put = async (files: readonly Written[]) => {
    for (const { path, content } of files) {
      if (written === killedAt) throw new Error('killed');
      written += 1;
      known.set(path, [...(known.get(path) ?? []), digestText(content)]);
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
  };
  const accounts = Object.keys(texts).map(
    (id): SoughtAccount => ({ id, name: '', platform: 'web', folder: `ks/${id}`, committees: ['ks'] }),
  );
  const page = { id: 's', folder: 's', startedAt: '2024-05-01T10:00:00Z', year: '2024' };
  const context = {
    root,
    timezone: 'Europe/Stockholm',
    committees: [],
    standing: standingFiles(root, known),
    printOf: async ({ id }: SoughtAccount) => digestText(texts[id] ?? ''),
    tell: async ({ id }: SoughtAccount) => ({
      threads: [],
      pages: [{ ...page, text: texts[id] ?? '' }],
      snapshots: [],
      unread: 0,
    }),
    pagesOf: async () => ({ files: [], isWhole: true }),
    emptyElsewhere: async () => [],
    put,
    settle: async () => undefined,
  };
  await refreshSearch(context, accounts).catch((error: Error) => {
    if (error.message !== 'killed') throw error;
  });
  return written;
}

/** The words that lead to each account, by the register. And all words that stand in any file, also in those that nothing leads to. */
async function found(root: string) {
  const data = async (path: string) => dataOf(path, await readFile(join(root, path), 'utf8'));
  const register = (await data(searchRegister)) as SearchRegister;
  const byAccount = new Map<string, string[]>();
  for (const letters of register.shards) {
    for (const [word, packed] of Object.entries((await data(wordsShard(letters))) as WordsShard)) {
      for (const number of unpackNumbers(packed)) {
        const its = register.accounts.filter(({ years }) => years.some(([, numbers]) => numbers.includes(number)));
        const id = its.map((one) => one.id).join(' and ') || 'nobody';
        byAccount.set(id, [...(byAccount.get(id) ?? []), word]);
      }
    }
  }
  const shards = (await namesIn(join(root, searchFolder))).filter((name) => name.startsWith('ord-'));
  const all = await Promise.all(shards.map((name) => data(`${searchFolder}/${name}`)));
  return {
    accounts: [...byAccount].map(([id, words]) => [id, [...new Set(words)].sort()]).sort(),
    words: all.flatMap((shard) => Object.keys(shard as WordsShard)).sort(),
  };
}

const some = (letters: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letters[at % letters.length]}ord${at}`).join('\n');

test('wherever a run is killed, the next one finds what one that makes all anew finds, and nothing else', async () => {
  const first = { a: some('abc', 2000), b: 'badhuset öppnar' };
  // So many words that their shard is parted; some of them are gone again when the next run comes.
  const second = { a: some('abcdef', 5000), b: 'badhuset stänger', c: 'nykomlingen' };
  const third = { a: some('abcd', 4000), b: 'badhuset är stängt', d: 'en annan' };
  const [start, known] = [join(scratch, 'start'), new Map<string, string[]>()];
  await refresh(start, known, first);
  const anew = join(scratch, 'anew');
  await refresh(anew, new Map(), third);
  const expected = await found(anew);
  for (let killedAt = 0, all = Number.POSITIVE_INFINITY; killedAt <= all; killedAt += 1) {
    const [root, its] = [join(scratch, String(killedAt)), new Map(known)];
    await cp(start, root, { recursive: true });
    const written = await refresh(root, its, second, killedAt);
    if (written < killedAt) all = written;
    await refresh(root, its, third);
    expect({ killedAt, ...(await found(root)) }).toEqual({ killedAt, ...expected });
  }
});
