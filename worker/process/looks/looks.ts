import type { Workplace } from '../../../jobs/workplace.ts';
import { lookAtList } from '../../acts/disposal/look-at-list.ts';
import { siftDue } from '../../acts/disposal/sift-due.ts';
import { siftThese } from '../../acts/disposal/sift-these.ts';
import { arePlansAccepted, planAcceptance } from '../../acts/plans/plan-acceptance.ts';

type Look = (workplace: Workplace, input: never) => Promise<unknown>;

/** The looks that the look thread makes, by their names. Another one is added by a line here. */
export const looks = { arePlansAccepted, lookAtList, planAcceptance, siftDue, siftThese } satisfies Record<
  string,
  Look
>;

export type LookName = keyof typeof looks;
export type LookInput<Name extends LookName> = Parameters<(typeof looks)[Name]>[1];
export type LookResult<Name extends LookName> = Awaited<ReturnType<(typeof looks)[Name]>>;
