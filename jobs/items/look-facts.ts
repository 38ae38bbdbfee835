import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';
import { covers, type Placed } from '../collect/coverage.ts';

/** When an item was last there, and last looked for. UTC. */
export interface LookFacts {
  lastSeenAt: string;
  /** The start of the latest full look that covers the item; null while there was none. */
  lookedAt: string | null;
}

/** Reads from the account's runs (oldest first) what they say of an item, also of one that they do not name. */
export function lookFacts(
  row: Pick<ItemRow, 'seenAt' | 'missedAt'> & Placed,
  runs: readonly Pick<ItemRun, 'source' | 'window' | 'complete' | 'gaps' | 'startedAt' | 'finishedAt'>[],
): LookFacts {
  const covering = runs.filter((run) => covers(run, row));
  const seeing = covering.findLast(({ finishedAt }) => row.missedAt === null || finishedAt < row.missedAt);
  const lastSeenAt = seeing && seeing.startedAt > row.seenAt ? seeing.startedAt : row.seenAt;
  return { lastSeenAt, lookedAt: covering.at(-1)?.startedAt ?? null };
}
