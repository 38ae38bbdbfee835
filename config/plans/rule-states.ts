/**
 * What an archivist has to see to, by the plans: `no-rule` (saknar regel); `conflict` (rules that differ apply, and nobody has settled which
 * decides); `to-deliver` (ska levereras); `to-decide` (väntar på beslut: a review that is due, or a rule whose decision has not been made).
 */
export const ruleStates = ['no-rule', 'conflict', 'to-deliver', 'to-decide'] as const;
export type RuleState = (typeof ruleStates)[number];

export function isRuleState(state: string | undefined): state is RuleState {
  return (ruleStates as readonly (string | undefined)[]).includes(state);
}
