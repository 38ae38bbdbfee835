import { join } from 'node:path';
import { outsideAccount } from '../../../../jobs/items/outside.ts';
import type { Reader } from '../../../../jobs/workplace.ts';
import { filesIn } from '../../../../storage/files/names-in.ts';
import { isTombstonesFile, tombstonesFolder } from '../../../../storage/layout/disposal-layout.ts';
import { words } from '../../../words/archive-words.ts';
import type { RegisteredAccount } from './arrange.ts';

/**
 * Accounts that the archive has posts and comments of, or has disposed of some, and the register has not: added by hand, or taken out of it since. One
 * of which all that is left is secret or locked is not named: its id may tell it.
 */
export async function collectedAccounts(
  { archive, catalog, configuration }: Reader,
  registered: ReadonlySet<string>,
): Promise<RegisteredAccount[]> {
  const says = words[configuration.settings.locale];
  const found: RegisteredAccount[] = [];
  for (const id of await catalog.items.accounts()) {
    if (registered.has(id)) continue;
    const [row] = await catalog.items.find({ account: id, withoutSecret: true, withoutLocked: true, limit: 1 });
    const committee = row?.committee ?? (await committeeOfTombstones(archive.root, id, configuration.committees));
    if (committee === null) continue;
    const name = id === outsideAccount(committee) ? says.outsideOwnAccounts : id;
    found.push({ id, name, platform: '', url: '', committee, status: '' });
  }
  return found;
}

async function committeeOfTombstones(
  root: string,
  account: string,
  committees: ReadonlyMap<string, unknown>,
): Promise<string | null> {
  for (const committee of committees.keys()) {
    if ((await filesIn(join(root, tombstonesFolder(committee, account)))).some(isTombstonesFile)) return committee;
  }
  return null;
}
