import { describe, expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { judge, openJudge } from '../../../jobs/judge/judge.ts';
import { verdictIn } from '../../../jobs/judge/verdict.ts';
import { goldenCases } from '../../golden/golden-rules.ts';

const by = (...plans: CommitteePlan[]) => new Map(plans.map((plan) => [plan.committee, plan]));

const decision = {
  id: 'ks-2026-45',
  body: 'Kommunstyrelsen',
  date: '2024-02-10',
  paragraph: '§ 45',
  caseNumber: 'KS 2026/112',
  appliesTo: 'both',
  validFrom: '2024-02-10',
};
const rule = {
  id: 'ks-comment-2y',
  decision: 'ks-2026-45',
  class: 'comment.routine',
  trigger: 'published',
  period: 'P2Y',
  action: 'dispose',
  inSnapshots: 'keep',
};

function planOf(change: Record<string, unknown> = {}): CommitteePlan {
  return committeePlanSchema.parse({
    committee: 'kommunstyrelsen',
    name: 'Kommunstyrelsen',
    plan: { title: 'Dokumenthanteringsplan', version: '2026-1' },
    decisions: [decision],
    classes: [{ id: 'comment.routine', name: 'Kommentarer', match: { kind: ['comment'], author: ['public'] } }],
    rules: [rule],
    ...change,
  });
}

const comment: ItemFacts = {
  id: '01J9Z6',
  committee: 'kommunstyrelsen',
  kind: 'comment',
  author: { role: 'public' },
  publishedAt: '2024-05-10T09:00:00Z',
  capturedAt: '2024-05-11T02:00:00Z',
};

describe('the golden cases', () => {
  test('are 39', () => {
    expect(goldenCases()).toHaveLength(39);
  });

  test.each(goldenCases())('$name', ({ plan, item, today, want }) => {
    const verdict = judge(item, by(plan), [], today);
    expect(verdict).toMatchObject(want);
    expect(verdict.because.sv).toMatch(/^[A-ZÅÄÖ]/);
    expect(verdict.because.en).toMatch(/^[A-Z]/);
  });
});

test.each<[author: string, role: string, state: string]>([
  ['leader', 'leader', 'retained'],
  ['leader', 'official', 'no-rule'],
  ['official', 'leader', 'retained'],
  ['official', 'official', 'retained'],
  ['public', 'leader', 'no-rule'],
])('a class of what is written by %s: what %s has written is %s', (author, role, state) => {
  const plan = planOf({ classes: [{ id: 'comment.routine', name: 'K', match: { author: [author] } }] });
  expect(judge({ ...comment, author: { role } }, by(plan), [], '2025-01-01').state).toBe(state);
});

test.each<[match: object, facts: ItemFacts, state: string]>([
  [{ level: 'overview' }, { accountLevel: 'overview' }, 'retained'],
  [{ level: ['overview', 'unique'] }, { accountLevel: 'full' }, 'no-rule'],
  [{ level: 'overview' }, { accountLevel: null }, 'no-rule'],
  [{ elsewhere: true }, { tags: ['finns-annanstans'] }, 'retained'],
  [{ elsewhere: true }, { tags: ['bad'] }, 'no-rule'],
  [{ elsewhere: false }, {}, 'retained'],
  [{ elsewhere: false }, { tags: ['finns-annanstans'] }, 'no-rule'],
])('a class of %j has an item of %j: %s', (match, facts, state) => {
  const plan = planOf({ classes: [{ id: 'comment.routine', name: 'K', match }] });
  expect(judge({ ...comment, ...facts }, by(plan), [], '2025-01-01').state).toBe(state);
});

describe('a rule for another object than the collected copy', () => {
  const forOther = (object: string, more = {}) => planOf({ rules: [{ ...rule, object, inSnapshots: null, ...more }] });

  test.each(['platform', 'snapshot', 'media'])('never judges an item: %s', (object) => {
    expect(judge(comment, by(forOther(object)), [], '2027-02-01').state).toBe('no-rule');
    const beside = planOf({ rules: [rule, { ...rule, id: 'z', object, period: 'P1Y', inSnapshots: null }] });
    expect(judge(comment, by(beside), [], '2027-02-01')).toEqual(judge(comment, by(planOf()), [], '2027-02-01'));
  });

  test('is judged by alone where that object is asked about', () => {
    const plans = by(planOf({ rules: [rule, { ...rule, id: 'there', object: 'platform', period: 'P1Y' }] }));
    expect(openJudge(plans, [], '2026-02-01', 'platform')(comment)).toMatchObject({
      state: 'due',
      rule: 'there',
      dueFrom: '2026-01-01',
      others: [],
      conflict: false,
    });
    expect(openJudge(plans, [], '2026-02-01')(comment)).toMatchObject({ state: 'retained', rule: rule.id });
  });
});

test('the verdict has the shape and the sentence that everybody is promised', () => {
  expect(verdictIn('sv', judge(comment, by(planOf()), [], '2027-02-01'))).toEqual({
    item: '01J9Z6',
    state: 'due',
    dueFrom: '2027-01-01',
    permittedFrom: '2027-01-01',
    rule: 'ks-comment-2y',
    decision: 'ks-2026-45',
    class: 'comment.routine',
    trigger: { event: 'published', at: '2024-05-10' },
    held: false,
    conflict: false,
    others: [],
    because:
      'Får gallras från 2027-01-01: publicerad 2024-05-10, gallringsfrist 2 år räknat från kalenderårets slut, KS 2024-02-10 § 45',
  });
});

test.each<[name: string, change: Record<string, unknown>, item: ItemFacts, today: string, sv: string, en: string]>([
  [
    'a decision that must be carried out',
    { decisions: [{ ...decision, modality: 'must', body: 'Kulturnämnden' }] },
    {},
    '2027-02-01',
    'Ska gallras från 2027-01-01: publicerad 2024-05-10, gallringsfrist 2 år räknat från kalenderårets slut, Kulturnämnden 2024-02-10 § 45',
    'Must be disposed of from 2027-01-01: published 2024-05-10, retention of 2 years counted from the end of the calendar year, Kulturnämnden 2024-02-10 § 45',
  ],
  [
    'a period that runs',
    { rules: [{ ...rule, period: 'P1Y6M2W1D' }] },
    {},
    '2025-01-01',
    'Gallringsfrist löper till och med 2025-11-25, får gallras från 2025-11-26: publicerad 2024-05-10, gallringsfrist 1 år 6 månader 2 veckor 1 dag räknat från den dagen, KS 2024-02-10 § 45',
    'Retained until the end of 2025-11-25, may be disposed of from 2025-11-26: published 2024-05-10, retention of 1 year 6 months 2 weeks 1 day counted from that day, KS 2024-02-10 § 45',
  ],
  [
    'a decision that rests on another, and has no legal force yet',
    {
      decisions: [
        {
          ...decision,
          legalForce: '2027-03-01',
          basedOn: { body: 'Arkivnämnden', date: '2023-12-02', paragraph: '§ 301', caseNumber: 'AN 2023/1' },
        },
      ],
    },
    {},
    '2027-02-28',
    'Får gallras från 2027-03-01: publicerad 2024-05-10, gallringsfrist 2 år räknat från kalenderårets slut, KS 2024-02-10 § 45 (efter Arkivnämnden 2023-12-02 § 301); verkställs inte före 2027-03-01 (laga kraft)',
    'May be disposed of from 2027-03-01: published 2024-05-10, retention of 2 years counted from the end of the calendar year, KS 2024-02-10 § 45 (after Arkivnämnden 2023-12-02 § 301); not executed before 2027-03-01 (legal force)',
  ],
  [
    'a trigger that has not happened',
    { rules: [{ ...rule, trigger: 'obsolete', period: 'P0D' }] },
    {},
    '2030-01-01',
    'Inväntar att någon förklarar den inaktuell; därefter får gallras, ingen gallringsfrist, KS 2024-02-10 § 45',
    'Waits for somebody to declare it obsolete; then it may be disposed of, no retention, KS 2024-02-10 § 45',
  ],
  [
    'a class that the plan lacks',
    {},
    { class: 'comment.old' },
    '2030-01-01',
    'Saknar regel – bevaras tills vidare: klassen comment.old, som en person har satt, finns inte i planen',
    'No rule, so it is kept: the class comment.old, which a person has set, is not in the plan',
  ],
  [
    'holds',
    {},
    { holds: ['GS-2026-002', 'GS-2026-001'] },
    '2027-02-01',
    'Får inte gallras: gallringsstopp GS-2026-001, GS-2026-002. När inget stopp finns: gallringsfristens slut 2026-12-31, får gallras när inget längre hindrar: publicerad 2024-05-10, gallringsfrist 2 år räknat från kalenderårets slut, KS 2024-02-10 § 45',
    'May not be disposed of: held by GS-2026-001, GS-2026-002. Once nothing holds it: end of its retention 2026-12-31, may be disposed of once nothing forbids it: published 2024-05-10, retention of 2 years counted from the end of the calendar year, KS 2024-02-10 § 45',
  ],
  [
    'a lock',
    {},
    { locked: true },
    '2027-02-01',
    'Får inte gallras: den är låst. När den har låsts upp: gallringsfristens slut 2026-12-31, får gallras när inget längre hindrar: publicerad 2024-05-10, gallringsfrist 2 år räknat från kalenderårets slut, KS 2024-02-10 § 45',
    'May not be disposed of: it is locked. Once it is unlocked: end of its retention 2026-12-31, may be disposed of once nothing forbids it: published 2024-05-10, retention of 2 years counted from the end of the calendar year, KS 2024-02-10 § 45',
  ],
  [
    'a note that is open, and a hold',
    {},
    { takedownNoted: '2024-06-01', holds: ['GS-2026-001'] },
    '2027-02-01',
    'Får inte gallras: gallringsstopp GS-2026-001. När inget stopp finns: inväntar att anteckningen om avpubliceringen avslutas; gallringsfristens slut 2026-12-31, får gallras när inget längre hindrar: publicerad 2024-05-10, gallringsfrist 2 år räknat från kalenderårets slut, KS 2024-02-10 § 45',
    'May not be disposed of: held by GS-2026-001. Once nothing holds it: waits for the closing of the note of its takedown; end of its retention 2026-12-31, may be disposed of once nothing forbids it: published 2024-05-10, retention of 2 years counted from the end of the calendar year, KS 2024-02-10 § 45',
  ],
  [
    'a hold while the period runs',
    {},
    { holds: ['GS-2026-001'] },
    '2026-12-31',
    'Får inte gallras: gallringsstopp GS-2026-001. När inget stopp finns: gallringsfrist löper till och med 2026-12-31, därefter får gallras: publicerad 2024-05-10, gallringsfrist 2 år räknat från kalenderårets slut, KS 2024-02-10 § 45',
    'May not be disposed of: held by GS-2026-001. Once nothing holds it: retained until the end of 2026-12-31, then it may be disposed of: published 2024-05-10, retention of 2 years counted from the end of the calendar year, KS 2024-02-10 § 45',
  ],
])('says why: %s', (_name, change, item, today, sv, en) => {
  expect(judge({ ...comment, ...item }, by(planOf(change)), [], today).because).toEqual({ sv, en });
});

describe('from when it may be disposed of is told apart from the day that its rule counts to', () => {
  test.each<[name: string, item: ItemFacts, today: string, permittedFrom: string | null]>([
    ['nothing forbids it', {}, '2027-02-01', '2027-01-01'],
    ['its period runs', {}, '2026-02-01', '2027-01-01'],
    ['a hold', { holds: ['GS-2026-001'] }, '2027-02-01', null],
    ['a hold while its period runs', { holds: ['GS-2026-001'] }, '2026-02-01', null],
    ['a lock', { locked: true }, '2027-02-01', null],
    ['an open note', { takedownNoted: '2026-01-01' }, '2027-02-01', null],
    ['an open note while its period runs', { takedownNoted: '2026-01-01' }, '2026-02-01', null],
    ['a closed note', { takedownNoted: '2026-01-01', takedownClosed: '2026-02-01' }, '2027-02-01', '2027-01-01'],
  ])('%s', (_name, item, today, permittedFrom) => {
    const verdict = judge({ ...comment, ...item }, by(planOf()), [], today);
    expect(verdict).toMatchObject({ dueFrom: '2027-01-01', permittedFrom });
    if (permittedFrom === null) {
      expect(verdict.because.sv).not.toMatch(/f(å|ö)r gallras från/i);
      expect(verdict.because.en).not.toMatch(/be disposed of from/i);
    }
  });

  test('a look that is missing, and rules that differ', () => {
    const plan = planOf({ rules: [{ ...rule, trigger: 'last-activity' }] });
    const looked = judge({ ...comment, lastActivityAt: '2024-05-10', lookedAt: null }, by(plan), [], '2027-02-01');
    expect(looked).toMatchObject({ waitingFor: 'look', dueFrom: '2027-01-01', permittedFrom: null });
    expect(looked.because.sv).not.toMatch(/får gallras från/i);
    const two = planOf({ rules: [rule, { ...rule, id: 'z-shorter', period: 'P1Y' }] });
    const differing = judge(comment, by(two), [], '2027-02-01');
    expect(differing).toMatchObject({ conflict: true, dueFrom: '2027-01-01', permittedFrom: null });
    expect(differing.because.sv).not.toMatch(/får gallras från/i);
  });

  test('rules that differ are told before what either of them would allow, whatever day it is', () => {
    const two = planOf({ rules: [rule, { ...rule, id: 'z-shorter', period: 'P1Y' }] });
    for (const today of ['2025-06-01', '2027-02-01']) {
      const { because, rule: decisive } = judge(comment, by(two), [], today);
      expect(because.sv).toMatch(/^Får inte gallras: regler med olika innehåll gäller \([^)]+, z-shorter\)/);
      expect(because.sv).toContain(`. Enligt regeln ${decisive}: gallringsfrist`);
      expect(because.en).toMatch(/^May not be disposed of: rules that differ apply/);
    }
  });
});

