import { Temporal } from '@js-temporal/polyfill';
import { type Account, collectingBasis, committeeOn } from '../../../config/register/accounts.ts';
import { type Collected, collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { CollectContext } from '../../../jobs/collect/collect-context.ts';
import type { LookWindow } from '../../../jobs/collect/sighting.ts';
import { disposedOf } from '../../../jobs/disposal/disposed-items.ts';
import { recordShown } from '../../../jobs/items/record-shown.ts';
import { lockingStoreOf } from '../../../jobs/lost/locking-store.ts';
import { markCollected } from '../../../jobs/themes/mark-items.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import { softwareName } from '../../ground/software.ts';
import { openOutlet } from '../platforms/outlet.ts';
import { askToken } from './ask-token.ts';
import { mediaFetcher, openMediaSum } from './fetch-media.ts';
import { openSource, type SourceTools } from './open-source.ts';

/**
 * Collects one account. Throws NothingToCollectError, AlreadyCollectingError, SecretMissingError, NoAdapterError. The platform's failures are in
 * the result.
 */
export async function collectNow(
  workplace: Workplace,
  account: Account,
  options: SourceTools & { window: LookWindow; onProgress?(looked: number): void },
): Promise<Collected> {
  await askToken(workplace, account, { ...options, now: () => new Date(), onlyIfDue: true });
  const source = await openSource(workplace, account, options);
  const visit = `media-${account.id}`;
  const outlet = openOutlet(options.guard.proxyFor(visit));
  const sum = openMediaSum();
  try {
    const collected = await collectAccount(
      {
        ...collectContext(workplace),
        fetchMedia: mediaFetcher(outlet, { ...options, sum }),
        mediaLeftOut: () => sum.leftOut,
        now: clockOf(source.at),
        ...(options.onProgress ? { onProgress: options.onProgress } : {}),
      },
      {
        account,
        committee: committeeToday(workplace, account),
        source: source.source,
        basis: collectingBasis(account),
        window: options.window,
        view: source.view,
        spent: source.spent,
      },
    );
    await recordShown(workplace, account.id);
    await markCollected(workplace, account.id);
    return collected;
  } finally {
    await outlet.close();
    options.guard.endVisit(visit);
    await source.close();
  }
}

/** The part of the context that is the same for all collecting. */
export function collectContext(workplace: Workplace): Omit<CollectContext, 'fetchMedia' | 'now'> {
  const { timezone } = workplace.configuration.settings;
  return {
    items: lockingStoreOf(workplace),
    disposedOf: (account) => disposedOf(workplace, account),
    software: softwareName(),
    timezone,
  };
}

export function committeeToday({ configuration }: Reader, account: Account): string {
  return committeeOn(account, Temporal.Now.plainDateISO(configuration.settings.timezone).toString());
}

/** A snapshot's items were seen when the snapshot was taken: the first call gives its start, later calls its end. */
function clockOf(at: { startedAt: string; finishedAt: string } | null): () => string {
  if (at === null) return () => new Date().toISOString();
  let asked = false;
  return () => {
    const time = asked ? at.finishedAt : at.startedAt;
    asked = true;
    return time;
  };
}
