import { daysLater } from '../../config/base/values.ts';
import type { Words } from '../../config/base/words.ts';
import type { Settings } from '../../config/settings.ts';
import { tokensToSee } from '../../jobs/collect/token-standing.ts';
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
import { readFixityStanding } from '../../storage/verify/fixity-round.ts';
import { readVerificationMark } from '../../storage/verify/verification-mark.ts';
import { collectingTroubles } from '../gather/collect/collecting-troubles.ts';
import { tokenStandings } from '../gather/collect/token-standings.ts';
import { damageWords } from './damage-words.ts';
import { memoryOf } from './memory.ts';
import { because } from './notice-words.ts';
import { ofCopies } from './of-copies.ts';
import { ofPassphrases } from './of-people.ts';
import { ofProofs } from './of-proofs.ts';
import { contactsIn, ofAccount, ofRegister } from './of-register.ts';
import { ofHolds, ofItems, ofPackages, ofPrivacy, ofRequests, ofWorklists } from './of-tasks.ts';

/**
 * Everything that waits for a person now, the most serious first. Changes nothing. Damage that prevents a reading is itself told, and hides
 * nothing else.
 */
export async function gatherNotices(workplace: Workplace, now: Date): Promise<Notice[]> {
  const { settings, accounts } = workplace.configuration;
  const today = dayText(toLocal(now.getTime(), settings.timezone));
  const found = await Promise.all([
    orDamage(workplace, () => ofAccounts(workplace, now)),
    ofTokens(workplace, now),
    orDamage(workplace, () => ofItems(workplace, today)),
    orDamage(workplace, () => ofPackages(workplace, today)),
    orDamage(workplace, () => ofHolds(workplace, today)),
    orDamage(workplace, () => ofRequests(workplace)),
    orDamage(workplace, () => ofPrivacy(workplace, today)),
    ofWorklists(workplace, today),
    orDamage(workplace, () => ofLists(workplace, today)),
    orDamage(workplace, () => ofLedgerEnd(workplace)),
    orDamage(workplace, () => ofPassphrases(workplace, now)),
    ofLastVerification(workplace),
    ofLetters(workplace),
    ofProofs(workplace, now),
    ofCopies(workplace, now),
  ]);
  const all = [...found.flat(), ...accounts.flatMap((account) => ofRegister(account, today))];
  const each = new Map(all.map((notice) => [notice.key, notice]));
  return [...each.values()].sort((a, b) => noticeKinds.indexOf(a.kind) - noticeKinds.indexOf(b.kind));
}

const statesTold = ['late', 'blocked', 'needs-login', 'needs-decision'] as const satisfies NoticeKind[];

async function ofAccounts(workplace: Reader, now: Date): Promise<Notice[]> {
  const judged = await judgedAccounts(workplace);
  const today = dayText(toLocal(now.getTime(), workplace.configuration.settings.timezone));
  const standing = judged.flatMap(({ account, committee, verdict, stands, stillToClose }): Notice[] => {
    const kind = statesTold.find((state) => state === verdict.state);
    const told = { committee, contacts: contactsIn(account, today) };
    return [
      ...(kind ? [{ ...ofAccount(kind, account), ...told, because: stands.because }] : []),
      ...(stillToClose ? [{ ...ofAccount('closing', account), ...told, because: because.closing }] : []),
    ];
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

/**
 * Tokens that end soon, have ended, were refused or lack rights. The key has no day: a token that is made anew each day is one notice, and one
 * that is renewed ends it. Kept answers that cannot be read are no damage in the archive: they lie in the data folder, and can be had again.
 */
async function ofTokens(workplace: Reader, now: Date): Promise<Notice[]> {
  return (await tokenStandings(workplace, now)).flatMap((token): Notice[] => {
    const { account, committee, state, because: why, renewedBy, damage } = token;
    const { key, ...notice } = ofAccount('token', account);
    const told = { committee, because: why, page: '/nycklar', persons: renewedBy ?? [] };
    return [
      ...(damage === null
        ? []
        : [{ ...notice, ...told, key: `${key}:unreadable`, because: because.dataUnreadable(damage.message) }]),
      ...(tokensToSee.has(state) ? [{ ...notice, key: `${key}:${state}`, ...told }] : []),
    ];
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
        ...told,
        key: `letters:${outcome}:${address}`,
        about: address,
        because: because.letters[outcome](day(since)),
      }));
    }
    const [first] = some.map(({ since }) => since).sort();
    if (first === undefined) return [];
    const about = because.mailServer[settings.locale];
    return [{ ...told, key: `letters:${outcome}`, about, because: because.letters[outcome](day(first)) }];
  });
}

async function ofLists(workplace: Reader, today: string): Promise<Notice[]> {
  const { execution } = workplace.configuration.settings.disposal;
  return (await standings(workplace, today)).flatMap(({ id, committee, standing }) => {
    const waits = standing === null ? null : whatListWaitsFor(standing, today, execution);
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
function whatListWaitsFor(
  standing: ListStanding,
  today: string,
  execution: Settings['disposal']['execution'],
): { step: string; because: Words } | null {
  const { state, items, approvals, approvalsNeeded, expiresOn, graceUntil, notGone } = standing;
  if (state === 'proposed') {
    const given = approvals.filter(({ counts }) => counts).length;
    return { step: state, because: because.listProposed({ items, given, needed: approvalsNeeded, expiresOn }) };
  }
  if (state === 'not-gone') return { step: state, because: because.listNotGone(notGone) };
  if (state === 'grace' && graceUntil !== null && today <= graceUntil) {
    return { step: state, because: because.listInGrace({ items, graceUntil }) };
  }
  // The worker does it by itself that day. What still waits after it, waits for a person.
  const own = execution === 'enabled' && state !== 'approved' && graceUntil !== null;
  if (own && today <= daysLater(graceUntil, 1)) return null;
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

/** The damage that the last check found, and the one under way until now. Nothing is checked here. */
async function ofLastVerification({ environment, configuration }: Reader): Promise<Notice[]> {
  const mark = await readVerificationMark(environment.dataDirectory);
  const round = await readFixityStanding(environment.dataDirectory);
  const day = (at: string) => dayText(toLocal(Date.parse(at), configuration.settings.timezone));
  const found = [
    ...(mark?.damage ?? []).map((one) => ({ ...one, at: mark?.at ?? '' })),
    ...(round?.damage ?? []).map((one) => ({ ...one, at: round?.startedAt ?? '' })),
  ];
  return found.map(({ path, problem, kind, at }) => {
    const [folder] = path.split('/');
    const committee = folder && configuration.committees.has(folder) ? folder : null;
    const told = because.damage(damageWords[kind], day(at));
    return { kind: 'damage', key: `damage:${path}: ${problem}`, committee, about: path, because: told, page: null };
  });
}

/** Damage to the ledger or a record becomes a notice of its own, in place of the notices that could not be read. */
async function orDamage({ archive }: Reader, look: () => Promise<Notice[]>): Promise<Notice[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof LedgerDamagedError) return [ofDamage(error, ledgerFolder, () => because.ledgerDamaged)];
    if (!(error instanceof RecordDamagedError)) throw error;
    return [ofDamage(error, archive.root, because.recordDamaged)];
  }
}

function ofDamage({ message }: Error, about: string, why: (told: string) => Words): Notice {
  return { kind: 'damage', committee: null, page: null, key: `damage:${message}`, about, because: why(message) };
}
