import { committeeOn } from '../../../config/accounts.ts';
import { noHistory } from '../../../jobs/account-history.ts';
import { dayText, toLocal } from '../../../jobs/local-time.ts';
import { judgeAccounts } from '../../../jobs/plan-sweep.ts';
import { type AccountStatusRow, reportStatus } from '../../../jobs/status.ts';
import { gatherFacts } from '../../../jobs/sweep.ts';
import { openClosingStack } from '../../closing-stack.ts';
import { sweepContext } from '../../sweep-context.ts';
import { openWorkplace } from '../../workplace.ts';
import { requireConfiguration } from '../configuration.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, printResult } from '../io.ts';

/** Per account: where it stands, its last snapshot, when the next is due, and each year's expected and completed. Changes nothing. */
export async function status(io: Io): Promise<number> {
  await using stack = openClosingStack();
  const configuration = await requireConfiguration(io);
  const workplace = await openWorkplace(io.environment, configuration, stack, { readOnly: true });
  const context = sweepContext(workplace);
  const now = context.now();
  const histories = await context.histories();
  const facts = await gatherFacts(context, histories, now);
  const today = dayText(toLocal(Date.parse(now), configuration.settings.timezone));
  const accounts = [...judgeAccounts(facts)].map(({ account, verdict }) => ({
    account,
    committee: committeeOn(account, today),
    verdict,
    history: histories.get(account.id) ?? noHistory,
  }));
  const report = reportStatus({
    accounts,
    snapshots: await workplace.catalog.snapshots(),
    calendar: facts.schedule.calendar,
    now,
  });
  printResult(io, report, () => inWords(report.accounts));
  return report.accounts.some(({ state }) => needsPerson.has(state)) ? exitCodes.needsPerson : exitCodes.done;
}

const needsPerson: ReadonlySet<string> = new Set<AccountStatusRow['state']>([
  'late',
  'blocked',
  'needs-login',
  'needs-decision',
]);

function inWords(rows: AccountStatusRow[]): string {
  const width = Math.max(0, ...rows.map(({ account }) => account.length));
  let committee = '';
  const lines: string[] = [];
  for (const row of rows.toSorted((a, b) => a.committee.localeCompare(b.committee))) {
    if (row.committee !== committee) {
      committee = row.committee;
      lines.push(`${committee}:`);
    }
    const years = row.years.map(({ year, expected, completed }) => `${year}: ${completed} of ${expected}`).join(', ');
    lines.push(`  ${row.account.padEnd(width)}  ${row.state.padEnd(14)}  last ${row.lastSnapshot ?? 'none'}`);
    if (row.state !== 'ok') lines.push(`  ${' '.repeat(width)}  ${row.because}`);
    lines.push(`  ${' '.repeat(width)}  next due ${row.nextDue ?? 'not planned'}${years ? `; ${years}` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}
