import type { Words } from '../../config/base/words.ts';
import type { VerdictState } from './verdict.ts';

/** A verdict's state in a word or two. In English it is the state's name, as `--json` has it. */
export const stateWords: Record<VerdictState, Words> = {
  'no-rule': { sv: 'saknar regel – bevaras tills vidare', en: 'no-rule' },
  waiting: { sv: 'inväntar händelse', en: 'waiting' },
  retained: { sv: 'gallringsfrist löper', en: 'retained' },
  due: { sv: 'får gallras', en: 'due' },
  'review-due': { sv: 'ska granskas', en: 'review-due' },
  'transfer-due': { sv: 'ska levereras', en: 'transfer-due' },
  preserved: { sv: 'bevaras', en: 'preserved' },
};
