import { expect, test } from '@jest/globals';
import { goneWords } from '../../../../worker/papers/package/package-words.ts';

const time = (instant: string | null) => instant ?? 'okänd tid';
const there = {
  takedownNoted: null,
  takenDownAt: null,
  removedAt: null,
  missedAt: null,
  hiddenAt: null,
  lastSeenAt: '2026-11-01',
};

test.each<[string, Partial<typeof there> | Record<string, string>, string]>([
  ['is there', {}, 'inte såvitt känt: sågs senast 2026-11-01'],
  ['was missed once', { missedAt: '2026-11-02' }, 'oklart: fanns inte med vid insamlingen 2026-11-02'],
  ['is gone', { missedAt: '2026-11-02', removedAt: '2026-11-02' }, 'saknas på plattformen, upptäckt 2026-11-02'],
  ['was hidden', { hiddenAt: '2026-11-02' }, 'dolt på plattformen, upptäckt 2026-11-02'],
  ['was noted', { takedownNoted: '2026-11-05', takenDownAt: '2026-11-03' }, 'ja, enligt anteckningen: 2026-11-03'],
  [
    'was noted without a time',
    { takedownNoted: '2026-11-05', removedAt: '2026-11-02' },
    'ja, enligt anteckningen: okänd tid',
  ],
])('the package for the diary says of what %s whether it was taken down, as far as is known', (_name, facts, words) => {
  expect(goneWords({ ...there, ...facts }, time)).toBe(words);
});