describe('more than one plan', () => {
  const common = committeePlanSchema.parse({
    committee: '*',
    name: 'Gemensam plan',
    plan: { title: 'Gemensam', version: '1' },
    decisions: [{ ...decision, id: 'kf-1', body: 'Kommunfullmäktige' }],
    classes: [
      { id: 'all.public', name: 'Allt inkommet', match: { author: ['public'] } },
      { id: 'all.hand', name: 'För hand' },
    ],
    rules: [
      { ...rule, id: 'all-5y', decision: 'kf-1', class: 'all.public', period: 'P5Y' },
      { ...rule, id: 'all-hand', decision: 'kf-1', class: 'all.hand', period: 'P1D' },
    ],
  });

  test('the plan for all reaches every committee, also one without a plan', () => {
    for (const committee of ['kommunstyrelsen', 'barn', null]) {
      const verdict = judge({ ...comment, committee }, by(common), [], '2030-02-01');
      expect(verdict).toMatchObject({ state: 'due', rule: 'all-5y', decision: 'kf-1', dueFrom: '2030-01-01' });
    }
  });

  test('beside a committee’s own plan the longer wins, and they are in conflict', () => {
    const verdict = judge(comment, by(planOf(), common), [], '2027-02-01');
    expect(verdict).toMatchObject({
      state: 'retained',
      rule: 'all-5y',
      conflict: true,
      others: [{ rule: 'ks-comment-2y', dueFrom: '2027-01-01' }],
    });
  });

  test('a committee’s rule can take the place of one for all', () => {
    const own = planOf({ rules: [{ ...rule, supersedes: ['all-5y'] }] });
    const plans = by(own, common);
    expect(judge(comment, plans, [], '2027-02-01')).toMatchObject({
      state: 'due',
      rule: 'ks-comment-2y',
      conflict: false,
    });
    expect(judge({ ...comment, kind: 'reply' }, plans, [], '2027-02-01')).toMatchObject({ rule: 'all-5y' });
    expect(judge({ ...comment, committee: 'barn' }, plans, [], '2027-02-01')).toMatchObject({ rule: 'all-5y' });
  });

  test('a class of the plan for all may be set by a person', () => {
    const verdict = judge({ ...comment, class: 'all.hand' }, by(planOf(), common), [], '2024-06-01');
    expect(verdict).toMatchObject({ state: 'due', rule: 'all-hand', class: 'all.hand', conflict: false });
  });

  test('a committee that has taken over another governs its items beside the former plan', () => {
    const successor = planOf({
      committee: 'nya',
      takesOver: ['kommunstyrelsen'],
      rules: [{ ...rule, id: 'nya-3y', period: 'P3Y' }],
    });
    expect(judge(comment, by(planOf(), successor), [], '2027-02-01')).toMatchObject({ rule: 'nya-3y', conflict: true });
    expect(judge(comment, by(successor), [], '2028-02-01')).toMatchObject({ state: 'due', rule: 'nya-3y' });
    expect(judge({ ...comment, committee: 'nya' }, by(planOf(), successor), [], '2028-02-01').others).toEqual([]);
  });

  test('and decides by superseding its rules, also one of the same name', () => {
    for (const id of ['nya-3y', rule.id]) {
      const rules = [{ ...rule, id, period: 'P3Y', supersedes: [rule.id] }];
      const successor = planOf({ committee: 'nya', takesOver: ['kommunstyrelsen'], rules });
      const verdict = judge(comment, by(planOf(), successor), [], '2028-02-01');
      expect(verdict).toMatchObject({ state: 'due', rule: id, conflict: false, dueFrom: '2028-01-01', others: [] });
      // Nobody else's rules fall for a name that they share.
      const stranger = planOf({ committee: 'nya', takesOver: [], rules });
      expect(judge(comment, by(planOf(), stranger), [], '2028-02-01')).toMatchObject({
        rule: rule.id,
        conflict: false,
      });
    }
  });
});

