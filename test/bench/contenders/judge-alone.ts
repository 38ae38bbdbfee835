import type { Plans } from '../../../jobs/judge/governing-rules.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { openJudge } from '../../../jobs/judge/judge.ts';

/** Plain data, to be handed to a thread. `today`: civil. */
export interface JudgeAlone {
  facts: ItemFacts[];
  plans: Plans;
  items: number;
  today: string;
}

/** So many items judged, of facts that lie in memory, and again from the first: how many come to each state, and the seconds it took. */
export function judgeAlone({ facts, plans, items, today }: JudgeAlone): {
  states: Map<string, number>;
  seconds: number;
} {
  const judge = openJudge(plans, [], today);
  const states = new Map<string, number>();
  const began = performance.now();
  for (let n = 0; n < items; n++) {
    const { state } = judge(facts[n % facts.length] as ItemFacts);
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  return { states, seconds: (performance.now() - began) / 1000 };
}
