import type { BuriedItem } from '../../storage/catalog/buried-items.ts';
import type { DisposalCatalog } from '../../storage/catalog/disposal-catalog.ts';
import type { Quarantine } from '../../storage/disposal/quarantine.ts';
import type { Searched } from '../../storage/disposal/words-left.ts';
import type { Ledger } from '../../storage/ledger/ledger.ts';
import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import type { ExecutionStep } from '../../storage/records/disposal-statements.ts';
import type { Replacement } from '../../storage/records/redaction.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import type { ClearedCopy } from '../workplace.ts';
import { disposalSteps, type Progress, progressOf } from './progress.ts';
import type { StaleItem } from './stale.ts';

/** Who carries a list out, and when. `today` is civil, `now` UTC. */
export interface Execution {
  by: string;
  today: string;
  now: string;
  /** The step that was asked for: grace only, or as far as it may go. */
  atMost?: 'grace';
  /** Aborted: the run breaks off before its next batch of items. */
  signal?: AbortSignal;
  /** Told how many of the items that are left to do are done. */
  progress?(done: number, of: number): void;
}

/** What it takes to carry out one list; built in one place by the worker. */
export interface ExecutionContext {
  /** Who carries it out. */
  by: string;
  /** UTC. */
  now(): string;
  ledger: Pick<Ledger, 'append' | 'appendWhen' | 'entriesAbout'>;
  /** Tells of a step that `by` takes, and keeps who they are now. */
  step(what: ExecutionStep, data: Record<string, string | number>): Promise<void>;
  catalog: Pick<DisposalCatalog, 'setQuarantine' | 'leaveQuarantine' | 'remove' | 'removeSnapshots'>;
  quarantine: Quarantine;
  /** Seals the bag that takes a snapshot's place, where something is taken out of it; does nothing the second time, nor for other entries. */
  redact(entry: DisposalEntry): Promise<void>;
  /** Those of the entries that something is taken out of whose replacing bag is not there whole, as it was sealed: all its files are read. */
  unreplaced(entries: readonly DisposalEntry[]): Promise<StaleItem[]>;
  /** The sealed bag that has taken an entry's place; null for an entry whose place none takes. Throws RecordDamagedError where it is not there whole. */
  replacementOf(entry: DisposalEntry): Promise<Replacement | null>;
  /** The items that are no longer as they were frozen, or may not go today. They are judged anew, with the holds as they stand. */
  recheck(entries: readonly DisposalEntry[]): Promise<StaleItem[]>;
  /** The state of all that a recheck rests on. The holder of the lock asks for it again: so nothing has come in between. */
  stamp(): string;
  /** Throws when disposal is stopped, or when this process may not carry it out any more. */
  refuseStopped(): Promise<void>;
  /** Looks for the items without asking the code that removed them. Returns where something of them still is. */
  remains(entries: readonly DisposalEntry[]): Promise<string[]>;
  /** Remembers the words of items in quarantine, to look for them when they are gone. */
  see(entries: readonly DisposalEntry[]): Promise<void>;
  /**
   * Clears the catalog's free pages and indexes, and looks in every file for the words and names of what `remains` was given. `kept`: where two persons let it
   * stay; `elsewhere`: the copies that are no folders, which nobody has searched.
   */
  search(): Promise<Searched & { kept: string[]; elsewhere: string[] }>;
  /** Forgets what the search for the items needed. */
  forget(): Promise<void>;
  /** Removes files and sealed folders in the copies elsewhere, and looks for them there. Throws CopyAwayError. */
  clearCopies(paths: readonly string[]): Promise<ClearedCopy[]>;
  /** Writes the tombstones that are not there yet. Returns what the ledger is told of all of them; see `toldOfTombstones`. */
  bury(tombstones: readonly Tombstone[]): Promise<string>;
  commitmentTo(entry: DisposalEntry): string;
  /** Tells how many of the items that this run has to do are done. */
  progress(done: number, of: number): void;
}

/** How many items are judged, moved and removed at a time: one line in the ledger tells of them. */
const atOnce = 100;

export function* batches<T>(list: readonly T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += atOnce) yield list.slice(start, start + atOnce);
}

export function readProgress({ ledger }: Pick<ExecutionContext, 'ledger'>, { id }: { id: string }): Promise<Progress> {
  return progressOf(id, ledger.entriesAbout(disposalSteps));
}

/** Where an item on a list stood, and what it goes on telling about the items that are left there. */
export function buriedOf({ item, account, thread, parent, told }: DisposalEntry): BuriedItem {
  return { item, account, thread, parent, told: told ?? null };
}

export function tell(
  { ledger, by }: ExecutionContext,
  list: DisposalList,
  event: string,
  data: Record<string, string | number>,
) {
  return ledger.append(event, by, { ...about(list), ...data });
}

export function about({ id, committee }: DisposalList) {
  return { list: id, committee };
}

export function idsOf(entries: readonly DisposalEntry[]): string[] {
  return entries.map(({ item }) => item);
}

/** Copies and media first, an item's own versions last: as long as a version is there, it says which files belong to the item. */
export function filesOf(entries: readonly DisposalEntry[]): string[] {
  return entries.flatMap(({ files }) => files.map(({ path }) => path));
}
