import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { itemKinds } from '../../../config/base/item-words.ts';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { comparePlans, isListable } from '../../../jobs/plans/compare-plans.ts';
import { changeBetween, type VerdictChange } from '../../../jobs/plans/verdict-change.ts';
import { tries } from '../../tools/tries.ts';
import { addedRules, days, instants, items, periods, plans, read, writtenPlans } from '../judge/arbitraries.ts';

const by = (plan: CommitteePlan) => new Map([[plan.committee, plan]]);

function planOf(...rules: Record<string, unknown>[]): CommitteePlan {
  return committeePlanSchema.parse({
    committee: 'ks',
    name: 'KS',
    plan: { title: 'Plan', version: '1' },
    decisions: ['d1', 'd2'].map((id) => ({
      id,
      body: 'KS',
      date: '2020-01-01',
      paragraph: '§ 1',
      caseNumber: 'KS 1',
      appliesTo: 'both',
      validFrom: '2020-01-01',
    })),
    classes: [{ id: 'c', name: 'c', match: { kind: ['comment'] } }],
    rules: rules.map((rule) => ({ decision: 'd1', class: 'c', trigger: 'published', inSnapshots: 'keep', ...rule })),
  });
}

const comment: ItemFacts = { id: 'a', committee: 'ks', kind: 'comment', publishedAt: '2024-05-10T09:00:00Z' };
const [twoYears, oneYear] = [
  { id: 'r', action: 'dispose', period: 'P2Y' },
  { id: 'r', action: 'dispose', period: 'P1Y' },
];
const review = { id: 'r', action: 'review', period: 'P1Y' };
const waits = { id: 'r', action: 'dispose', period: 'P1Y', trigger: 'case-closed' };
const keep = { id: 'r', action: 'preserve' };
const transfer = { id: 'r', action: 'transfer', period: 'P2Y' };

test.each<[before: string, after: string, beforeRule: object | null, afterRule: object | null, change: VerdictChange]>([
  ['two years', 'one', twoYears, oneYear, 'shortened'],
  ['one year', 'two', oneYear, twoYears, 'lengthened'],
  ['no rule', 'two years', null, twoYears, 'newly-disposed'],
  ['no rule', 'when a case is closed', null, waits, 'newly-disposed'],
  ['preserved', 'two years', keep, twoYears, 'newly-disposed'],
  ['reviewed', 'two years', review, twoYears, 'newly-disposed'],
  ['reviewed', 'transferred', review, transfer, 'other-basis'],
  ['transfer after two years', 'two years', transfer, twoYears, 'newly-disposed'],
  ['two years', 'no rule', twoYears, null, 'no-longer-disposed'],
  ['two years', 'reviewed', twoYears, review, 'no-longer-disposed'],
  ['when a case is closed', 'two years', waits, twoYears, 'shortened'],
  ['two years', 'when a case is closed', twoYears, waits, 'lengthened'],
  ['two years', 'the same by another decision', twoYears, { ...twoYears, decision: 'd2' }, 'other-basis'],
  ['two years', 'the same by another rule', twoYears, { ...twoYears, id: 'q' }, 'other-basis'],
  ['two years', 'transfer after two years', twoYears, transfer, 'no-longer-disposed'],
  ['preserved', 'no rule', keep, null, 'other-basis'],
  ['no rule', 'reviewed', null, review, 'other-basis'],
  ['two years', 'two years', twoYears, twoYears, 'unchanged'],
  ['no rule', 'no rule', null, null, 'unchanged'],
])('from %s to %s', (_before, _after, before, after, change) => {
  const verdict = (rule: object | null) => judge(comment, by(planOf(...(rule ? [{ ...rule }] : []))), [], '2025-06-01');
  expect(changeBetween(verdict(before), verdict(after))).toBe(change);
});

test('counts what a changed plan does, and shows which items', () => {
  const many = Array.from({ length: 9 }, (_, index) => ({ ...comment, id: `i${9 - index}` }));
  const held = { ...comment, id: 'held', holds: ['GS-1'] };
  const old = { ...comment, id: 'old', publishedAt: '2020-01-01T09:00:00Z' };
  const post = { ...comment, id: 'post', kind: 'post' };
  const plans = { before: by(planOf(twoYears)), after: by(planOf({ ...oneYear, id: 'r2' })) };
  expect(comparePlans([...many, held, old, post], plans, [], '2026-06-01')).toEqual({
    today: '2026-06-01',
    items: 12,
    exact: true,
    open: 0,
    counts: {
      'newly-disposed': 0,
      shortened: 11,
      'other-basis': 0,
      lengthened: 0,
      'no-longer-disposed': 0,
      unchanged: 1,
    },
    states: {
      'no-rule': { before: 1, after: 1 },
      waiting: { before: 0, after: 0 },
      retained: { before: 10, after: 0 },
      due: { before: 1, after: 11 },
      'review-due': { before: 0, after: 0 },
      'transfer-due': { before: 0, after: 0 },
      preserved: { before: 0, after: 0 },
    },
    listable: { before: 1, after: 10 },
    moves: [
      {
        change: 'shortened',
        before: 'r',
        after: 'r2',
        items: 11,
        firstDueFrom: '2022-01-01',
        examples: ['held', 'i1', 'i2', 'i3', 'i4'],
      },
    ],
    needsAcceptance: true,
  });
});

