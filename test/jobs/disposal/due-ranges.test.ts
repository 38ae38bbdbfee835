import { expect, test } from '@jest/globals';
import { authorRoles, itemKinds } from '../../../config/base/item-words.ts';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import { dueRanges } from '../../../jobs/disposal/due-ranges.ts';
import { someDecision } from '../judge/some-decision.ts';

const rule = {
  id: 'r',
  decision: 'd',
  class: 'c',
  trigger: 'published',
  period: 'P1Y',
  counting: 'exact',
  action: 'dispose',
};
const comments = { id: 'c', name: 'C', match: { kind: ['comment'], author: ['public'] } };

function planOf(rules: object[], classes: object[] = [comments], committee = 'ks'): CommitteePlan {
  return committeePlanSchema.parse({
    committee,
    name: 'Nämnd',
    plan: { title: 'Plan', version: '1' },
    decisions: [someDecision],
    classes,
    rules: rules.map((one, at) => ({ ...rule, id: `r${at}`, ...one })),
  });
}

function rangesOf(
  rules: object[],
  { classes, today = '2026-11-25', others = [] }: { classes?: object[]; today?: string; others?: CommitteePlan[] } = {},
) {
  const plans = [planOf(rules, classes), ...others];
  return dueRanges(new Map(plans.map((plan) => [plan.committee, plan])), 'ks', today);
}

/** Where the one kind and role of most plans here must lie. */
const bounds = (...told: Parameters<typeof rangesOf>) => rangesOf(...told).plain[0]?.bounds;

const bound = (fact: string, before: string, beforeUtc: string) => ({ fact, before, beforeUtc });
// A year and a day before the day that is asked about, and what a time can be written ahead of it.
const published = bound('published', '2025-11-26', '2025-11-25');

test.each<[string, object, string, before: string, beforeUtc: string]>([
  ['counted from that day', {}, '2026-11-25', '2025-11-26', '2025-11-25'],
  ['counted from the end of the year', { counting: 'calendar-year' }, '2026-11-25', '2025-01-02', '2025-01-01'],
  [
    'counted from the end of the year, on its first day',
    { counting: 'calendar-year' },
    '2027-01-01',
    '2026-01-02',
    '2026-01-01',
  ],
  ['of no time at all', { period: 'P0D' }, '2026-11-25', '2026-11-27', '2026-11-26'],
  ['of a day', { period: 'P1D' }, '2026-11-25', '2026-11-25', '2026-11-24'],
  ['of a month', { period: 'P1M' }, '2026-04-01', '2026-03-02', '2026-03-01'],
  ['of a month, a day later', { period: 'P1M' }, '2026-04-02', '2026-03-03', '2026-03-02'],
])('a retention %s has run out for what was published before: %j on %s', (_, change, today, before, beforeUtc) => {
  expect(bounds([change], { today })).toEqual([[bound('published', before, beforeUtc)]]);
});

test('a retention that reaches beyond all time makes nothing due', () => {
  expect(rangesOf([{ period: 'P9999Y' }])).toEqual({ touched: [], plain: [] });
});

test.each(['preserve', 'review', 'transfer'])('a rule to %s makes nothing due', (action) => {
  expect(rangesOf([{ action }])).toEqual({ touched: [], plain: [] });
});

test('a rule whose decision is not in force yet makes nothing due', () => {
  expect(rangesOf([{ period: 'P0D' }], { today: '2024-02-09' })).toEqual({ touched: [], plain: [] });
  expect(rangesOf([{ period: 'P0D' }], { today: '2024-02-10' }).plain).toHaveLength(1);
});

test('one who asks about no day is refused', () => {
  expect(() => rangesOf([{}], { today: 'idag' })).toThrow(
    new RangeError('expected a day like 2026-01-12, found "idag"'),
  );
});

test.each(['published', 'captured', 'edited'])('%s is looked for among all items', (trigger) => {
  const its = [[{ ...published, fact: trigger }]];
  expect(rangesOf([{ trigger }])).toEqual({ touched: its, plain: [{ kind: 'comment', role: 'public', bounds: its }] });
});

