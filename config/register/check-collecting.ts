import type { Entry } from '../base/entry.ts';
import { type Platform, platformRecord } from '../base/platforms.ts';
import { type Account, collectingBasis } from './accounts.ts';

/** Why a platform's API cannot be collected from, as a sentence. Null when it can. */
export type WhyNoAdapter = (platform: Platform) => string | null;

/** Warns where posts and comments are asked for but cannot be had, since such an account is silent; and of keys unused by the platform. */
export function checkCollecting(entries: readonly Entry<Account>[], whyNoAdapter: WhyNoAdapter): void {
  for (const { value: account, complain } of entries) {
    const because = account.collect.source === 'api' ? whyNoAdapter(account.platform) : null;
    if (because !== null) complain(['collect', 'source'], 'page or none', `api; ${because}`, 'warning');
    if (account.collect.source === 'api' && account.status !== 'closed' && collectingBasis(account) === null)
      complain(
        ['collect', 'basis'],
        'the basis for collecting; without one nothing is collected',
        'nothing',
        'warning',
      );
    const { hosts, dialect, budget, messages } = account.collect;
    if (messages !== null)
      complain(
        ['collect', 'messages'],
        {
          sv: 'inget, för inget lyder beslutet: meddelanden samlas inte in',
          en: 'nothing, since nothing obeys the decision: messages are not collected',
        },
        messages.decision,
        'warning',
      );
    const { dialects, costs, ownHosts } = platformRecord(account.platform).collecting;
    if (dialect !== null && !dialects.includes(dialect))
      complain(['collect', 'dialect'], dialects.join(' or ') || `none for ${account.platform}`, dialect, 'warning');
    if (budget !== null && !costs)
      complain(['collect', 'budget'], `none for ${account.platform}, which costs nothing`, String(budget), 'warning');
    if (hosts !== null && !ownHosts)
      complain(['collect', 'hosts'], `none for ${account.platform}; its API's host is baseUrl`, 'some', 'warning');
  }
}
