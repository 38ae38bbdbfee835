import { expect, test } from '@jest/globals';
import { childrenFirst, keptParents, type Member } from '../../../jobs/disposal/kept-parents.ts';

test('what answers each other in a ring ends', () => {
  const ring = ['a', 'b', 'c'].map((item, at, all) => ({ item, parent: all[(at + 1) % 3] ?? null, thread: 'a' }));
  expect(childrenFirst(ring)).toHaveLength(3);
  const members = ring.map(({ item, ...rest }) => ({ id: item, ...rest }));
  expect([...keptParents(new Set(['a', 'b']), members).keys()].sort()).toEqual(['a', 'b']);
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
