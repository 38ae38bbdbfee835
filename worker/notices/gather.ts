import { daysLater } from '../../config/base/values.ts';
import type { Words } from '../../config/base/words.ts';
import { type Account, committeeOn } from '../../config/register/accounts.ts';
import { administratorsOn } from '../../config/register/check-accounts.ts';
import type { ListStanding } from '../../jobs/disposal/list-state.ts';
import { standings } from '../../jobs/disposal/lists.ts';
import { judgedAccounts, type KnownAccount } from '../../jobs/due/account-status.ts';
import { type Notice, type NoticeKind, noticeKinds } from '../../jobs/notices/notice.ts';
import { dayText, toLocal } from '../../jobs/time/local-time.ts';
import type { Reader, Workplace } from '../../jobs/workplace.ts';
import { failures as letterFailures } from '../../storage/archive/notice-memory.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { ledgerFolder } from '../../storage/layout/ledger-layout.ts';
import { LedgerDamagedError } from '../../storage/ledger/ledger-file.ts';
import { readVerificationMark } from '../../storage/verify/verification-mark.ts';
import { collectingTroubles } from '../gather/collect/collecting-troubles.ts';
import { damageWords } from './damage-words.ts';
import { memoryOf } from './memory.ts';
import { because } from './notice-words.ts';

/** An assignment is told of this many days before its day of review, since the review takes a meeting. */
const reviewDaysAhead = 30;

/**
 * Everything that waits for a person now, the most serious first. Changes nothing. Damage that prevents a reading is itself told, and hides
 * nothing else.
 */
export async function gatherNotices(workplace: Workplace, now: Date): Promise<Notice[]> {
  const { settings, accounts } = workplace.configuration;
  const today = dayText(toLocal(now.getTime(), settings.timezone));
  const found = await Promise.all([
    orDamage(workplace, () => ofAccounts(workplace, now)),
    orDamage(workplace, () => ofLists(workplace, today)),
    orDamage(workplace, () => ofLedgerEnd(workplace)),
    ofLastVerification(workplace),
    ofLetters(workplace),
  ]);
  const all = [...found.flat(), ...accounts.flatMap((account) => ofRegister(account, today))];
  const each = new Map(all.map((notice) => [notice.key, notice]));
  return [...each.values()].sort((a, b) => noticeKinds.indexOf(a.kind) - noticeKinds.indexOf(b.kind));
}

const statesTold = ['late', 'blocked', 'needs-login', 'needs-decision'] as const satisfies NoticeKind[];

async function ofAccounts(workplace: Reader, now: Date): Promise<Notice[]> {
  const judged = await judgedAccounts(workplace);
  const standing = judged.flatMap(({ account, committee, verdict }) => {
    const kind = statesTold.find((state) => state === verdict.state);
    return kind ? [{ ...ofAccount(kind, account), committee, because: verdict.because }] : [];
  });
  return [...standing, ...(await ofCollecting(workplace, now, judged)), ...(await ofReader(workplace))];
}

/** Accounts in use whose page the reader did not know again at the newest snapshot. */
async function ofReader({ catalog, configuration }: Reader): Promise<Notice[]> {
  const { accounts, settings } = configuration;
  return (await catalog.readerLost()).flatMap(({ account: id, committee, startedAt }) => {
    const account = accounts.find((one) => one.id === id && one.status !== 'closed');
    const on = dayText(toLocal(Date.parse(startedAt), settings.timezone));
    return account ? [{ ...ofAccount('reader', account), committee, because: because.readerLost(on) }] : [];
  });
}

async function ofCollecting(workplace: Reader, now: Date, known?: readonly KnownAccount[]): Promise<Notice[]> {
  const troubles = await collectingTroubles(workplace, now, known);
  return troubles.map(({ account, committee, kind, because: why }) => {
    const notice = ofAccount('collecting', account);
    // A new reason makes a new notice.
    return { ...notice, key: `${notice.key}:${kind}`, committee, because: why };
  });
}

/**
 * The promises that the service does not keep, each with its start and what to do: accounts that are not collected, pages that the reader does
 * not know again, and letters that do not get through. Other snapshots are not among them, since their accounts have a state of their own.
 */
export async function promisesNotKept(workplace: Workplace, now: Date): Promise<Notice[]> {
  return [...(await ofCollecting(workplace, now)), ...(await ofReader(workplace)), ...(await ofLetters(workplace))];
}

