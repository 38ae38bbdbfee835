import { describe, expect, test } from '@jest/globals';
import { mostReadWhole, sampleOf } from '../../../jobs/disposal/list-sample.ts';
import type { DisposalEntry } from '../../../storage/records/disposal-list.ts';
import { entryOf } from './some-list.ts';

const hash = 'a1b2c3d4'.repeat(8);
const entry = (number: number, changed: Partial<DisposalEntry> = {}): DisposalEntry => {
  const publishedAt = new Date(Date.UTC(2020, 0, 1) + number * 3_600_000).toISOString();
  const told = { authorRole: 'public' as const, publishedAt, editedAt: null };
  return { ...entryOf(`i${String(number).padStart(5, '0')}`), told, ...changed };
};
const many = (count: number) => Array.from({ length: count }, (_, number) => entry(number));
const items = (all: ReturnType<typeof sampleOf>) => all.map((one) => one.entry.item);

describe('a sample of a list', () => {
  test('is all of a short one, with no reason why', () => {
    const all = many(mostReadWhole);
    expect(sampleOf(all, hash)).toEqual(all.map((one) => ({ entry: one, because: null })));
  });

  test('of a long one has the first and the last by publication, the odd ones, and some that the hash draws', () => {
    const all = many(1000);
    all[500] = entry(500, { versions: 3 });
    all[600] = entry(600, { told: { authorRole: 'public', publishedAt: null, editedAt: null } });
    const sample = sampleOf(all, hash);
    const because = (reason: string) => items(sample.filter((one) => one.because === reason));
    expect(because('first')).toEqual(['i00000', 'i00001', 'i00002', 'i00003', 'i00004']);
    expect(because('last')).toEqual(['i00999', 'i00998', 'i00997', 'i00996', 'i00995']);
    expect(because('odd')).toEqual(['i00500', 'i00600']);
    expect(because('random')).toHaveLength(15);
    expect(new Set(items(sample)).size).toBe(sample.length);
  });

  test('is the same for everybody, and another for a list with another hash', () => {
    expect(sampleOf(many(1000), hash)).toEqual(sampleOf(many(1000), hash));
    expect(items(sampleOf(many(1000), hash))).not.toEqual(items(sampleOf(many(1000), '0f'.repeat(32))));
  });
});