const runs = tries(200);
const manyItems = fc
  .array(items, { maxLength: 6 })
  .map((some) => some.map((item, index) => ({ ...item, id: `i${index}` })));

test('a plan that has not changed asks nobody, and the order of the items is irrelevant', () => {
  fc.assert(
    fc.property(manyItems, plans, plans, days, (some, before, after, today) => {
      const same = comparePlans(some, { before: by(before), after: by(before) }, [], today);
      expect([same.counts.unchanged, same.needsAcceptance, same.moves]).toEqual([some.length, false, []]);
      const changed = comparePlans(some, { before: by(before), after: by(after) }, [], today);
      expect(comparePlans([...some].reverse(), { before: by(before), after: by(after) }, [], today)).toEqual(changed);
      expect(Object.values(changed.counts).reduce((sum, count) => sum + count, 0)).toBe(some.length);
    }),
    runs,
  );
});

test.each([
  ['rules that differ', 'one of them', [oneYear, { ...twoYears, id: 'q' }], [twoYears], 'shortened'],
  ['one rule', 'two that differ', [twoYears], [{ ...oneYear, id: 'q' }, twoYears], 'lengthened'],
])('from %s to %s, which lists it by itself or no longer', (_before, _after, before, after, change) => {
  const verdict = (rules: object[]) =>
    judge(comment, by(planOf(...rules.map((rule) => ({ ...rule })))), [], '2028-06-01');
  expect(changeBetween(verdict(before), verdict(after))).toBe(change);
});

test('a plan that no longer asks whether it was answered frees what waited for a look', () => {
  const unlooked = { ...comment, answered: false, lookedAt: null };
  const asking = committeePlanSchema.parse({
    ...planOf(twoYears),
    classes: [{ id: 'c', name: 'c', match: { kind: ['comment'], answered: false } }],
  });
  const [before, after] = [asking, planOf(twoYears)].map((plan) => judge(unlooked, by(plan), [], '2028-06-01'));
  expect([before?.state, after?.state]).toEqual(['waiting', 'due']);
  expect(changeBetween(before as Verdict, after as Verdict)).toBe('shortened');
});

/** What nothing but its plan could keep. */
const unencumbered = fc.tuple(items, instants).map(
  ([item, publishedAt]): ItemFacts => ({
    ...item,
    publishedAt,
    capturedAt: '2027-06-01T00:00:00Z',
    visibility: 'public',
    hiddenAt: null,
    removedAt: null,
    takedownNoted: null,
    takenDownAt: null,
    takedownClosed: null,
    class: null,
    caseClosedAt: null,
    reviews: [],
    holds: [],
  }),
);
const everything = { id: 'c', name: 'c', match: { kind: [...itemKinds] } };
const kinded = unencumbered.map((item) => ({ ...item, kind: item.kind ?? 'comment' }));

test('whatever a changed plan alone lets on a list is told of', () => {
  let freed = 0;
  fc.assert(
    fc.property(kinded, plans, fc.constantFrom('P0D', 'P30D', 'P1Y'), (item, before, period) => {
      const after = committeePlanSchema.parse({
        ...planOf({ ...twoYears, period, counting: 'exact' }),
        classes: [everything],
      });
      const [was, is] = [before, after].map((plan) => judge(item, by(plan), [], '2030-01-01')) as [Verdict, Verdict];
      expect(isListable(is)).toBe(true);
      if (isListable(was)) return;
      freed += 1;
      const { needsAcceptance } = comparePlans([item], { before: by(before), after: by(after) }, [], '2030-01-01');
      expect(needsAcceptance).toBe(true);
    }),
    runs,
  );
  expect(freed).toBeGreaterThan(20);
});

test('one more rule that takes nobody’s place shortens nothing that a rule disposed of', () => {
  let compared = 0;
  const disposing = fc.tuple(writtenPlans, periods).map(([plan, period]) => ({
    ...plan,
    decisions: plan.decisions.map((decision) => ({ ...decision, appliesTo: 'both', validTo: null })),
    classes: [...plan.classes, everything],
    rules: [
      ...plan.rules.map((rule) => ({ ...rule, action: 'dispose' })),
      { id: 'rr', decision: 'd1', class: 'c', action: 'dispose', trigger: 'published', period, inSnapshots: 'keep' },
    ],
  }));
  fc.assert(
    fc.property(kinded, disposing, addedRules, days, (item, plan, rule, today) => {
      const before = judge(item, by(read(plan)), [], today);
      const after = judge(item, by(read({ ...plan, rules: [...plan.rules, rule] })), [], today);
      if (before.action !== 'dispose') return;
      compared += 1;
      expect(['unchanged', 'other-basis', 'lengthened', 'no-longer-disposed']).toContain(changeBetween(before, after));
    }),
    runs,
  );
  expect(compared).toBeGreaterThan(20);
});