test.each(['removed', 'registered', 'case-closed', 'obsolete', 'delivered'])(
  '%s is looked for among those that persons have decided about or that are gone',
  (trigger) => {
    expect(rangesOf([{ trigger }])).toEqual({ touched: [[{ ...published, fact: trigger }]], plain: [] });
  },
);

test('the last activity in a thread is never before the publication of what is in it', () => {
  expect(bounds([{ trigger: 'last-activity' }])).toEqual([[published]]);
});

test.each(['account-closed', 'snapshotted'])('of %s no column tells: all items are looked at', (trigger) => {
  expect(rangesOf([{ trigger }])).toEqual({
    touched: [[]],
    plain: [{ kind: 'comment', role: 'public', bounds: [[]] }],
  });
});

test('when all must have happened, all are asked of the same item', () => {
  const both = [[published, { ...published, fact: 'captured' }]];
  expect(bounds([{ trigger: { latest: ['published', 'captured'] } }])).toEqual(both);
});

test('of events of which a person must have told one, the item is looked for among those decided about', () => {
  const { touched, plain } = rangesOf([{ trigger: { latest: ['published', 'removed'] } }]);
  expect([touched, plain]).toEqual([[[published, { ...published, fact: 'removed' }]], []]);
});

test('when one event is enough, each is an alternative of its own', () => {
  const { touched, plain } = rangesOf([{ trigger: { earliest: ['published', 'removed'] } }]);
  expect(touched).toEqual([[published], [{ ...published, fact: 'removed' }]]);
  expect(plain).toEqual([{ kind: 'comment', role: 'public', bounds: [[published]] }]);
});

test('a class that only a person sets is looked for among those decided about', () => {
  const { touched, plain } = rangesOf([{}], { classes: [{ id: 'c', name: 'C' }] });
  expect([touched, plain]).toEqual([[[published]], []]);
});

test('a class that names no kind and no author is looked for among all kinds and authors', () => {
  const { plain } = rangesOf([{}], { classes: [{ id: 'c', name: 'C', match: { tag: ['kris'] } }] });
  expect(plain.map(({ kind, role }) => `${kind} ${role}`)).toEqual(
    itemKinds.flatMap((kind) => authorRoles.map((role) => `${kind} ${role}`)),
  );
  for (const one of plain) expect(one.bounds).toEqual([[published]]);
});

test('a class that names several kinds or authors is looked for among each of them', () => {
  const match = { kind: ['comment', 'reply'], author: ['public', 'official'] };
  const { plain } = rangesOf([{}], { classes: [{ id: 'c', name: 'C', match }] });
  expect(plain.map(({ kind, role }) => `${kind} ${role}`).sort()).toEqual([
    'comment leader',
    'comment official',
    'comment public',
    'reply leader',
    'reply official',
    'reply public',
  ]);
});

test('a class that names all authors is looked for among unknown ones too', () => {
  const match = { kind: ['post'], author: ['public', 'official', 'account'] };
  const { plain } = rangesOf([{}], { classes: [{ id: 'c', name: 'C', match }] });
  expect(plain.map(({ role }) => role)).toEqual([...authorRoles]);
});

test('each kind and author comes once, with the alternatives of all rules that concern it', () => {
  const classes = [comments, { id: 'p', name: 'P', match: { kind: ['post'], author: ['public'] } }];
  const rules = [{}, { trigger: 'captured' }, { class: 'p' }];
  expect(rangesOf(rules, { classes })).toEqual({
    touched: [[published], [{ ...published, fact: 'captured' }], [published]],
    plain: [
      { kind: 'comment', role: 'public', bounds: [[published], [{ ...published, fact: 'captured' }]] },
      { kind: 'post', role: 'public', bounds: [[published]] },
    ],
  });
});

test('the rules of the plan for all are looked for too, in its own classes, and those of other committees are not', () => {
  const match = { kind: ['post'], author: ['account'] };
  const others = [
    planOf([{}], [{ id: 'c', name: 'C', match }], '*'),
    planOf([{}], [{ id: 'c', name: 'C', match: { kind: ['message'] } }], 'bun'),
  ];
  const { plain } = rangesOf([{}], { others });
  expect(plain.map(({ kind, role }) => `${kind} ${role}`).sort()).toEqual(['comment public', 'post account']);
});
