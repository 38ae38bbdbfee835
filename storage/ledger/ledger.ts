import { DiskFaultError } from '../files/faults.ts';
import type { Lock } from '../files/lock.ts';
import { ledgerMonth } from '../layout/ledger-layout.ts';
import { type LedgerEntry, ledgerEntrySchema } from '../records/ledger-entry.ts';
import { linesBack, type Narrowing } from './ledger-back.ts';
import { type CheckedLine, checkedLines } from './ledger-chain.ts';
import { cutTorn, LedgerDamagedError, readTail, writeLine } from './ledger-file.ts';
import { ledgerKeys } from './ledger-keys.ts';
import { lineOf, noPrevious, sealEntry } from './ledger-line.ts';
import { ledgerPlaces } from './ledger-places.ts';

export { LedgerDamagedError } from './ledger-file.ts';

export type LedgerData = LedgerEntry['data'];

/** What the ledger tells, for readers only. */
export interface LedgerReader {
  /** The last whole entry. Null while the ledger is empty. */
  head(): Promise<LedgerEntry | null>;
  /** Entries from a seq on, oldest first. Leaves out an unfinished last line. Throws LedgerDamagedError at any other fault. */
  entries(range?: { from?: number }): AsyncIterable<LedgerEntry>;
  /** The entries of these events, oldest first, without the first `skip`, for frequent questions. Only their own lines are checked. Throws LedgerDamagedError. */
  entriesAbout(events: readonly string[], skip?: number): AsyncIterable<LedgerEntry>;
  /** At least the entries that are asked for, newest first. Only their own lines are checked. Throws LedgerDamagedError. */
  entriesBack(asked: Narrowing): AsyncIterable<LedgerEntry>;
  /** Checks every line. `onEntry` gets the sound ones. It gets all of them again when an append came in between. */
  verifyChain(onEntry?: (entry: LedgerEntry) => void): Promise<ChainReport>;
}

/**
 * The ledger (händelselogg): what happened, one hash-chained line each, ids and digests only. The files are the truth: nothing is kept in
 * memory between two appends. An appended entry is on the disk.
 */
export interface Ledger extends LedgerReader {
  /** Throws LedgerDamagedError, naming file and line, when the ledger's end cannot be trusted. Nothing is written then. */
  append(event: string, actor: string, data: LedgerData): Promise<LedgerEntry>;
  /** Null when an entry with this key exists already. The entry holds the key as `data.once`. */
  appendOnce(key: string, event: string, actor: string, data: LedgerData): Promise<LedgerEntry | null>;
  /**
   * Appends only if `stillSo` says yes while nobody else can write. So facts that were looked up before, and may have changed since, are
   * compared with the present ones. Null: `stillSo` said no, and nothing was written.
   */
  appendWhen(stillSo: () => boolean, event: string, actor: string, data: LedgerData): Promise<LedgerEntry | null>;
}

export interface ChainReport {
  entries: number;
  head: string | null;
  problems: { path: string; problem: string }[];
}

interface NewEntry {
  event: string;
  actor: string;
  data: LedgerData;
}

/** If the clock is this much behind the last entry, the new entry says so (`clock-behind`: seconds). */
const clockSlackMs = 5 * 60 * 1000;

/** `root` is the root of an archive that was opened before. `timezone` decides which month's file an entry goes to. `now` gives UTC, ISO 8601. */
export function openLedger(options: { root: string; timezone: string; lock: Lock; now?: () => string }): Ledger {
  const { root, timezone, lock, now = () => new Date().toISOString() } = options;
  const keys = ledgerKeys(root);
  const places = ledgerPlaces(root);
  const append = untilDiskFault((event: string, actor: string, data: LedgerData) =>
    appendEntry(root, timezone, now(), { event, actor, data }),
  );
  const isTorn = () => lock.exclusively(() => readTail(root).torn !== null);
  return {
    append: (event, actor, data) => lock.exclusively(() => append(event, actor, data)),
    appendOnce: (key, event, actor, data) =>
      lock.exclusively(() => (keys.has(key) ? null : append(event, actor, { ...data, once: key }))),
    appendWhen: (stillSo, event, actor, data) =>
      lock.exclusively(() => (stillSo() ? append(event, actor, data) : null)),
    head: () => lock.exclusively(() => readTail(root).head),
    entries: (range) => soundEntries(root, range?.from ?? 1),
    entriesAbout: (events, skip) => soundLines(places.about(events, skip)),
    entriesBack: (asked) => soundBack(root, asked),
    verifyChain: (onEntry) => verifyChain(root, isTorn, onEntry),
  };
}

