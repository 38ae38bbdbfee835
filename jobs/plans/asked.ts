import type { Match, Trigger, TriggerEvent } from '../../config/committees.ts';
import type { AlikeBy } from '../../storage/catalog/item-catalog.ts';
import { classMatch } from '../judge/class-match.ts';
import { type Plans, plansConcerning } from '../judge/governing-rules.ts';

/** What some plans ask of a committee's items, beside what all are counted by: what nobody asks for need not tell items apart. */
export interface Asked {
  by: ReadonlySet<AlikeBy>;
  answered: boolean;
  /** When the account was last looked at. */
  looked: boolean;
  tags: readonly string[];
}

/** What items may be doubles with each tag that is asked for: with more of them judging each item is quicker. */
export const mostTags = 5;

/** `tags`: those that an item of the committee bears; others need not be asked for. */
export function askedOf(some: readonly Plans[], committee: string, tags: ReadonlySet<string>): Asked {
  const plans = some.flatMap((one) => plansConcerning(one, committee));
  const classes = plans.flatMap((plan) => plan.classes);
  const matches = classes.flatMap(({ match, except }) => [...(match ? [match] : []), ...except]);
  const events = new Set(plans.flatMap((plan) => plan.rules.flatMap(({ trigger }) => eventsIn(trigger))));
  const asks = (key: keyof Match) => matches.some((match) => match[key] !== null);
  const by: Record<AlikeBy, boolean> = {
    account: asks('account') || events.has('account-closed'),
    platform: asks('platform'),
    captured: events.has('captured'),
  };
  return {
    by: new Set((Object.keys(by) as AlikeBy[]).filter((key) => by[key])),
    answered: asks('answered'),
    looked: events.has('last-activity') || classes.some((one) => classMatch(one).needsLook),
    tags: [...new Set(matches.flatMap(({ tag }) => tag ?? []))].filter((tag) => tags.has(tag)),
  };
}

function eventsIn(trigger: Trigger | null): TriggerEvent[] {
  if (trigger === null) return [];
  if (typeof trigger === 'string') return [trigger];
  return 'latest' in trigger ? trigger.latest : trigger.earliest;
}
