import type { DisposalEntry } from '../../storage/records/disposal-list.ts';

/** Why an item is in the sample of a list. */
export const sampleReasons = ['first', 'last', 'odd', 'random'] as const;
export type SampleReason = (typeof sampleReasons)[number];

export interface SampledEntry {
  entry: DisposalEntry;
  /** Null: the list is short enough to be read whole. */
  because: SampleReason | null;
}

/** A list of at most so many items is read whole. */
export const mostReadWhole = 40;

/** How many of each reason a sample has at most. */
const ofEach = { first: 5, last: 5, odd: 15, random: 15 };

/**
 * The items of a list for an approver to read: all of a short list. Of a long one the first and the last by publication, those that are unlike the
 * others (of a rare sort, edited, with media, without a time), and some drawn by the list's hash: everybody gets the same, and the proposer
 * cannot choose which. Pure.
 */
export function sampleOf(entries: readonly DisposalEntry[], hash: string): SampledEntry[] {
  if (entries.length <= mostReadWhole) return entries.map((entry) => ({ entry, because: null }));
  const byDay = entries.filter((one) => dayOf(one) !== null).sort((a, b) => (`${dayOf(a)}` < `${dayOf(b)}` ? -1 : 1));
  const taken = new Map<string, SampledEntry>();
  const take = (because: SampleReason, some: Iterable<DisposalEntry>) => {
    let left = ofEach[because];
    for (const entry of some) {
      if (left === 0) return;
      if (taken.has(entry.item)) continue;
      taken.set(entry.item, { entry, because });
      left -= 1;
    }
  };
  take('first', byDay);
  take('last', byDay.toReversed());
  take('odd', oddOnes(entries));
  take('random', drawn(entries, hash));
  const order = (one: SampledEntry) => sampleReasons.indexOf(one.because ?? 'first');
  return [...taken.values()].sort((a, b) => order(a) - order(b));
}

function dayOf({ told }: DisposalEntry): string | null {
  return told?.publishedAt ?? null;
}

/** One of each sort that few are of, rarest first. */
function oddOnes(entries: readonly DisposalEntry[]): DisposalEntry[] {
  const sorts = new Map<string, { entry: DisposalEntry; count: number }>();
  for (const entry of entries) {
    const sort = sortOf(entry);
    const known = sorts.get(sort);
    if (known) known.count += 1;
    else sorts.set(sort, { entry, count: 1 });
  }
  const all = [...sorts.values()].sort((a, b) => a.count - b.count);
  // The sort that most are of is not odd.
  return all.slice(0, -1).map(({ entry }) => entry);
}

function sortOf({ account, kind, rule, versions, trigger, files, told, handedOut }: DisposalEntry): string {
  const media = files.some(({ is }) => is === 'media');
  const facts = [account, kind, rule, trigger?.event, told?.authorRole, told?.publishedAt == null];
  return JSON.stringify([...facts, versions > 1, media, handedOut.length > 0]);
}

/** Entries in an order that only the hash knows, some of them several times (Lehmer's generator; Park & Miller 1988). */
function* drawn(entries: readonly DisposalEntry[], hash: string): Generator<DisposalEntry> {
  let state = (Number.parseInt(hash.slice(0, 7), 16) % 2147483646) + 1;
  for (let turn = 0; turn < ofEach.random * 20; turn++) {
    state = (state * 48271) % 2147483647;
    const entry = entries[state % entries.length];
    if (entry) yield entry;
  }
}