describe('reviews', () => {
  const plan = planOf({ rules: [{ ...rule, id: 'rev', action: 'review', period: 'P1Y' }] });
  const until = (day: string | null, at?: string) => ({
    rule: 'rev',
    outcome: 'keep-until',
    until: day,
    ...(at ? { at } : {}),
  });
  const gone = (at?: string) => ({ rule: 'rev', outcome: 'dispose', ...(at ? { at } : {}) });

  test.each<[name: string, reviews: ItemFacts['reviews'], today: string, want: Record<string, unknown>]>([
    ['none', [], '2026-01-01', { state: 'review-due', dueFrom: '2026-01-01' }],
    ['ended in disposal', [gone()], '2026-01-01', { state: 'due' }],
    [
      'kept, then ended in disposal',
      [gone('2027-01-02T00:00:00Z'), until('2027-01-01', '2026-01-02T00:00:00Z')],
      '2027-02-01',
      { state: 'due', dueFrom: '2026-01-01' },
    ],
    [
      'ended in disposal, then kept',
      [gone('2026-01-02T00:00:00Z'), until('2027-01-01', '2026-01-03T00:00:00Z')],
      '2026-02-01',
      { state: 'retained', dueFrom: '2027-01-01' },
    ],
    ['both, and nobody knows which is the later', [gone(), until('2027-01-01')], '2026-02-01', { state: 'retained' }],
    ['both on one day', [gone('2026-01-02'), until('2027-01-01', '2026-01-02')], '2026-02-01', { state: 'retained' }],
    [
      'kept twice, and nobody knows which is the later',
      [until('2027-01-01'), until('2029-01-01')],
      '2026-02-01',
      { dueFrom: '2029-01-01' },
    ],
    ['kept until no day', [until(null)], '2026-02-01', { state: 'waiting', waitingFor: 'review', dueFrom: null }],
    [
      'preserved once, by whatever rule',
      [gone(), { rule: 'former', outcome: 'preserve' }],
      '2030-01-01',
      { state: 'preserved', rule: 'former' },
    ],
    [
      'kept by a rule of another name',
      [gone(), { ...until('2031-01-01'), rule: 'former' }],
      '2030-01-01',
      { state: 'retained', dueFrom: '2031-01-01' },
    ],
    ['disposal by a rule of another name', [{ ...gone(), rule: 'former' }], '2030-01-01', { state: 'review-due' }],
  ])('%s', (_name, reviews, today, want) => {
    expect(judge({ ...comment, reviews }, by(plan), [], today)).toMatchObject(want);
  });

  test('a disposal that a person has kept until a day waits for it', () => {
    const kept = [{ rule: 'ks-comment-2y', outcome: 'keep-until', until: '2029-06-01' }];
    expect(judge({ ...comment, reviews: kept }, by(planOf()), [], '2028-01-01')).toMatchObject({
      state: 'retained',
      dueFrom: '2029-06-01',
    });
  });
});

