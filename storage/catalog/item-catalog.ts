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
import type { WithheldItem } from './item-queries.ts';
import * as queries from './item-queries.ts';
import type { FiledVersion, ItemRow } from './item-rows.ts';
import { type ItemFilter, items } from './item-search.ts';
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
export type { WithheldItem } from './item-queries.ts';
export type { FiledVersion, ItemRow } from './item-rows.ts';
export type { ItemFilter, ItemState } from './item-search.ts';
export { itemStates } from './item-search.ts';
export type { ItemTally } from './item-tally.ts';
export type { FiledRun } from './item-writes.ts';
export type { KnownItem } from './known-item.ts';
export type { ThreadFacts } from './thread-facts.ts';

/** What the catalog knows of items, to who only reads. */
export interface ItemCatalogReader {
  find(filter?: ItemFilter): Promise<ItemRow[]>;
  /** By these names. `ids`: the id that we gave to each, also to those that were only named; `rows`: those that were collected. */
  known(account: string, names: readonly string[]): Promise<{ ids: Map<string, string>; rows: Map<string, KnownItem> }>;
  /** Every name that these items bear. */
  names(account: string, ids: readonly string[]): Promise<Map<string, string[]>>;
  /** All items of an account, in pages. */
  expected(account: string): AsyncIterable<Expected[]>;
  /** All items of a committee, oldest publication first. */
  pages(committee: string): AsyncIterable<ItemRow[]>;
  /** What is locked or secret, of the account or of all. */
  withheld(account?: string): Promise<WithheldItem[]>;
  /** Those of a committee in the ranges, in pages; see `due-rows.ts`. */
  duePages(committee: string, ranges: DueRanges): AsyncIterable<ItemRow[]>;
  /** Those of a committee that are counted by their sort; those that are not come in pages from `singles`. */
  alike(committee: string, by: ReadonlySet<AlikeBy>): Promise<AlikeItems[]>;
  singles(committee: string): AsyncIterable<ItemRow[]>;
  /** Every tag that one of the committee's items bears. */
  tags(committee: string): Promise<ReadonlySet<string>>;
  /** How many a committee has. */
  countOf(committee: string): Promise<number>;
  threads(ids: readonly string[]): Promise<Map<string, ThreadFacts>>;
  /** For each thread all that it is one with, itself among them: those between which items have moved. */
  conversations(threads: readonly string[]): Promise<Map<string, string[]>>;
  /** The threads of those of the items that have stood in several. */
  threadsOf(items: readonly string[]): Promise<Map<string, string[]>>;
  /** Everything in the threads and in those that they are one with, also what was disposed of. */
  members(threads: readonly string[]): Promise<ThreadMember[]>;
  /** When the newest run of each account was started that looked at what is there: an import does not. UTC. */
  lastRuns(): Promise<Map<string, string>>;
  lastLooks(account?: string): Promise<Map<string, collecting.LastLook>>;
  /** Oldest first. */
  runs(account: string): Promise<(ItemRun & { path: string })[]>;
  /** What has a note of a takedown, of an account or of all, or that item: also where it has been disposed of. */
  noted(which: { account?: string; item?: string }): Promise<NotedItem[]>;
  /** By item, oldest first. */
  actions(items: readonly string[]): Promise<Map<string, ItemAction[]>>;
  snapshotsShowing(items: readonly showing.NamedItem[]): Promise<Map<string, { id: string; startedAt: string }[]>>;
  snapshotsNaming(items: readonly showing.NamedItem[]): Promise<Map<string, Set<string>>>;
  shownSnapshots(account: string): Promise<Set<string>>;
  /** Whether there may be snapshots from before it took names in all their forms; `shownCaughtUp` once it has those. */
  shownIsBehind(): Promise<boolean>;
  holdings(account: string): Promise<{ versions: number; runs: number; actions: number; buried: number }>;
  /** What was collected of an account in each year; see `item-tally.ts`. */
  tally(account: string, years: readonly { year: number; from: string }[]): Promise<ItemTally[]>;
  counts(): Promise<{ account: string; items: number; removed: number; undocumented: number }[]>;
}

/** What the catalog knows of the collected items. What is recorded twice is recorded once. */
export interface ItemCatalog extends ItemCatalogReader {
  /** Each item's versions in order. */
  recordVersions(versions: readonly FiledVersion[]): Promise<void>;
  /** Items of which the catalog lacks something, each with all of it. */
  recordHistories(histories: readonly ItemHistory[]): Promise<void>;
  /** An account's runs in the order of their start, and after the versions that they name. */
  recordRun(filed: FiledRun): Promise<void>;
  /** In the order they were written. */
  recordActions(account: string, actions: readonly ItemAction[]): Promise<void>;
  /** What was disposed of, as the tombstones tell it. */
  recordBuried(items: readonly BuriedItem[]): Promise<void>;
  /** The posts that a sealed snapshot shows: their keys and permalinks. */
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
    known: (account, names) => whenFree(() => collecting.knownItems(tables, account, names)),
    names: (account, ids) => whenFree(() => collecting.namesOf(tables, account, ids)),
    expected: (account) => collecting.expectedItems(tables, whenFree, account),
    pages: (committee) => itemPages(tables, whenFree, committee),
    withheld: (account) => whenFree(() => queries.withheldItems(tables, account)),
    duePages: (committee, ranges) => dueRows(tables, whenFree, committee, ranges),
    alike: (committee, by) => whenFree(() => alikeItems(tables, committee, by)),
    singles: (committee) => singleItems(tables, whenFree, committee),
    tags: (committee) => whenFree(() => tagsInUse(tables, committee)),
    countOf: (committee) => whenFree(() => queries.itemCount(tables, committee)),
    threads: (ids) => whenFree(() => threadFacts(tables, ids)),
    conversations: (threads) => whenFree(() => conversations(tables, threads)),
    threadsOf: (ids) => whenFree(() => threadsOf(tables, ids)),
    members: (threads) => whenFree(() => threadMembers(tables, threads)),
    lastLooks: (account) => whenFree(() => collecting.lastLooks(tables, account)),
    lastRuns: () => whenFree(() => collecting.lastItemRuns(tables)),
    runs: (account) => whenFree(() => collecting.itemRuns(tables, account)),
    noted: (which) => whenFree(() => notedItems(tables, which)),
    actions: (items) => whenFree(() => actionsAbout(tables, items)),
    snapshotsNaming: (items) => whenFree(() => showing.snapshotsNaming(tables, items)),
    snapshotsShowing: (items) => whenFree(() => showing.snapshotsShowing(tables, items)),
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
