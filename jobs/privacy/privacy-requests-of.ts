import { Temporal } from '@js-temporal/polyfill';
import { lawAt } from '../../config/base/laws.ts';
import { accountFolders } from '../../storage/archive/snapshot.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type {
  FiledPrivacyRequest,
  PrivacyFound,
  PrivacyOutcome,
  PrivacyRequest,
  SaidOfPrivacy,
} from '../../storage/records/privacy-request.ts';
import {
  allPrivacyRequests,
  openPrivacyRequests,
  type PrivacyRequests,
} from '../../storage/secrecy/privacy-requests.ts';
import { wideFiles } from '../narrowing/narrow-items.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { letterOf } from './privacy-letter.ts';
import { searchForPerson } from './privacy-search.ts';

/** Who says something of a request, and when (UTC). */
export interface SayingOfPrivacy {
  by: string;
  at: string;
  reason: string | null;
}

function requestsOf({ archive, catalog, ledger }: Workplace): PrivacyRequests {
  return openPrivacyRequests({ root: archive.root, lock: catalog, ledger });
}

export async function privacyRequestCalled(workplace: Reader, id: string): Promise<FiledPrivacyRequest | null> {
  return (await allPrivacyRequests(workplace.archive.root)).find(({ request }) => request.id === id) ?? null;
}

/** The last day for an answer, unless it is extended: one month after the request (GDPR article 12.3). Civil days. */
export function usualDue(receivedOn: string): string {
  return Temporal.PlainDate.from(receivedOn).add({ months: 1 }).toString();
}

/** Registers a request of a data subject. `registeredAt` is UTC. */
export function registerPrivacyRequest(
  workplace: Workplace,
  told: Omit<PrivacyRequest, 'format' | 'id' | 'dueOn'>,
): Promise<FiledPrivacyRequest> {
  const request = { ...told, dueOn: usualDue(told.receivedOn) };
  const today = civilDate(told.registeredAt, workplace.configuration.settings.timezone);
  return requestsOf(workplace).register(request, Number(today.slice(0, 4)));
}

/** The last day for the answer as it stands. */
export function dueOn({ request, events }: FiledPrivacyRequest): string {
  return events.findLast((one) => one.what === 'extended')?.dueOn ?? request.dueOn;
}

export function isAnswered({ events }: FiledPrivacyRequest): boolean {
  return events.some(({ what }) => what === 'answered');
}

/** What the newest search found; null: nobody has searched. */
export function foundFor({ events }: FiledPrivacyRequest): PrivacyFound | null {
  return events.findLast((one) => one.what === 'searched')?.found ?? null;
}

/** Searches for the words and writes down what was found where. */
export async function searchForRequest(
  workplace: Workplace,
  id: string,
  words: readonly string[],
  saying: SayingOfPrivacy,
): Promise<FiledPrivacyRequest> {
  const { request } = await requireOpen(workplace, id);
  await refuseRepeated(workplace, request.committee);
  const found = await searchForPerson(workplace, request.committee, words);
  return say(workplace, id, { what: 'searched', words: [...words], found }, saying);
}

/** Files that repeat other items, as version 1.0.0 wrote them, have words that no search of items finds. Throws NotAllowedError. */
async function refuseRepeated(workplace: Reader, committee: string): Promise<void> {
  const accounts: string[] = [];
  for await (const one of accountFolders(workplace.archive.root))
    if (one.committee === committee) accounts.push(one.account);
  const [first] = await wideFiles(workplace, accounts);
  if (first === undefined) return;
  throw new NotAllowedError(
    `expected files that hold their own item alone, found ${first}, which repeats others: no search of items finds their words there`,
    'Run `ogonblick reindex`, or start the worker anew: it writes them without that. Then search again.',
    refusals.privacyRepeated,
  );
}

