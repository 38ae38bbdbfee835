import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { Reach, Sighting } from '../../../jobs/collect/sighting.ts';
import { openScene, type Scene } from './fake-view.ts';
import { seen, sighting } from './sample-sighting.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const day = (number: number) => `2026-05-${String(number).padStart(2, '0')}T09:00:00Z`;
const post = (number: number, more: Partial<Sighting> = {}) =>
  sighting({
    platformId: `${number}`,
    thread: `${number}`,
    parent: null,
    kind: 'post',
    publishedAt: day(number),
    ...more,
  });
const from = (since: number, until: number): Reach => ({ kind: 'post', since: day(since), until: day(until) });

/** An export of these posts that reaches from the oldest to the newest of them, if nothing else is said. */
async function imports(numbers: number[], reach: Reach[] = [from(Math.min(...numbers), Math.max(...numbers))]) {
  scene.platform.shows = [
    ...numbers.map((number) => seen(post(number))),
    ...reach.map((one) => ({ what: 'reach' as const, reach: one })),
  ];
  return (await collectAccount(scene.context, scene.request({ source: 'import' }))).filed.run.counts;
}
const row = async (name: string) => (await scene.catalog.items.find()).find(({ platformId }) => platformId === name);

test('what two later exports lack is gone, and comes back when one tells of it again', async () => {
  await imports([1, 2, 3]);
  expect(await imports([1, 3])).toMatchObject({ missing: 1, removed: 0 });
  expect(await row('2')).toMatchObject({ removedAt: null, missedAt: expect.any(String) });
  expect(await imports([1, 3, 4])).toMatchObject({ missing: 0, removed: 1 });
  expect(await row('2')).toMatchObject({ removedAt: (await row('2'))?.missedAt, onlyExported: true });
  await imports([1, 2, 3, 4]);
  expect(await row('2')).toMatchObject({ removedAt: null, missedAt: null, onlyExported: true });
});

test.each<[string, number[], Reach[] | undefined]>([
  ['does not reach so far back', [3, 4], undefined],
  ['was made before, since an earlier one tells of something newer', [1, 3], undefined],
  ['could not be read whole', [1, 3, 4], []],
  ['has no posts', [1, 3, 4], [{ ...from(1, 4), kind: 'comment' }]],
])('nothing is missing in an export that %s', async (_, numbers, reach) => {
  await imports([1, 2, 3, 4]);
  for (const _time of [1, 2]) expect(await imports(numbers, reach)).toMatchObject({ missing: 0, removed: 0 });
});

test('an export says nothing of what a look at the platform has shown', async () => {
  await imports([1, 2, 3]);
  scene.platform.shows = [1, 2, 3].map((number) => seen(post(number)));
  await collectAccount(scene.context, scene.request());
  for (const _time of [1, 2]) expect(await imports([1, 3])).toMatchObject({ missing: 0, removed: 0 });
});
