import { lookAtList } from '../../acts/disposal/look-at-list.ts';
import { siftDue } from '../../acts/disposal/sift-due.ts';
import { siftThese } from '../../acts/disposal/sift-these.ts';
import { arePlansAccepted, planAcceptance } from '../../acts/plans/plan-acceptance.ts';
import type { Workplace } from '../../acts/workplace.ts';

/**
 * The looks at all items of a committee or a list, by their names. They read and judge, and write nothing. What goes in and comes out is
 * plain data, since it goes from thread to thread. Another one is added by a line here.
 */
export const looks = { arePlansAccepted, lookAtList, planAcceptance, siftDue, siftThese } satisfies Record<
  string,
  Look
>;

type Look = (workplace: Workplace, input: never) => Promise<unknown>;
export type LookName = keyof typeof looks;
export type LookInput<Name extends LookName> = Parameters<(typeof looks)[Name]>[1];
export type LookResult<Name extends LookName> = Awaited<ReturnType<(typeof looks)[Name]>>;

/** Makes a look in this thread. */
export function lookHere<Name extends LookName>(
  workplace: Workplace,
  name: Name,
  input: LookInput<Name>,
): Promise<LookResult<Name>> {
  const chosen = looks[name] as (workplace: Workplace, input: LookInput<Name>) => Promise<LookResult<Name>>;
  return chosen(workplace, input);
}
