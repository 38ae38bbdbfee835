import type { DisposalEntry, DisposalList, HeldFile } from '../../storage/records/disposal-list.ts';
import type { DryRun } from '../../storage/records/dry-run.ts';
import { childrenFirst } from './kept-parents.ts';

/** The order in which a list's items are removed, here as in the real run: an answer goes before the item that it answers. */
export function removalOrder(list: Pick<DisposalList, 'entries'>): DisposalEntry[] {
  return childrenFirst(list.entries);
}

/** The dry run (provkörning): the real run's steps and counts, without removing anything. Pure. `at` is UTC. */
export function rehearse(list: DisposalList, hash: string, at: string): DryRun {
  const steps = removalOrder(list).map(({ item, files }) => {
    return { item, files: filesIn(files), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
  const { shown, perhaps } = staysIn(list.entries);
  return {
    format: 'ogonblick-dry-run/1',
    list: list.id,
    hash,
    at,
    simulated: true,
    steps,
    counts: {
      items: steps.length,
      files: steps.reduce((sum, { files }) => sum + files, 0),
      bytes: steps.reduce((sum, { bytes }) => sum + bytes, 0),
      leftOut: list.leftOut.length,
      snapshots: shown.size,
      ...(perhaps === null ? {} : { snapshotsPerhaps: perhaps.size }),
      handedOut: list.entries.reduce((sum, { handedOut }) => sum + handedOut.length, 0),
      byRule: countsOf(list.entries, ({ rule }) => rule).map(([rule, items]) => ({ rule, items })),
      byClass: countsOf(list.entries, (entry) => entry.class).map(([name, items]) => ({ class: name, items })),
    },
  };
}

/** How many files an entry has; a bag is as many as lie in it. */
export function filesIn(files: readonly Pick<HeldFile, 'files'>[]): number {
  return files.reduce((sum, { files: inside }) => sum + (inside ?? 1), 0);
}

/**
 * The snapshots that show some of the entries, and the others that may. `perhaps` null: nobody has looked for one of the entries. `went`: what of
 * these is among the entries itself, and shows nothing once they have gone.
 */
export function staysIn(entries: readonly Pick<DisposalEntry, 'item' | 'snapshot' | 'snapshots' | 'perhapsIn'>[]): {
  shown: Set<string>;
  perhaps: Set<string> | null;
  went: { shown: Set<string>; perhaps: Set<string> };
} {
  const items = entries.filter(({ snapshot }) => snapshot === undefined);
  const bags = new Set(entries.filter(({ snapshot }) => snapshot !== undefined).map(({ item }) => item));
  const shown = new Set(items.flatMap(({ snapshots }) => snapshots));
  const perhaps = new Set(items.flatMap(({ perhapsIn }) => perhapsIn ?? []).filter((id) => !shown.has(id)));
  const isKnown = items.every(({ perhapsIn }) => perhapsIn !== undefined);
  const of = (ids: ReadonlySet<string>, isGone: boolean) => new Set([...ids].filter((id) => bags.has(id) === isGone));
  return {
    shown: of(shown, false),
    perhaps: isKnown ? of(perhaps, false) : null,
    went: { shown: of(shown, true), perhaps: of(perhaps, true) },
  };
}

function countsOf(entries: readonly DisposalEntry[], keyOf: (entry: DisposalEntry) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
