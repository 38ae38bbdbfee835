import type { VerdictState } from '../../../jobs/judge/verdict.ts';
import type { Locale } from '../../papers/pages/archive-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';

const sv = {
  why: 'Varför finns det kvar, eller får gallras?',
  verdict: 'Bedömning i dag',
  dueFrom: 'Gallringsfristens slut',
  permittedFrom: 'Får gallras från',
  others: 'Andra regler',
  holds: 'Gallringsstopp',
  dueButHeld: 'får inte gallras',
  verdicts: {
    'no-rule': 'saknar regel – bevaras tills vidare',
    waiting: 'inväntar händelse',
    retained: 'gallringsfrist löper',
    due: 'får gallras',
    'review-due': 'ska granskas',
    'transfer-due': 'ska levereras',
    preserved: 'bevaras',
  } satisfies Record<VerdictState, string> as Record<VerdictState, string>,
};

type ItemVerdictWords = typeof sv;

const en: ItemVerdictWords = {
  why: 'Why is it kept, or may be disposed of?',
  verdict: 'Judged today',
  dueFrom: 'End of its retention',
  permittedFrom: 'May be disposed of from',
  others: 'Other rules',
  holds: 'Disposal holds',
  dueButHeld: 'may not be disposed of',
  verdicts: {
    'no-rule': 'no rule: kept until further notice',
    waiting: 'waits for an event',
    retained: 'retention period runs',
    due: 'may be disposed of',
    'review-due': 'to be reviewed',
    'transfer-due': 'to be delivered',
    preserved: 'preserved',
  },
};

export const itemVerdictWords: Record<Locale, ItemVerdictWords> = { sv, en };

/** The words about why an item is kept or may go. */
export function itemVerdictWordsOf({ workplace }: Pick<DeskMeans, 'workplace'>): ItemVerdictWords {
  return itemVerdictWords[workplace.configuration.settings.locale];
}
