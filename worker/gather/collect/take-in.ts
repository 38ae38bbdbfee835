import { AlreadyCollectingError } from '../../../jobs/collect/collect-account.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { witnessItems } from '../../../storage/items/witness-items.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';

/**
 * Takes in the records of an account that lie in the archive but not in the ledger, since a person says where they come from. Returns the lists
 * of what was taken in. Throws AlreadyCollectingError.
 */
export async function takeIn(
  workplace: Workplace,
  account: string,
  { by, at, reason }: { by: string; at: string; reason: string },
): Promise<string[]> {
  const { archive, ledger, configuration } = workplace;
  const store = itemStoreOf(workplace);
  const claim = await store.claim(account);
  if (claim === null)
    throw new AlreadyCollectingError(`expected ${account} to be free, found that another process is collecting it`);
  try {
    await store.mend(account);
    const { timezone } = configuration.settings;
    const place = { root: archive.root, timezone, ledger };
    const found = await witnessItems(place, { actor: by, now: at, only: account, reason });
    // What was decided in these records counts from now on.
    await store.mend(account);
    await refreshArchivePages(workplace, new Set([account]));
    return found;
  } finally {
    await claim.release();
  }
}
