import { accountFolders } from '../../storage/archive/snapshot.ts';
import { buriedItems, buriedSnapshots } from '../../storage/disposal/buried-items.ts';
import { type Holds, openHolds } from '../../storage/disposal/holds.ts';
import { holdsOn } from '../judge/holds-on.ts';
import type { Reader, Workplace } from '../workplace.ts';
import type { WholeContext } from './gather-whole.ts';
import { standingLastLooks } from './last-looks.ts';
import { catchUpShown } from './record-shown.ts';

/**
 * What it takes to gather items whole: the holds as they stand now, and a catalog that knows what was disposed of and what snapshots show. Throws
 * RecordDamagedError where the archive cannot say that.
 */
export async function wholeContext(reader: Reader): Promise<WholeContext> {
  const { archive, catalog, configuration } = reader;
  await reader.catchUp();
  const { accounts, settings } = configuration;
  const { timezone } = settings;
  const succession = { plans: configuration.committees, accounts };
  const holds = holdsOn({ catalog: catalog.items, holds: await reader.holds(), succession, timezone });
  const lastLooks = await standingLastLooks(archive.root, accounts);
  return { catalog: catalog.items, accounts, holdsOn: holds, lastLooks };
}

/** Lets the catalog know what was disposed of and what snapshots show, where an earlier version has filled it. Throws RecordDamagedError. */
export async function catchUp(workplace: Pick<Workplace, 'archive' | 'catalog'>): Promise<void> {
  const { archive, catalog } = workplace;
  if (await catalog.disposal.isBehind()) {
    for await (const { committee, account } of accountFolders(archive.root)) {
      await catalog.items.recordBuried(await buriedItems(archive.root, committee, account));
      await catalog.disposal.removeSnapshots(await buriedSnapshots(archive.root, committee, account));
    }
    await catalog.disposal.caughtUp();
  }
  await catchUpShown(workplace);
}

export function holdsOf({ archive, catalog, ledger }: Pick<Workplace, 'archive' | 'catalog' | 'ledger'>): Holds {
  return openHolds({ root: archive.root, catalog, ledger });
}
