import type { Verdict } from '../judge/verdict.ts';

/**
 * What has become of an item's prospects between two verdicts. `newly-disposed`: no rule disposed of it, now one does. `shortened`: it can
 * go earlier, or lacks now what kept it off the lists. `other-basis`: the same outcome by another rule, decision, class or state.
 */
export const verdictChanges = [
  'newly-disposed',
  'shortened',
  'other-basis',
  'lengthened',
  'no-longer-disposed',
  'unchanged',
] as const;
export type VerdictChange = (typeof verdictChanges)[number];

/** The changes that a person must accept before anything may be listed for them: of a plan, and of an item's facts or class. */
export const changesToAccept: ReadonlySet<VerdictChange> = new Set(['newly-disposed', 'shortened']);

/** Pure; both verdicts are of the same item on the same day. What is reviewed or transferred goes by a person's hand, not by a rule. */
export function changeBetween(before: Verdict, after: Verdict): VerdictChange {
  const [went, goes] = [before.action === 'dispose', after.action === 'dispose'];
  if (went !== goes) return goes ? 'newly-disposed' : 'no-longer-disposed';
  if (goes && goesSooner(before, after)) return 'shortened';
  if (goes && goesSooner(after, before)) return 'lengthened';
  return hasSameBasis(before, after) ? 'unchanged' : 'other-basis';
}

/** Whether `after` lets the item go where `before` did not yet. A verdict without a date counts as later than any day. */
function goesSooner(before: Verdict, after: Verdict): boolean {
  if (before.conflict && !after.conflict) return true;
  if (before.waitingFor !== undefined && after.state === 'due') return true;
  return after.dueFrom !== null && (before.dueFrom === null || after.dueFrom < before.dueFrom);
}

function hasSameBasis(one: Verdict, other: Verdict): boolean {
  return (
    one.action === other.action &&
    one.rule === other.rule &&
    one.decision === other.decision &&
    one.class === other.class &&
    one.state === other.state &&
    one.dueFrom === other.dueFrom
  );
}
