import { lookAtList } from '../../../jobs/disposal/look-at-list.ts';
import { siftDue } from '../../../jobs/disposal/sift-due.ts';
import { siftThese } from '../../../jobs/disposal/sift-these.ts';
import { arePlansAccepted, planAcceptance } from '../../../jobs/plans/plan-acceptance.ts';
import { ruledCounts, ruledItems } from '../../../jobs/plans/ruled-items.ts';
import type { Reader } from '../../../jobs/workplace.ts';

type Look = (reader: Reader, input: never) => Promise<unknown>;

/** The looks that the look thread makes, by their names. Another look is added by a line here. */
export const looks = {
  arePlansAccepted,
  lookAtList,
  planAcceptance,
  ruledCounts,
  ruledItems,
  siftDue,
  siftThese,
} satisfies Record<string, Look>;

export type LookName = keyof typeof looks;
export type LookInput<Name extends LookName> = Parameters<(typeof looks)[Name]>[1];
export type LookResult<Name extends LookName> = Awaited<ReturnType<(typeof looks)[Name]>>;
