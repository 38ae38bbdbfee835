import { expect, test } from '@jest/globals';
import { isOfEarlier } from '../../../storage/records/decisions.ts';

const returnedAt = '2026-05-10T10:00:00Z';

test.each<[what: string, notedAt: string, takenDownAt: string | null, earlier: boolean]>([
  ['written before', '2026-05-10T09:59:59Z', null, true],
  ['written after', '2026-05-10T10:00:00Z', null, false],
  ['of a moment before', '2026-05-11T08:00:00Z', '2026-05-10T09:59:59Z', true],
  ['of a moment after', '2026-05-11T08:00:00Z', '2026-05-10T10:00:00Z', false],
  ['of the day before', '2026-05-11T08:00:00Z', '2026-05-09', true],
  ['of the same day, which counts by its last moment', '2026-05-11T08:00:00Z', '2026-05-10', false],
])('a note %s is of a time before the item came back: %s', (_what, notedAt, takenDownAt, earlier) => {
  expect(isOfEarlier({ notedAt, takenDownAt }, returnedAt)).toBe(earlier);
  expect(isOfEarlier({ notedAt, takenDownAt }, null)).toBe(false);
});

test('the day is the one in Sweden', () => {
  expect(isOfEarlier({ notedAt: '2026-05-11T08:00:00Z', takenDownAt: '2026-05-10' }, '2026-05-10T22:00:00Z')).toBe(
    true,
  );
});
