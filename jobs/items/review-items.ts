import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { ItemDecision, ReviewOutcome } from '../../storage/records/item-action.ts';
import { openJudge } from '../judge/judge.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Reader } from '../workplace.ts';
import { gatherWhole } from './gather-whole.ts';
import { wholeContext } from './whole-context.ts';

/** `until`: a civil day, with the outcome `keep-until` only. `today`: civil. */
export interface SaidReview {
  outcome: ReviewOutcome;
  until: string | null;
  today: string;
}

/**
 * How a review of each item is written down, by the rule that asked for it. `unfit`: the items that cannot be reviewed so. A person may say
 * at any time that an item is kept, longer or for ever; that it is disposed of, only when it is to be reviewed now.
 */
export async function reviewDecisions(
  workplace: Reader,
  rows: readonly ItemRow[],
  { outcome, until, today }: SaidReview,
): Promise<{ decisions: ItemDecision[]; unfit: Verdict[] }> {
  const judge = openJudge(workplace.configuration.committees, [], today);
  const verdicts = (await gatherWhole(await wholeContext(workplace), rows)).map(judge);
  return {
    decisions: verdicts.map(({ rule }) => ({ what: 'review', rule, outcome, until })),
    unfit: outcome === 'dispose' ? verdicts.filter(({ state }) => state !== 'review-due') : [],
  };
}
