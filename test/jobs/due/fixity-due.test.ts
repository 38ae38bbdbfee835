import { expect, test } from '@jest/globals';
import { type FixityKnown, isFixityDue } from '../../../jobs/due/fixity-due.ts';

const now = '2026-12-31T12:00:00Z';
const known: FixityKnown = { now, everyDays: 30, lastAt: null, firstEventAt: null, underWay: false };

test.each<[why: string, Partial<FixityKnown>, due: boolean]>([
  ['an archive in which nothing has happened', {}, false],
  ['a new archive', { firstEventAt: '2026-12-02T12:00:01Z' }, false],
  ['an archive that is as old as the interval', { firstEventAt: '2026-12-01T12:00:00Z' }, true],
  [
    'an old archive that was checked lately',
    { firstEventAt: '2020-01-01T00:00:00Z', lastAt: '2026-12-30T00:00:00Z' },
    false,
  ],
  [
    'an archive that was checked a month ago',
    { firstEventAt: '2020-01-01T00:00:00Z', lastAt: '2026-12-01T12:00:00Z' },
    true,
  ],
  ['a check that is under way', { lastAt: '2026-12-30T00:00:00Z', underWay: true }, true],
  ['a check that is under way, and nobody wants any more', { everyDays: 0, underWay: true }, false],
  ['a year without a check, by choice', { everyDays: 0, lastAt: '2025-12-31T12:00:00Z' }, false],
])('%s', (_, facts, due) => {
  expect(isFixityDue({ ...known, ...facts })).toBe(due);
});
