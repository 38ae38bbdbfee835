import type { Words } from '../../config/base/words.ts';
import { type Moment, readMoment, textOfDay } from '../time/civil-day.ts';
import { type ItemFacts, publishedOf } from './item-facts.ts';

/*
 * Which days can be, for every day that a person, a file, an export or a platform gives of an item. A day that cannot be is refused at the door
 * (`jobs/items/refuse-impossible.ts`), and counts as unknown where it already stands.
 */

/** What each dated fact is called, and what it cannot lie before. What our own clock told is not here. */
const dated = {
  publishedAt: { sv: 'publicerad', en: 'published', after: 'opened' },
  editedAt: { sv: 'ändrad', en: 'edited', after: 'published' },
  lastActivityAt: { sv: 'senaste aktiviteten i tråden', en: 'last activity in its thread', after: 'published' },
  hiddenAt: { sv: 'dold', en: 'hidden', after: 'published' },
  removedAt: { sv: 'borta från plattformen', en: 'gone from the platform', after: 'published' },
  takedownNoted: { sv: 'antecknad som avpublicerad', en: 'noted as taken down', after: 'published' },
  takenDownAt: { sv: 'avpublicerad', en: 'taken down', after: 'published' },
  takedownClosed: {
    sv: 'anteckningen om avpubliceringen avslutad',
    en: 'note of its takedown closed',
    after: 'published',
  },
  registeredAt: { sv: 'diarieförd', en: 'registered', after: 'published' },
  caseClosedAt: { sv: 'ärendet avslutat', en: 'case closed', after: 'published' },
  obsoleteAt: { sv: 'förklarad inaktuell', en: 'declared obsolete', after: 'published' },
  deliveredAt: { sv: 'överlämnad', en: 'handed over', after: 'published' },
  accountClosedAt: { sv: 'kontot avslutat', en: 'account closed', after: 'published' },
} as const satisfies Partial<Record<keyof ItemFacts, Words & { after: 'published' | 'opened' }>>;
type DatedFact = keyof typeof dated;
const facts = Object.keys(dated) as DatedFact[];

/** A day that cannot be, and why, in words. */
export interface ImpossibleDay {
  fact: DatedFact;
  because: Words;
}

const none: readonly ImpossibleDay[] = [];

/** The days of an item that cannot be, seen from `today` (a civil day). A publication that is told in weeks counts from the first day that it can be. */
export function impossibleDays(item: ItemFacts, today: number): readonly ImpossibleDay[] {
  const published = publishedOf(item);
  const opened = readMoment(item.accountOpenedAt);
  let found = none;
  for (const fact of facts) {
    const at = item[fact] == null ? null : readMoment(item[fact]);
    const because = at === null ? null : whyImpossible(fact, at, { published, opened, today });
    if (because !== null) found = [...found, { fact, because }];
  }
  return found;
}

function whyImpossible(
  fact: DatedFact,
  { day }: Moment,
  { published, opened, today }: { published: Moment | null; opened: Moment | null; today: number },
): Words | null {
  const { after, sv, en } = dated[fact];
  const told = { sv: `${sv} ${textOfDay(day)}`, en: `${en} on ${textOfDay(day)}` };
  const because = (why: Words) => ({ sv: `${told.sv}, ${why.sv}`, en: `${told.en}, ${why.en}` });
  // A register may tell of a closing to come.
  if (day > today && fact !== 'accountClosedAt') {
    return because({ sv: 'en dag som inte har kommit', en: 'a day that has not come' });
  }
  const start = published === null ? null : (published.earliest ?? published.day);
  if (after === 'published' && start !== null && day < start) {
    const on = textOfDay(start);
    return because({ sv: `före publiceringen ${on}`, en: `before its publication on ${on}` });
  }
  if (opened !== null && day < opened.day) {
    const on = textOfDay(opened.day);
    return because({ sv: `innan kontot öppnades ${on}`, en: `before its account was opened on ${on}` });
  }
  return null;
}

/** The item with each of those days said and not known: it keeps, as any time that cannot be read. */
export function withoutDays(item: ItemFacts, impossible: readonly ImpossibleDay[]): ItemFacts {
  return { ...item, ...Object.fromEntries(impossible.map(({ fact }) => [fact, notKnown])) };
}

const notKnown = 'not known';
