import type { ItemCatalog, ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { DisposalEntry, HeldFile, LeftOut } from '../../storage/records/disposal-list.ts';
import { openPackageOf } from '../items/open-packages.ts';
import type { WholeItem } from '../items/whole-item.ts';
import type { Judge } from '../judge/judge.ts';
import type { Verdict } from '../judge/verdict.ts';
import { readMoment } from '../time/civil-day.ts';
import { keptParents } from './kept-parents.ts';
import { type DecidedAbout, type DecisionsNow, unaccepted } from './to-accept.ts';

/** What it takes to find what may go on a list; built in one place by the worker. */
export interface SiftContext {
  catalog: Pick<ItemCatalog, 'actions' | 'members' | 'threadsOf'>;
  whole(rows: readonly ItemRow[]): Promise<WholeItem[]>;
  /** Knows the plans and the day; the holds come with the items. */
  judge: Judge;
  /** `YYYY-MM-DD`, civil. */
  today: string;
  /** Whether a parent waits for its children. */
  keepParents: boolean;
  /** The list under way that an item is on, if it is on one. */
  listed(item: string): string | undefined;
  decisionsNow: DecisionsNow;
  /** Every file of the item, or the path of the first that is missing or not what it should be. */
  heldFiles(row: ItemRow): Promise<HeldFile[] | { damaged: string }>;
}

export interface Sifted {
  /** Ordered by id. */
  entries: DisposalEntry[];
  /** Items that are due and may not be listed, with the reason; ordered by id. */
  leftOut: LeftOut[];
}

interface DueItem {
  row: ItemRow;
  item: WholeItem;
  verdict: Verdict;
  due: Due;
}

interface Candidate extends DueItem {
  about: DecidedAbout;
  /** The threads that the item has stood in, if several. */
  threads: string[] | undefined;
}

/** The part of a verdict that lets an item go. */
export type Due = Pick<DisposalEntry, 'class' | 'rule' | 'decision' | 'trigger' | 'dueFrom'>;

/** How many items' surroundings are looked up at a time. */
const atOnce = 500;

/** How many items' files are read at the same time. */
const filesAtOnce = 64;

/** Nothing is listed within so many days of its capture (docs/rules.md, "Floors of disposal"). */
const youngDays = 30;

/**
 * Finds which of the items, given in pages, may go on a disposal list today, and freezes each with every place where its content stands. An
 * item in doubt is left out.
 */
export async function siftItems(context: SiftContext, pages: AsyncIterable<readonly ItemRow[]>): Promise<Sifted> {
  const leftOut: LeftOut[] = [];
  const due: DueItem[] = [];
  for await (const rows of pages) {
    for (const one of await dueAmong(context, rows)) {
      const problem = problemOf(context, one.row, one.verdict);
      if (problem === null) due.push(one);
      else leftOut.push({ item: one.row.id, ...problem });
    }
  }
  const going = (await withActions(context, due)).filter((one) => {
    const because = openPackageOf(one.about.own) ? 'awaits-receipt' : unaccepted(one, context) ? 'to-accept' : null;
    if (because !== null) leftOut.push({ item: one.row.id, because, detail: null });
    return because === null;
  });
  const entries: DisposalEntry[] = [];
  for (let start = 0; start < going.length; start += filesAtOnce) {
    const some = going.slice(start, start + filesAtOnce);
    const found = await Promise.all(some.map(async (one) => ({ one, files: await context.heldFiles(one.row) })));
    for (const { one, files } of found) {
      if ('damaged' in files) leftOut.push({ item: one.row.id, because: 'damaged', detail: files.damaged });
      else entries.push(entryOf(one, files));
    }
  }
  const kept = context.keepParents ? await keptFor(context, entries) : new Map<string, string>();
  for (const [item, child] of kept) leftOut.push({ item, because: 'kept-for', detail: child });
  return {
    entries: entries.filter(({ item }) => !kept.has(item)).sort(byItem),
    leftOut: leftOut.sort(byItem),
  };
}

/** Items and snapshots in one order. */
export function together(items: Sifted, snapshots: Sifted): Sifted {
  return {
    entries: [...items.entries, ...snapshots.entries].sort(byItem),
    leftOut: [...items.leftOut, ...snapshots.leftOut].sort(byItem),
  };
}

async function dueAmong({ whole, judge }: SiftContext, rows: readonly ItemRow[]): Promise<DueItem[]> {
  const items = await whole(rows);
  return rows.flatMap((row, index) => {
    const item = items[index] as WholeItem;
    const verdict = judge(item);
    const due = dueOf(verdict);
    return due === null ? [] : [{ row, item, verdict, due }];
  });
}

/** Null unless the verdict says all that a list has to say. */
export function dueOf({ state, class: itsClass, rule, decision, trigger, dueFrom }: Verdict): Due | null {
  if (state !== 'due' || itsClass === null || rule === null || decision === null || dueFrom === null) return null;
  return { class: itsClass, rule, decision, trigger, dueFrom };
}

function problemOf(
  { today, listed }: SiftContext,
  row: ItemRow,
  { held, conflict }: Verdict,
): Pick<LeftOut, 'because' | 'detail'> | null {
  if (held) return { because: 'held', detail: null };
  if (row.locked) return { because: 'locked', detail: null };
  if (conflict) return { because: 'conflict', detail: null };
  const list = listed(row.id);
  if (list !== undefined) return { because: 'listed', detail: list };
  // The newest version counts: what was edited yesterday was collected yesterday.
  return isYoung(row.latestAt, today) ? { because: 'young', detail: null } : null;
}

/** Whether what was captured then may be on no list yet today. `at` is UTC, `today` civil. */
export function isYoung(at: string, today: string): boolean {
  const [day, captured] = [readMoment(today)?.day, readMoment(at)?.day];
  return day === undefined || captured === undefined || day - captured < youngDays;
}

async function withActions({ catalog }: SiftContext, due: readonly DueItem[]): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (let start = 0; start < due.length; start += atOnce) {
    const some = due.slice(start, start + atOnce);
    const ids = some.flatMap(({ row }) => [row.id, row.thread]);
    const actions = await catalog.actions([...new Set(ids)]);
    const threads = await catalog.threadsOf(some.map(({ row }) => row.id));
    for (const one of some) {
      const { id, thread } = one.row;
      const about = { own: actions.get(id) ?? [], thread: actions.get(thread) ?? [] };
      found.push({ ...one, about, threads: threads.get(id) });
    }
  }
  return found;
}

