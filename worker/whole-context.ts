import type { WholeContext } from '../jobs/items/gather-whole.ts';
import { type Holds, openHolds } from '../storage/holds.ts';
import type { Workplace } from './workplace.ts';

/** What it takes to gather items whole: the holds as they stand now. */
export async function wholeContext(workplace: Workplace): Promise<WholeContext> {
  const { catalog, configuration } = workplace;
  const { accounts, settings } = configuration;
  const holds = await holdsOf(workplace).all();
  return { catalog: catalog.items, accounts, holds, timezone: settings.timezone };
}

export function holdsOf({ archive, catalog, ledger }: Workplace): Holds {
  return openHolds({ root: archive.root, catalog, ledger });
}
