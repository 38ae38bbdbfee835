import type { Environment } from '../config/base/env.ts';
import type { Configuration } from '../config/load.ts';
import type { Archive } from '../storage/archive/archive.ts';
import type { Orders } from '../storage/archive/orders.ts';
import type { Catalog } from '../storage/catalog/catalog.ts';
import type { Ledger } from '../storage/ledger/ledger.ts';
import type { DisposalProtocol } from '../storage/records/disposal-protocol.ts';

/** The configuration and everything that is kept, open. */
export interface Workplace {
  environment: Environment;
  /** Replaced when the files have changed (`run-worker.ts`): read it when it is needed, keep no part of it. */
  configuration: Configuration;
  archive: Archive;
  orders: Orders;
  ledger: Ledger;
  catalog: Catalog;
  office: Office;
  /** Where looks at many items are made (`look.ts`). Null: in this thread, since the process has nothing else to do. */
  lookThread: LookThread | null;
}

/** A thread beside the main one in which looks are made, several at a time. Started when it is first needed, and kept. */
export interface LookThread {
  /** By this configuration. Throws what the look throws, and LookBrokenOffError. For callers: `asLook`, which knows the types. */
  ask(name: string, input: unknown, configuration: Configuration): Promise<unknown>;
  /** Ends it at once; who waits for a look gets LookBrokenOffError. */
  close(): Promise<void>;
}

/** What the acts have others do, since they have no clock, no keys and no printing of their own. */
export interface Office {
  /** UTC, ISO 8601. */
  now(): string;
  pause(ms: number): Promise<void>;
  /** As it is written into records: `Ögonblick 0.1.0`. */
  software: string;
  /** What names of destroyed items are sealed with, 32 bytes. Both throw KeyUnusableError. */
  disposalKey: { make(): Promise<Buffer> /** Null: there is none yet. */; read(): Promise<Buffer | null> };
  /** Names of stored sessions, each with when it was stored, UTC. */
  sessions(): Promise<ReadonlyMap<string, string>>;
  /** Writes the archive's index pages anew from the catalog; with `changed` only those accounts' and what stands above them. */
  refreshPages(workplace: Workplace, changed?: ReadonlySet<string>): Promise<void>;
  /** Files sealed copies of the plans and of the register that have changed. */
  fileGoverning(workplace: Workplace): Promise<{ filed: string[] }>;
  /** A protocol as PDF/A. */
  protocolPdf(workplace: Workplace, protocol: DisposalProtocol): Promise<Uint8Array>;
}
