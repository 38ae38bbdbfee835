import type { CommitteePlan, DisposalRule } from '../../config/plans/committees.ts';
import type { Plans } from '../judge/governing-rules.ts';

/** A rule of a plan whose class asks for a theme. */
export interface ThemeRule {
  committee: CommitteePlan['committee'];
  rule: string;
  action: DisposalRule['action'];
}

/** The rules for items that speak of a theme. Where there is none, its items follow their other rules. */
export function themeRules(plans: Plans, theme: string): ThemeRule[] {
  return [...plans.values()].flatMap(({ committee, classes, rules }) => {
    const its = new Set(classes.filter(({ match }) => match?.theme?.includes(theme)).map(({ id }) => id));
    return rules
      .filter((rule) => rule.object === 'copy' && its.has(rule.class))
      .map(({ id, action }) => ({ committee, rule: id, action }));
  });
}
