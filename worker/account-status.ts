import { type Account, committeeOn } from '../config/accounts.ts';
import { type AccountHistory, noHistory } from '../jobs/account-history.ts';
import type { DueVerdict } from '../jobs/due.ts';
import { dayText, toLocal } from '../jobs/local-time.ts';
import { judgeAccounts } from '../jobs/plan-sweep.ts';
import { type AccountStatusRow, reportStatus } from '../jobs/status.ts';
import { gatherFacts } from '../jobs/sweep.ts';
import { sweepContext } from './sweep-context.ts';
import type { Workplace } from './workplace.ts';

/** An account of the register, and what is to be done with it now. */
export interface JudgedAccount {
  account: Account;
  committee: string;
  verdict: DueVerdict;
  history: Readonly<AccountHistory>;
}

/** What is to be done with every account of the register now: all of its status but its years. Changes nothing. */
export async function judgedAccounts(workplace: Workplace): Promise<JudgedAccount[]> {
  return (await judged(workplace)).accounts;
}

/** Where every account of the register stands now. Changes nothing. */
export async function accountStatus(workplace: Workplace): Promise<AccountStatusRow[]> {
  const input = await judged(workplace);
  return reportStatus({ ...input, snapshots: await workplace.catalog.snapshots() }).accounts;
}

async function judged(workplace: Workplace) {
  const context = sweepContext(workplace);
  const now = context.now();
  const histories = await context.histories();
  const facts = await gatherFacts(context, histories, now);
  const today = dayText(toLocal(Date.parse(now), workplace.configuration.settings.timezone));
  const accounts: JudgedAccount[] = [...judgeAccounts(facts)].map(({ account, verdict }) => ({
    account,
    committee: committeeOn(account, today),
    verdict,
    history: histories.get(account.id) ?? noHistory,
  }));
  return { accounts, calendar: facts.schedule.calendar, now };
}
