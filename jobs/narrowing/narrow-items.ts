import {
  type Narrowed,
  type NarrowedFile,
  narrowedFiles,
  narrowVersions,
  wideVersions,
} from '../../storage/items/narrow-versions.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import { ownPartOf } from '../collect/own-part.ts';
import { lockingStoreOf } from '../lost/locking-store.ts';
import type { Reader, Workplace } from '../workplace.ts';

/**
 * Takes what is of other items out of the items' files, where an earlier version has filed it: the upgrade step of 1.1, at each start of the worker and in
 * `reindex`. Does nothing where it is done. `now` is UTC.
 */
export async function narrowItems(
  workplace: Workplace,
  { actor, now }: { actor: string; now: string },
): Promise<Narrowed[]> {
  const { archive, ledger, configuration } = workplace;
  const store = lockingStoreOf(workplace);
  const { timezone } = configuration.settings;
  const claim = (account: string) => store.claim(account);
  return narrowVersions({ root: archive.root, timezone, ledger, ownPartOf }, { actor, now, claim });
}

/** Files of items of these accounts that have what is of other items. */
export function wideFiles({ archive, ledger }: Reader, accounts: readonly string[]): Promise<string[]> {
  return wideVersions({ root: archive.root, ledger, ownPartOf }, accounts);
}

/** What was narrowed since a list was made, by the digests that the list has. `told`: see `narrowings`. */
export async function narrowedSinceList(
  { archive }: Reader,
  { entries, proposedAt }: Pick<DisposalList, 'entries' | 'proposedAt'>,
  told: AsyncIterable<LedgerEntry> | Iterable<LedgerEntry>,
): Promise<Map<string, NarrowedFile>> {
  const accounts = new Set(entries.map(({ account }) => account));
  const found = new Map<string, NarrowedFile>();
  const isWanted = ({ account, at }: { account: string; at: string }) => at > proposedAt && accounts.has(account);
  for await (const one of narrowedFiles(archive.root, told, isWanted)) found.set(one.was.sha256, one);
  return found;
}
