import { inParts } from '../files/in-parts.ts';
import type { ItemAction } from '../records/item-action.ts';
import type { ItemRun } from '../records/item-run.ts';
import { actionsAbout, putActions } from './action-writes.ts';
import { type AlikeBy, type AlikeItems, alikeItems, singleItems, tagsInUse } from './alike-items.ts';
import { type BuriedItem, putBuried } from './buried-items.ts';
import type { Expected } from './collecting-queries.ts';
import * as collecting from './collecting-queries.ts';
import { type DueRanges, dueRows } from './due-rows.ts';
import type { Engine } from './engine.ts';
import type { ItemHistory } from './item-history.ts';
import { itemPages } from './item-pages.ts';
import type { HeldBack, WithheldItem } from './item-queries.ts';
import * as queries from './item-queries.ts';
import type { FiledVersion, ItemRow } from './item-rows.ts';
import { type ItemFilter, idsOf, itemPagesOf, items } from './item-search.ts';
import { type ItemStanding, itemStandings } from './item-standing.ts';
import { type ItemTally, itemTally } from './item-tally.ts';
import { conversations, threadsOf } from './item-threads.ts';
import type { FiledRun } from './item-writes.ts';
import * as writes from './item-writes.ts';
import type { KnownItem } from './known-item.ts';
import { type NotedItem, notedItems } from './noted-items.ts';
import * as showing from './showing-snapshots.ts';
import { type ThreadFacts, threadFacts } from './thread-facts.ts';
import { type ThreadMember, threadMembers } from './thread-members.ts';
import { writing } from './writing.ts';

export type { AlikeBy, AlikeItems } from './alike-items.ts';
export type { Expected } from './collecting-queries.ts';
export type { HeldBack, WithheldItem } from './item-queries.ts';
export type { FiledVersion, ItemRow } from './item-rows.ts';
export type { ItemFilter, ItemState } from './item-search.ts';
export { itemStates } from './item-search.ts';
export type { ItemTally } from './item-tally.ts';
export type { FiledRun } from './item-writes.ts';
export type { KnownItem } from './known-item.ts';
export type { ThreadFacts } from './thread-facts.ts';

/** What the catalog knows of items, for readers only. */
export interface ItemCatalogReader {
  find(filter?: ItemFilter): Promise<ItemRow[]>;
  /** Their ids alone. `limit` and `offset` count for nothing. */
  idsFound(filter: ItemFilter): Promise<Set<string>>;
  /** The same in pages, for a reader that stops when it has enough. */
  findPages(filter: ItemFilter): AsyncIterable<ItemRow[]>;
  /** Items by these names. `ids`: the id that we gave to each, including items that were only mentioned. `rows`: items that were collected. */
  known(account: string, names: readonly string[]): Promise<{ ids: Map<string, string>; rows: Map<string, KnownItem> }>;
  /** Every name of these items. */
  names(account: string, ids: readonly string[]): Promise<Map<string, string[]>>;
  /** All items of an account, in pages. */
  expected(account: string): AsyncIterable<Expected[]>;
  /** All items of a committee, oldest publication first. */
  pages(committee: string): AsyncIterable<ItemRow[]>;
  /** Locked or secret items, of one account or of all. */
  withheld(account?: string): Promise<WithheldItem[]>;
  /** Of those of the items that are there: whether they are locked, secret or in quarantine. */
  heldBack(ids: readonly string[]): Promise<Map<string, HeldBack>>;
  /** What pages of the account's items depend on, in pages: each item's version, thread, and whether it may be shown. */
  standing(account: string): AsyncIterable<ItemStanding[]>;
  /** A committee's items in the ranges, in pages; see `due-rows.ts`. */
  duePages(committee: string, ranges: DueRanges): AsyncIterable<ItemRow[]>;
  /** A committee's items that are counted by their sort. `singles` gives the other items, in pages. */
  alike(committee: string, by: ReadonlySet<AlikeBy>): Promise<AlikeItems[]>;
  singles(committee: string): AsyncIterable<ItemRow[]>;
  /** Whether anything that was disposed of may have been published then; see `item-queries.ts`. */
  anyBuriedAt(account: string, at: number): Promise<boolean>;
  /** Every tag on any of the committee's items. */
  tags(committee: string): Promise<ReadonlySet<string>>;
  /** How many items a committee has. */
  countOf(committee: string): Promise<number>;
  threads(ids: readonly string[]): Promise<Map<string, ThreadFacts>>;
  /** For each thread all threads that form one conversation with it, itself among them: threads between which items have moved. */
  conversations(threads: readonly string[]): Promise<Map<string, string[]>>;
  /** The threads of those given items that have stood in several threads. */
  threadsOf(items: readonly string[]): Promise<Map<string, string[]>>;
  /** Everything in the threads and in the threads that form one conversation with them, including what was disposed of. */
  members(threads: readonly string[]): Promise<ThreadMember[]>;
  /** Every account that something was ever taken in of: collected, imported or added by hand. */
  accounts(): Promise<string[]>;
  /** When each account's newest run that looked at the platform was started. Imports do not look. UTC. */
  lastRuns(): Promise<Map<string, string>>;
  lastLooks(account?: string): Promise<Map<string, collecting.LastLook>>;
  /** An account's runs, oldest first. */
  runs(account: string): Promise<(ItemRun & { path: string })[]>;
  /** Items with a note of a takedown, of one account, of all, or one item: also those that have been disposed of. */
  noted(which: { account?: string; item?: string }): Promise<NotedItem[]>;
  /** The actions about each item, oldest first. */
  actions(items: readonly string[]): Promise<Map<string, ItemAction[]>>;
  /** `quarantined`: also those that lie in the quarantine of a disposal list. */
  snapshotsShowing(
    items: readonly showing.NamedItem[],
    which?: 'quarantined',
  ): Promise<Map<string, { id: string; startedAt: string }[]>>;
  snapshotsNaming(items: readonly showing.NamedItem[]): Promise<Map<string, Set<string>>>;
  shownSnapshots(account: string): Promise<Set<string>>;
  /** Whether there may be snapshots recorded before names were taken in all their forms. `shownCaughtUp` says that all forms are in. */
  shownIsBehind(): Promise<boolean>;
  holdings(account: string): Promise<{ versions: number; runs: number; actions: number; buried: number }>;
  /** What was collected of an account in each year; see `item-tally.ts`. */
  tally(account: string, years: readonly { year: number; from: string }[]): Promise<ItemTally[]>;
  counts(): Promise<{ account: string; items: number; removed: number; undocumented: number }[]>;
}

