import { type Account, collectingBasis } from '../../config/register/accounts.ts';
import type { LastSealed } from '../../storage/catalog/catalog.ts';
import { isVisited } from '../due/account-history.ts';
import { addPeriod, parsePeriod, toInstant, toLocal } from '../time/local-time.ts';

/** What is known of the accounts' collecting. Instants are UTC. */
export interface CollectingFacts {
  accounts: readonly Account[];
  /** When each account's newest run was started, complete or not. A run over a snapshot has the snapshot's start. */
  lastRuns: ReadonlyMap<string, string>;
  lastSealed: ReadonlyMap<string, LastSealed>;
  now: string;
  timezone: string;
}

/**
 * The ids of the accounts whose posts and comments should be collected now. An account is due an interval after its last run, whatever
 * became of it; where the source is the page, when there is a snapshot that has not been collected from. An account that was never
 * collected is due at once. An account that is not visited any more, or whose API nobody has given a basis for, is never due.
 */
export function collectingDue(facts: CollectingFacts): string[] {
  return facts.accounts.filter((account) => isVisited(account.status) && isDue(account, facts)).map(({ id }) => id);
}

function isDue({ id, capture, collect }: Account, { lastRuns, lastSealed, now, timezone }: CollectingFacts): boolean {
  const last = lastRuns.get(id);
  switch (collect.source) {
    case 'none':
      return false;
    case 'page': {
      const snapshot = lastSealed.get(id)?.startedAt;
      return snapshot !== undefined && (last === undefined || Date.parse(snapshot) > Date.parse(last));
    }
    case 'api': {
      if (collectingBasis({ capture, collect }) === null) return false;
      if (last === undefined) return true;
      const next = addPeriod(toLocal(Date.parse(last), timezone), parsePeriod(collect.interval));
      return toInstant(next, timezone) <= Date.parse(now);
    }
  }
}
