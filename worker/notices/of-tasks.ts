import { daysLater } from '../../config/base/values.ts';
import { type Person, rolesIn } from '../../config/people/people.ts';
import { committeeOn } from '../../config/register/accounts.ts';
import { waitingPackages } from '../../jobs/items/open-packages.ts';
import { holdState } from '../../jobs/judge/hold-state.ts';
import type { Notice } from '../../jobs/notices/notice.ts';
import { dueOn, isAnswered } from '../../jobs/privacy/privacy-requests-of.ts';
import { isClosed } from '../../jobs/release/release-state.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { readListDays } from '../../storage/archive/list-days.ts';
import { committeesOf } from '../../storage/records/hold.ts';
import { allPrivacyRequests } from '../../storage/secrecy/privacy-requests.ts';
import { allReleases } from '../../storage/secrecy/releases.ts';
import { listsToldOf } from './list-count.ts';
import { because } from './notice-words.ts';
import { contactsIn } from './of-register.ts';

/** At most this many items are looked at; where there are more, each number is told as a least one. */
const mostLookedAt = 1_000;

/**
 * What is gone and nobody has explained, and the notes that are open, by account. What vanishes later makes a new notice. No words of the
 * items are told.
 */
export async function ofItems({ catalog, configuration }: Reader, today: string): Promise<Notice[]> {
  const rows = await catalog.items.find({ state: 'undocumented', limit: mostLookedAt + 1 });
  const more = rows.length > mostLookedAt;
  const places = Map.groupBy(rows.slice(0, mostLookedAt), ({ account, committee }) => `${account} ${committee}`);
  return [...places.values()].flatMap((its): Notice[] => {
    const [first] = its;
    if (first === undefined) return [];
    const { account: id, committee } = first;
    const account = configuration.accounts.find((one) => one.id === id);
    const about = account === undefined ? id : `${account.name} (${id})`;
    // Whoever answers for the account today may not see what lies with its earlier committee.
    const isToday = account !== undefined && committeeOn(account, today) === committee;
    const told = { committee, about, contacts: isToday ? contactsIn(account, today) : [] };
    const gone = its.filter(({ takedown }) => takedown === null);
    const noted = its.filter(({ takedown }) => takedown !== null);
    const newest = gone
      .map(({ removedAt, hiddenAt }) => removedAt ?? hiddenAt ?? '')
      .sort()
      .at(-1);
    return [
      ...(gone.length === 0
        ? []
        : [
            {
              kind: 'missing' as const,
              key: `missing:${id}:${committee}:${newest}`,
              ...told,
              page: '/saknas',
              because: because.missing(gone.length, more),
            },
          ]),
      ...(noted.length === 0
        ? []
        : [
            {
              kind: 'note' as const,
              key: `note:${id}:${committee}`,
              ...told,
              page: '/avpubliceringar',
              because: because.note(noted.length, more),
            },
          ]),
    ];
  });
}

/** Packages for the diary whose receipt was to come before today. No words of the items are told. */
export async function ofPackages(workplace: Reader, today: string): Promise<Notice[]> {
  const late = (await waitingPackages(workplace, today)).filter((one) => one.late);
  return late.map(({ action, item, row: { committee }, receiver, receiptBy }) => {
    const told = { committee, about: item, page: `/inlagg/${item}` };
    return { kind: 'receipt', key: `receipt:${action}`, ...told, because: because.receipt(receiver, receiptBy) };
  });
}

/** Holds (gallringsstopp) past their day of review, and those that a second person is to lift. */
export async function ofHolds(workplace: Reader, today: string): Promise<Notice[]> {
  return (await workplace.holds()).flatMap((filed): Notice[] => {
    const { id, committee, reviewBy } = filed.hold;
    const state = holdState(filed);
    const persons = peopleOf(workplace, committeesOf(filed.hold));
    const told = { kind: 'hold', committee, persons, about: id, page: `/stopp/${id}` } as const;
    if (state === 'lift-asked') return [{ ...told, key: `hold:${id}:${state}`, because: because.holdToLift }];
    if (state !== 'standing' || reviewBy >= today) return [];
    return [{ ...told, key: `hold:${id}`, because: because.holdToReview(reviewBy) }];
  });
}

/** The officers and approvers of the committees, where there are several: a notice is of one committee. */
function peopleOf({ configuration }: Reader, committees: readonly string[]): string[] {
  if (committees.length === 1) return [];
  const isOf = (person: Person) =>
    committees.some((committee) =>
      rolesIn(person, committee).some((role) => role === 'officer' || role === 'approver'),
    );
  return configuration.people.filter(isOf).map(({ id }) => id);
}

/** A request of a data subject is told of so many days before its last day: searching and answering takes some. */
const answerDaysAhead = 10;

/** Requests under the GDPR that are not answered and near their last day, or past it. Who asked is not told. */
export async function ofPrivacy({ archive }: Reader, today: string): Promise<Notice[]> {
  return (await allPrivacyRequests(archive.root)).flatMap((filed): Notice[] => {
    const { id, committee } = filed.request;
    const by = dueOn(filed);
    if (isAnswered(filed) || by > daysLater(today, answerDaysAhead)) return [];
    const told = { kind: 'privacy', committee, about: id, page: `/dataskydd/${id}` } as const;
    return [{ ...told, key: `privacy:${id}:${by}`, because: because.privacy(by, today) }];
  });
}

/** A list that the plans leave to a person is told of when it has not been empty for so many days. */
const listDays = 14;

/** Lists of what the plans leave to a person that nobody empties, as they were counted last. Nothing is counted here. */
export async function ofWorklists({ environment, configuration }: Reader, today: string): Promise<Notice[]> {
  const counted = await readListDays(environment.dataDirectory);
  if (counted === null) return [];
  return Object.entries(counted.committees).flatMap(([committee, lists]) =>
    listsToldOf.flatMap((list): Notice[] => {
      const found = lists[list];
      if (found === undefined || daysLater(found.since, listDays) > today) return [];
      const about = because.lists[list][configuration.settings.locale];
      const page = `/inlagg?${new URLSearchParams({ namnd: committee, lage: list })}`;
      const told = because.worklist(found, counted.day);
      return [{ kind: 'worklist', key: `worklist:${committee}:${list}`, committee, about, page, because: told }];
    }),
  );
}

/** Requests for copies (begäran om utlämnande) that are not closed. Who asked is not told. */
export async function ofRequests({ archive }: Reader): Promise<Notice[]> {
  return (await allReleases(archive.root)).flatMap((filed): Notice[] => {
    const { id, committee, receivedOn } = filed.release;
    if (isClosed(filed)) return [];
    const page = `/utlamnande/${id}`;
    return [
      { kind: 'request', key: `request:${id}`, committee, about: id, page, because: because.request(receivedOn) },
    ];
  });
}
