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

/** `b>a` answers a in the thread that a starts; `b>a@t`: in that of t. A lone `a` answers nothing. */
const member = (told: string): Member => {
  const [, id = '', parent = null, thread = parent ?? id] = /^(\w+)(?:>(\w+))?(?:@(\w+))?$/.exec(told) ?? [];
  return { id, parent, thread };
};

test.each<[what: string, going: string[], members: string[], kept: [parent: string, child: string][]]>([
  ['nothing is kept when all goes', ['a', 'b'], ['a', 'b>a'], []],
  ['nothing is kept when nothing goes', [], ['a', 'b>a'], []],
  ['what starts a thread waits for what is in it', ['a'], ['a', 'b>a'], [['a', 'b']]],
  ['so it does when what is answered was never collected', ['a'], ['a', 'b>never@a'], [['a', 'b']]],
  [
    'an answer waits for its answer, and the start for both',
    ['a', 'b'],
    ['a', 'b>a', 'c>b@a'],
    [
      ['a', 'c'],
      ['b', 'c'],
    ],
  ],
  [
    'an answer beside goes',
    ['a', 'b', 'd'],
    ['a', 'b>a', 'c>b@a', 'd>a'],
    [
      ['a', 'c'],
      ['b', 'c'],
    ],
  ],
  ['other threads go', ['a', 'x'], ['a', 'b>a', 'x'], [['a', 'b']]],
  [
    'what answers in another thread keeps what it answers, and what starts its own',
    ['a', 'x'],
    ['a', 'x', 'b>a@x'],
    [
      ['a', 'b'],
      ['x', 'b'],
    ],
  ],
  ['what starts a thread, and is said to answer itself, keeps nothing', ['a'], ['a>a@a'], []],
  ['what goes is kept though nobody tells of it', ['a'], ['b>a'], [['a', 'b']]],
])('%s', (_, going, told, kept) => {
  expect(keptParents(new Set(going), told.map(member))).toEqual(new Map(kept));
});

test.each<[what: string, told: string[], order: string[]]>([
  ['what has nothing to do with each other comes in the order of the ids', ['c', 'a', 'b'], ['a', 'b', 'c']],
  ['what starts a thread comes last', ['a', 'c>a', 'b>a'], ['b', 'c', 'a']],
  ['the deepest come first', ['a', 'b>a', 'c>b@a', 'x', 'y>x'], ['c', 'b', 'y', 'a', 'x']],
  ['it does not matter in which order they come', ['c>b@a', 'y>x', 'a', 'x', 'b>a'], ['c', 'b', 'y', 'a', 'x']],
  ['what answers something that is not there comes before what starts its thread', ['a', 'b>never@a'], ['b', 'a']],
  ['what answers in a thread that is not there comes by its id', ['b>never@none', 'a'], ['a', 'b']],
  ['what is said to answer itself comes before what starts its thread', ['a', 'b>b@a'], ['b', 'a']],
  ['what answers an answer in another thread comes before it', ['a', 'x', 'b>a', 'c>b@x'], ['c', 'b', 'a', 'x']],
])('of what is removed, %s', (_, told, order) => {
  const entries = told.map(member).map(({ id, ...rest }) => ({ ...rest, item: id }));
  expect(childrenFirst(entries).map(({ item }) => item)).toEqual(order);
});
