import type { Environment } from '../config/base/env.ts';
import type { Configuration } from '../config/load.ts';
import type { Archive } from '../storage/archive/archive.ts';
import type { Orders } from '../storage/archive/orders.ts';
import type { Catalog } from '../storage/catalog/catalog.ts';
import type { Ledger } from '../storage/ledger/ledger.ts';

/** The configuration and everything that is kept, open. */
export interface Workplace {
  environment: Environment;
  /** Replaced when the files have changed (`run-worker.ts`): read it when it is needed, keep no part of it. */
  configuration: Configuration;
  archive: Archive;
  orders: Orders;
  ledger: Ledger;
  catalog: Catalog;
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
