import { accountStatus } from '../../../jobs/due/account-status.ts';
import type { AccountStatusRow } from '../../../jobs/due/status.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { readWitnessFault, type WitnessFault } from '../../../storage/verify/witness-fault.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';

/** Tells of each account: its state, its last snapshot, when the next is due, and each year's expected and completed ones. Changes nothing. */
export async function status(io: Io): Promise<number> {
  await using stack = openClosingStack();
  const configuration = await requireConfiguration(io);
  const workplace = await openWorkplace(io.environment, configuration, stack, { readOnly: true });
  const accounts = await accountStatus(workplace);
  const rows = accounts.map((row) => ({ ...row, because: row.because.en }));
  const fault = await readWitnessFault(io.environment.dataDirectory);
  const document = { accounts: rows, ...(fault === null ? {} : { witnessFault: fault }) };
  printResult(io, document, () => `${inWords(accounts)}${fault === null ? '' : faultInWords(fault)}`);
  if (fault !== null) return exitCodes.needsPerson;
  return accounts.some(({ state }) => needsPerson.has(state)) ? exitCodes.needsPerson : exitCodes.done;
}

const needsPerson: ReadonlySet<string> = new Set<AccountStatusRow['state']>([
  'late',
  'blocked',
  'needs-login',
  'needs-decision',
]);

function faultInWords({ since, problem }: WitnessFault): string {
  return (
    `What was collected could not be held against the ledger at any start since ${since}: ${problem}\n` +
    '  Run `ogonblick verify`, mend what it names, and start the worker anew; until then no lost decision locks its item.\n'
  );
}

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
    if (row.state !== 'ok') lines.push(`  ${' '.repeat(width)}  ${row.because.en}`);
    lines.push(`  ${' '.repeat(width)}  next due ${row.nextDue ?? 'not planned'}${years ? `; ${years}` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}
