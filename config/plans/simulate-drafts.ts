import type { CommitteePlan } from './committees.ts';

/** Before anything that was ever published. */
const longAgo = '1000-01-01';

/** The plan as it would be if its drafts were decisions that have always been in force: for looking at what it would do, and nothing else. */
export function simulateDrafts(plan: CommitteePlan): CommitteePlan {
  const decisions = plan.decisions.map((decision) =>
    decision.status === 'draft'
      ? { ...decision, status: 'decided' as const, date: longAgo, validFrom: longAgo }
      : decision,
  );
  return { ...plan, decisions };
}