/** Extends the time for the answer, with a reason, to three months from the request at the most. Throws NotAllowedError. */
export async function extendRequest(workplace: Workplace, id: string, until: string, saying: SayingOfPrivacy) {
  const { request } = await requireOpen(workplace, id);
  const last = Temporal.PlainDate.from(request.receivedOn).add({ months: 3 }).toString();
  if (until > request.dueOn && until <= last && saying.reason !== null) {
    return say(workplace, id, { what: 'extended', dueOn: until }, saying);
  }
  throw new NotAllowedError(
    `expected a day after ${request.dueOn} and not after ${last}, with a reason, found ${until}`,
    `The time can be extended by two months when the request is complicated (${lawAt('dataProtection', request.receivedOn).short} article 12.3); tell the person why.`,
    refusals.privacyExtension(request.dueOn, last),
  );
}

/** Proposes that an archivist looks whether items that were found can be disposed of under the plan. Disposes of nothing. Throws NotAllowedError. */
export async function proposeReview(
  workplace: Workplace,
  id: string,
  items: readonly string[],
  saying: SayingOfPrivacy,
) {
  const found = foundFor(await requireOpen(workplace, id))?.items ?? [];
  const chosen = items.length === 0 ? found : [...new Set(items)];
  if (chosen.length > 0 && chosen.every((item) => found.includes(item))) {
    return say(workplace, id, { what: 'review-proposed', items: [...chosen] }, saying);
  }
  throw new NotAllowedError(
    'expected items that the search of the request has found, found none or others',
    `Search first: \`ogonblick privacy search ${id} --words …\`.`,
    refusals.privacyNothingToReview,
  );
}

function isNothing({ items, lockedItems, snapshots, notes, releases }: PrivacyFound): boolean {
  return lockedItems === 0 && [items, snapshots, notes, releases].every((ids) => ids.length === 0);
}

/** Answers a request by a letter and writes it down; it is then closed. Refused before anybody has searched. Throws NotAllowedError. */
export async function answerRequest(
  workplace: Workplace,
  id: string,
  { outcome, on }: { outcome: PrivacyOutcome; on: string },
  saying: SayingOfPrivacy,
): Promise<FiledPrivacyRequest> {
  const filed = await requireOpen(workplace, id);
  const found = foundFor(filed);
  const nothing = found !== null && isNothing(found);
  if (
    found === null ||
    (outcome === 'nothing-found') !== nothing ||
    (outcome !== 'granted' && saying.reason === null && !nothing)
  ) {
    throw new NotAllowedError(
      `expected a search, an outcome that agrees with it, and a reason where not all is granted, found ${outcome}`,
      `See \`ogonblick privacy show ${id}\`.`,
      refusals.privacyAnswer,
    );
  }
  const { municipality } = workplace.configuration.settings;
  const committee = workplace.configuration.committees.get(filed.request.committee)?.name ?? filed.request.committee;
  const letter = letterOf(filed, {
    municipality: municipality.name,
    committee,
    found,
    outcome,
    on,
    reason: saying.reason,
  });
  return say(workplace, id, { what: 'answered', outcome, on, letter }, saying);
}

async function requireOpen(workplace: Reader, id: string): Promise<FiledPrivacyRequest> {
  const filed = await privacyRequestCalled(workplace, id);
  if (filed !== null && !isAnswered(filed)) return filed;
  throw new NotAllowedError(
    `expected an open request ${id}, found ${filed === null ? 'none' : 'that it has been answered'}`,
    'See `ogonblick privacy list --all`.',
    refusals.privacyClosed,
  );
}

async function say(
  workplace: Workplace,
  id: string,
  said: SaidOfPrivacy,
  saying: SayingOfPrivacy,
): Promise<FiledPrivacyRequest> {
  const requests = requestsOf(workplace);
  for (;;) {
    const filed = await requireOpen(workplace, id);
    if ((await requests.tell(filed, said, saying)) === 'occupied') continue;
    return (await privacyRequestCalled(workplace, id)) ?? filed;
  }
}
