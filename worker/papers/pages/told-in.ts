import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { ShownComment, ShownPost, TimePrecision } from '../../../storage/records/posts.ts';

type Told = Pick<WholeItem, 'publishedPrecision'>;

const units: Record<'sv' | 'en', Record<TimePrecision, string | null>> = {
  sv: { minute: null, hour: 'timmar', day: 'dagar', week: 'veckor', month: 'månader', year: 'år' },
  en: { minute: null, hour: 'hours', day: 'days', week: 'weeks', month: 'months', year: 'years' },
};

/** What is said around an item's time of publication where a page told it in a unit, so that the time is the latest that it can be. */
export function aroundTime({ publishedPrecision }: Told, locale: 'sv' | 'en'): { before: string; after: string } {
  const unit = publishedPrecision === undefined ? null : units[locale][publishedPrecision];
  if (unit === null) return { before: '', after: '' };
  return locale === 'sv'
    ? { before: 'omkring, senast ', after: ` (angivet i ${unit})` }
    : { before: 'about, at the latest ', after: ` (told in ${unit})` };
}

/** The time of a post as its page shows it, in the longer form where there is one; null where the page shows none. */
export function shownTime({ timeLabel, timeShown, time }: ShownPost | ShownComment): string | null {
  return timeLabel ?? timeShown ?? time;
}
