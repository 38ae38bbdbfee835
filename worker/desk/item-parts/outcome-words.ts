import type { ReviewOutcome } from '../../../storage/records/item-action.ts';
import type { Locale } from '../../words/archive-words.ts';

/** What a review may come to. */
export const outcomeWords: Record<Locale, Record<ReviewOutcome, string>> = {
  sv: { 'keep-until': 'behålls till en dag', preserve: 'bevaras', dispose: 'får gallras' },
  en: { 'keep-until': 'kept until a day', preserve: 'preserved', dispose: 'may be disposed of' },
};
