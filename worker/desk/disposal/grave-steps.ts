import { rolesIn } from '../../../config/people/people.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';

/** The steps of a list that lead to what cannot be undone. Each is confirmed on a page of its own (`/gallring/:list/STEP`). */
export const graveSteps = ['godkann', 'angerfrist', 'verkstall'] as const;
export type GraveStep = (typeof graveSteps)[number];

export function mayTake(visitor: Visitor, committee: string, step: GraveStep): boolean {
  if (step === 'godkann') return rolesIn(visitor.person, committee).includes('approver');
  return mayOrder(visitor, committee);
}

/** Whether the list has come to the step. `enabled`: disposal is switched on in the settings. `today` is civil. */
export function isOpen(
  step: GraveStep,
  { state, standing }: Pick<SeenList, 'state' | 'standing'>,
  { enabled, today }: { enabled: boolean; today: string },
): boolean {
  if (step === 'godkann') return state === 'proposed';
  if (!enabled) return false;
  if (step === 'angerfrist') return state === 'approved';
  return (
    state === 'executing' || state === 'not-gone' || (state === 'grace' && today > (standing?.graceUntil ?? '9999'))
  );
}
