import type { Orders } from '../archive/orders.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { KnownArchiveTable, SeenLedger } from '../catalog/schema.ts';
import { parseSnapshotId } from '../layout/layout.ts';
import { type Ledger, LedgerDamagedError } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { sealingEvents } from './unknown-snapshots.ts';

interface Kept {
  ledger: Pick<Ledger, 'head' | 'entries' | 'entriesAbout'>;
  catalog: Pick<Catalog, 'isEmpty' | 'knownArchive' | 'snapshots'>;
  orders: Pick<Orders, 'readOrder'>;
}

/**
 * Whether the catalog may be believed. `foreign`: it is of another archive, or of one while the ledger has no line. `lacking`: it is empty, or
 * older than the archive: it knows nothing where the ledger tells of something, or lacks a snapshot that the ledger has been told of since the
 * last look. `ahead`: at the last look the ledger had a line that it has not now. `known`: what was noted at the last look. `now`: what is to be noted of the
 * archive; null where the ledger has no line, or cannot be read: `verify` names what is wrong with it.
 */
export interface CatalogStanding {
  is: 'current' | 'lacking' | 'ahead' | 'foreign';
  known: KnownArchiveTable | null;
  now: SeenLedger | null;
}

/** Cheap where nothing has happened since the last look: the ledger's first and last lines are read. Writes nothing. */
export async function catalogStanding({ ledger, catalog, orders }: Kept): Promise<CatalogStanding> {
  // Before the ledger: another process may tell it of something, and note that.
  const known = await catalog.knownArchive();
  try {
    const first = await firstOf(ledger.entries());
    const head = await ledger.head();
    if (first === null || head === null) {
      const isNew = known === null && (await catalog.isEmpty());
      return { is: isNew ? 'current' : 'foreign', known, now: null };
    }
    const now = { first: first.hash, lines: head.seq, head: head.hash };
    return { is: await isOf({ ledger, catalog, orders }, known, now), known, now };
  } catch (error) {
    if (!(error instanceof LedgerDamagedError)) throw error;
    return { is: 'current', known, now: null };
  }
}

async function isOf(kept: Kept, known: KnownArchiveTable | null, now: SeenLedger): Promise<CatalogStanding['is']> {
  if (known === null) return (await kept.catalog.isEmpty()) || (await lacksSnapshot(kept, 0)) ? 'lacking' : 'current';
  if (known.first !== now.first) return 'foreign';
  if (known.lines > now.lines || (await isOther(kept.ledger, known, now))) return 'ahead';
  return known.lines < now.lines && (await lacksSnapshot(kept, known.lines)) ? 'lacking' : 'current';
}

/** Whether the line that was last at the last look is another one now: the ledger was cut, and has grown since. */
async function isOther(ledger: Kept['ledger'], { lines, head }: SeenLedger, now: SeenLedger): Promise<boolean> {
  if (head === null) return false;
  const there = lines === now.lines ? now.head : (await firstOf(ledger.entries({ from: lines })))?.hash;
  return there !== head;
}

async function firstOf(entries: AsyncIterable<LedgerEntry>): Promise<LedgerEntry | null> {
  for await (const entry of entries) return entry;
  return null;
}

/** A snapshot whose order is open is just being told of, or the worker goes on with it. */
async function lacksSnapshot({ ledger, catalog, orders }: Kept, after: number): Promise<boolean> {
  const events: ReadonlySet<string> = new Set(sealingEvents);
  const told = new Map<string, Set<string>>();
  for await (const { event, data } of after === 0
    ? ledger.entriesAbout(sealingEvents)
    : ledger.entries({ from: after + 1 })) {
    const id = String(data.snapshot);
    const account = parseSnapshotId(id)?.account;
    if (events.has(event) && account !== undefined) told.set(account, (told.get(account) ?? new Set()).add(id));
  }
  for (const [account, ids] of told) {
    const there = new Set((await catalog.snapshots({ account, gone: true })).map(({ id }) => id));
    for (const id of ids) if (!there.has(id) && (await orders.readOrder(id)) === null) return true;
  }
  return false;
}
