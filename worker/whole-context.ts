import type { WholeContext } from '../jobs/items/gather-whole.ts';
import type { Workplace } from './workplace.ts';

/** What it takes to gather items whole. */
export async function wholeContext({ catalog, configuration }: Workplace): Promise<WholeContext> {
  const { accounts, settings } = configuration;
  return { catalog: catalog.items, accounts, timezone: settings.timezone };
}