/** Letters that do not get through. A receiver whose only trouble is the mail server's is not named as well. */
async function ofLetters(workplace: Workplace): Promise<Notice[]> {
  const { settings } = workplace.configuration;
  if (settings.notices.smtp === null) return [];
  const { receivers } = await memoryOf(workplace).read();
  const failing = Object.entries(receivers).flatMap(([address, one]) =>
    one.failing ? [{ address, ...one.failing }] : [],
  );
  const told = { kind: 'letters', committee: null, page: '/drift' } as const;
  return letterFailures.flatMap((outcome): Notice[] => {
    const some = failing.filter((one) => one.outcome === outcome);
    const day = (since: string) => dayText(toLocal(Date.parse(since), settings.timezone));
    if (outcome === 'refused' || outcome === 'later') {
      return some.map(({ address, since }) => ({
        ...{ ...told, key: `letters:${outcome}:${address}`, about: address },
        because: because.letters[outcome](day(since)),
      }));
    }
    const [first] = some.map(({ since }) => since).sort();
    if (first === undefined) return [];
    const about = because.mailServer[settings.locale];
    return [{ ...told, key: `letters:${outcome}`, about, because: because.letters[outcome](day(first)) }];
  });
}

function ofAccount(kind: NoticeKind, { id, name }: Account) {
  return { kind, key: `${kind}:${id}`, about: `${name} (${id})`, page: `/konton/${id}` };
}

/** What the register asks people to do about an account that is or will be in use. */
function ofRegister(account: Account, today: string): Notice[] {
  if (account.status === 'closed' || account.status === 'discovered') return [];
  const committee = committeeOn(account, today);
  const notices: Notice[] = [];
  const administrators = administratorsOn(account, today).length;
  if (administrators < 2) {
    const told = because.administrators(administrators);
    notices.push({ ...ofAccount('few-administrators', account), committee, because: told });
  }
  const { reviewBy } = account.assignment;
  if (reviewBy !== null && reviewBy <= daysLater(today, reviewDaysAhead)) {
    notices.push({ ...ofAccount('review', account), committee, because: because.review(reviewBy, today) });
  }
  return notices;
}

async function ofLists(workplace: Reader, today: string): Promise<Notice[]> {
  return (await standings(workplace, today)).flatMap(({ id, committee, standing }) => {
    const waits = standing === null ? null : whatListWaitsFor(standing, today);
    if (waits === null) return [];
    return [
      {
        kind: 'list',
        key: `list:${id}:${waits.step}`,
        committee,
        about: id,
        because: waits.because,
        page: `/gallring/${id}`,
      },
    ];
  });
}

/** What a list waits for. `step` changes when the list waits for something else. */
function whatListWaitsFor(standing: ListStanding, today: string): { step: string; because: Words } | null {
  const { state, items, approvals, approvalsNeeded, expiresOn, graceUntil } = standing;
  if (state === 'proposed') {
    const given = approvals.filter(({ counts }) => counts).length;
    return { step: state, because: because.listProposed({ items, given, needed: approvalsNeeded, expiresOn }) };
  }
  if (state === 'grace' && graceUntil !== null && today <= graceUntil) {
    return { step: state, because: because.listInGrace({ items, graceUntil }) };
  }
  if (state === 'approved' || state === 'grace' || state === 'executing') {
    return { step: `${state}-to-do`, because: because.listToCarryOut({ items }) };
  }
  return null;
}

/** A ledger whose end cannot be read takes no more entries, and so nothing is saved. */
async function ofLedgerEnd({ ledger }: Reader): Promise<Notice[]> {
  await ledger.head();
  return [];
}

/** The damage that the last check found. Nothing is checked here. */
async function ofLastVerification({ environment, configuration }: Reader): Promise<Notice[]> {
  const mark = await readVerificationMark(environment.dataDirectory);
  const day = (at: string) => dayText(toLocal(Date.parse(at), configuration.settings.timezone));
  return (mark?.damage ?? []).map(({ path, problem, kind }) => {
    const [folder] = path.split('/');
    const committee = folder && configuration.committees.has(folder) ? folder : null;
    const told = because.damage(damageWords[kind], day(mark?.at ?? ''));
    return { kind: 'damage', key: `damage:${path}: ${problem}`, committee, about: path, because: told, page: null };
  });
}

/** Damage to the ledger or a record becomes a notice of its own, in place of the notices that could not be read. */
async function orDamage({ archive }: Reader, look: () => Promise<Notice[]>): Promise<Notice[]> {
  try {
    return await look();
  } catch (error) {
    const told = { kind: 'damage', committee: null, page: null } as const;
    if (error instanceof LedgerDamagedError) {
      return [{ ...told, key: `damage:${error.message}`, about: ledgerFolder, because: because.ledgerDamaged }];
    }
    if (!(error instanceof RecordDamagedError)) throw error;
    const { message } = error;
    return [{ ...told, key: `damage:${message}`, about: archive.root, because: because.recordDamaged(message) }];
  }
}
