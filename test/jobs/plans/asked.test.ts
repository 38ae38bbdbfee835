import { expect, test } from '@jest/globals';
import { authorRoles, itemKinds } from '../../../config/base/item-words.ts';
import { type CommitteePlan, committeePlanSchema, type TriggerEvent } from '../../../config/plans/committees.ts';
import type { Match } from '../../../config/plans/match-keys.ts';
import { dueRanges } from '../../../jobs/disposal/due-ranges.ts';
import { unknownEvents } from '../../../jobs/plans/alike-facts.ts';
import { type Asked, askedOf } from '../../../jobs/plans/asked.ts';
import { someDecision } from '../judge/some-decision.ts';

function planOf(match: object, trigger: TriggerEvent = 'published'): CommitteePlan {
  return committeePlanSchema.parse({
    committee: 'ks',
    name: 'KS',
    plan: { title: 'Plan', version: '1' },
    decisions: [{ ...someDecision, id: 'd1' }],
    classes: [{ id: 'c', name: 'c', match }],
    rules: [{ id: 'r', decision: 'd1', class: 'c', trigger, period: 'P1Y', action: 'dispose', inSnapshots: 'keep' }],
  });
}

const asked = (plan: CommitteePlan): Asked =>
  askedOf([new Map([['ks', plan]])], 'ks', new Set(['a', 'tema:branden', 'finns-annanstans']));
const nothing: Asked = { by: new Set(), answered: false, looked: false, tags: [] };

/** What each condition of a class, alone, makes the count tell apart; each that there is has its row, or this does not compile. */
const conditions: Record<keyof Match, [value: unknown, adds: Partial<Asked>]> = {
  kind: ['post', {}],
  author: ['public', {}],
  removed: [true, {}],
  registered: [true, {}],
  hasMedia: [true, {}],
  published: [{ from: '2024-01-01' }, {}],
  account: ['a', { by: new Set(['account']) }],
  level: ['full', { by: new Set(['account']) }],
  elsewhere: [false, { tags: ['finns-annanstans'] }],
  platform: ['x', { by: new Set(['platform']) }],
  answered: [true, { answered: true }],
  tag: ['a', { tags: ['a'] }],
  theme: ['branden', { tags: ['tema:branden'] }],
};
test.each(Object.entries(conditions))('a class that asks for %s alone has it told apart: %j', (key, [value, adds]) => {
  expect(asked(planOf({ [key]: value }))).toEqual({ ...nothing, ...adds });
});

const events: Record<TriggerEvent, Partial<Asked>> = {
  published: {},
  edited: {},
  removed: {},
  registered: {},
  'case-closed': {},
  obsolete: {},
  delivered: {},
  snapshotted: {},
  captured: { by: new Set(['captured']) },
  'account-closed': { by: new Set(['account']) },
  'last-activity': { looked: true },
};
test.each(Object.entries(events))('a retention that starts from %s has it told apart: %j', (event, adds) => {
  expect(asked(planOf({ kind: 'post' }, event as TriggerEvent))).toEqual({ ...nothing, ...adds });
});

test.each([
  [{ edited: false, gone: null }, []],
  [{ edited: true, gone: null }, ['edited']],
  [{ edited: false, gone: 'removed' }, ['removed']],
  [{ edited: true, gone: 'hidden' }, ['edited']],
] as const)('of what is counted as %j it is not known on which day there was %j', (alike, unknown) => {
  const sort = { count: 1, kind: 'post', role: 'public', published: null, media: false } as const;
  const told = unknownEvents({ ...sort, ...alike, account: null, platform: null, captured: null });
  expect([...told].sort()).toEqual(['last-activity', 'snapshotted', ...unknown].sort());
});

test('what a class without kind and author holds is looked for among every kind and author that can be collected', () => {
  const { plain } = dueRanges(new Map([['ks', planOf({ removed: false })]]), 'ks', '2026-11-24');
  const each = itemKinds.flatMap((kind) => authorRoles.map((role) => `${kind} ${role}`));
  expect(plain.map(({ kind, role }) => `${kind} ${role}`)).toEqual(each);
});
