import type { Environment } from '../config/base/env.ts';
import type { Words } from '../config/base/words.ts';
import type { Configuration } from '../config/load.ts';
import type { Archive, ArchiveReader, SealedSnapshot } from '../storage/archive/archive.ts';
import type { Orders, OrdersReader } from '../storage/archive/orders.ts';
import type { Catalog, CatalogReader } from '../storage/catalog/catalog.ts';
import type { Ledger, LedgerReader } from '../storage/ledger/ledger.ts';
import type { Addendum, DisposalProtocol } from '../storage/records/disposal-protocol.ts';
import type { FiledHold } from '../storage/records/hold.ts';
import type { Redaction, RedactionOrder, StandsStill, Takes } from '../storage/records/redaction.ts';
import type { PaperSeal } from '../storage/records/seal.ts';
import type { ClosedItem } from '../storage/secrecy/closed-items.ts';

/** The configuration and everything that is kept, open for reading: for the desk's pages, looks at many items, commands that show something. */
export interface Reader {
  environment: Environment;
  /** Replaced when the files have changed (`follow-configuration.ts`): read it when it is needed, keep no part of it. */
  configuration: Configuration;
  archive: ArchiveReader;
  orders: OrdersReader;
  ledger: LedgerReader;
  catalog: CatalogReader;
  office: OfficeReader;
  /** Where looks at many items are made (`look.ts`). Null: in this thread, since the process has nothing else to do. */
  lookThread: LookThread | null;
  /** Tells the catalog what the archive holds and the catalog lacks. Nothing else changes. Throws RecordDamagedError. */
  catchUp(): Promise<void>;
  /** What the records close, by the items' ids: also of what was disposed of. */
  closed(): Promise<ReadonlyMap<string, ClosedItem>>;
  /** What the catalog takes for open and the records close: nothing, unless the catalog is wrong. Every answer of `catalog.items` closes it all the same. */
  opened(): Promise<ClosedItem[]>;
  /** All holds, also lifted ones, by their ids. Throws RecordDamagedError at a file that is no hold. */
  holds(): Promise<FiledHold[]>;
}

/** The same, open for acting. */
export interface Workplace extends Reader {
  archive: Archive;
  orders: Orders;
  ledger: Ledger;
  catalog: Catalog;
  office: Office;
}

/** A thread beside the main one in which looks are made, several at a time. Started when it is first needed, and kept. */
export interface LookThread {
  /** By this configuration. Throws what the look throws, and LookBrokenOffError. For callers: `asLook`, which knows the types. */
  ask(name: string, input: unknown, configuration: Configuration): Promise<unknown>;
  /** Ends the thread at once; a caller that waits for a look gets LookBrokenOffError. */
  close(): Promise<void>;
}

/** The key that seals names of destroyed items, 32 bytes. */
export interface KeyReader {
  /** Null: there is none yet. Throws KeyUnusableError. */
  read(): Promise<Buffer | null>;
}

/** The same, which makes the key at its first use. */
export interface KeyMaker extends KeyReader {
  /** Throws KeyUnusableError. */
  make(): Promise<Buffer>;
}

/**
 * What became of files in a copy of the archive elsewhere. `gone`: they were removed and looked for. `kept`: the place's retention keeps
 * `kept` of them, hidden, until the instant `until` (UTC; null: until somebody lifts a hold there). `untouched`: the settings do not name the
 * copy any more, so nobody has looked.
 */
export interface ClearedCopy {
  copy: string;
  outcome: 'gone' | 'kept' | 'untouched';
  /** As the settings say; null: they do not. */
  where: string | null;
  kept: number;
  until: string | null;
}

/** What comes in from outside for reading, since `jobs/` has no clock. */
export interface OfficeReader {
  /** UTC, ISO 8601. */
  now(): string;
  /** As it is written into records: `Ögonblick 0.1.0`. */
  software: string;
  disposalKey: KeyReader;
  /** Names of stored sessions, each with when it was stored, UTC. */
  sessions(): Promise<ReadonlyMap<string, string>>;
}

/** The same for acting, with what acts have others do: acts have no keys and no printing of their own. */
export interface Office extends OfficeReader {
  pause(ms: number): Promise<void>;
  disposalKey: KeyMaker;
  /** Writes the archive's index pages anew from the catalog; with `changed` only those accounts' and what stands above them. */
  refreshPages(workplace: Workplace, changed?: ReadonlySet<string>): Promise<unknown>;
  /** Takes what may not be shown any more of these accounts out of the posts by their year and out of the search in the folder, and nothing more. */
  withdrawWords(workplace: Workplace, accounts: ReadonlySet<string>): Promise<unknown>;
  /** Files sealed copies of the plans and of the register that have changed. */
  fileGoverning(workplace: Workplace): Promise<{ filed: string[] }>;
  /** Removes files and sealed folders in every copy of the archive elsewhere, and looks for them afterwards. Throws CopyAwayError. */
  clearCopies(workplace: Workplace, paths: readonly string[]): Promise<ClearedCopy[]>;
  /** What a redaction takes of a sealed snapshot, and where the same words stay in it; makes nothing. Throws RedactionRefusedError where it is not certain where it lies. */
  lookAtRedaction(
    workplace: Reader,
    sealed: SealedSnapshot,
    redaction: Redaction,
  ): Promise<{ takes: Takes; stands: StandsStill }>;
  /** Seals the bag that takes the place of a snapshot that something is taken out of; returns it where it is there. Throws RedactionRefusedError. */
  redactSnapshot(workplace: Workplace, sealed: SealedSnapshot, order: RedactionOrder): Promise<SealedSnapshot>;
  /** A protocol as PDF/A. */
  protocolPdf(workplace: Workplace, protocol: DisposalProtocol): Promise<Uint8Array>;
  /** What became known of a protocol later, as PDF/A. */
  addendumPdf(workplace: Workplace, protocol: DisposalProtocol, addendum: Addendum): Promise<Uint8Array>;
  /** A paper with the municipality's seal, where the settings have one. Never waits for a seal that cannot be had: `seal` tells. */
  sealPaper(workplace: Workplace, pdf: Uint8Array, about: PaperAbout): Promise<SealedPaper>;
}

/** `paper`: the number or name by which people know it. `by`: who had it drawn up. */
export interface PaperAbout {
  paper: string;
  committee: string | null;
  by: string;
}

/** `seal` null: the settings have none. `unsealed`: why the paper has none all the same. */
export interface SealedPaper {
  pdf: Uint8Array;
  seal: PaperSeal | { unsealed: Words } | null;
}
