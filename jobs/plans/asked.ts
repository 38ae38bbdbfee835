import type { Trigger, TriggerEvent } from '../../config/plans/committees.ts';
import { elsewhereTag } from '../../config/plans/elsewhere-tag.ts';
import { askedBy, type Match } from '../../config/plans/match-keys.ts';
import { themeTag } from '../../config/plans/theme-tag.ts';
import type { AlikeBy } from '../../storage/catalog/item-catalog.ts';
import { classMatch } from '../judge/class-match.ts';
import { type Plans, plansConcerning } from '../judge/governing-rules.ts';
import { type Answered, matchQuestions } from '../judge/match-questions.ts';

/** What some plans ask of a committee's items, beside what all are counted by. A fact that nobody asks for need not tell items apart. */
export interface Asked {
  by: ReadonlySet<AlikeBy>;
  answered: boolean;
  /** When the account was last looked at. */
  looked: boolean;
  tags: readonly string[];
}

/** Where each event is answered that a retention can start from. `unknownEvents` tells which of their days are not known. */
const ofEvent: Readonly<Record<TriggerEvent, Answered>> = {
  published: 'counted',
  edited: 'counted',
  removed: 'counted',
  captured: 'captured',
  registered: 'singly',
  'case-closed': 'singly',
  obsolete: 'singly',
  delivered: 'singly',
  'account-closed': 'account',
  'last-activity': 'looked',
  snapshotted: 'either',
};

/** What items may be doubles with each tag that is asked for: with more tags, judging each item is quicker. */
export const mostTags = 5;

/** `tags`: the tags that the committee's items bear; others need not be asked for. */
export function askedOf(some: readonly Plans[], committee: string, tags: ReadonlySet<string>): Asked {
  const plans = some.flatMap((one) => plansConcerning(one, committee));
  const classes = plans.flatMap((plan) => plan.classes);
  const matches = classes.flatMap(({ match, except }) => [...(match ? [match] : []), ...except]);
  const events = plans.flatMap((plan) => plan.rules.flatMap(({ trigger }) => eventsIn(trigger)));
  const keys = matches.flatMap((match) => askedBy(match).map(({ key }) => key));
  const asked = new Set<Answered>([
    ...keys.map((key) => matchQuestions[key].answered),
    ...events.map((event) => ofEvent[event]),
  ]);
  const by: Record<AlikeBy, boolean> = {
    account: asked.has('account'),
    platform: asked.has('platform'),
    captured: asked.has('captured'),
  };
  return {
    by: new Set((Object.keys(by) as AlikeBy[]).filter((key) => by[key])),
    answered: asked.has('answered'),
    looked: asked.has('looked') || classes.some((one) => classMatch(one).needsLook),
    tags: [...new Set(matches.flatMap(tagsAsked))].filter((tag) => tags.has(tag)),
  };
}

function tagsAsked({ tag, theme, elsewhere }: Match): string[] {
  return [...(tag ?? []), ...(theme ?? []).map(themeTag), ...(elsewhere === null ? [] : [elsewhereTag])];
}

function eventsIn(trigger: Trigger | null): TriggerEvent[] {
  if (trigger === null) return [];
  if (typeof trigger === 'string') return [trigger];
  return 'latest' in trigger ? trigger.latest : trigger.earliest;
}
