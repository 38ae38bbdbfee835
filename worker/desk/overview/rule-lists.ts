import { type RuleState, ruleStates } from '../../../config/plans/rule-states.ts';
import { knownCommittees } from '../../../jobs/items/known-committees.ts';
import { type RuledCount, type RuledCounts, ruledCounts } from '../../../jobs/plans/ruled-items.ts';
import { RefusedError } from '../../../jobs/refusal/refused-error.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { stateWordsOf } from '../item-parts/state-words.ts';
import { civilToday, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';

/** The lists of what the plans leave to a person, with the counts that are known; null: this person sees to no committee. */
export type RuleLists = (visitor: Visitor) => Promise<Markup | null>;

/** The counts of all committees, and when they were made. */
interface Counted {
  at: Date;
  counts: Record<string, RuledCounts>;
  asked: Asked;
}

/** What counts depend on beside the items. `plans` is another object when a plan has changed. */
interface Asked {
  today: string;
  committees: string[];
  plans: object;
}

/** A count that took long is made again after so many times as long. */
const restTimes = 20;
const leastRestMs = 2000;

/**
 * Counts beside the pages: a page shows what was counted last, with its time, and starts a new count when that is old. No page waits for
 * one.
 */
export function openRuleLists(means: DeskMeans): RuleLists {
  let [counted, counting, nextAt]: [Counted | null, boolean, number] = [null, false, 0];
  const count = async (asked: Asked) => {
    const at = means.now();
    const begun = performance.now();
    try {
      const counts = await ruledCounts(means.workplace, { committees: asked.committees, today: asked.today });
      counted = { at, counts, asked };
    } catch (error) {
      // A worker that stops breaks counts off.
      const tell = isBrokenOff(error) ? means.log.info : means.log.warn;
      tell('expected a count of what the plans leave to a person, found that it failed', { error });
    } finally {
      counting = false;
      nextAt = performance.now() + Math.max(leastRestMs, (performance.now() - begun) * restTimes);
    }
  };
  return async (visitor) => {
    const { workplace } = means;
    const plans = workplace.configuration.committees;
    const asked = { today: civilToday(means), committees: [...(await knownCommittees(workplace))].sort(), plans };
    const isOther = counted === null || !isSame(counted.asked, asked);
    if (!counting && (isOther || performance.now() >= nextAt)) {
      counting = true;
      void count(asked);
    }
    const its = asked.committees.filter((committee) => mayOrder(visitor, committee));
    return its.length === 0 ? null : listPart(means, its, counted);
  };
}

function isSame(one: Asked, other: Asked): boolean {
  return one.plans === other.plans && one.today === other.today && one.committees.join() === other.committees.join();
}

function isBrokenOff(error: unknown): boolean {
  return error instanceof RefusedError && error.retry === 'later';
}

function listPart(means: DeskMeans, committees: readonly string[], counted: Counted | null): Markup {
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const told =
    counted === null
      ? html`<p>${says.notCounted}</p>`
      : html`<p class="hint">${says.countedAt} ${timeOf(counted.at.toISOString(), timezone, words[locale])}</p>`;
  return html`<h2>${says.byPlans}</h2>
<ul>
${ruleStates.map((state) => html`<li>${listLink(means, state, committees)}${counted === null ? null : html`: ${spanOf(sum(committees, state, counted))}`}</li>\n`)}</ul>
${told}
`;
}

function listLink(means: DeskMeans, state: RuleState, committees: readonly string[]): Markup {
  const name = stateWordsOf(means).ruleStates[state];
  const [only, other] = committees;
  const query = new URLSearchParams({ ...(other === undefined && only !== undefined && { namnd: only }), lage: state });
  return html`<a href="/inlagg?${query.toString()}">${name.charAt(0).toUpperCase()}${name.slice(1)}</a>`;
}

function sum(committees: readonly string[], state: RuleState, { counts }: Counted): RuledCount {
  const all = committees.flatMap((committee) => counts[committee]?.[state] ?? []);
  return {
    least: all.reduce((total, { least }) => total + least, 0),
    most: all.reduce((total, { most }) => total + most, 0),
  };
}

function spanOf({ least, most }: RuledCount): string {
  return least === most ? String(most) : `${least}–${most}`;
}
