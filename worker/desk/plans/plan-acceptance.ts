import { plansConcerning } from '../../../jobs/judge/governing-rules.ts';
import type { AcceptedPlans } from '../../../jobs/plans/accepted-plans.ts';
import { digestText } from '../../../storage/files/bag.ts';
import type { DeskMeans } from '../page/desk-means.ts';

/** Whether the plans that apply to a committee are word for word those that were accepted. */
export function isAccepted({ workplace }: DeskMeans, committee: string, accepted: AcceptedPlans | undefined): boolean {
  const { committees, planFiles } = workplace.configuration;
  const digests = plansConcerning(committees, committee).map((plan) =>
    digestText(planFiles.get(plan.committee)?.text ?? ''),
  );
  const known = accepted?.copies.map(({ digest }) => digest) ?? [];
  return digests.length === known.length && digests.every((digest) => known.includes(digest));
}