test('an exception of which nobody knows whether it applies keeps', () => {
  const except = planOf({
    classes: [{ id: 'comment.routine', name: '-', match: { kind: ['comment'] }, except: [{ registered: true }] }],
  });
  const verdict = (item: ItemFacts) => judge({ ...comment, ...item }, by(except), [], '2030-01-01');
  expect(verdict({ caseNumber: null }).state).toBe('due');
  expect(verdict({ caseNumber: 'KS 2025/1' }).state).toBe('no-rule');
  expect(verdict({})).toMatchObject({ state: 'waiting', waitingFor: 'facts', dueFrom: null });
});

test('a hold of the municipality covers by what it says', () => {
  const verdicts = openJudge(by(planOf()), [{ id: 'GS-1', covers: ({ kind }) => kind === 'comment' }], '2027-02-01');
  expect([verdicts(comment).held, verdicts({ ...comment, kind: 'post' }).held]).toEqual([true, false]);
});

test.each(['', '2026-02-30', '2026-02-28T00:00:00Z'])('%j is no day to judge on', (today) => {
  expect(() => judge(comment, by(planOf()), [], today)).toThrow(/expected a day like 2026-01-12/);
});

describe('a day that cannot be', () => {
  const removed = planOf({ rules: [{ ...rule, trigger: 'removed', period: 'P1M' }] });
  const gone = { ...comment, takedownNoted: '2024-06-01T08:00:00Z', takedownClosed: '2024-06-01T08:00:00.001Z' };

  test('counts for nothing, and is told', () => {
    const told = judge({ ...gone, takenDownAt: '2020-01-09' }, by(removed), [], '2026-12-02');
    expect(told).toMatchObject({ state: 'waiting', waitingFor: 'removed', dueFrom: null });
    expect(told.because.sv).toBe(
      'Inväntar uppgift om när den togs bort från plattformen; därefter får gallras, gallringsfrist 1 månad räknat från den dagen, KS 2024-02-10 § 45; räknas inte, eftersom det inte kan stämma: avpublicerad 2020-01-09, före publiceringen 2024-05-10',
    );
    expect(judge({ ...gone, takenDownAt: '2024-05-30' }, by(removed), [], '2026-12-02').state).toBe('due');
  });

  test.each(['2030-01-01', '2019-01-01'])(
    'a case closed on %s is open: its item is not destroyed under it',
    (closed) => {
      const item = { ...comment, caseNumber: 'KS 2026/1', registeredAt: '2024-05-20', caseClosedAt: closed };
      expect(judge(item, by(planOf()), [], '2027-12-02')).toMatchObject({
        state: 'waiting',
        waitingFor: 'case-closed',
      });
      expect(judge({ ...item, caseClosedAt: '2024-06-01' }, by(planOf()), [], '2027-12-02').state).toBe('due');
    },
  );

  test('a snapshot may be taken after the closing of its account', () => {
    const plan = planOf({ rules: [{ ...rule, object: 'snapshot', trigger: 'account-closed', period: 'P1M' }] });
    const snapshot = { ...comment, accountClosedAt: '2024-05-01' };
    expect(openJudge(by(plan), [], '2026-12-02', 'snapshot')(snapshot).trigger?.at).not.toBeNull();
  });
});
