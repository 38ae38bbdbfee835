import { daysLater } from '../base/values.ts';

/** The values that items may still have for one key, after some classes have asked about it. */
export interface StillPossible<Asked> {
  isEmpty: boolean;
  /** The values that fulfil the question. */
  within(asked: Asked): StillPossible<Asked>;
  /** The values that do not fulfil the question, in parts. */
  outside(asked: Asked): StillPossible<Asked>[];
}

/** The same values for questions that mean more than they name. */
export function asMeant<Asked>(possible: StillPossible<Asked>, meaning: (asked: Asked) => Asked): StillPossible<Asked> {
  return {
    isEmpty: possible.isEmpty,
    within: (asked) => asMeant(possible.within(meaning(asked)), meaning),
    outside: (asked) => possible.outside(meaning(asked)).map((part) => asMeant(part, meaning)),
  };
}

/** One of a fixed set of values. */
export function oneOf(values: readonly string[]): StillPossible<readonly string[]> {
  return {
    isEmpty: values.length === 0,
    within: (asked) => oneOf(values.filter((value) => asked.includes(value))),
    outside: (asked) => [oneOf(values.filter((value) => !asked.includes(value)))],
  };
}

export function yesOrNo(answers: readonly boolean[] = [true, false]): StillPossible<boolean> {
  return {
    isEmpty: answers.length === 0,
    within: (asked) => yesOrNo(answers.filter((answer) => answer === asked)),
    outside: (asked) => [yesOrNo(answers.filter((answer) => answer !== asked))],
  };
}

/** A name, of which there are infinitely many. `only` null: any name but those in `not`. */
export function anyName(
  only: readonly string[] | null = null,
  not: readonly string[] = [],
): StillPossible<readonly string[]> {
  return {
    isEmpty: only?.every((name) => not.includes(name)) ?? false,
    within: (asked) => anyName(only === null ? asked : asked.filter((name) => only.includes(name)), not),
    outside: (asked) => [anyName(only, [...not, ...asked])],
  };
}

/** Any number of tags: at least one of each group, and none of `not`. */
export function anyTags(
  groups: readonly (readonly string[])[] = [],
  not: readonly string[] = [],
): StillPossible<readonly string[]> {
  return {
    isEmpty: groups.some((group) => group.every((tag) => not.includes(tag))),
    within: (asked) => anyTags([...groups, asked], not),
    outside: (asked) => [anyTags(groups, [...not, ...asked])],
  };
}

/** First and last day. Null: no limit. */
export interface Days {
  from: string | null;
  to: string | null;
}

export function anyDay({ from, to }: Days = { from: null, to: null }): StillPossible<Days> {
  const within = (asked: Days) => {
    const sorted = (...both: (string | null)[]) => both.filter((day) => day !== null).sort();
    return anyDay({ from: sorted(from, asked.from).at(-1) ?? null, to: sorted(to, asked.to)[0] ?? null });
  };
  return {
    isEmpty: from !== null && to !== null && to < from,
    within,
    outside: (asked) => [
      ...(asked.from === null ? [] : [within({ from: null, to: daysLater(asked.from, -1) })]),
      ...(asked.to === null ? [] : [within({ from: daysLater(asked.to, 1), to: null })]),
    ],
  };
}
