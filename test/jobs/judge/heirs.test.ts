import { expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import { goesOnFrom, heirsOf } from '../../../jobs/judge/heirs.ts';

function planOf(committee: string, change: Record<string, unknown> = {}): CommitteePlan {
  return committeePlanSchema.parse({ committee, name: committee, plan: { title: 'P', version: '1' }, ...change });
}

const plansOf = (...plans: CommitteePlan[]) => new Map(plans.map((plan) => [plan.committee, plan]));

test.each<[name: string, plans: CommitteePlan[], heirs: string[]]>([
  ['nobody', [planOf('a'), planOf('b')], []],
  ['by its own plan', [planOf('a', { successor: 'b' }), planOf('b')], ['b']],
  ['by the other’s plan', [planOf('b', { takesOver: ['a'] })], ['b']],
  ['one after the other', [planOf('a', { successor: 'b' }), planOf('b', { successor: 'c' }), planOf('c')], ['b', 'c']],
  ['each by the other', [planOf('a', { successor: 'b' }), planOf('b', { successor: 'a' })], ['b']],
])('a committee is taken over: %s', (_, plans, heirs) => {
  expect([...heirsOf(plansOf(...plans), 'a')].sort()).toEqual(heirs);
});

const accounts = [
  {
    id: 'moved',
    committee: [
      { id: 'a', from: null, to: '2025-12-31' },
      { id: 'b', from: '2026-01-01', to: null },
    ],
  },
  { id: 'always-b', committee: [{ id: 'b', from: null, to: null }] },
];

test.each([
  ['a', 'moved', true],
  ['b', 'moved', true],
  ['b', 'always-b', false],
  ['b', 'not-registered', true],
  ['c', 'moved', false],
])('an item of %s from the account %s goes on from a: %s', (committee, account, goesOn) => {
  const plans = plansOf(planOf('a', { successor: 'b' }), planOf('b', { takesOver: ['a'] }), planOf('c'));
  expect(goesOnFrom('a', { plans, accounts })({ committee, account })).toBe(goesOn);
});
