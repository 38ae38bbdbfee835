import type { Account } from '../config/register/accounts.ts';
import { collectAccount } from '../jobs/collect/collect-account.ts';
import type { Workplace } from '../jobs/workplace.ts';
import { collectContext, committeeToday } from '../worker/gather/collect/collect-now.ts';
import { mediaFetcher } from '../worker/gather/collect/fetch-media.ts';
import { openSource } from '../worker/gather/collect/open-source.ts';
import { openOutlet } from '../worker/gather/platforms/outlet.ts';
import { createLog } from '../worker/ground/log.ts';
import { startEgressGuard } from '../worker/visit/egress/guard.ts';

/** No list takes what was collected in the last 30 days: the demo's old posts count as collected before them. */
export const daysBefore = 40;

/**
 * Collects what the account's newest snapshot shows of before a day 40 days ago, as if it had been collected on that day, which the demo invents. What
 * comes later is left for a real collecting, to which this is known. Does nothing for an account that was collected before. `now` is UTC.
 */
export async function collectAsBefore(workplace: Workplace, account: Account, now: string): Promise<void> {
  if ((await workplace.catalog.items.runs(account.id)).length > 0) return;
  const at = new Date(Date.parse(now) - daysBefore * 24 * 3600 * 1000).toISOString();
  const { egress } = workplace.configuration.settings;
  const guard = await startEgressGuard({ allow: egress.platforms, upstream: egress.proxy });
  const visit = `media-${account.id}`;
  const outlet = openOutlet(guard.proxyFor(visit));
  const log = createLog({ level: 'error', secrets: [] });
  const source = await openSource(workplace, account, { guard, log, secrets: [] });
  try {
    await collectAccount(
      { ...collectContext(workplace), fetchMedia: mediaFetcher(outlet), now: () => at },
      {
        account,
        committee: committeeToday(workplace, account),
        source: source.source,
        basis: null,
        window: { since: null, until: at },
        view: source.view,
        spent: source.spent,
      },
    );
  } finally {
    await source.close();
    await outlet.close();
    guard.endVisit(visit);
    await guard.close();
  }
}
