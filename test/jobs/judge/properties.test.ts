import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import type { StandingHold } from '../../../jobs/judge/bars.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { tries } from '../../tools/tries.ts';
import { addedRules, days, instants, items, plans, read, writtenPlans } from './arbitraries.ts';
import { byTheLetter } from './by-the-letter.ts';

const by = (plan: CommitteePlan) => new Map([[plan.committee, plan]]);
const runs = tries(500);
const todays = fc.oneof(days, fc.constant('2029-06-01'));
const hold: StandingHold = { id: 'GS-2', covers: () => true };

/** What `plan test` shows, without the words and the hold. */
function outcome({ because: _because, held: _held, ...rest }: Verdict) {
  return rest;
}

test('agrees with the rules of reckoning taken letter by letter with Temporal', () => {
  const states = new Set<string>();
  fc.assert(
    fc.property(items, plans, todays, (item, plan, today) => {
      const { reviews: _reviews, ...unreviewed } = item;
      const verdict = judge(unreviewed, by(plan), [], today);
      expect(verdict).toMatchObject(byTheLetter(unreviewed, plan, today));
      states.add(verdict.state);
    }),
    tries(1000),
  );
  expect(states.size).toBe(7);
});

test('what has an open note is never due, whatever the collector saw of it', () => {
  const noted = fc
    .tuple(items, instants, fc.option(instants))
    .map(([item, takedownNoted, takenDownAt]) => ({ ...item, takedownNoted, takenDownAt, takedownClosed: null }));
  const states = new Set<string>();
  fc.assert(
    fc.property(noted, plans, todays, (item, plan, today) => {
      states.add(judge(item, by(plan), [], today).state);
    }),
    tries(1000),
  );
  expect([...states].sort()).toEqual(['no-rule', 'preserved', 'waiting']);
});

test('a hold changes neither state nor date, and says that it holds', () => {
  fc.assert(
    fc.property(items, plans, todays, (item, plan, today) => {
      const free = judge(item, by(plan), [], today);
      const held = judge(item, by(plan), [hold], today);
      expect(outcome({ ...held, permittedFrom: free.permittedFrom })).toEqual(outcome(free));
      expect([held.held, held.permittedFrom]).toEqual([true, null]);
      expect(held.because.sv).toContain('gallringsstopp');
      expect(held.because.sv).not.toMatch(/får gallras från|ska gallras från/i);
    }),
    runs,
  );
});

test('one more rule that supersedes nothing lets nothing go earlier', () => {
  fc.assert(
    fc.property(items, writtenPlans, addedRules, todays, (item, plan, rule, today) => {
      const before = judge(item, by(read(plan)), [], today);
      const after = judge(item, by(read({ ...plan, rules: [...plan.rules, rule] })), [], today);
      if (before.state === 'no-rule') return;
      if (after.state === 'due') expect(before.state).toBe('due');
      if (before.state === 'preserved') expect(after.state).toBe('preserved');
      const goes = ({ state, dueFrom }: Verdict) => (state === 'due' || state === 'retained' ? dueFrom : null);
      const [was, is] = [goes(before), goes(after)];
      if (is !== null && before.dueFrom !== null && was !== null) expect(is >= was).toBe(true);
      if (is !== null) expect(before.dueFrom).not.toBeNull();
    }),
    runs,
  );
});

test('the order of what comes in does not matter', () => {
  const shuffled = <T>(list: readonly T[] | null | undefined) => [...(list ?? [])].reverse();
  fc.assert(
    fc.property(items, plans, todays, (item, plan, today) => {
      const other: CommitteePlan = {
        ...plan,
        rules: shuffled(plan.rules),
        classes: shuffled(plan.classes),
        decisions: shuffled(plan.decisions),
      };
      const turned = { ...item, reviews: shuffled(item.reviews), tags: shuffled(item.tags) };
      expect(judge(turned, by(other), [], today)).toEqual(judge(item, by(plan), [], today));
    }),
    runs,
  );
});

/** Facts that say when something happened. Of the publication the classes may speak too: it has its own test. */
const happenings = [
  'registeredAt',
  'caseClosedAt',
  'obsoleteAt',
  'accountClosedAt',
  'deliveredAt',
  'snapshottedAt',
  'lookedAt',
] as const;
const goesOn = new Set(['due', 'review-due', 'transfer-due']);

test('a fact that is null or cannot be read keeps', () => {
  const unknown = fc.constantFrom(null, '', 'i går', '2024-02-30', '2024-05-10T09:00:00', '2024-05-10T25:00:00Z');
  fc.assert(
    fc.property(items, plans, todays, fc.constantFrom(...happenings), unknown, (item, plan, today, fact, value) => {
      const before = judge(item, by(plan), [], today);
      const after = judge({ ...item, [fact]: value }, by(plan), [], today);
      // A transfer of which nobody knows that it is done is still to be done.
      const isTransfer = fact === 'deliveredAt' && after.state === 'transfer-due';
      if (goesOn.has(after.state) && !isTransfer) expect(goesOn.has(before.state)).toBe(true);
      if (after.state === 'due') expect(after.dueFrom && before.dueFrom && after.dueFrom >= before.dueFrom).toBe(true);
    }),
    runs,
  );
});

test('an item whose times are all unknown never goes anywhere', () => {
  const times = [
    ...(['publishedAt', 'editedAt', 'capturedAt', 'removedAt', 'takenDownAt', 'lastActivityAt'] as const),
    ...happenings,
  ];
  const timeless: ItemFacts = Object.fromEntries(times.map((fact) => [fact, null]));
  fc.assert(
    fc.property(items, plans, todays, (item, plan, today) => {
      const { state, dueFrom } = judge({ ...item, ...timeless }, by(plan), [], today);
      expect(dueFrom).toBeNull();
      expect(['no-rule', 'waiting', 'preserved']).toContain(state);
    }),
    runs,
  );
});

test('reviews only keep, but for one that ended in disposal', () => {
  const kept = fc.record({
    rule: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'gone', null),
    outcome: fc.constantFrom('keep-until', 'preserve', 'something'),
    until: fc.option(days),
    at: fc.option(instants),
  });
  fc.assert(
    fc.property(items, plans, todays, kept, (item, plan, today, review) => {
      const { reviews: _reviews, ...unreviewed } = item;
      const before = judge(unreviewed, by(plan), [], today);
      const after = judge({ ...unreviewed, reviews: [review] }, by(plan), [], today);
      if (after.state === 'due') expect(before.state).toBe('due');
      if (review.outcome === 'preserve' && before.state !== 'no-rule') expect(after.state).toBe('preserved');
    }),
    runs,
  );
});
