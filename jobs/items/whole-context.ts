import { accountFolders } from '../../storage/archive/snapshot.ts';
import { buriedItems } from '../../storage/disposal/buried-items.ts';
import { type Holds, openHolds } from '../../storage/disposal/holds.ts';
import type { Workplace } from '../workplace.ts';
import type { WholeContext } from './gather-whole.ts';
import { catchUpShown } from './record-shown.ts';

/**
 * What it takes to gather items whole: the holds as they stand now, and a catalog that knows what was disposed of and what snapshots show. Throws
 * RecordDamagedError where the archive cannot say that.
 */
export async function wholeContext(workplace: Workplace): Promise<WholeContext> {
  const { archive, catalog, configuration } = workplace;
  if (await catalog.disposal.isBehind()) {
    for await (const { committee, account } of accountFolders(archive.root)) {
      await catalog.items.recordBuried(await buriedItems(archive.root, committee, account));
    }
    await catalog.disposal.caughtUp();
  }
  await catchUpShown(workplace);
  const { accounts, settings } = configuration;
  const holds = await holdsOf(workplace).all();
  const succession = { plans: configuration.committees, accounts };
  return { catalog: catalog.items, accounts, holds, succession, timezone: settings.timezone };
}

export function holdsOf({ archive, catalog, ledger }: Workplace): Holds {
  return openHolds({ root: archive.root, catalog, ledger });
}
