import { committeeOn } from '../config/accounts.ts';
import { noHistory } from '../jobs/account-history.ts';
import { dayText, toLocal } from '../jobs/local-time.ts';
import { judgeAccounts } from '../jobs/plan-sweep.ts';
import { type AccountStatusRow, reportStatus } from '../jobs/status.ts';
import { gatherFacts } from '../jobs/sweep.ts';
import { sweepContext } from './sweep-context.ts';
import type { Workplace } from './workplace.ts';

/** Where every account of the register stands now. Changes nothing. */
export async function accountStatus(workplace: Workplace): Promise<AccountStatusRow[]> {
  const context = sweepContext(workplace);
  const now = context.now();
  const histories = await context.histories();
  const facts = await gatherFacts(context, histories, now);
  const today = dayText(toLocal(Date.parse(now), workplace.configuration.settings.timezone));
  const accounts = [...judgeAccounts(facts)].map(({ account, verdict }) => ({
    account,
    committee: committeeOn(account, today),
    verdict,
    history: histories.get(account.id) ?? noHistory,
  }));
  const snapshots = await workplace.catalog.snapshots();
  return reportStatus({ accounts, snapshots, calendar: facts.schedule.calendar, now }).accounts;
}
