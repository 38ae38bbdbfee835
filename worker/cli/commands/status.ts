import type { Account } from '../../../config/register/accounts.ts';
import { type AssignmentGap, gapsInWords, gapsOf } from '../../../config/register/assignment-gaps.ts';
import { accountStatus } from '../../../jobs/due/account-status.ts';
import { forecastWords } from '../../../jobs/due/forecast-words.ts';
import type { AccountStatusRow } from '../../../jobs/due/status.ts';
import { lackingLastLooks, lackingWords } from '../../../jobs/items/last-looks.ts';
import { faultIn, readStandingFault, type StandingFault } from '../../../storage/verify/standing-fault.ts';
import {
  type CopyState,
  needsPerson as copyNeedsPerson,
  copyStates,
  copyWords,
} from '../../replicas/told/standing-words.ts';
import type { Locale } from '../../words/archive-words.ts';
import { standInWords, terms } from '../../words/terms.ts';
import { today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { inTone, lines, type Part, type Shown, type Tone } from '../parts/paint.ts';
import { statusWords } from '../printed/status-words.ts';

/** Tells of each account: its state, its last snapshot, when the next is due, and each year's expected and completed ones. Changes nothing. */
export async function status(io: Io): Promise<number> {
  await using workplace = await openForCommand(io, { readOnly: true });
  const { configuration } = workplace;
  const { accounts, forecast } = await accountStatus(workplace);
  const lacks = lacksOf(configuration.accounts);
  const rows = accounts.map((row) => ({
    ...row,
    because: row.because.en,
    stands: { ...row.stands, because: row.stands.because.en },
    ...(lacks.has(row.account) ? { lacks: lacks.get(row.account) } : {}),
  }));
  const lastLooks = await lackingLastLooks(workplace.archive.root, configuration, today());
  const fault = await readStandingFault(io.environment.dataDirectory, 'witness');
  const stamping = await readStandingFault(io.environment.dataDirectory, 'stamping');
  const sealing = await readStandingFault(io.environment.dataDirectory, 'sealing');
  const copies = await copyStates(workplace);
  const document = {
    accounts: rows,
    ...(forecast === null ? {} : { forecast }),
    ...(copies.length === 0 ? {} : { copies }),
    ...(lastLooks.length === 0 ? {} : { lastLooks }),
    ...(fault === null ? {} : { witnessFault: fault }),
    ...(stamping === null ? {} : { stampingFault: stamping }),
    ...(sealing === null ? {} : { sealingFault: sealing }),
  };
  printResult(io, document, () => {
    const says = statusWords[io.locale];
    const told = (one: StandingFault | null, say: (since: string, problem: string) => string) =>
      one === null ? '' : say(one.since, faultIn(io.locale, one));
    const faults = `${told(fault, says.witnessFault)}${told(stamping, says.stampingFault)}${told(sealing, says.sealingFault)}`;
    const elsewhere = copies.map((state) => copyLines(state, io.locale)).join('');
    const done = forecast === null ? '' : `${forecastWords(forecast, configuration.settings.timezone)[io.locale]}\n`;
    const looks = lastLooks.map((one) => `${lackingWords(one)[io.locale]}\n`).join('');
    return [...inWords(accounts, lacks, io.locale), done, inTone('fault', faults), looks, elsewhere];
  });
  const stands = [fault, stamping, sealing].some((one) => one !== null);
  if (stands || lastLooks.length > 0 || copies.some(copyNeedsPerson)) return exitCodes.needsPerson;
  return accounts.some(({ state }) => needsPerson.has(state)) ? exitCodes.needsPerson : exitCodes.done;
}

function copyLines(state: CopyState, locale: Locale): string {
  const says = statusWords[locale];
  const lines = copyWords(state, (at) => `${at} (UTC)`).map((words) => `  ${words[locale]}\n`);
  return `${says.copy(state.name)}\n${lines.join('')}`;
}

const needsPerson: ReadonlySet<string> = new Set<AccountStatusRow['state']>([
  'late',
  'blocked',
  'needs-login',
  'needs-decision',
]);

const toneOf = ({ state, stands }: AccountStatusRow): Tone | null =>
  needsPerson.has(state) || stands.state === 'failing' ? 'fault' : stands.state === 'kept' ? 'ok' : null;

/** What accounts in use lack of their decision and assignment, by id. */
function lacksOf(accounts: readonly Account[]): Map<string, AssignmentGap[]> {
  const used = accounts.filter(({ status }) => status === 'active');
  const found = used.map((account) => [account.id, gapsOf(account, today())] as const);
  return new Map(found.filter(([, gaps]) => gaps.length > 0));
}

function inWords(rows: AccountStatusRow[], lacks: ReadonlyMap<string, AssignmentGap[]>, locale: Locale): Part[] {
  const says = statusWords[locale];
  const width = Math.max(0, ...rows.map(({ account }) => account.length));
  const stateOf = ({ stands }: AccountStatusRow) => standInWords(stands, terms[locale]);
  const widest = Math.max(0, ...rows.map((row) => stateOf(row).length));
  let committee = '';
  const told: Shown[] = [];
  for (const row of rows.toSorted((a, b) => a.committee.localeCompare(b.committee))) {
    if (row.committee !== committee) {
      committee = row.committee;
      told.push([inTone('strong', `${committee}:`)]);
    }
    const years = row.years
      .map(({ year, expected, completed }) => `${year}: ${says.of(completed, expected)}`)
      .join(', ');
    const state = inTone(toneOf(row), stateOf(row).padEnd(widest));
    told.push([`  ${row.account.padEnd(width)}  `, state, `  ${says.last(row.lastSnapshot)}`]);
    if (row.stands.state !== 'kept') told.push(`  ${' '.repeat(width)}  ${row.stands.because[locale]}`);
    const gaps = lacks.get(row.account);
    if (gaps) {
      const lacking = says.lacks(gapsInWords(gaps)[locale]);
      told.push(`  ${' '.repeat(width)}  ${lacking}`);
    }
    told.push(`  ${' '.repeat(width)}  ${says.nextDue(row.nextDue)}${years ? `; ${years}` : ''}`);
  }
  return lines(told);
}
