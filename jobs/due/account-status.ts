import { type Account, committeeOn } from '../../config/register/accounts.ts';
import type { SealedStart } from '../../storage/catalog/catalog.ts';
import { dayText, toLocal } from '../time/local-time.ts';
import type { Reader } from '../workplace.ts';
import { type AccountHistory, noHistory } from './account-history.ts';
import type { AccountStands } from './account-stands.ts';
import { type DueVerdict, dueSchedule } from './due.ts';
import { type Forecast, forecastOf, measuredAtMost } from './forecast.ts';
import { answeredAt, judgeAccounts } from './plan-sweep.ts';
import { type AccountStatusRow, reportStatus, type YearStatus } from './status.ts';
import { gatherFacts } from './sweep.ts';
import { clockActor, factsContext, histories } from './sweep-context.ts';

/** An account of the register, and what is known of it. */
export interface KnownAccount {
  account: Account;
  committee: string;
  history: Readonly<AccountHistory>;
  /** When its newest sealed snapshot was begun, UTC; null: it has none. */
  lastSealedAt: string | null;
  /** The same, of those that may be the expected one. */
  answeredAt: string | null;
}

/** A known account with what is to be done with it now. */
export interface JudgedAccount extends KnownAccount {
  verdict: DueVerdict;
  stands: AccountStands;
  stillToClose: boolean;
}

/** What is known of some accounts of the register. A caller that needs no verdict need not wait for all to be judged. Changes nothing. */
export async function knownAccounts(workplace: Reader, accounts: readonly Account[]): Promise<KnownAccount[]> {
  if (accounts.length === 0) return [];
  const { ledger, catalog, configuration, office } = workplace;
  const only = accounts.length === 1 ? accounts[0]?.id : undefined;
  const [told, sealed] = await Promise.all([histories(ledger), catalog.lastSealed(only)]);
  const today = dayText(toLocal(Date.parse(office.now()), configuration.settings.timezone));
  return accounts.map((account) => ({
    account,
    committee: committeeOn(account, today),
    history: told.get(account.id) ?? noHistory,
    lastSealedAt: sealed.get(account.id)?.startedAt ?? null,
    answeredAt: answeredAt(sealed.get(account.id)),
  }));
}

/** Where every account of the register stands now, and when the clock will be done with those that wait for it. Changes nothing. */
export async function accountStatus(
  workplace: Reader,
): Promise<{ accounts: AccountStatusRow[]; forecast: Forecast | null }> {
  const accounts = await judgedAccounts(workplace);
  const rows = reported(workplace, accounts, await workplace.catalog.sealedStarts());
  return { accounts: rows, forecast: await forecast(workplace, accounts) };
}

/** When the clock will be done with the accounts that wait, of all committees; null when none waits for it. */
export async function forecast(workplace: Reader, accounts: readonly JudgedAccount[]): Promise<Forecast | null> {
  const visits = await workplace.catalog.visitTimes({ orderedBy: clockActor, limit: measuredAtMost });
  const { timezone } = workplace.configuration.settings;
  const verdicts = accounts.map(({ verdict }) => verdict);
  return forecastOf(verdicts, visits, { now: workplace.office.now(), timezone });
}

/** What was expected and done in each year, for accounts that have been judged just now. `snapshots`: all that have been sealed of them. */
export function accountYears(
  workplace: Reader,
  accounts: readonly JudgedAccount[],
  snapshots: readonly SealedStart[],
): Map<string, YearStatus[]> {
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

/** What is to be done now with every account of the register, or one of them: its status without its years. Changes nothing. */
export async function judgedAccounts(workplace: Reader, only?: string): Promise<JudgedAccount[]> {
  const context = factsContext(workplace);
  const now = context.now();
  const told = await context.histories();
  const facts = await gatherFacts(context, told, now, { only });
  const today = dayText(toLocal(Date.parse(now), workplace.configuration.settings.timezone));
  return [...judgeAccounts(facts, only)].map(({ account, verdict, stands, stillToClose }) => ({
    account,
    committee: committeeOn(account, today),
    verdict,
    stands,
    stillToClose,
    history: told.get(account.id) ?? noHistory,
    lastSealedAt: facts.lastSealed.get(account.id)?.startedAt ?? null,
    answeredAt: answeredAt(facts.lastSealed.get(account.id)),
  }));
}
