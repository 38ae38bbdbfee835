import { describe, expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import type { ItemFacts, Review } from '../../../jobs/judge/item-facts.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import { openConflicts } from '../../../jobs/judge/settled.ts';

const today = '2030-01-01';
const decision = {
  id: 'd1',
  body: 'KS',
  date: '2020-01-01',
  paragraph: '§ 1',
  caseNumber: 'KS 1',
  appliesTo: 'both',
  validFrom: '2020-01-01',
};
const [short, long] = [
  { id: 'short', action: 'dispose', period: 'P1Y' },
  { id: 'long', action: 'dispose', period: 'P4Y' },
];

function planOf(rules: object[], its: object = {}): CommitteePlan {
  return committeePlanSchema.parse({
    committee: 'ks',
    name: 'KS',
    plan: { title: 'Plan', version: '1' },
    decisions: [{ ...decision, ...its }],
    classes: [{ id: 'c', name: 'c', match: { kind: ['comment'] } }],
    rules: rules.map((rule) => ({ decision: 'd1', class: 'c', trigger: 'published', inSnapshots: 'keep', ...rule })),
  });
}

const by = (...plans: CommitteePlan[]) => new Map(plans.map((plan) => [plan.committee, plan]));
const comment: ItemFacts = { id: 'a', committee: 'ks', kind: 'comment', publishedAt: '2024-05-10T09:00:00Z' };
const both = by(planOf([short, long]));

/** What a person writes down who lets this rule decide about the comment. */
function settling(rule: string, plans = both, at = '2029-01-01T00:00:00Z'): Review {
  const conflict = openConflicts(plans, today)(comment);
  return { outcome: 'settle', rule, plan: 'ks', among: conflict?.among ?? '', at };
}

test('without a person the latest date wins and nothing is listed; the rule that a person chooses decides alone', () => {
  expect(judge(comment, both, [], today)).toMatchObject({ rule: 'long', conflict: true, permittedFrom: null });
  const verdict = judge({ ...comment, reviews: [settling('short')] }, both, [], today);
  expect(verdict).toMatchObject({ rule: 'short', conflict: false, state: 'due', permittedFrom: '2026-01-01' });
  expect(verdict.others).toEqual([{ rule: 'long', dueFrom: '2029-01-01' }]);
  expect(verdict.because.sv).toContain('; en person har avgjort att regeln short gäller före long');
});

test('a rule that preserves can be chosen, or another before it', () => {
  const plans = by(planOf([short, { id: 'keep', action: 'preserve', trigger: null, inSnapshots: null }]));
  expect(judge(comment, plans, [], today)).toMatchObject({ state: 'preserved', conflict: true });
  const settled = (rule: string) => judge({ ...comment, reviews: [settling(rule, plans)] }, plans, [], today);
  expect(settled('keep')).toMatchObject({ state: 'preserved', rule: 'keep', conflict: false });
  expect(settled('short')).toMatchObject({ state: 'due', rule: 'short', conflict: false });
});

test('the latest word counts, in whatever order the words come', () => {
  const words = [settling('short', both, '2029-01-01T00:00:00Z'), settling('long', both, '2029-02-01T00:00:00Z')];
  for (const reviews of [words, words.toReversed()]) {
    expect(judge({ ...comment, reviews }, both, [], today)).toMatchObject({ rule: 'long', conflict: false });
  }
});

describe('once the rules have changed, it is settled no more', () => {
  const shorter = { ...short, period: 'P2Y' };
  test.each<[string, CommitteePlan]>([
    ['another period', planOf([shorter, long])],
    ['another action', planOf([{ ...short, action: 'review', inSnapshots: null }, long])],
    ['another trigger', planOf([{ ...short, trigger: 'captured' }, long])],
    ['a third rule', planOf([short, long, { id: 'third', action: 'dispose', period: 'P3Y' }])],
    ['another decision', planOf([short, long], { date: '2021-01-01', validFrom: '2021-01-01' })],
  ])('%s', (_name, plan) => {
    const verdict = judge({ ...comment, reviews: [settling('short')] }, by(plan), [], today);
    expect(verdict).toMatchObject({ conflict: true, permittedFrom: null });
    expect(verdict.because.sv).toContain('gäller inte längre, eftersom det inte är samma regler som träffar nu');
  });

  test('and it is settled again when they are as they were', () => {
    expect(judge({ ...comment, reviews: [settling('short')] }, both, [], today).conflict).toBe(false);
  });
});

test('where no rules differ there is nothing to settle, and an earlier word says nothing', () => {
  const alone = by(planOf([long]));
  expect(openConflicts(alone, today)(comment)).toBeNull();
  const verdict = judge({ ...comment, reviews: [settling('short')] }, alone, [], today);
  expect(verdict).toEqual(judge(comment, alone, [], today));
});

test('a lapsed choice, or a rule of the same id in another plan, is not taken for the chosen one', () => {
  const [first] = [settling('short')];
  for (const change of [{ among: 'x' }, { plan: '*' }, { rule: 'none' }]) {
    expect(judge({ ...comment, reviews: [{ ...first, ...change }] }, both, [], today).conflict).toBe(true);
  }
});
