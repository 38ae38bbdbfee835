import { expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import { someDecision as decision } from './some-decision.ts';

/** Which of several rules decides, and what a date alone does not settle. All days are told from 2024-05-10, counted by the day. */

const rule = { decision: 'd', class: 'c', trigger: 'published', period: 'P1M', counting: 'exact', action: 'dispose' };
const item: ItemFacts = { id: 'i', committee: 'ks', kind: 'post', publishedAt: '2024-05-10' };

function planOf(rules: Record<string, unknown>[], change: Record<string, unknown> = {}): CommitteePlan {
  return committeePlanSchema.parse({
    committee: 'ks',
    name: 'Kommunstyrelsen',
    plan: { title: 'Plan', version: '1' },
    decisions: [decision],
    classes: [{ id: 'c', name: 'C', match: { kind: 'post' } }],
    rules: rules.map((one) => ({ ...rule, ...one })),
    ...change,
  });
}

function judged(plan: CommitteePlan, today: string, facts: ItemFacts = {}) {
  return judge({ ...item, ...facts }, new Map([[plan.committee, plan]]), [], today);
}

test.each<[name: string, rules: Record<string, unknown>[], today: string, want: Record<string, unknown>]>([
  [
    'a transfer whose day has come is never beaten',
    [
      { id: 'a', action: 'transfer' },
      { id: 'b', period: 'P2M' },
    ],
    '2024-08-01',
    {
      state: 'transfer-due',
      rule: 'a',
      dueFrom: '2024-06-11',
      conflict: true,
      others: [{ rule: 'b', dueFrom: '2024-07-11' }],
    },
  ],
  [
    'nor a review',
    [
      { id: 'a', action: 'review' },
      { id: 'b', period: 'P2M' },
    ],
    '2024-06-11',
    { state: 'review-due', rule: 'a', dueFrom: '2024-06-11' },
  ],
  [
    'the earliest of those decides',
    [
      { id: 'a', action: 'review', period: 'P2M' },
      { id: 'b', action: 'transfer' },
    ],
    '2024-08-01',
    { state: 'transfer-due', rule: 'b', dueFrom: '2024-06-11' },
  ],
  [
    'before its day has come the latest date decides',
    [
      { id: 'a', action: 'review' },
      { id: 'b', period: 'P2M' },
    ],
    '2024-06-10',
    { state: 'retained', rule: 'b', dueFrom: '2024-07-11' },
  ],
  [
    'a review that has not come does not stand in the way of the latest',
    [{ id: 'a', action: 'review', period: 'P3M' }, { id: 'b' }],
    '2024-07-01',
    { state: 'retained', rule: 'a', dueFrom: '2024-08-11' },
  ],
  [
    'on one day a transfer comes first',
    [{ id: 'a' }, { id: 'b', action: 'review' }, { id: 'c', action: 'transfer' }],
    '2024-08-01',
    { state: 'transfer-due', rule: 'c' },
  ],
  [
    'then a review',
    [{ id: 'a' }, { id: 'b', action: 'review' }],
    '2024-06-01',
    { state: 'retained', rule: 'b', action: 'review' },
  ],
  ['then the rules’ ids', [{ id: 'b' }, { id: 'a' }], '2024-08-01', { state: 'due', rule: 'a', conflict: false }],
  [
    'rules that differ in the action alone are in conflict',
    [{ id: 'a' }, { id: 'b', action: 'transfer' }],
    '2024-06-01',
    { conflict: true },
  ],
  [
    'rules that differ in the counting alone are in conflict',
    [{ id: 'a' }, { id: 'b', counting: 'calendar-year' }],
    '2024-06-01',
    { conflict: true },
  ],
  [
    'a rule that preserves outweighs one whose trigger has not happened',
    [
      { id: 'a', trigger: 'delivered' },
      { id: 'b', action: 'preserve' },
    ],
    '2024-08-01',
    { state: 'preserved', rule: 'b', dueFrom: null, trigger: null, others: [{ rule: 'a', dueFrom: null }] },
  ],
  [
    'a trigger that has not happened outweighs a date that has come',
    [{ id: 'a' }, { id: 'b', trigger: 'delivered' }],
    '2024-08-01',
    {
      state: 'waiting',
      waitingFor: 'delivered',
      rule: 'b',
      dueFrom: null,
      others: [{ rule: 'a', dueFrom: '2024-06-11' }],
    },
  ],
  [
    'a rule without a trigger never lets anything go',
    [{ id: 'a', trigger: null }],
    '2030-01-01',
    { state: 'waiting', waitingFor: 'facts', dueFrom: null, trigger: null },
  ],
  [
    'nor one without a period',
    [{ id: 'a', period: null, counting: 'exact' }],
    '2030-01-01',
    { state: 'waiting', dueFrom: null },
  ],
  [
    'a rule that another has superseded falls away, where that other applies',
    [{ id: 'a' }, { id: 'b', supersedes: ['a'], period: 'P1D' }],
    '2024-06-01',
    { state: 'due', rule: 'b', others: [] },
  ],
  [
    'a rule for later records supersedes nothing of earlier ones',
    [{ id: 'a' }, { id: 'b', supersedes: ['a'], period: 'P1D', records: { from: '2025-01-01' } }],
    '2024-06-01',
    { state: 'retained', rule: 'a', others: [] },
  ],
])('%s', (_name, rules, today, want) => {
  expect(judged(planOf(rules), today)).toMatchObject(want);
});

const facts: ItemFacts = { capturedAt: '2024-05-20', caseClosedAt: '2024-05-20', deliveredAt: '2024-05-15' };

test.each<[trigger: unknown, facts: ItemFacts, event: string, at: string | null]>([
  [{ latest: ['published', 'delivered', 'captured', 'case-closed'] }, facts, 'captured', '2024-05-20'],
  [{ latest: ['case-closed', 'captured', 'published'] }, facts, 'case-closed', '2024-05-20'],
  [{ latest: ['published', 'removed', 'registered'] }, facts, 'removed', null],
  [{ earliest: ['case-closed', 'delivered', 'captured'] }, facts, 'delivered', '2024-05-15'],
  [{ earliest: ['captured', 'case-closed'] }, facts, 'captured', '2024-05-20'],
  [{ earliest: ['case-closed', 'captured'] }, facts, 'case-closed', '2024-05-20'],
  [{ earliest: ['removed', 'delivered'] }, facts, 'delivered', '2024-05-15'],
  [{ earliest: ['removed', 'registered'] }, facts, 'removed', null],
  ['delivered', facts, 'delivered', '2024-05-15'],
])('%j is told from the event that decided', (trigger, known, event, at) => {
  expect(judged(planOf([{ id: 'a', trigger }]), '2024-06-01', known).trigger).toEqual({ event, at });
});

const removedClass = { classes: [{ id: 'c', name: 'C', match: { kind: 'post', removed: false } }] };
const inactive = [{ id: 'a', trigger: 'last-activity' }];

test.each<[name: string, plan: CommitteePlan, today: string, facts: ItemFacts, want: Record<string, unknown>]>([
  ['no look is needed', planOf([{ id: 'a' }]), '2024-06-11', { lookedAt: null }, { state: 'due' }],
  ['a sample says nothing of looks', planOf([{ id: 'a' }], removedClass), '2024-06-11', {}, { state: 'due' }],
  [
    'nobody has ever looked',
    planOf([{ id: 'a' }], removedClass),
    '2024-06-11',
    { lookedAt: null },
    { state: 'waiting', waitingFor: 'look', dueFrom: '2024-06-11' },
  ],
  [
    'nobody knows when',
    planOf([{ id: 'a' }], removedClass),
    '2024-06-11',
    { lookedAt: 'nyss' },
    { waitingFor: 'look' },
  ],
  [
    'a look before the last retained day',
    planOf([{ id: 'a' }], removedClass),
    '2024-06-11',
    { lookedAt: '2024-06-09' },
    { state: 'waiting', waitingFor: 'look' },
  ],
  ['a look on it', planOf([{ id: 'a' }], removedClass), '2024-06-11', { lookedAt: '2024-06-10' }, { state: 'due' }],
  [
    'before the day has come no look is waited for',
    planOf([{ id: 'a' }], removedClass),
    '2024-06-10',
    { lookedAt: null },
    { state: 'retained' },
  ],
  [
    'the last activity is known by a look',
    planOf(inactive),
    '2024-06-11',
    { lookedAt: null, lastActivityAt: '2024-05-10' },
    { waitingFor: 'look' },
  ],
  [
    'also where another rule decides',
    planOf([...inactive, { id: 'b', period: 'P2M' }]),
    '2024-08-01',
    { lookedAt: null, lastActivityAt: '2024-05-10' },
    { waitingFor: 'look', rule: 'b' },
  ],
  [
    'taken down without a closed note, though its day has not come',
    planOf([{ id: 'a' }]),
    '2024-05-20',
    { hiddenAt: '2024-05-11' },
    { state: 'waiting', waitingFor: 'takedown-note', dueFrom: '2024-06-11' },
  ],
  [
    'taken down with one',
    planOf([{ id: 'a' }]),
    '2024-06-11',
    { hiddenAt: '2024-05-11', takedownClosed: '2024-05-12' },
    { state: 'due' },
  ],
  [
    'noted as taken down while the collector still saw it',
    planOf([{ id: 'a' }]),
    '2024-06-11',
    { visibility: 'public', takedownNoted: '2024-05-12', takenDownAt: '2024-05-11', takedownClosed: null },
    { state: 'waiting', waitingFor: 'takedown-note', dueFrom: '2024-06-11' },
  ],
  [
    'noted, and counted from when the note says that it was taken down',
    planOf([{ id: 'a', trigger: 'removed' }]),
    '2024-07-15',
    { visibility: 'public', takedownNoted: '2024-06-14', takenDownAt: '2024-06-13', takedownClosed: '2024-06-15' },
    { state: 'due', dueFrom: '2024-07-14' },
  ],
])('%s', (_name, plan, today, known, want) => {
  expect(judged(plan, today, known)).toMatchObject(want);
});

test('says on or after which day a look is needed', () => {
  const { because } = judged(planOf([{ id: 'a' }], removedClass), '2024-06-11', { lookedAt: null });
  expect(because.sv).toContain(
    'Inväntar en fullständig insamling av kontot 2024-06-10 eller senare; gallringsfristens slut 2024-06-10, får gallras när inget längre hindrar',
  );
});

test.each<[name: string, trigger: unknown, facts: ItemFacts, awaited: string]>([
  ['has no number', 'registered', { caseNumber: null }, 'att den diarieförs'],
  ['has an empty number', 'registered', { caseNumber: '' }, 'att den diarieförs'],
  ['may have a number', 'registered', {}, 'att den diarieförs'],
  ['has a number of a note', 'registered', { caseNumber: 'KS 2026/1' }, 'uppgift om vilken dag den diariefördes'],
  [
    'has a number and a day, and waits for its case',
    { latest: ['registered', 'case-closed'] },
    { caseNumber: 'KS 2026/1', registeredAt: '2024-05-11' },
    'att ärendet avslutas',
  ],
  ['is seen', 'removed', { caseNumber: 'KS 2026/1' }, 'att den försvinner från plattformen'],
  ['is noted', 'removed', { takedownNoted: '2024-05-12' }, 'uppgift om när den togs bort från plattformen'],
])('an item that %s waits, by a rule that counts from %j, for what is not known', (_name, trigger, facts, awaited) => {
  const { because } = judged(planOf([{ id: 'a', trigger }]), '2024-06-11', facts);
  expect(because.sv).toMatch(new RegExp(`^Inväntar ${awaited}; därefter`));
});

test('names the class whose exceptions nobody can tell, and what differs', () => {
  const doubtful = { classes: [{ id: 'c', name: 'C', match: { kind: 'post' }, except: [{ registered: true }] }] };
  expect(judged(planOf([{ id: 'a' }], doubtful), '2024-06-11').because.en).toMatch(
    /^Waits for facts that the class c and its exceptions ask for; then it may be disposed of/,
  );
  const differing = planOf([{ id: 'a' }, { id: 'b', period: 'P2M' }]);
  expect(judged(differing, '2024-06-11').because.en).toMatch(
    /^May not be disposed of: rules that differ apply \(a, b\), it is not listed by itself\. By the rule b: retained/,
  );
});

test.each<[legalForce: string | null, today: string, said: boolean]>([
  [null, '2024-06-11', false],
  ['2024-06-12', '2024-06-11', true],
  ['2024-06-11', '2024-06-11', false],
  ['2024-06-10', '2024-06-11', false],
])('legal force from %s, judged on %s, is worth a word: %s', (legalForce, today, said) => {
  const plan = planOf([{ id: 'a' }], { decisions: [{ ...decision, legalForce }] });
  expect(judged(plan, today).because.sv.includes('laga kraft')).toBe(said);
});

test.each<[name: string, facts: ItemFacts, klass: string | null, why: string]>([
  ['nothing matches', { kind: 'reply' }, null, 'no rule in force applies to it'],
  ['an empty class is none', { kind: 'reply', class: '' }, null, 'no rule in force applies to it'],
  ['a class without rules', { class: 'e' }, 'e', 'no rule in force applies to it'],
  ['a class that the plan lacks', { class: 'f' }, 'f', 'the class f, which a person has set, is not in the plan'],
])('no rule: %s', (_name, known, klass, why) => {
  const plan = planOf([{ id: 'a' }], {
    classes: [
      { id: 'c', name: 'C', match: { kind: 'post' } },
      { id: 'e', name: 'E' },
    ],
  });
  expect(judged(plan, '2024-06-11', known)).toMatchObject({
    item: 'i',
    state: 'no-rule',
    action: null,
    class: klass,
    held: false,
    conflict: false,
    others: [],
    because: { en: `No rule, so it is kept: ${why}` },
  });
});

test.each<
  [name: string, rules: Record<string, unknown>[], by: string | null, want: Record<string, unknown>, en: string]
>([
  [
    'by a review',
    [{ id: 'a' }, { id: 'b', action: 'review', modality: 'must' }],
    'b',
    { rule: 'b', decision: 'd', class: 'c', others: [{ rule: 'a', dueFrom: '2024-06-11' }] },
    'Preserved: so the review ended by the rule b, KS 2024-02-10 § 45',
  ],
  [
    'by a review of a rule that is no more',
    [{ id: 'a' }],
    'former',
    { rule: 'former', decision: null, class: null, others: [{ rule: 'a', dueFrom: '2024-06-11' }] },
    'Preserved: so the review ended by the rule former',
  ],
  [
    'by a review that names no rule',
    [{ id: 'a' }],
    null,
    { rule: null, decision: null },
    'Preserved: so the review ended',
  ],
  [
    'by a rule, whatever a review says',
    [{ id: 'a', action: 'preserve' }],
    'former',
    { rule: 'a', decision: 'd', others: [] },
    'Preserved: the rule a, KS 2024-02-10 § 45',
  ],
])('preserved %s', (_name, rules, by, want, en) => {
  const verdict = judged(planOf(rules), '2024-08-01', { reviews: [{ rule: by, outcome: 'preserve' }] });
  expect(verdict).toMatchObject({ state: 'preserved', action: 'preserve', dueFrom: null, trigger: null, ...want });
  expect(verdict.because.en.split('; ')[0]).toBe(en);
});

const kept = (rule: string, until: string | null) => ({ rule, outcome: 'keep-until', until, at: '2024-06-20' });
const review = { id: 'a', action: 'review' };

test.each<[name: string, rule: Record<string, unknown>, reviews: ItemFacts['reviews'], want: Record<string, unknown>]>([
  [
    'a review kept for less than its own date',
    review,
    [kept('a', '2024-06-01')],
    { state: 'review-due', dueFrom: '2024-06-01' },
  ],
  [
    'a disposal kept for less than its own date',
    { id: 'a' },
    [kept('a', '2024-06-01')],
    { state: 'due', dueFrom: '2024-06-11' },
  ],
  [
    'a disposal kept until no day',
    { id: 'a' },
    [kept('a', null)],
    { state: 'waiting', waitingFor: 'review', dueFrom: null },
  ],
  [
    'a review that has no date yet',
    { ...review, trigger: 'delivered' },
    [kept('a', '2024-06-01')],
    { state: 'waiting', waitingFor: 'delivered', dueFrom: null },
  ],
  ['a review by another rule', { id: 'a' }, [kept('former', '2024-06-01')], { state: 'due', dueFrom: '2024-06-11' }],
  [
    'a review by another rule for longer',
    { id: 'a' },
    [kept('former', '2024-09-01')],
    { state: 'retained', dueFrom: '2024-09-01' },
  ],
  [
    'a transfer that a review let go',
    { id: 'a', action: 'transfer' },
    [{ rule: 'a', outcome: 'dispose' }],
    { state: 'transfer-due', action: 'transfer' },
  ],
  [
    'a review by a rule that preserves',
    { id: 'a', action: 'preserve' },
    [{ rule: 'a', outcome: 'dispose' }, kept('b', null)],
    { state: 'preserved', rule: 'a' },
  ],
])('%s', (_name, one, reviews, want) => {
  expect(judged(planOf([one]), '2024-08-01', { reviews })).toMatchObject(want);
});

test('says what a review has made of a rule: disposal, by its own modality, and until which day it kept', () => {
  const plan = planOf([{ ...review, modality: 'must' }]);
  const ended = judged(plan, '2024-08-01', { reviews: [{ rule: 'a', outcome: 'dispose' }] });
  expect(ended.because.sv).toMatch(/^Ska gallras från 2024-06-11: publicerad 2024-05-10, frist 1 månad/);
  const until = (day: string) =>
    judged(planOf([{ id: 'a' }]), '2024-08-01', { reviews: [kept('a', day)] }).because.sv.includes('behållen');
  expect([until('2024-06-11'), until('2024-06-12')]).toEqual([false, true]);
});

test.each([
  ['2024-02-09', {}, { state: 'waiting', waitingFor: 'decision', dueFrom: null }],
  ['2024-02-10', {}, { state: 'due', rule: 'a' }],
  ['2024-02-09', { action: 'preserve', trigger: null, period: null }, { state: 'preserved', rule: 'a' }],
])(
  'a decision of 2024-02-10 gives no mandate before it is made, and keeps all the same: on %s %j',
  (today, rules, want) => {
    const plan = planOf([{ id: 'a', ...rules }], { decisions: [{ ...decision, validFrom: '2020-01-01' }] });
    expect(judged(plan, today, { publishedAt: '2023-05-10' })).toMatchObject(want);
  },
);

const transfer = { id: 'a', action: 'transfer', period: 'P0D' };
const disposal = { id: 'b', period: 'P0D' };
const done = { deliveredAt: '2024-05-20' };

test.each<[name: string, rules: Record<string, unknown>[], facts: ItemFacts, want: Record<string, unknown>]>([
  ['is to be done until the item is handed over', [transfer], {}, { state: 'transfer-due', rule: 'a' }],
  [
    'goes before a disposal until then',
    [{ ...transfer, supersedes: ['b'] }, disposal],
    {},
    { state: 'transfer-due', rule: 'a', conflict: false },
  ],
  [
    'lets the other rule decide from then on',
    [{ ...transfer, supersedes: ['b'] }, disposal],
    done,
    { state: 'due', rule: 'b', dueFrom: '2024-05-10', conflict: false, others: [] },
  ],
  ['is no conflict any more', [transfer, disposal], done, { state: 'due', rule: 'b', conflict: false }],
  [
    'lets a rule decide that counts from the handing over',
    [
      { ...transfer, supersedes: ['b'] },
      { ...disposal, trigger: 'delivered', period: 'P1M' },
    ],
    done,
    { state: 'due', rule: 'b', dueFrom: '2024-06-21', conflict: false },
  ],
  [
    'leaves the item without a rule where there is no other',
    [transfer],
    done,
    {
      state: 'no-rule',
      rule: null,
      dueFrom: null,
      because: {
        sv: 'Saknar regel – bevaras tills vidare: den är överlämnad 2024-05-20, enligt regeln a, och ingen annan regel säger vad som sedan sker',
        en: 'No rule, so it is kept: it was handed over on 2024-05-20, by the rule a, and no other rule says what happens then',
      },
    },
  ],
  [
    'is not done by a handing over before its trigger',
    [{ ...transfer, trigger: 'registered' }],
    { ...done, registeredAt: '2024-05-21' },
    { state: 'transfer-due', rule: 'a' },
  ],
  [
    'is done by one on the day of its trigger',
    [{ ...transfer, trigger: 'registered' }],
    { ...done, registeredAt: '2024-05-20' },
    { state: 'no-rule' },
  ],
  [
    'that follows a handing over asks for another',
    [{ ...transfer, trigger: 'delivered' }],
    done,
    { state: 'transfer-due' },
  ],
])('a transfer %s', (_name, rules, facts, want) => {
  expect(judged(planOf(rules), '2024-08-01', facts)).toMatchObject(want);
});
