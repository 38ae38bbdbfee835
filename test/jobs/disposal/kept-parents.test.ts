import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { childrenFirst, keptParents, type Member } from '../../../jobs/disposal/kept-parents.ts';

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
    { numRuns: 1000 },
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
    { numRuns: 1000 },
  );
});

test('what answers each other in a ring ends', () => {
  const ring = ['a', 'b', 'c'].map((item, at, all) => ({ item, parent: all[(at + 1) % 3] ?? null, thread: 'a' }));
  expect(childrenFirst(ring)).toHaveLength(3);
  const members = ring.map(({ item, ...rest }) => ({ id: item, ...rest }));
  expect([...keptParents(new Set(['a', 'b']), members).keys()].sort()).toEqual(['a', 'b']);
});

test('a chain of a hundred thousand answers is ordered', () => {
  const chain = Array.from({ length: 100_000 }, (_, at) => ({
    item: `i${String(at).padStart(6, '0')}`,
    parent: at === 0 ? null : `i${String(at - 1).padStart(6, '0')}`,
    thread: 'i000000',
  }));
  expect(childrenFirst(chain).at(-1)?.item).toBe('i000000');
});

test('what was disposed of in between keeps nothing itself, but what it answered waits for what answers it', () => {
  const thread = 'start';
  const members: Member[] = [
    { id: 'start', parent: null, thread },
    { id: 'question', parent: 'start', thread },
    { id: 'middle', parent: 'question', thread, gone: true },
    { id: 'late', parent: 'middle', thread },
    { id: 'other', parent: 'start', thread },
    { id: 'answer', parent: 'other', thread, gone: true },
  ];
  const going = new Set(['start', 'question', 'other']);
  expect(keptParents(going, members)).toEqual(
    new Map([
      ['start', 'late'],
      ['question', 'late'],
    ]),
  );
  expect(keptParents(new Set([...going, 'late']), members)).toEqual(new Map());
});
