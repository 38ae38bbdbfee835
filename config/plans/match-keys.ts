import { z } from 'zod';
import { rolesMeant } from '../base/author-roles.ts';
import { both } from '../base/fault-words.ts';
import { type AuthorRole, authorRoles, itemKinds } from '../base/item-words.ts';
import { platforms } from '../base/platforms.ts';
import { daySpan, oneOrList, optional, text } from '../base/values.ts';
import { captureLevels } from '../register/accounts.ts';
import { anyDay, anyName, anyTags, asMeant, oneOf, yesOrNo } from './still-possible.ts';

/*
 * What a class can ask of an item by one key of its `match`: one record per key. `jobs/judge/match-questions.ts` has what an item answers.
 * `worker/words/sentence-words.ts` has how the question is said to people.
 *
 * `schema`: how the key is written. `possible`: the values that items may have before anything is asked. `takesAll`: the question excludes
 * no item, apart from what has happened to few.
 */

function chosenFrom<const Values extends readonly [string, ...string[]]>(values: Values) {
  return {
    schema: optional(oneOrList(z.enum(values))),
    possible: oneOf(values),
    takesAll: (asked: readonly string[]) => values.every((value) => asked.includes(value)),
  };
}

const happened = { schema: optional(z.boolean()), possible: yesOrNo(), takesAll: (asked: boolean) => !asked };

export const matchKeys = {
  kind: chosenFrom(itemKinds),
  author: {
    ...chosenFrom(authorRoles),
    // Only roles are ever asked about: the schema has read them.
    possible: asMeant(oneOf(authorRoles), (asked) => rolesMeant(asked as readonly AuthorRole[])),
  },
  platform: chosenFrom(platforms),
  account: {
    schema: optional(oneOrList(text(both('an account id', 'ett kontos beteckning')))),
    possible: anyName(),
    takesAll: () => false,
  },
  /** The level at which the account's snapshots are taken, by the register. */
  level: chosenFrom(captureLevels),
  removed: happened,
  registered: happened,
  answered: happened,
  hasMedia: happened,
  /** A person has said that the same information is kept elsewhere, and where. */
  elsewhere: happened,
  tag: {
    schema: optional(oneOrList(text(both('a tag', 'en märkning')))),
    possible: anyTags(),
    takesAll: () => false,
  },
  theme: {
    schema: optional(
      oneOrList(text(both("a theme's id, like skogsbranden-2026", 'ett temas beteckning, som skogsbranden-2026'))),
    ),
    possible: anyTags(),
    takesAll: () => false,
  },
  published: {
    schema: optional(daySpan),
    possible: anyDay(),
    takesAll: ({ from, to }: { from: string | null; to: string | null }) => from === null && to === null,
  },
};

type Keys = typeof matchKeys;
const shape = Object.fromEntries(Object.entries(matchKeys).map(([key, { schema }]) => [key, schema])) as {
  [Key in keyof Keys]: Keys[Key]['schema'];
};

/** All keys that are given must hold. A null key asks nothing. */
export const matchSchema = z.strictObject(shape);
export type Match = z.infer<typeof matchSchema>;

/** A match that asks nothing, as a start to add questions to. */
export const askingNothing = Object.fromEntries(Object.keys(matchKeys).map((key) => [key, null])) as Match;

/** The questions of a match, key by key. */
export function askedBy(match: Match): { key: keyof Match; asked: NonNullable<Match[keyof Match]> }[] {
  return (Object.keys(matchKeys) as (keyof Match)[]).flatMap((key) => {
    const asked = match[key];
    return asked === null ? [] : [{ key, asked }];
  });
}

/** The keys that can be asked of a sealed snapshot. What the others ask is not known of any. */
export const askedOfSnapshots: readonly (keyof Match)[] = ['platform', 'account', 'level', 'published'];
