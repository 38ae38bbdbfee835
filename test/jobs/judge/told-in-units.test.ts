import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import { whenTold } from '../../../jobs/time/when-told.ts';
import { tries } from '../../tools/tries.ts';

const decision = {
  id: 'd',
  body: 'Kommunstyrelsen',
  date: '2024-02-10',
  paragraph: '§ 45',
  caseNumber: 'KS 2024/1',
  appliesTo: 'both',
  validFrom: '2024-02-10',
};

function planOf(appliesTo: string, match: Record<string, unknown> = {}): CommitteePlan {
  return committeePlanSchema.parse({
    committee: 'ks',
    name: 'Kommunstyrelsen',
    plan: { title: 'Plan', version: '1' },
    decisions: [{ ...decision, appliesTo }],
    classes: [{ id: 'c', name: 'Kommentarer', match: { kind: ['comment'], ...match } }],
    rules: [
      {
        id: 'r',
        decision: 'd',
        class: 'c',
        trigger: 'published',
        period: 'P2Y',
        counting: 'exact',
        action: 'dispose',
        inSnapshots: 'keep',
      },
    ],
  });
}

const seen = '2026-05-14T08:30:00Z';
const comment: ItemFacts = { kind: 'comment', committee: 'ks', capturedAt: seen };
const told = (text: string): ItemFacts => {
  const read = whenTold(text, seen);
  return { ...comment, publishedAt: read?.at ?? null, publishedPrecision: read?.precision ?? null };
};
const verdictOf = (item: ItemFacts, plan: CommitteePlan) => judge(item, new Map([['ks', plan]]), [], '2040-01-01');

describe('of a time that a page tells in a unit', () => {
  test.each([
    ['3 d', '2028-05-12'],
    ['2 v', '2028-05-04'],
    ['2 mån', '2028-03-30'],
    ['maj 2020', '2022-06-01'],
    ['5 januari kl. 21:30', '2028-01-06'],
    ['May 7, 2020', '2022-05-08'],
  ])('%s the latest moment counts: due from %s', (text, dueFrom) => {
    expect(verdictOf(told(text), planOf('both'))).toMatchObject({ state: 'due', dueFrom });
  });

  test('nothing is due before the item, published at any moment of which a page may say so, is', () => {
    const units = { min: 60_000, h: 3_600_000, d: 86_400_000, v: 7 * 86_400_000 };
    const ages = fc.record({
      unit: fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])),
      count: fc.integer({ min: 1, max: 30 }),
      /** Sites cut the age or round it. */
      part: fc.double({ min: -0.499, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(ages, ({ unit, count, part }) => {
        const published = new Date(Date.parse(seen) - (count + part) * units[unit]).toISOString();
        const [sure, unsure] = [{ ...comment, publishedAt: published }, told(`${count} ${unit}`)].map(
          (item) => verdictOf(item, planOf('both')).dueFrom ?? '',
        );
        expect(`${unsure}`.localeCompare(`${sure}`)).toBeGreaterThanOrEqual(0);
      }),
      tries(300),
    );
  });

  test('the reason says that it is the latest', () => {
    const { sv, en } = verdictOf(told('2 v'), planOf('both')).because;
    expect(sv).toContain('publicerad senast 2026-05-03, ');
    expect(en).toContain('published 2026-05-03 at the latest, ');
    const clock = { ...comment, publishedAt: '2026-05-03T09:16:09Z', publishedPrecision: 'clock' };
    expect(verdictOf(clock, planOf('both')).because.sv).toContain('publicerad senast 2026-05-03, ');
    expect(verdictOf(told('2026-05-03'), planOf('both')).because.sv).toContain('publicerad 2026-05-03, ');
  });
});

describe('a rule for some days only', () => {
  const february = (day: string, publishedPrecision: string | null) => ({
    ...comment,
    publishedAt: `2024-02-${day}T12:00:00Z`,
    publishedPrecision,
  });

  test.each([
    ['new', '12', 'week', 'no-rule'],
    ['new', '25', 'week', 'due'],
    ['new', '12', null, 'due'],
    ['existing', '12', 'week', 'no-rule'],
    ['existing', '09', 'week', 'due'],
    ['both', '12', 'week', 'due'],
  ])(
    'reaches (%s) what was published on the %sth, told in %s, only when it surely was then: %s',
    (to, day, unit, state) => {
      expect(verdictOf(february(day, unit), planOf(to)).state).toBe(state);
    },
  );

  test.each([
    ['12', 'week', 'no-rule'],
    ['25', 'week', 'due'],
    ['12', null, 'due'],
    ['05', 'week', 'no-rule'],
  ])(
    'has in its class what was published on the %sth, told in %s, only when it surely was then: %s',
    (day, unit, state) => {
      const plan = planOf('both', { published: { from: '2024-02-10', to: null } });
      expect(verdictOf(february(day, unit), plan).state).toBe(state);
    },
  );
});

test('a unit that is not known makes the time one that is not known', () => {
  expect(verdictOf({ ...told('2 v'), publishedPrecision: 'fortnight' }, planOf('both'))).toMatchObject({
    state: 'waiting',
    waitingFor: 'published',
  });
});
