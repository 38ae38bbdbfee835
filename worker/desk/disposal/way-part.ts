import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { type Step, stepList } from '../../html/components.ts';
import { dayOf, timeOf } from '../../html/marks.ts';
import type { Markup } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { disposalWords } from './disposal-words.ts';

/** The steps of a list, by the states in which each is the present one. */
const way = [['proposed'], ['approved'], ['grace', 'executing', 'not-gone'], ['executed', 'partial', 'spared']];

/** Where the list is on its way; null for a list that left it: rejected, cancelled, expired, no longer as it was made, or only begun. */
export function wayPart({ state, standing }: SeenList, means: DeskMeans): Markup | null {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = disposalWords[locale];
  const here = way.findIndex((states) => states.includes(state));
  if (here === -1 || standing === null) return null;
  const given = standing.approvals.filter(({ counts }) => counts).length;
  const told = [
    timeOf(standing.proposedAt, timezone, words[locale]),
    says.approvalsOf(given, standing.approvalsNeeded),
    standing.graceUntil === null ? null : [says.until, ' ', dayOf(standing.graceUntil)],
    standing.executed === null ? null : timeOf(standing.executed.at, timezone, words[locale]),
  ];
  const names = [
    says.states.proposed,
    says.states.approved,
    says.states[state === 'executing' || state === 'not-gone' ? state : 'grace'],
    says.states[state === 'partial' || state === 'spared' ? state : 'executed'],
  ];
  const ended = here === way.length - 1;
  const stageOf = (at: number): Step['stage'] =>
    at < here || (ended && at === here) ? 'done' : at === here ? 'here' : 'ahead';
  return stepList(
    says.way,
    says.stepDone,
    names.map((name, at) => ({ name, stage: stageOf(at), told: told[at] ?? null })),
  );
}
