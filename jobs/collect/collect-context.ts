import type { Account } from '../../config/register/accounts.ts';
import type { ItemStore } from '../../storage/items/item-store.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';
import type { Disposed } from './disposed.ts';
import type { Speaking } from './facts.ts';
import type { FetchMedia } from './gather-media.ts';
import type { AccountView, LookWindow } from './sighting.ts';

/** What collecting touches; built in one place by the worker. */
export interface CollectContext {
  items: ItemStore;
  fetchMedia: FetchMedia;
  /** How many pictures and films this collecting had no room for. */
  mediaLeftOut?(): number;
  /** The account's items that have been disposed of. */
  disposedOf(account: string): Promise<Disposed>;
  /** UTC. */
  now(): string;
  software: string;
  /** IANA's name, for civil years. */
  timezone: string;
  /** Receives the number of items looked at so far. */
  onProgress?(looked: number): void;
}

/** Which account, and how it is looked at. */
export interface CollectRequest {
  account: Pick<Account, 'id' | 'platform'> & Speaking;
  /** The committee that answers for the account today; new items become its own. */
  committee: string;
  source: ItemRun['source'];
  /** What collecting through the API rests on. */
  basis?: string | null;
  window: LookWindow;
  view: AccountView;
  /** What the look has cost so far. */
  spent?(): ItemRun['spent'];
  /** What was found in the export, where the source is an export. */
  export?: ItemRun['export'];
}
