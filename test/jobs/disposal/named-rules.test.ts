import { expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import { namedRules } from '../../../jobs/disposal/named-rules.ts';
import { someDecision } from '../judge/some-decision.ts';

const rule = { id: 'r', decision: 'd', class: 'c', trigger: 'published', period: 'P2Y', action: 'dispose' };

function planOf(change: Record<string, unknown>): CommitteePlan {
  return committeePlanSchema.parse({
    committee: 'ks',
    name: 'Kommunstyrelsen',
    plan: { title: 'Plan', version: '1' },
    decisions: [someDecision],
    classes: [{ id: 'c', name: 'C' }],
    rules: [rule],
    ...change,
  });
}

function named(plans: CommitteePlan[], ...entries: [rule: string, decision: string][]) {
  const byCommittee = new Map(plans.map((plan) => [plan.committee, plan]));
  return namedRules(
    byCommittee,
    'ks',
    entries.map(([rule, decision]) => ({ rule, decision })),
  );
}

const itsDecision = {
  id: 'd',
  plan: 'ks',
  body: 'Kommunstyrelsen',
  date: '2024-02-10',
  paragraph: '§ 45',
  caseNumber: 'KS 2024/1',
  basedOn: null,
  legalForce: null,
};
const itsRule = {
  id: 'r',
  plan: 'ks',
  decision: 'd',
  class: 'c',
  className: 'C',
  must: false,
  inSnapshots: 'keep',
  retention: 'gallringsfrist 2 år räknat från kalenderårets slut',
  reads:
    'regel {"id":"r","decision":"d","class":"c","object":"copy","trigger":"published","period":"P2Y","counting":"calendar-year","action":"dispose"}, handlingstyp {"id":"c","name":"C"}',
};

test('a rule that entries name is told once with its decision, and no other is', () => {
  const plan = planOf({
    decisions: [someDecision, { ...someDecision, id: 'e' }],
    rules: [rule, { ...rule, id: 's' }, { ...rule, id: 't', decision: 'e' }],
  });
  expect(named([plan], ['r', 'd'], ['r', 'd'])).toEqual({ rules: [itsRule], decisions: [itsDecision] });
  expect(named([plan])).toEqual({ rules: [], decisions: [] });
});

test('several rules of one decision tell of it once', () => {
  const plan = planOf({ rules: [rule, { ...rule, id: 's' }] });
  const { rules, decisions } = named([plan], ['s', 'd'], ['r', 'd']);
  expect(rules.map(({ id }) => id)).toEqual(['r', 's']);
  expect(decisions.map(({ id }) => id)).toEqual(['d']);
});

test('a rule that rests on another decision now is not the one that is named', () => {
  const plan = planOf({ decisions: [someDecision, { ...someDecision, id: 'e' }], rules: [{ ...rule, decision: 'e' }] });
  expect(named([plan], ['r', 'd'])).toEqual({ rules: [], decisions: [] });
});

test('a rule whose decision the plan lacks is not told of', () => {
  expect(named([planOf({ decisions: [] })], ['r', 'd'])).toEqual({ rules: [], decisions: [] });
});

test('where two plans have a rule under one name, both are told; another committee’s is not', () => {
  const plans = [
    planOf({}),
    planOf({ committee: '*', rules: [{ ...rule, period: 'P3Y' }] }),
    planOf({ committee: 'bun' }),
  ];
  const { rules, decisions } = named(plans, ['r', 'd']);
  expect(rules.map(({ plan, retention }) => `${plan} ${/\d år/.exec(retention)}`)).toEqual(['ks 2 år', '* 3 år']);
  expect(decisions.map(({ plan }) => plan)).toEqual(['ks', '*']);
});

test('a decision is told with what it is based on and when it gains legal force', () => {
  const basedOn = { body: 'Kommunfullmäktige', date: '2023-12-01', paragraph: '§ 9', caseNumber: 'KF 2023/7' };
  const plan = planOf({ decisions: [{ ...someDecision, basedOn, legalForce: '2024-03-05' }] });
  expect(named([plan], ['r', 'd']).decisions).toEqual([{ ...itsDecision, basedOn, legalForce: '2024-03-05' }]);
});

test.each<[rule: string | undefined, decision: string | undefined, must: boolean]>([
  [undefined, undefined, false],
  [undefined, 'must', true],
  [undefined, 'may', false],
  ['must', 'may', true],
  ['may', 'must', false],
])('a rule that says %s of a decision that says %s must be carried out: %s', (itsOwn, decisions, must) => {
  const plan = planOf({
    decisions: [{ ...someDecision, ...(decisions === undefined ? {} : { modality: decisions }) }],
    rules: [{ ...rule, ...(itsOwn === undefined ? {} : { modality: itsOwn }) }],
  });
  expect(named([plan], ['r', 'd']).rules.map((one) => one.must)).toEqual([must]);
});
