import { expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import type { Plans } from '../../../jobs/judge/governing-rules.ts';
import { changedTerms, letsParentsGo } from '../../../jobs/plans/changed-terms.ts';
import { someDecision } from '../judge/some-decision.ts';

const answer = { id: 'r', decision: 'd', class: 'c', trigger: 'published', period: 'P2Y', action: 'dispose' };
const rule = { ...answer, inSnapshots: 'keep' };
const keep = { id: 'k', decision: 'd', class: 'kept', action: 'preserve' };

function planOf(
  rules: object[],
  { decision = {}, more = [] as object[], match = {}, committee = 'ks' } = {},
): CommitteePlan {
  return committeePlanSchema.parse({
    committee,
    name: 'KS',
    plan: { title: 'Plan', version: '1' },
    decisions: [{ ...someDecision, ...decision }, ...more],
    classes: [
      { id: 'c', name: 'C', match: { kind: 'post', ...match } },
      { id: 'kept', name: 'Kept', match: { kind: 'comment' } },
    ],
    rules,
  });
}

function plans(...given: CommitteePlan[]): Plans {
  return new Map(given.map((plan) => [plan.committee, plan]));
}

function between(one: CommitteePlan, other: CommitteePlan) {
  return betweenPlans(plans(one), plans(other));
}

function betweenPlans(before: Plans, after: Plans) {
  return changedTerms({ before, after }, 'ks').map(({ rule: id, sameDecision, isForApprover }) => ({
    id,
    same: sameDecision !== null,
    isForApprover,
  }));
}

const both = [rule, keep];
test.each<[name: string, rules: object[], expected: object[]]>([
  ['nothing', both, []],
  ['an instruction', [{ ...rule, instruction: 'Se efter' }, keep], []],
  ['a shorter period', [{ ...rule, period: 'P1Y' }, keep], [{ id: 'r', same: true, isForApprover: true }]],
  ['a longer period', [{ ...rule, period: 'P3Y' }, keep], [{ id: 'r', same: true, isForApprover: false }]],
  [
    'as many months, counted to the day',
    [{ ...rule, period: 'P24M' }, keep],
    [{ id: 'r', same: true, isForApprover: true }],
  ],
  ['another trigger', [{ ...rule, trigger: 'captured' }, keep], [{ id: 'r', same: true, isForApprover: true }]],
  [
    'it goes out of snapshots',
    [{ ...rule, inSnapshots: 'redact' }, keep],
    [{ id: 'r', same: true, isForApprover: true }],
  ],
  ['a new rule', [...both, { ...rule, id: 'n' }], [{ id: 'n', same: true, isForApprover: true }]],
  ['a rule that keeps is gone', [rule], [{ id: 'k', same: false, isForApprover: true }]],
  [
    'what was disposed of is kept',
    [{ id: 'r', decision: 'd', class: 'c', action: 'preserve' }, keep],
    [{ id: 'r', same: true, isForApprover: false }],
  ],
  [
    'what was kept is disposed of',
    [rule, { ...rule, id: 'k', class: 'kept' }],
    [{ id: 'k', same: true, isForApprover: true }],
  ],
])('terms by the same decision: %s', (_name, rules, expected) => {
  expect(between(planOf(both), planOf(rules))).toEqual(expected);
});

test('more that belongs to the class is for an approver; another name of the class is no change', () => {
  const wider = planOf(both, { match: { kind: ['post', 'comment'] } });
  expect(between(planOf(both), wider)).toEqual([{ id: 'r', same: true, isForApprover: true }]);
});

test.each<[name: string, decision: object, same: boolean]>([
  ['paragraph', { paragraph: '§ 46' }, false],
  ['day', { date: '2024-03-10' }, false],
  ['case number', { caseNumber: 'KS 2024/2' }, true],
  ['space in the paragraph', { paragraph: '§45' }, true],
  ['word for the paragraph', { paragraph: 'Paragraf 45' }, true],
  ['spelling of the body', { body: 'KS' }, true],
])('a shorter period with another %s of its decision', (_name, decision, same) => {
  const shorter = planOf([{ ...rule, period: 'P1Y' }, keep], { decision });
  expect(between(planOf(both), shorter)).toEqual([{ id: 'r', same, isForApprover: same }]);
});

test('by a plan that nobody had accepted no term is changed', () => {
  const after = new Map([['ks', planOf(both)]]);
  expect(changedTerms({ before: new Map(), after }, 'ks')).toEqual([]);
});

const draft = { ...someDecision, id: 'u', status: 'draft' };
const unrelated = { ...someDecision, id: 'n', paragraph: '§ 99' };
const looser = { id: 'r', same: true, isForApprover: true };
const stricter = { ...looser, isForApprover: false };
const keptGone = { id: 'k', same: false, isForApprover: true };
const plain = planOf(both);
const byNew = (decision: object) => planOf(both, { decision: { appliesTo: 'new', ...decision } });

test.each<[name: string, before: Plans, after: Plans, expected: object[]]>([
  [
    'the plan for all is taken away',
    plans(plain, planOf(both, { committee: '*' })),
    plans(plain),
    [{ ...looser, same: false }, keptGone],
  ],
  [
    'from a draft to the old decision',
    plans(planOf([{ ...rule, decision: 'u' }, keep], { more: [draft] })),
    plans(planOf(both, { more: [draft] })),
    [looser],
  ],
  [
    'a rule that keeps goes to a draft',
    plans(plain),
    plans(planOf([rule, { ...keep, decision: 'u' }], { more: [draft] })),
    [keptGone],
  ],
  [
    'a draft is struck',
    plans(planOf([...both, { ...rule, id: 'x', decision: 'u' }], { more: [draft] })),
    plans(plain),
    [{ id: 'x', same: false, isForApprover: false }],
  ],
  [
    'an unrelated decision, and a rule that keeps is gone',
    plans(plain),
    plans(planOf([rule], { more: [unrelated] })),
    [keptGone],
  ],
  [
    'a new decision about its own class',
    plans(plain),
    plans(planOf([rule, { ...rule, id: 'n', decision: 'n', class: 'kept' }], { more: [unrelated] })),
    [
      { ...keptGone, isForApprover: false },
      { id: 'n', same: false, isForApprover: false },
    ],
  ],
  [
    'valid from an earlier day',
    plans(byNew({})),
    plans(byNew({ validFrom: '2000-01-01' })),
    [looser, { id: 'k', same: true, isForApprover: true }],
  ],
  [
    'as long as another rule, which it differed from',
    plans(planOf([...both, { ...rule, id: 'x', period: 'P3Y' }])),
    plans(planOf([{ ...rule, period: 'P3Y' }, keep, { ...rule, id: 'x', period: 'P3Y' }])),
    [looser],
  ],
  ['legal force struck', plans(planOf(both, { decision: { legalForce: '2030-01-01' } })), plans(plain), [looser]],
  ['legal force written', plans(plain), plans(planOf(both, { decision: { legalForce: '2030-01-01' } })), [stricter]],
  ['the last day struck', plans(planOf(both, { decision: { validTo: '2025-01-01' } })), plans(plain), [looser]],
  ['another class that asks for the same', plans(plain), plans(planOf([{ ...rule, class: 'kept' }, keep])), [looser]],
])('what the decision and the other plans say counts: %s', (_name, before, after, expected) => {
  expect(betweenPlans(before, after)).toEqual(expected);
});

test('a parent goes before its kept child only by a plan that was accepted so', () => {
  const lets = { ...plain, plan: { ...plain.plan, keepParentForKeptChild: false } };
  expect(letsParentsGo({ before: plans(plain), after: plans(lets) }, 'ks')).toBe(true);
  expect(letsParentsGo({ before: plans(lets), after: plans(lets) }, 'ks')).toBe(false);
  expect(letsParentsGo({ before: plans(lets), after: plans(plain) }, 'ks')).toBe(false);
  expect(letsParentsGo({ before: plans(), after: plans(lets) }, 'ks')).toBe(false);
});
