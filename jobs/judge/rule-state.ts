import type { RuleState } from '../../config/plans/rule-states.ts';
import type { Verdict } from './verdict.ts';

export function isInRuleState(asked: RuleState, { state, conflict, waitingFor }: Verdict): boolean {
  switch (asked) {
    case 'no-rule':
      return state === 'no-rule';
    case 'conflict':
      return conflict;
    case 'to-deliver':
      return state === 'transfer-due';
    case 'to-decide':
      return state === 'review-due' || waitingFor === 'decision';
  }
}
