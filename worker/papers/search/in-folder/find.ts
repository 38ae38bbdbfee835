import { searchPart, wordsShard } from '../../../../storage/layout/search-layout.ts';
import { unpackNumbers } from '../part-numbers.ts';
import type { SearchedAccount, SearchedDocument, SearchedPart, SearchRegister, WordsShard } from '../shape.ts';
import { shardsOf } from '../spelled.ts';
import { longestWord, mayStandFor, textsIn } from '../words-in.ts';
import { type Asked, placesIn } from './ask.ts';
import { loadData } from './load-script.ts';

/** What narrows a search down. Empty: everything. */
export interface Narrowed {
  committee: string;
  account: string;
  year: string;
}

/** A part of an account's year that may hold what is sought. */
export interface Candidate {
  account: SearchedAccount;
  year: string;
  part: number;
}

export interface Hit {
  account: SearchedAccount;
  year: string;
  document: SearchedDocument;
}

/** Shards that one word may load, of some 64 kB each. */
const mostShards = 6;

/** The parts that hold a word for everything that is asked, the newest first; null: the words are too short to be sought. */
export async function candidates(
  register: SearchRegister,
  asked: readonly Asked[],
  narrowed: Narrowed,
): Promise<Candidate[] | null> {
  const holding: { numbers: ReadonlySet<number>; year: string | null }[] = [];
  for (const { one, year } of asked.flatMap(({ each, year }) => each.map((one) => ({ one, year })))) {
    const { beginning } = one;
    if (beginning.length < 2) continue;
    const shards = shardsOf(beginning.slice(0, longestWord), register.shards);
    if (shards.length > mostShards) return null;
    const its = new Set<number>();
    for (const shard of await Promise.all(shards.map((letters) => loadData<WordsShard>(wordsShard(letters))))) {
      for (const [word, packed] of Object.entries(shard))
        if (mayStandFor(word, one)) for (const number of unpackNumbers(packed)) its.add(number);
    }
    holding.push({ numbers: its, year });
  }
  const holds = (number: number, of: string) =>
    holding.every(({ numbers, year }) => year === of || numbers.has(number));
  return register.accounts
    .filter(({ id, committees }) => isOne(narrowed.account, [id]) && isOne(narrowed.committee, committees))
    .flatMap((account) =>
      account.years
        .filter(([year]) => isOne(narrowed.year, [year]))
        .flatMap(([year, its]) =>
          its.flatMap((number, at) => (holds(number, year) ? [{ account, year, part: at + 1 }] : [])),
        ),
    )
    .sort((a, b) => newest(a.year, b.year) || b.part - a.part);
}

function isOne(asked: string, its: readonly string[]): boolean {
  return asked === '' || its.includes(asked);
}

/** Years that nobody knows come last. */
function newest(a: string, b: string): number {
  return (Number(b) || 0) - (Number(a) || 0);
}

/** What in a part says everything that is asked, newest first. */
export async function hitsIn({ account, year, part }: Candidate, asked: readonly Asked[]): Promise<Hit[]> {
  const documents = await loadData<SearchedPart>(searchPart(account.id, year, part));
  return documents
    .filter((document) =>
      asked.every((one) => one.year === year || textsIn(document).some((text) => placesIn(text, one).length > 0)),
    )
    .map((document) => ({ account, year, document }))
    .toReversed();
}
