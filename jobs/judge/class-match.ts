import type { RecordClass } from '../../config/plans/committees.ts';
import type { Match } from '../../config/plans/match-keys.ts';
import type { Moment } from '../time/civil-day.ts';
import type { ItemFacts } from './item-facts.ts';
import { type Answer, askedByLooks, type Question, questionsOf } from './match-questions.ts';

/**
 * Whether an item has a class. `doubt`: it may have, but an exception asks for a fact that nobody knows, or the class asks for a fact that
 * nobody can tell any more.
 */
export type Membership = 'in' | 'out' | 'doubt';

export interface ClassMatch {
  id: string;
  /** What its `match` says. A class without one is only ever set by a person. */
  holds(item: ItemFacts, published: Moment | null): Membership;
  /** The class rests on what only a look can tell: that there is no answer, or that the item still stands there. */
  needsLook: boolean;
}

/** `known`: as of `questionsOf`. */
export function classMatch(
  { id, match, except }: RecordClass,
  known: readonly (keyof Match)[] | null = null,
): ClassMatch {
  const needsLook =
    match !== null && askedByLooks.some((key) => match[key] === false || except.some((one) => one[key] === true));
  if (match === null) return { id, holds: () => 'out', needsLook };
  const asked = questionsOf(match, known);
  const exceptions = except.map((one) => questionsOf(one, known));
  const holds: ClassMatch['holds'] = (item, published) => {
    let membership: Membership = 'in';
    for (const ask of asked) {
      const answer = ask(item, published);
      if (answer === 'lost') membership = 'doubt';
      else if (answer !== 'yes') return 'out';
    }
    for (const exception of exceptions) {
      const answer = allOf(exception, item, published);
      if (answer === 'yes') return 'out';
      if (answer === 'unknown') membership = 'doubt';
    }
    return membership;
  };
  return { id, holds, needsLook };
}

function allOf(questions: Question[], item: ItemFacts, published: Moment | null): Answer {
  let answer: Answer = 'yes';
  for (const ask of questions) {
    const one = ask(item, published);
    if (one === 'no') return 'no';
    if (one !== 'yes') answer = 'unknown';
  }
  return answer;
}
