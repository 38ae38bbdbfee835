import { listFiles, listFolder } from '../layout/disposal-layout.ts';
import type { LedgerReader } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { sealingEvents } from '../verify/unknown-snapshots.ts';
import { recordTold } from '../verify/verify-records.ts';

/** The digest that a file has to have, and since when the ledger says so (UTC). */
export interface Proof {
  sha256: string;
  at: string;
}

/**
 * Null: nothing that is to be had proves the file by itself. `unlisted`: it lies in a sealed folder, and the folder's lists, which the ledger
 * proves, do not name it.
 */
export type ProofOf = (path: string) => Promise<Proof | 'unlisted' | null>;

/** Lines of a file that grows. */
export interface ProvenLines extends Proof {
  from: number;
  bytes: number;
}

export interface ListProofs {
  /** The hash of the list as it was frozen. */
  hash: Proof | null;
  /** Digests of what persons have said of it. The ledger does not tell which file has which. */
  sayings: Map<string, Proof>;
}

/** What the ledger tells of the archive's files, by their paths. */
export interface ToldDigests {
  /** Sealed folders: the digest of the list that seals them. */
  bags: Map<string, Proof>;
  files: Map<string, Proof>;
  /** By account: its runs and lists of finds, whose lines have the digests of its items. */
  collected: Map<string, Map<string, Proof>>;
  /** By account and path: persons' decisions. */
  decided: Map<string, Map<string, ProvenLines[]>>;
  /** By the folder of a disposal list. */
  lists: Map<string, ListProofs>;
  /** Items and snapshots that a disposal list has removed, or has begun to. */
  gone: Set<string>;
}

/** Reads the whole ledger, every line of it checked. Throws LedgerDamagedError. */
export async function toldDigests(ledger: Pick<LedgerReader, 'entries'>): Promise<ToldDigests> {
  const told: ToldDigests = {
    bags: new Map(),
    files: new Map(),
    collected: new Map(),
    decided: new Map(),
    lists: new Map(),
    gone: new Set(),
  };
  for await (const entry of ledger.entries()) takeIn(told, entry);
  return told;
}

/** The items and snapshots that a line says are removed, or begun to be. Pure. */
export function disposedBy({ event, data }: Pick<LedgerEntry, 'event' | 'data'>): string[] {
  return event === 'disposal-intent' || event === 'disposal-destroyed' ? String(data.items).split(' ') : [];
}

const sealed: ReadonlySet<string> = new Set([...sealingEvents, 'governing-filed']);

/** The sealed folder that a line says is there; null: it says that of none. Pure. */
export function sealedBy({ event, data }: Pick<LedgerEntry, 'event' | 'data'>): string | null {
  return sealed.has(event) ? String(data.folder) : null;
}

function takeIn(told: ToldDigests, entry: LedgerEntry): void {
  const { event, data, at } = entry;
  const proof = (sha256: unknown): Proof => ({ sha256: String(sha256), at });
  if (sealed.has(event) && typeof data.manifest === 'string') told.bags.set(String(data.folder), proof(data.manifest));
  else if (event === 'visit-ended' && typeof data.sha256 === 'string')
    told.files.set(String(data.attempt), proof(data.sha256));
  else if (event === 'items-collected') within(told.collected, data.account).set(String(data.run), proof(data.sha256));
  else if (event === 'items-found' || event === 'items-narrowing')
    within(told.collected, data.account).set(String(data.file), proof(data.sha256));
  else if (event === 'items-decided') {
    const its = within(told.decided, data.account);
    const lines = { ...proof(data.sha256), from: Number(data.from), bytes: Number(data.bytes) };
    its.set(String(data.file), [...(its.get(String(data.file)) ?? []), lines]);
  } else if (event.startsWith('disposal-') && typeof data.list === 'string') takeInList(told, entry);
  else {
    const record = recordTold(entry);
    if (record !== null) told.files.set(record.path, proof(record.sha256));
  }
}

function takeInList(told: ToldDigests, { event, data, at }: LedgerEntry): void {
  const proof = (sha256: unknown): Proof => ({ sha256: String(sha256), at });
  for (const item of disposedBy({ event, data })) told.gone.add(item);
  if (typeof data.committee !== 'string') return;
  const folder = listFolder(data.committee, String(data.list));
  const its = told.lists.get(folder) ?? { hash: null, sayings: new Map() };
  told.lists.set(folder, its);
  if (event === 'disposal-proposed') {
    its.hash = proof(data.hash);
    told.files.set(`${folder}/${listFiles.dryRun}`, proof(data.dryRun));
  } else if (event === 'disposal-protocol') {
    told.files.set(`${folder}/${listFiles.protocol}`, proof(data.json));
    told.files.set(`${folder}/${listFiles.protocolPage}`, proof(data.pdf));
  } else if (event === 'disposal-addendum') told.files.set(`${folder}/${data.file}`, proof(data.pdf));
  else if (typeof data.sha256 === 'string') its.sayings.set(data.sha256, proof(data.sha256));
}

function within<T>(all: Map<string, Map<string, T>>, account: unknown): Map<string, T> {
  const its = all.get(String(account)) ?? new Map<string, T>();
  all.set(String(account), its);
  return its;
}
