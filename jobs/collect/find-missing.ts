import type { Expected } from '../../storage/catalog/item-catalog.ts';
import type { ItemRunLine } from '../../storage/records/item-run.ts';
import { covers, isInGap, type Look } from './coverage.ts';
import type { Presence } from './sighting.ts';

/** How many single items a platform is asked for in one run at most. Such questions cost money at some platforms, and time at all. */
const mostAsked = { missing: 500, inGaps: 100 };

export interface MissingSearch {
  look: Look;
  /** By our id: the items that the look showed, and whether each was filed anew. */
  seen: ReadonlyMap<string, 'filed' | 'seen'>;
  /** Those of them of which the look showed less than is known. */
  inPart: ReadonlySet<string>;
  expected: AsyncIterable<readonly Expected[]>;
  /** What the platform says of single items, by its ids; an item may be left out of the answer. */
  ask(platformIds: readonly string[]): Promise<ReadonlyMap<string, Presence>>;
  /** UTC, after the platform was asked. */
  now(): string;
}

/**
 * Compares what we have with what a look showed, and gives the run's lines about it: items seen although the look does not cover them,
 * items missing for the first time, and items that are gone. An item is gone by the platform's own word, or when two full looks that cover
 * it did not show it. Nobody here can know who took it away. An item that only an export ever told of (a story, a comment elsewhere, what
 * Meta exports without its id) may never be shown by a look: it cannot be missing before a look has shown it.
 */
export async function findMissing(search: MissingSearch): Promise<ItemRunLine[]> {
  const { look, seen, inPart } = search;
  const lines: ItemRunLine[] = [];
  const mayBeAbsent: Expected[] = [];
  const shownMoments = new Set<string>();
  const inGaps: Expected[] = [];
  for await (const page of search.expected) {
    for (const item of page) {
      const how = seen.get(item.id);
      if (how !== undefined && look.source === 'page') shownMoments.add(momentOf(item));
      if (inPart.has(item.id)) lines.push({ is: 'seen', id: item.id, inPart: true });
      if (how === 'filed' || inPart.has(item.id)) continue;
      if (how === 'seen') {
        if (isNews(look, item)) lines.push({ is: 'seen', id: item.id });
      } else if (item.removedAt === null && !item.onlyExported) {
        if (covers(look, item)) mayBeAbsent.push(item);
        else if (isInGap(look, item)) keepOldest(inGaps, item);
      }
    }
  }
  // A site may have come to call an item, or the post above it, by another name.
  const renamed = new Set(mayBeAbsent.filter((item) => shownMoments.has(momentOf(item))).map(({ id }) => id));
  const absent = mayBeAbsent.filter(({ id, thread }) => !renamed.has(id) && !renamed.has(thread));
  const asked = [...absent.slice(0, mostAsked.missing), ...inGaps];
  const presence = asked.length === 0 ? new Map() : await search.ask(asked.map(({ platformId }) => platformId));
  const now = search.now();
  for (const item of absent) lines.push(judgeAbsent(item, presence.get(item.platformId), now));
  for (const item of inGaps) lines.push(...judgeUnseen(item, presence.get(item.platformId), now));
  return lines;
}

function momentOf({ kind, publishedAt }: Expected): string {
  return `${kind} ${publishedAt}`;
}

/** Whether the run must name a seen item. A look that covers the item need not, unless the item was thought to be missing. */
function isNews(look: Look, item: Expected): boolean {
  return item.missedAt !== null || item.removedAt !== null || item.onlyExported === 1 || !covers(look, item);
}

function judgeAbsent(item: Expected, presence: Presence | undefined, now: string): ItemRunLine {
  const { id } = item;
  if (presence === 'gone') return { is: 'removed', id, at: item.missedAt ?? now, by: 'not-found' };
  if (presence === 'there') return { is: 'seen', id };
  return item.missedAt === null ? { is: 'missing', id } : { is: 'removed', id, at: item.missedAt, by: 'two-looks' };
}

/** An item that a gap hides counts as removed by the platform's own word only. */
function judgeUnseen(item: Expected, presence: Presence | undefined, now: string): ItemRunLine[] {
  const { id } = item;
  if (presence === undefined) return [];
  if (presence === 'gone') return [{ is: 'removed', id, at: item.missedAt ?? now, by: 'not-found' }];
  return [{ is: presence === 'there' ? 'seen' : 'asked', id }];
}

function heard({ seenAt, askedAt }: Expected): string {
  return askedAt !== null && askedAt > seenAt ? askedAt : seenAt;
}

/** Keeps the items that nothing was heard of for the longest time, so that in the end all are asked for. */
function keepOldest(list: Expected[], item: Expected): void {
  const last = list.at(-1);
  if (list.length === mostAsked.inGaps && last && heard(item) >= heard(last)) return;
  const place = list.findIndex((one) => heard(one) > heard(item));
  list.splice(place === -1 ? list.length : place, 0, item);
  if (list.length > mostAsked.inGaps) list.pop();
}
