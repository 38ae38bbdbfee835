import { expect, test } from '@jest/globals';
import { buriedAs, type Disposed, isEditedSince } from '../../../jobs/collect/disposed.ts';
import { toldFacts } from './known.ts';

const destroyedAt = '2026-05-20T00:00:00Z';
const disposed: Disposed = {
  find: (name) => (name.startsWith('gone') ? { item: `item of ${name}`, destroyedAt } : null),
  unreadable: 0,
};

test.each<[string, string, string[], string | null]>([
  ['by its id', 'gone', ['other'], 'item of gone'],
  ['by its words in that second', 'p', ['gone by second', 'gone by day'], 'item of gone by second'],
  ['by its id before its words', 'gone', ['gone by second'], 'item of gone'],
  ['not by its words on that day: they may have been written again', 'p', ['other', 'gone by day'], null],
  ['not where nothing that was disposed of bears its names', 'p', [], null],
])('what was disposed of is known again %s', (_, platformId, otherNames, item) => {
  const facts = toldFacts({ platformId, otherNames, namesBySecond: otherNames.slice(0, 1) });
  expect(buriedAs(disposed, facts)?.item ?? null).toBe(item);
});

test.each<[string, string | null, boolean]>([
  ['later', '2026-05-20T00:00:01Z', true],
  ['later, in another way of writing the time', '2026-05-20T00:00:00.001Z', true],
  ['in the same moment', destroyedAt, false],
  ['before', '2026-05-19T23:59:59Z', false],
  ['at no time that the platform tells', null, false],
])('what was edited %s was written after it was disposed of: %s', (_, editedAt, isSince) => {
  expect(isEditedSince({ item: 'I1', destroyedAt }, toldFacts({ editedAt }))).toBe(isSince);
});
