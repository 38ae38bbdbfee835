import type { Account } from '../../config/register/accounts.ts';
import type { ItemStore } from '../../storage/items/item-store.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';
import type { Disposed } from './disposed.ts';
import type { FetchMedia } from './gather-media.ts';
import type { AccountView, LookWindow } from './sighting.ts';

/** What collecting touches; built in one place by the worker. */
export interface CollectContext {
  items: ItemStore;
  fetchMedia: FetchMedia;
  /** How many pictures and films this collecting had no room for. */
  mediaLeftOut?(): number;
  /** What of the account has been disposed of. */
  disposedOf(account: string): Promise<Disposed>;
  /** UTC. */
  now(): string;
  software: string;
  /** IANA's name, for civil years. */
  timezone: string;
  /** Told how many items have been looked at. */
  onProgress?(looked: number): void;
}

/** Which account, and how it is looked at. */
export interface CollectRequest {
  account: Pick<Account, 'id' | 'platform' | 'officials'>;
  /** Who answers for the account today; what is new will be theirs. */
  committee: string;
  source: ItemRun['source'];
  window: LookWindow;
  view: AccountView;
  /** What the look has cost so far. */
  spent?(): ItemRun['spent'];
  /** What was found in the export, where the source is one. */
  export?: ItemRun['export'];
}
