import type { Cleared } from '../obstacles/consent.ts';
import { stepWords } from '../told/visit-words.ts';
import { comeToRest, type Resting } from './come-to-rest.ts';
import { PageBrokenError, type Presses } from './expand-more.ts';
import { openPage } from './open-page.ts';
import { judgePage } from './page-kind.ts';
import { VisitBrokenError } from './visit-deadline.ts';
import { removeEarlier } from './work-on-tiles.ts';

/** A page that has been broken so often is not pressed any more. */
const mostBreaks = 4;

/**
 * Captures the page. Where a press breaks it (another document comes, or no post is left), it is opened again and captured as it was, without that
 * press; where several were pressed at once, one kind at a time, to find which it was. Throws what broke it where no press did, or it does not come again.
 */
export async function withoutWhatBreaks<T>(
  { resting, folder, presses }: { resting: Resting; folder: string; presses: Presses },
  cleared: Cleared,
  capture: (cleared: Cleared) => Promise<T>,
): Promise<T> {
  for (let breaks = 1; ; breaks += 1) {
    try {
      return await capture(cleared);
    } catch (error) {
      const { under, single } = presses;
      const isBroken = error instanceof PageBrokenError || (error instanceof VisitBrokenError && under.length > 0);
      if (!isBroken || breaks > mostBreaks) throw error;
      if (single || under.length === 1 || breaks === mostBreaks) presses.passedBy.push(...under);
      else presses.single = true;
      presses.none = breaks === mostBreaks;
      presses.under = [];
      removeEarlier(folder);
      cleared = await openAgain(resting, error);
    }
  }
}

async function openAgain(resting: Resting, cause: unknown): Promise<Cleared> {
  const { page, log, requestedUrl, deadline, phrases } = resting;
  const opened = await log.run('open the page again', async () => {
    const value = await openPage(page, requestedUrl, deadline);
    return { value, outcome: value.reached ? 'partial' : 'failed', note: stepWords.pressBroke };
  });
  const rest = opened.reached ? await comeToRest(resting) : null;
  if (rest === null || judgePage(rest.signs, phrases).kind !== 'page') throw cause;
  return rest.cleared;
}
