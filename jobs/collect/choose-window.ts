import type { ItemRun } from '../../storage/records/item-run.ts';
import { dayMs, instantText } from '../time/local-time.ts';
import type { LookWindow } from './sighting.ts';

/** How often everything is looked at, and how far back the shorter looks between reach. */
const fullEveryDays = 7;
const reachDays = 30;

/**
 * The window of the clock's next look at an account. It is open when no complete look was made at everything for a week; else it holds what
 * was published in the last 30 days. `runs` are the account's, `now` is UTC. Looks at everything cost much at some platforms, but only they
 * find older items missing. An import is not a look at what is there.
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
