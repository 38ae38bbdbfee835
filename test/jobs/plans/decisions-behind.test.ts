import { expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import {
  changedDecisions,
  type mandateFields,
  unaskedDecisions,
  unmadeDecisions,
} from '../../../jobs/plans/decisions-behind.ts';
import { someDecision as decision } from '../judge/some-decision.ts';

function planOf(change: Record<string, unknown> = {}, more: Record<string, unknown> = {}): CommitteePlan {
  const keeping = { ...decision, id: 'keeping' };
  return committeePlanSchema.parse({
    committee: 'ks',
    name: 'KS',
    plan: { title: 'Plan', version: '1' },
    decisions: [{ ...decision, ...change }, keeping],
    classes: [{ id: 'c', name: 'C', match: { kind: 'post' } }],
    rules: [
      {
        id: 'r',
        decision: 'd',
        class: 'c',
        trigger: 'published',
        period: 'P1M',
        action: 'dispose',
        inSnapshots: 'keep',
      },
      { id: 'k', decision: 'keeping', class: 'c', action: 'preserve' },
    ],
    ...more,
  });
}

const by = (...plans: CommitteePlan[]) => new Map(plans.map((plan) => [plan.committee, plan]));

const minutes = { file: 'p.pdf', sha256: 'a'.repeat(64) };
test.each<[field: (typeof mandateFields)[number], value: unknown]>([
  ['body', 'Kommunfullmäktige'],
  ['date', '2024-02-11'],
  ['paragraph', '§ 46'],
  ['caseNumber', 'KS 9'],
  ['basedOn', { body: 'KF', date: '2024-01-01', paragraph: '§ 1', caseNumber: 'KF 1' }],
  ['protocol', minutes],
  ['legalForce', '2024-03-10'],
  ['modality', 'must'],
  ['validFrom', '2024-02-11'],
  ['validTo', '2030-01-01'],
])('a decision with another %s is another mandate', (field, value) => {
  const [before, after] = [by(planOf()), by(planOf({ [field]: value }))];
  expect(changedDecisions({ before, after }, 'ks')).toEqual([{ plan: 'ks', id: 'd', fields: [field] }]);
  expect(changedDecisions({ before: after, after: before }, 'ks')).toEqual([{ plan: 'ks', id: 'd', fields: [field] }]);
  expect(changedDecisions({ before: after, after }, 'ks')).toEqual([]);
});

test('that what goes is to go out of snapshots too is accepted by a person, though it changes nothing for any item', () => {
  const plan = (inSnapshots: string) => {
    const rule = { id: 'r', decision: 'd', class: 'c', trigger: 'published', period: 'P1M', action: 'dispose' };
    return by(planOf({}, { rules: [{ ...rule, inSnapshots }] }));
  };
  const [keep, redact] = [plan('keep'), plan('redact')];
  expect(changedDecisions({ before: keep, after: redact }, 'ks')).toEqual([{ plan: 'ks', id: 'd', fields: ['rules'] }]);
  expect(changedDecisions({ before: redact, after: keep }, 'ks')).toEqual([]);
  expect(unaskedDecisions(redact, { committee: 'ks', asked: [] })).toEqual([{ plan: 'ks', id: 'd', fields: [] }]);
  expect(unaskedDecisions(keep, { committee: 'ks', asked: [] })).toEqual([]);
  expect(unaskedDecisions(redact, { committee: 'ks', asked: ['copy'] })).toEqual([]);
});

test('a draft that becomes a decision is another mandate, though it says the same', () => {
  const there = { id: 't', decision: 'd', class: 'c', object: 'platform', trigger: 'published', period: 'P1M' };
  const rules = { rules: [{ ...there, action: 'dispose' }] };
  const [draft, decided] = [by(planOf({ status: 'draft' }, rules)), by(planOf({}, rules))];
  const changed = [{ plan: 'ks', id: 'd', fields: ['status'] }];
  expect(changedDecisions({ before: draft, after: decided }, 'ks')).toEqual(changed);
  expect(changedDecisions({ before: decided, after: draft }, 'ks')).toEqual([]);
});

const rule = { decision: 'd', class: 'c', trigger: 'published', period: 'P1M', action: 'dispose', inSnapshots: 'keep' };
const there = { ...rule, id: 't', object: 'platform' };

test.each<[name: string, before: object[], after: object[], fields: string[][]]>([
  ['rests on another decision', [{ ...rule, id: 'r' }], [{ ...rule, id: 'r', decision: 'keeping' }], [['rules']]],
  ['is to dispose, and was allowed to', [{ ...rule, id: 'r' }], [{ ...rule, id: 'r', modality: 'must' }], [['rules']]],
  ['says what its decision says', [{ ...rule, id: 'r' }], [{ ...rule, id: 'r', modality: 'may' }], []],
  ['is new: its items tell', [], [{ ...rule, id: 'r' }], []],
  ['is new, for the platform', [], [there], [['rules']]],
  ['is another, for the platform', [there], [{ ...there, period: 'P2M' }], [['rules']]],
  ['is the same, for the platform', [there], [there], []],
])('a rule that %s makes another mandate: %#', (_name, before, after, fields) => {
  const keep = { id: 'k', decision: 'keeping', class: 'c', action: 'preserve' };
  const always = { ...rule, id: 'x' };
  const one = (rules: object[]) =>
    by(planOf({}, { rules: [always, { ...always, id: 'y', decision: 'keeping' }, keep, ...rules] }));
  const found = changedDecisions({ before: one(before), after: one(after) }, 'ks');
  expect(found.map((each) => each.fields)).toEqual(fields);
});

test('a rule for the platform is known by the decision that it rests on', () => {
  const plans = by(planOf({}, { rules: [there, { ...rule, id: 'r', decision: 'keeping' }] }));
  const asked = (...objects: string[]) =>
    unaskedDecisions(plans, { committee: 'ks', asked: objects }).map(({ id }) => id);
  expect(asked()).toEqual(['d']);
  expect(asked('copy')).toEqual(['d']);
  expect(asked('copy', 'platform')).toEqual([]);
});

test('a rule for snapshots is asked about when it was accepted while nothing went by it', () => {
  const plans = by(
    planOf(
      {},
      {
        rules: [
          { ...there, object: 'snapshot' },
          { ...rule, id: 'r', decision: 'keeping' },
        ],
      },
    ),
  );
  const ids = (asked: string[]) => unaskedDecisions(plans, { committee: 'ks', asked }).map(({ id }) => id);
  expect(ids(['copy', 'platform'])).toEqual(['d']);
  expect(ids(['copy', 'platform', 'snapshot'])).toEqual([]);
});

test('a decision that no accepted plan had is new: also by another plan that concerns the committee', () => {
  expect(changedDecisions({ before: by(), after: by(planOf()) }, 'ks')).toEqual([{ plan: 'ks', id: 'd', fields: [] }]);
  const successor = planOf({}, { committee: 'nya', takesOver: ['ks'] });
  const [before, after] = [by(planOf()), by(planOf(), successor)];
  expect(changedDecisions({ before, after }, 'ks')).toEqual([{ plan: 'nya', id: 'd', fields: [] }]);
  expect(changedDecisions({ before, after: by(planOf(), planOf({}, { committee: 'other' })) }, 'ks')).toEqual([]);
});

test('words about a decision are no mandate', () => {
  const after = by(planOf({ verifiedBy: 'arkivarie.a', legalBasis: ['Arkivlagen'] }));
  expect(changedDecisions({ before: by(planOf()), after }, 'ks')).toEqual([]);
});

test.each([
  ['2024-02-09', { validFrom: '2020-01-01' }, ['d']],
  ['2024-02-10', { validFrom: '2020-01-01' }, []],
  ['2024-02-09', {}, []],
])('on %s with %j these have not been made and are to be in force: %j', (today, change, ids) => {
  expect(unmadeDecisions(by(planOf(change)), 'ks', today).map(({ id }) => id)).toEqual(ids);
});
