import type { Account, Platform } from './accounts.ts';
import type { Entry } from './entry.ts';

/** Why a platform cannot be collected from through its API, as a sentence; null where it can. */
export type WhyNoAdapter = (platform: Platform) => string | null;

/** An account whose posts and comments are asked for where nothing can be had stands still in silence otherwise. */
export function checkCollecting(entries: readonly Entry<Account>[], whyNoAdapter: WhyNoAdapter): void {
  for (const { value: account, complain } of entries) {
    const because = account.collect.source === 'api' ? whyNoAdapter(account.platform) : null;
    if (because !== null) complain(['collect', 'source'], 'page or none', `api; ${because}`, 'warning');
  }
}