/** After a failed fsync nobody knows what the disk holds of the file, so this process writes no more lines after it. */
function untilDiskFault<A extends unknown[], R>(write: (...args: A) => R): (...args: A) => R {
  let fault: unknown = null;
  return (...args) => {
    if (fault !== null) throw fault;
    try {
      return write(...args);
    } catch (error) {
      if (error instanceof DiskFaultError) fault = error;
      throw error;
    }
  };
}

/** Holds the lock: reads the head from the file, repairs what a crash left, appends, fsyncs. */
function appendEntry(root: string, timezone: string, at: string, { event, actor, data }: NewEntry): LedgerEntry {
  const tail = readTail(root);
  let { head } = tail;
  const write = (what: NewEntry) => writeEntry(root, timezone, at, { head, newestMonth: tail.newestMonth }, what);
  if (tail.torn) head = write({ event: 'ledger-tail-cut', actor: 'ogonblick', data: cutTorn(root, tail.torn) });
  return write({ event, actor, data });
}

function writeEntry(
  root: string,
  timezone: string,
  at: string,
  { head, newestMonth }: { head: LedgerEntry | null; newestMonth: string | null },
  what: NewEntry,
): LedgerEntry {
  const entry = sealEntry(
    ledgerEntrySchema.omit({ hash: true }).parse({
      seq: (head?.seq ?? 0) + 1,
      prev: head?.hash ?? noPrevious,
      at,
      actor: what.actor,
      event: what.event,
      data: { ...what.data, ...clockRemark(head, at) },
    }),
  );
  // If the clock has gone back a month, the chain's end must still not go into an older file.
  const month = ledgerMonth(at, timezone);
  writeLine(root, newestMonth !== null && newestMonth > month ? newestMonth : month, lineOf(entry));
  return entry;
}

function clockRemark(head: LedgerEntry | null, at: string): LedgerData {
  const behind = head === null ? 0 : Date.parse(head.at) - Date.parse(at);
  return behind > clockSlackMs ? { 'clock-behind': Math.round(behind / 1000) } : {};
}

async function* soundEntries(root: string, from: number): AsyncGenerator<LedgerEntry> {
  for await (const entry of soundLines(checkedLines(root, from))) if (entry.seq >= from) yield entry;
}

async function* soundBack(root: string, asked: Narrowing): AsyncGenerator<LedgerEntry> {
  for await (const { entry, problem } of linesBack(root, asked)) {
    if (problem === null) yield entry;
    else {
      // From the end nobody knows the number of a line: reading from the beginning names it.
      for await (const _ of soundEntries(root, 1));
      throw new LedgerDamagedError(`expected a sound ledger entry, found a line that ${problem}`);
    }
  }
}

type ReadPlace = Pick<CheckedLine, 'entry' | 'place' | 'problem'> & { torn?: boolean };

async function* soundLines(lines: AsyncIterable<ReadPlace> | Iterable<ReadPlace>): AsyncGenerator<LedgerEntry> {
  for await (const { entry, place, problem, torn } of lines) {
    if (torn) return;
    if (problem !== null || entry === null) {
      throw new LedgerDamagedError(`expected a sound ledger entry, found that ${place} ${problem}`);
    }
    yield entry;
  }
}

async function verifyChain(
  root: string,
  isTorn: () => Promise<boolean>,
  onEntry?: (entry: LedgerEntry) => void,
): Promise<ChainReport> {
  for (;;) {
    const report: ChainReport = { entries: 0, head: null, problems: [] };
    let torn = false;
    for await (const { file, place, entry, problem, torn: isLast } of checkedLines(root)) {
      if (entry) report.entries++;
      report.head = entry?.hash ?? report.head;
      torn ||= isLast;
      if (problem !== null) report.problems.push({ path: file, problem: `${place} ${problem}` });
      else if (entry) onEntry?.(entry);
    }
    // A line that a simultaneous append had half written is no fault. The chain is read again.
    if (!torn || (await isTorn())) return report;
  }
}
