import { expect, test } from '@jest/globals';
import type { Review } from '../../../jobs/judge/item-facts.ts';
import { keptByOtherReviews, preservedByReview, reviewBy } from '../../../jobs/judge/reviews.ts';
import { readDay } from '../../../jobs/time/civil-day.ts';

const keep = (until: string | null, at?: string): Review => ({ rule: 'r', outcome: 'keep-until', until, at });
const dispose = (at?: string): Review => ({ rule: 'r', outcome: 'dispose', at });
const keptUntil = (day: string | null) => ({ outcome: 'keep-until', until: day && readDay(day) });
const disposed = { outcome: 'dispose' };

test.each<[name: string, reviews: Review[], end: unknown]>([
  ['none', [], null],
  ['one by another rule', [{ ...dispose(), rule: 's' }], null],
  ['an outcome that nobody knows', [{ rule: 'r', outcome: 'something', until: '2027-01-01', at: '2026-01-01' }], null],
  [
    'an outcome that nobody knows, after one to keep',
    [keep('2027-01-01', '2025-01-01'), { rule: 'r', outcome: 'something', at: '2026-01-01' }],
    keptUntil('2027-01-01'),
  ],
  ['kept until a day that nobody can read', [keep('snart')], keptUntil(null)],
  ['kept until no day', [{ rule: 'r', outcome: 'keep-until' }], keptUntil(null)],
  ['a second earlier', [dispose('2026-01-01T12:00:01Z'), keep('2027-01-01', '2026-01-01T12:00:00Z')], disposed],
  [
    'a second later',
    [dispose('2026-01-01T12:00:00Z'), keep('2027-01-01', '2026-01-01T12:00:01Z')],
    keptUntil('2027-01-01'),
  ],
  [
    'in the same second',
    [dispose('2026-01-01T12:00:00Z'), keep('2027-01-01', '2026-01-01T12:00:00Z')],
    keptUntil('2027-01-01'),
  ],
  ['kept days before', [dispose('2026-01-04'), keep('2027-01-01', '2026-01-01')], disposed],
  [
    'kept on a day, disposed of at an hour of it',
    [dispose('2026-01-02T22:00:00Z'), keep('2027-01-01', '2026-01-02')],
    keptUntil('2027-01-01'),
  ],
  [
    'kept on a day, disposed of at an hour of the next but one',
    [dispose('2026-01-04T00:00:00Z'), keep('2027-01-01', '2026-01-02')],
    disposed,
  ],
  [
    'kept at an hour, disposed of on that day',
    [dispose('2026-01-02'), keep('2027-01-01', '2026-01-02T01:00:00Z')],
    keptUntil('2027-01-01'),
  ],
  [
    'kept at an hour, disposed of two days later',
    [dispose('2026-01-04'), keep('2027-01-01', '2026-01-02T01:00:00Z')],
    disposed,
  ],
  ['kept nobody knows when', [dispose('2026-01-04'), keep('2027-01-01')], keptUntil('2027-01-01')],
  ['disposed of nobody knows when', [dispose(), keep('2027-01-01', '2026-01-01')], keptUntil('2027-01-01')],
  ['disposed of twice', [dispose(), dispose()], disposed],
  [
    'kept later for a shorter time',
    [keep('2029-01-01', '2025-01-01'), keep('2027-01-01', '2026-01-01')],
    keptUntil('2027-01-01'),
  ],
  ['kept twice at once', [keep('2027-01-01'), keep('2029-01-01')], keptUntil('2029-01-01')],
  ['kept twice at once, once until no day', [keep('2027-01-01'), keep(null)], keptUntil(null)],
])('where it ends by a rule: %s', (_name, reviews, end) => {
  expect(reviewBy('r', { reviews })).toEqual(end);
  expect(reviewBy('r', { reviews: reviews.toReversed() })).toEqual(end);
});

test.each<[name: string, reviews: Review[], kept: { until: string | null } | null]>([
  ['none', [], null],
  ['by the rule that applies', [{ ...keep('2027-01-01'), rule: 'applies' }], null],
  ['in disposal', [dispose()], null],
  ['kept', [keep('2027-01-01')], { until: '2027-01-01' }],
  ['kept by no rule', [{ ...keep('2027-01-01'), rule: null }], { until: '2027-01-01' }],
  ['kept by two rules', [keep('2027-01-01'), { ...keep('2029-01-01'), rule: 's' }], { until: '2029-01-01' }],
  ['kept by two rules, once until no day', [keep('2027-01-01'), { ...keep(null), rule: 's' }], { until: null }],
  [
    'kept by one rule, disposed of by another later',
    [keep('2027-01-01', '2025-01-01'), { ...dispose('2026-01-01'), rule: 's' }],
    { until: '2027-01-01' },
  ],
  ['kept, then disposed of by the same', [keep('2027-01-01', '2025-01-01'), dispose('2026-01-01')], null],
])('by rules that do not apply: %s', (_name, reviews, kept) => {
  const until = kept && { until: kept.until && readDay(kept.until) };
  expect(keptByOtherReviews(new Set(['applies']), { reviews })).toEqual(until);
  expect(keptByOtherReviews(new Set(['applies']), { reviews: reviews.toReversed() })).toEqual(until);
});

test('of the rules by which it is preserved the first is named', () => {
  const by = (...rules: (string | null)[]) =>
    preservedByReview({ reviews: rules.map((rule) => ({ rule, outcome: 'preserve' })) });
  expect([by('b', 'a'), by(null, 'b'), by(null)]).toEqual([{ rule: 'a' }, { rule: 'b' }, { rule: null }]);
  expect([preservedByReview({}), preservedByReview({ reviews: [keep('2027-01-01')] })]).toEqual([null, null]);
});
