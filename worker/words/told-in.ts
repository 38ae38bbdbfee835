import type { WholeItem } from '../../jobs/items/whole-item.ts';
import type { ShownComment, ShownPost, TimePrecision } from '../../storage/records/posts.ts';

type Told = Pick<WholeItem, 'publishedPrecision'>;

const ways: Record<'sv' | 'en', Record<TimePrecision, string | null>> = {
  sv: {
    minute: null,
    hour: 'angivet i timmar',
    clock: 'klockslag utan tidszon',
    day: 'angivet i dagar',
    week: 'angivet i veckor',
    month: 'angivet i månader',
    year: 'angivet i år',
  },
  en: {
    minute: null,
    hour: 'told in hours',
    clock: 'a time of day without time zone',
    day: 'told in days',
    week: 'told in weeks',
    month: 'told in months',
    year: 'told in years',
  },
};

/** What is said around an item's time of publication where a page told it in a unit, so that the time is the latest that it can be. */
export function aroundTime({ publishedPrecision }: Told, locale: 'sv' | 'en'): { before: string; after: string } {
  const way = publishedPrecision === undefined ? null : ways[locale][publishedPrecision];
  if (way === null) return { before: '', after: '' };
  return { before: locale === 'sv' ? 'omkring, senast ' : 'about, at the latest ', after: ` (${way})` };
}

/** The time of a post as its page shows it, in the longer form where there is one; null where the page shows none. */
export function shownTime({ timeLabel, timeShown, time }: ShownPost | ShownComment): string | null {
  return timeLabel ?? timeShown ?? time;
}
