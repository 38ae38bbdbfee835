import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { itemInWords } from '../worker/cli/parts/choose-items.ts';
import { itemOf, rowOf } from './jobs/disposal/some-item.ts';

/** The first ten letters of what is no instant, and what it is. */
const others = new Map([
  ['jobs/collect/names-by-content.ts', 'a key, the same at every collecting'],
  ['jobs/due/pace.ts', 'a key of a night'],
  ['jobs/plans/ruled-items.ts', "the catalog's sort of a day"],
  ['jobs/refusal/plan-refusals.ts', 'a civil time'],
  ['jobs/time/local-time.ts', 'the number of a civil day'],
  ['storage/disposal/own-pieces.ts', 'a civil time'],
  ['storage/items/item-id.ts', 'letters of an id'],
  ['worker/desk/snapshots/snapshots.ts', 'a civil minute, from an id'],
  ['worker/papers/pages/shelves/timeline-part.ts', 'a civil day'],
  ['worker/papers/pdfa/judge-written.ts', 'a list'],
  ['worker/papers/pdfa/pdf-reader.ts', 'a number in a PDF'],
]);

test('the day of an instant is taken by one function: its first ten letters are the day of UTC', async () => {
  const root = join(import.meta.dirname, '..');
  const found: string[] = [];
  for (const folder of ['config', 'storage', 'jobs', 'worker', 'demo']) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const text = await readFile(join(root, folder, name), 'utf8');
      if (/\.(?:slice|substring|substr)\(0, ?10\)|split\('T'\)\[0\]/.test(text)) found.push(`${folder}/${name}`);
    }
  }
  expect(found.sort()).toEqual([...others.keys()].sort());
});

test('an item of the hours after midnight in Sweden is told by the day in Sweden', () => {
  const published = (publishedAt: string) =>
    itemInWords('sv')({ ...itemOf(rowOf('a')), text: 'Hej', tags: [], holds: [], publishedAt });
  expect(published('2026-05-10T22:30:00Z')).toContain('  2026-05-11  ');
  expect(published('2026-05-10')).toContain('  2026-05-10  ');
});
