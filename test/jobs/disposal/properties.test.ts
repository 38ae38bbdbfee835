import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { childrenFirst, keptParents, type Member } from '../../../jobs/disposal/kept-parents.ts';
import { standingOf } from '../../../jobs/disposal/list-state.ts';
import { tries } from '../../tools/tries.ts';
import { approved, changed, proposed, told } from './told-lines.ts';

/** Threads of up to twelve items: each answers an earlier one, what was never collected, or nothing. */
const threads = fc
  .array(fc.tuple(fc.nat(11), fc.constantFrom('earlier', 'unknown', 'none')), { minLength: 1, maxLength: 12 })
  .map((answers) =>
    answers.map(([to, how], at): Member => {
      const parent = at === 0 || how === 'none' ? null : how === 'unknown' ? 'never' : `i${to % at}`;
      return { id: `i${at}`, parent, thread: 'i0' };
    }),
  );
const someOf = (members: readonly Member[]) => fc.subarray(members.map(({ id }) => id));
const cases = threads.chain((members) => fc.tuple(fc.constant(members), someOf(members)));

test('nothing that stays has a parent or a thread’s start that goes, and nothing is kept without a reason', () => {
  fc.assert(
    fc.property(cases, ([members, chosen]) => {
      const kept = keptParents(new Set(chosen), members);
      const going = new Set(chosen.filter((id) => !kept.has(id)));
      for (const { id, parent, thread } of members) {
        if (going.has(id)) continue;
        expect(going.has(parent ?? '')).toBe(false);
        if (id !== thread) expect(going.has(thread)).toBe(false);
      }
      for (const [parent, child] of kept) {
        const why = members.find(({ id }) => id === child);
        expect(going.has(child)).toBe(false);
        expect([why?.parent, why?.thread]).toContain(parent);
      }
    }),
    tries(1000),
  );
});

test('what answers something goes before it, whatever order they come in', () => {
  fc.assert(
    fc.property(
      cases.chain(([members]) => fc.shuffledSubarray(members, { minLength: members.length })),
      (members) => {
        const order = childrenFirst(members.map((member) => ({ ...member, item: member.id })));
        expect(order.map(({ item }) => item).sort()).toEqual(members.map(({ id }) => id).sort());
        const at = new Map(order.map(({ item }, index) => [item, index]));
        for (const { id, parent, thread } of members) {
          for (const above of [parent, thread]) {
            if (above !== null && above !== id && at.has(above)) expect(at.get(id)).toBeLessThan(at.get(above) ?? -1);
          }
        }
      },
    ),
    tries(1000),
  );
});

test('a chain of a hundred thousand answers is ordered', () => {
  const chain = Array.from({ length: 100_000 }, (_, at) => ({
    item: `i${String(at).padStart(6, '0')}`,
    parent: at === 0 ? null : `i${String(at - 1).padStart(6, '0')}`,
    thread: 'i000000',
  }));
  expect(childrenFirst(chain).at(-1)?.item).toBe('i000000');
});

test('no order of words, however they are repeated, approves a list without two others than the proposer who approved its hash', () => {
  const events = fc.constantFrom(
    ...['olle.o', 'a', 'b', 'cli:root'].flatMap((by) => [approved(by, 'h1'), approved(by, 'h2')]),
    changed('h1'),
    changed('h2'),
    told('disposal-rejected'),
    told('disposal-cancelled'),
  );
  let reached = 0;
  fc.assert(
    fc.property(fc.array(events, { maxLength: 14 }), (words) => {
      const standing = standingOf([proposed(), ...words], { approvals: 2, today: '2026-11-25' });
      if (standing?.state !== 'approved') return;
      reached++;
      for (const person of ['a', 'b']) {
        expect(words).toContainEqual(approved(person, standing.hash));
      }
      expect(words.map(({ event }) => event)).not.toContain('disposal-rejected');
    }),
    tries(2000),
  );
  expect(reached).toBeGreaterThan(20);
});