/** What the catalog knows of the collected items. Recording the same thing twice records it once. */
export interface ItemCatalog extends ItemCatalogReader {
  /** Records versions, each item's in order. */
  recordVersions(versions: readonly FiledVersion[]): Promise<void>;
  /** Records items of which the catalog lacks something, each item with its whole history. */
  recordHistories(histories: readonly ItemHistory[]): Promise<void>;
  /** Records an account's runs: in the order of their start, and after the versions that they name. */
  recordRun(filed: FiledRun): Promise<void>;
  /** Records actions in the order they were written. */
  recordActions(account: string, actions: readonly ItemAction[]): Promise<void>;
  /** Records items that were disposed of, as the tombstones tell it. */
  recordBuried(items: readonly BuriedItem[]): Promise<void>;
  /** Records the posts that a sealed snapshot shows: their keys and permalinks. */
  recordShown(shown: { snapshot: string; account: string; names: readonly string[] }): Promise<void>;
  shownCaughtUp(): Promise<void>;
}

export function itemCatalog(engine: Engine): ItemCatalog {
  const { tables, whenFree, kind } = engine;
  const inTransaction = (work: (inside: typeof tables) => Promise<void>) => writing(engine, work);
  const shownToCome = () => tables.selectFrom('catch_up').where('what', '=', 'shown');
  return {
    async recordVersions(versions) {
      for (const some of inParts(versions, writes.itemsAtOnce)) {
        await inTransaction((inside) => writes.putVersions(inside, kind, some));
      }
    },
    async recordHistories(histories) {
      for (const some of inParts(histories, writes.itemsAtOnce)) {
        await inTransaction((inside) => writes.putHistories(inside, kind, some));
      }
    },
    recordRun: (filed) => inTransaction((inside) => writes.putRun(inside, filed)),
    recordActions: (account, actions) => inTransaction((inside) => putActions(inside, account, actions)),
    recordBuried: (buried) => inTransaction((inside) => putBuried(inside, buried)),
    recordShown: (shown) => inTransaction((inside) => writes.putShown(inside, shown)),
    find: (filter = {}) => whenFree(() => items(tables, kind, filter)),
    idsFound: (filter) => whenFree(() => idsOf(tables, kind, filter)),
    findPages: (filter) => itemPagesOf(tables, whenFree, { kind, filter }),
    known: (account, names) => whenFree(() => collecting.knownItems(tables, account, names)),
    names: (account, ids) => whenFree(() => collecting.namesOf(tables, account, ids)),
    expected: (account) => collecting.expectedItems(tables, whenFree, account),
    pages: (committee) => itemPages(tables, whenFree, committee),
    withheld: (account) => whenFree(() => queries.withheldItems(tables, account)),
    heldBack: (ids) => whenFree(() => queries.heldBackOf(tables, ids)),
    standing: (account) => itemStandings(tables, whenFree, account),
    duePages: (committee, ranges) => dueRows(tables, whenFree, committee, ranges),
    alike: (committee, by) => whenFree(() => alikeItems(tables, committee, by)),
    singles: (committee) => singleItems(tables, whenFree, committee),
    anyBuriedAt: (account, at) => whenFree(() => queries.anyBuriedAt(tables, account, at)),
    tags: (committee) => whenFree(() => tagsInUse(tables, committee)),
    countOf: (committee) => whenFree(() => queries.itemCount(tables, committee)),
    threads: (ids) => whenFree(() => threadFacts(tables, ids)),
    conversations: (threads) => whenFree(() => conversations(tables, threads)),
    threadsOf: (ids) => whenFree(() => threadsOf(tables, ids)),
    members: (threads) => whenFree(() => threadMembers(tables, threads)),
    lastLooks: (account) => whenFree(() => collecting.lastLooks(tables, account)),
    accounts: () => whenFree(() => collecting.accountsWithRuns(tables)),
    lastRuns: () => whenFree(() => collecting.lastItemRuns(tables)),
    runs: (account) => whenFree(() => collecting.itemRuns(tables, account)),
    noted: (which) => whenFree(() => notedItems(tables, which)),
    actions: (items) => whenFree(() => actionsAbout(tables, items)),
    snapshotsNaming: (items) => whenFree(() => showing.snapshotsNaming(tables, items)),
    snapshotsShowing: (items, which) => whenFree(() => showing.snapshotsShowing(tables, items, which)),
    shownIsBehind: async () => (await whenFree(() => shownToCome().select('what').execute())).length > 0,
    async shownCaughtUp() {
      await whenFree(() => tables.deleteFrom('catch_up').where('what', '=', 'shown').execute());
    },
    shownSnapshots: (account) => whenFree(() => showing.shownSnapshots(tables, account)),
    holdings: (account) => whenFree(() => collecting.itemHoldings(tables, account)),
    tally: (account, years) => whenFree(() => itemTally(tables, account, years)),
    counts: () => whenFree(() => queries.itemCounts(tables)),
  };
}
