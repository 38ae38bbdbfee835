import { expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import { governingRules, membershipOf } from '../../../jobs/judge/governing-rules.ts';
import { readDay } from '../../../jobs/time/civil-day.ts';
import { someDecision as decision } from './some-decision.ts';

const rule = { id: 'r', decision: 'd', class: 'c', trigger: 'published', period: 'P2Y', action: 'dispose' };

function planOf(change: Record<string, unknown>): CommitteePlan {
  return committeePlanSchema.parse({
    committee: 'ks',
    name: 'Kommunstyrelsen',
    plan: { title: 'Plan', version: '1' },
    decisions: [decision],
    classes: [{ id: 'c', name: 'C' }],
    rules: [rule],
    ...change,
  });
}

function governing(plans: CommitteePlan[], today = '2026-01-01') {
  return governingRules(new Map(plans.map((plan) => [plan.committee, plan])), 'ks', dayOf(today));
}

function dayOf(text: string): number {
  const day = readDay(text);
  if (day === null) throw new Error(`expected a day, found ${text}`);
  return day;
}

test.each<[today: string, action: string, validTo: string | null, governs: boolean]>([
  ['2024-02-09', 'dispose', null, false],
  ['2024-02-10', 'dispose', null, true],
  ['2025-06-01', 'dispose', '2025-06-01', true],
  ['2025-06-02', 'dispose', '2025-06-01', false],
  ['2025-06-02', 'review', '2025-06-01', false],
  ['2025-06-02', 'preserve', '2025-06-01', true],
  ['2024-02-09', 'preserve', '2025-06-01', false],
])('on %s a rule to %s of a decision until %s governs: %s', (today, action, validTo, governs) => {
  const plan = planOf({ decisions: [{ ...decision, validTo }], rules: [{ ...rule, action }] });
  expect(governing([plan], today).rules).toHaveLength(governs ? 1 : 0);
});

test('a rule whose decision or class the plan lacks governs nothing', () => {
  expect(governing([planOf({ decisions: [] })]).rules).toEqual([]);
  expect(governing([planOf({ classes: [] })]).rules).toEqual([]);
});

test('rules come by their ids, then by their plans; classes are those of all plans', () => {
  const named = (...ids: string[]) => ({ rules: ids.map((id) => ({ ...rule, id })) });
  const own = planOf({ ...named('m', 'z', 'a') });
  const common = planOf({
    committee: '*',
    classes: [
      { id: 'c', name: 'C' },
      { id: 'e', name: 'E' },
    ],
    ...named('n', 'm'),
  });
  const { rules, classes } = governing([own, common]);
  expect(rules.map(({ id, plan }) => `${id} ${plan}`)).toEqual(['a ks', 'm *', 'm ks', 'n *', 'z ks']);
  expect([...classes]).toEqual(['c', 'e']);
});

test('a rule supersedes the one of its own plan, otherwise the one for all', () => {
  const own = planOf({ rules: [rule, { ...rule, id: 'new', supersedes: ['r', 's'] }] });
  const common = planOf({ committee: '*', rules: [rule, { ...rule, id: 's' }, { ...rule, id: 't' }] });
  const fallen = governing([own, common]).rules.map(({ id, supersedes }) => [
    id,
    supersedes.map((one) => `${one.id} ${one.plan}`),
  ]);
  expect(fallen).toEqual([
    ['new', ['r ks', 's *']],
    ['r', []],
    ['r', []],
    ['s', []],
    ['t', []],
  ]);
});

const span = { from: '2024-03-01', to: null };

test.each<[change: Record<string, unknown>, reached: string[]]>([
  [{ appliesTo: 'both' }, ['unknown', '2024-02-09', '2024-02-10', '2024-03-01']],
  [{ appliesTo: 'new' }, ['2024-02-10', '2024-03-01']],
  [{ appliesTo: 'existing' }, ['2024-02-09']],
  [{ appliesTo: null }, ['2024-02-09']],
  [{ appliesTo: 'both', records: span }, ['2024-03-01']],
  [{ appliesTo: 'new', records: { from: null, to: '2024-02-29' } }, ['2024-02-10']],
  [{ appliesTo: 'existing', records: span }, []],
])('a rule with %j reaches what was published %j', (change, reached) => {
  const plan = planOf({ decisions: [{ ...decision, appliesTo: 'existing' }], rules: [{ ...rule, ...change }] });
  const [one] = governing([plan]).rules;
  const days = ['unknown', '2024-02-09', '2024-02-10', '2024-03-01'];
  expect(days.filter((day) => one?.reaches(readDay(day) === null ? null : { day: dayOf(day), instant: null }))).toEqual(
    reached,
  );
});

test('a rule must be carried out when it says so, otherwise when its decision does', () => {
  const must = (ofRule: string | null, ofDecision: string) =>
    governing([
      planOf({
        decisions: [{ ...decision, modality: ofDecision }],
        rules: [{ ...rule, modality: ofRule }],
      }),
    ]).rules[0]?.must;
  expect([must(null, 'may'), must(null, 'must'), must('must', 'may'), must('may', 'must')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('rules that preserve have one outcome, whatever period was written to them', () => {
  const plan = planOf({
    rules: [
      { ...rule, action: 'preserve' },
      { id: 's', decision: 'd', class: 'c', action: 'preserve' },
      { ...rule, id: 't' },
      { ...rule, id: 'u', period: 'P24M' },
      { ...rule, id: 'v', period: 'P24M', counting: 'calendar-year' },
    ],
  });
  expect(governing([plan]).rules.map(({ outcome, period }) => [outcome, period])).toEqual([
    ['', null],
    ['', null],
    ['24 0 calendar-year', { months: 24, days: 0 }],
    ['24 0 exact', { months: 24, days: 0 }],
    ['24 0 calendar-year', { months: 24, days: 0 }],
  ]);
});

test('the class that a person has set is the only one', () => {
  const [one] = governing([planOf({ classes: [{ id: 'c', name: 'C', match: { kind: 'post' } }] })]).rules;
  if (one === undefined) throw new Error('expected a rule, found none');
  const items = [{ kind: 'post' }, { kind: 'reply' }, { kind: 'reply', class: 'c' }, { kind: 'post', class: 'e' }];
  expect(items.map((item) => membershipOf(one, item, null))).toEqual(['in', 'out', 'in', 'out']);
});
