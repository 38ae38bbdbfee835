import { expect, test } from '@jest/globals';
import { type Entry, partOfSnapshot } from '../../../../worker/desk/releases/mask-form.ts';

const shownIn = (id: string) => ({ of: { row: { id } }, chosen: null }) as unknown as Entry;
const parts = [[shownIn('a')], [shownIn('a'), shownIn('b')], [shownIn('b')]];

test.each([
  ['the part that was sent, where it has some of the snapshot', 'b', 2, 2],
  ['the first part that has, where the one that was sent has none', 'b', 0, 1],
  ['the first part, where a form of before named another snapshot', 'c', 2, 0],
])('a rectangle that lacks something is shown in %s', (_, id, sent, shown) => {
  expect(partOfSnapshot(parts, id, sent)).toBe(shown);
});