async function keptFor({ catalog }: SiftContext, entries: readonly DisposalEntry[]): Promise<Map<string, string>> {
  const threads = [...new Set(entries.map(({ thread }) => thread))];
  const kept = new Map<string, string>();
  const going = new Set(entries.map(({ item }) => item));
  for (let start = 0; start < threads.length; start += atOnce) {
    const members = await catalog.members(threads.slice(start, start + atOnce));
    for (const [parent, child] of keptParents(going, members)) kept.set(parent, child);
  }
  return kept;
}

function entryOf({ row, item, due, about, threads }: Candidate, files: HeldFile[]): DisposalEntry {
  return {
    item: row.id,
    account: row.account,
    kind: row.kind,
    month: row.month,
    versions: row.version,
    parent: row.parent,
    thread: row.thread,
    ...due,
    capturedAt: row.capturedAt,
    files,
    snapshots: item.snapshots,
    handedOut: about.own.flatMap((action) =>
      action.what === 'package' ? [{ action: action.id, at: action.at, sha256: action.sha256 }] : [],
    ),
    told: {
      authorRole: row.author.role,
      publishedAt: row.publishedAt,
      editedAt: row.editedAt,
      goneAt: row.missedAt ?? row.removedAt,
      ...(threads === undefined ? {} : { threads }),
    },
  };
}

function byItem(a: { item: string }, b: { item: string }): number {
  return a.item < b.item ? -1 : 1;
}
