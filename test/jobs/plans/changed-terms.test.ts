import { expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import { changedTerms } from '../../../jobs/plans/changed-terms.ts';
import { someDecision } from '../judge/some-decision.ts';

const answer = { id: 'r', decision: 'd', class: 'c', trigger: 'published', period: 'P2Y', action: 'dispose' };
const rule = { ...answer, inSnapshots: 'keep' };
const keep = { id: 'k', decision: 'd', class: 'kept', action: 'preserve' };

function planOf(rules: object[], { decision = {}, match = {} } = {}): CommitteePlan {
  return committeePlanSchema.parse({
    ...{ committee: 'ks', name: 'KS', plan: { title: 'Plan', version: '1' } },
    decisions: [{ ...someDecision, ...decision }],
    classes: [
      { id: 'c', name: 'C', match: { kind: 'post', ...match } },
      { id: 'kept', name: 'Kept', match: { kind: 'comment' } },
    ],
    rules,
  });
}

function between(one: CommitteePlan, other: CommitteePlan) {
  const plans = { before: new Map([['ks', one]]), after: new Map([['ks', other]]) };
  return changedTerms(plans, 'ks').map(({ rule: id, sameDecision, isForApprover }) => ({
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
  ['day', { date: '2024-03-10', validFrom: '2024-03-10' }, false],
  ['case number', { caseNumber: 'KS 2024/2' }, true],
])('a shorter period with another %s of its decision', (_name, decision, same) => {
  const shorter = planOf([{ ...rule, period: 'P1Y' }, keep], { decision });
  expect(between(planOf(both), shorter)).toEqual([{ id: 'r', same, isForApprover: same }]);
});

test('by a plan that nobody had accepted no term is changed', () => {
  const after = new Map([['ks', planOf(both)]]);
  expect(changedTerms({ before: new Map(), after }, 'ks')).toEqual([]);
});
