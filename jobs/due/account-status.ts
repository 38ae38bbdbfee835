import { type Account, committeeOn } from '../../config/register/accounts.ts';
import type { SealedStart } from '../../storage/catalog/catalog.ts';
import { dayText, toLocal } from '../time/local-time.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { type AccountHistory, noHistory } from './account-history.ts';
import { type DueVerdict, dueSchedule } from './due.ts';
import { judgeAccounts } from './plan-sweep.ts';
import { type AccountStatusRow, reportStatus, type YearStatus } from './status.ts';
import { gatherFacts } from './sweep.ts';
import { sweepContext } from './sweep-context.ts';

/** An account of the register, and what is to be done with it now. */
export interface JudgedAccount {
  account: Account;
  committee: string;
  verdict: DueVerdict;
  history: Readonly<AccountHistory>;
  /** When its newest sealed snapshot was begun, UTC; null: it has none. */
  lastSealedAt: string | null;
}

/** Where every account of the register stands now. Changes nothing. */
export async function accountStatus(workplace: Workplace): Promise<AccountStatusRow[]> {
  const accounts = await judgedAccounts(workplace);
  return reported(workplace, accounts, await workplace.catalog.sealedStarts());
}

/** Of these accounts, which have been judged just now, what was expected and done in each year. */
export async function accountYears(
  workplace: Reader,
  accounts: readonly JudgedAccount[],
): Promise<Map<string, YearStatus[]>> {
  const snapshots = await workplace.catalog.sealedStarts(accounts.map(({ account }) => account.id));
  return new Map(reported(workplace, accounts, snapshots).map(({ account, years }) => [account, years]));
}

function reported(
  { configuration, office }: Reader,
  accounts: readonly JudgedAccount[],
  snapshots: readonly SealedStart[],
): AccountStatusRow[] {
  const { schedule, timezone } = configuration.settings;
  const { calendar } = dueSchedule(schedule, timezone);
  return reportStatus({ accounts, snapshots, calendar, now: office.now() }).accounts;
}

/** What is to be done with every account of the register, or one of them, now: all of its status but its years. Changes nothing. */
export async function judgedAccounts(workplace: Workplace, only?: string): Promise<JudgedAccount[]> {
  const context = sweepContext(workplace);
  const now = context.now();
  const histories = await context.histories();
  const facts = await gatherFacts(context, histories, now, { only });
  const today = dayText(toLocal(Date.parse(now), workplace.configuration.settings.timezone));
  return [...judgeAccounts(facts, only)].map(({ account, verdict }) => ({
    account,
    committee: committeeOn(account, today),
    verdict,
    history: histories.get(account.id) ?? noHistory,
    lastSealedAt: facts.lastSealed.get(account.id)?.startedAt ?? null,
  }));
}
