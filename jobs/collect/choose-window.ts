import type { ItemRun } from '../../storage/records/item-run.ts';
import { dayMs, instantText } from '../time/local-time.ts';
import type { LookWindow } from './sighting.ts';

/** How long a full look lasts, and how far back the shorter looks between reach. */
const fullEveryDays = 7;
const reachDays = 30;

/**
 * What the clock's next look at an account should be at: everything when no complete look has been at everything for a week, else what
 * was published in the last 30 days. `runs` are the account's, `now` is UTC. Looks at everything cost much at some platforms; only they
 * find what is missing from before. An import is no look at what is there.
 */
export function chooseWindow(
  runs: readonly Pick<ItemRun, 'source' | 'complete' | 'window' | 'startedAt'>[],
  now: string,
): { window: LookWindow; because: string } {
  const full = runs.filter(
    ({ source, complete, window }) => source !== 'import' && complete && window.since === null && window.until === null,
  );
  const last = Math.max(...full.map(({ startedAt }) => Date.parse(startedAt)));
  const instant = Date.parse(now);
  if (!(instant - last < fullEveryDays * dayMs)) {
    return { window: { since: null, until: null }, because: `no full look within ${fullEveryDays} days` };
  }
  const since = instantText(instant - reachDays * dayMs);
  return { window: { since, until: null }, because: `a full look within ${fullEveryDays} days` };
}
