import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Habit } from '../sites/platforms/fake-platform.ts';
import { type FakeMastodon, serveMastodon } from '../sites/platforms/mastodon.ts';
import { type FakeItem, own, worldOf } from '../sites/platforms/world.ts';
import { archiveFolder } from '../tools/archive-folder.ts';
import { type CollectingProduct, openCollectingProduct } from '../tools/collecting-product.ts';
import { documentOf, eventually, type Running } from '../tools/product.ts';

/** A batch is 256 items: the second one is looked at when the first is filed. */
const batch = 256;
const posts = 60;
const answers = 5;
const all = posts * (1 + answers);

let fake: FakeMastodon;
let product: CollectingProduct;
beforeEach(async () => {
  fake = await serveMastodon({ pageSize: 40, world: worldOf(manyItems()) });
  fake.misbehave(() => ({ headers: { 'content-type': 'image/png' }, body: 'a picture' }), { on: picture });
  const account = { url: `${fake.url}/@${own}`, token: 'planted-token', hosts: [fake.host] };
  product = await openCollectingProduct({ platform: 'mastodon', ...account });
});
afterEach(async () => {
  await product.close();
  await fake.close();
});

const first = /lookup/;
const picture = /bild\.png/;

/** The newest post has a picture. */
function manyItems(): FakeItem[] {
  const item = (post: number, number: number): FakeItem => ({
    id: idOf(post, number),
    parent: number === 0 ? null : idOf(post, number - 1),
    author: number === 0 ? own : 'maja',
    at: new Date(Date.UTC(2026, 9, 1) + (post * 60 + number) * 60_000).toISOString(),
    text: `Inlägg ${post}, ${number}`,
    ...(post === posts - 1 && number === 0 ? { picture: '/bild.png' } : {}),
  });
  return Array.from({ length: all }, (_, n) => item(Math.floor(n / (1 + answers)), n % (1 + answers)));
}

function idOf(post: number, number: number): string {
  return String(10_000 + post * 10 + number);
}

const filesIn = (folder: string) => archiveFolder(product.archive).filesBelow(`kommunstyrelsen/konto/${folder}`);
const items = () => filesIn('inlagg').filter((file) => file.endsWith('.json'));
const runs = () => filesIn('insamlingar');

function rowsIn(table: 'items' | 'item_runs'): number {
  const catalog = new Database(join(product.data, 'katalog.sqlite'), { readonly: true });
  const { count } = catalog.prepare(`select count(*) as count from ${table}`).get() as { count: number };
  catalog.close();
  return count;
}

/** Lets one question wait for its answer. */
function pauseAt(on: RegExp) {
  let answer: (() => void) | null = null;
  const wait: Habit = ({ body }, response) => {
    answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    return 'answered';
  };
  fake.misbehave(wait, { on, times: 1 });
  return { reached: () => eventually(() => answer !== null, 60_000), answer: () => answer?.() };
}

/** Half of a picture comes, the rest never. */
const halfAPicture: Habit = (_normal, response) => {
  response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' }).write('half');
  return 'answered';
};

/** Collects while nobody can write to the catalog, and kills the command when `reached`. */
async function killWhileCatalogIsHeld(reached: () => boolean): Promise<void> {
  const pause = pauseAt(first);
  const running = collecting();
  await pause.reached();
  const holder = new Database(join(product.data, 'katalog.sqlite'), { timeout: 10_000 });
  holder.exec('BEGIN IMMEDIATE');
  pause.answer();
  await eventually(reached, 60_000, 1);
  await kill(running);
  holder.close();
}

const collecting = () => product.start(['--json', 'collect', 'konto']);

async function kill(running: Running): Promise<void> {
  const { signal, err } = await running.kill();
  expect({ signal, err }).toEqual({ signal: 'SIGKILL', err: expect.any(String) });
}

/** Each starts the command, kills it at its moment, and says how many items were on the disk then. */
const moments: Record<string, () => Promise<number>> = {
  async 'before anything is seen'() {
    const pause = pauseAt(first);
    const running = collecting();
    await pause.reached();
    await kill(running);
    return 0;
  },
  async 'in the middle of a picture'() {
    fake.misbehave(halfAPicture, { on: picture, times: 1 });
    const running = collecting();
    await eventually(() => fake.asked.some(({ path }) => picture.test(path)), 60_000);
    await kill(running);
    return 0;
  },
  async 'while a batch gets its names'() {
    const running = collecting();
    await eventually(() => items().length > 0, 60_000, 1);
    await kill(running);
    return items().length;
  },
  async 'when one batch is filed and the next is looked at'() {
    // The newest come first.
    const pause = pauseAt(new RegExp(`${idOf(2, 0)}/context`));
    const running = collecting();
    await pause.reached();
    await eventually(() => rowsIn('items') === batch);
    await kill(running);
    return batch;
  },
  async 'when items are filed that the catalog does not know'() {
    await killWhileCatalogIsHeld(() => items().length === batch);
    expect(rowsIn('items')).toBe(0);
    return batch;
  },
  async 'when a run is filed that the catalog does not know'() {
    await product.collect();
    await killWhileCatalogIsHeld(() => runs().length === 2);
    expect(rowsIn('item_runs')).toBe(1);
    return all;
  },
};

/** One where nothing is filed, and one where the disk has what the catalog does not; the others are in `npm run test:long`. */
const short = new Set(['in the middle of a picture', 'when items are filed that the catalog does not know']);
const long = process.env.OGONBLICK_LONG === '1';

describe('`collect` killed with SIGKILL', () => {
  test.each(Object.keys(moments).filter((name) => long || short.has(name)))(
    '%s: the same command then has each item once',
    async (name) => {
      const filed = (await moments[name]?.()) ?? Number.NaN;
      expect(items()).toHaveLength(filed);

      const { complete, counts } = await product.collect();
      expect({ complete, counts }).toMatchObject({
        complete: true,
        counts: { looked: all, new: all - filed, changed: 0, missing: 0, mediaMissing: 0 },
      });
      expect((await product.collect()).counts).toMatchObject({ new: 0, changed: 0, unchanged: all });
      expect(items()).toHaveLength(all);
      const collected = await product.items();
      expect(Object.keys(collected).sort()).toEqual(fake.world.items.map(({ id }) => id).sort());
      expect(new Set(Object.values(collected).map(({ id }) => id)).size).toBe(all);

      // Nothing but disposal removes pictures: what a killed run had filed for items that it never wrote is set aside, and told.
      const verified = documentOf<{ problems: { problem: string }[] }>(
        await product.run(['--json', 'verify', '--full']),
      );
      const told = verified.problems.map(({ problem }) => problem);
      expect(told).toEqual(told.map(() => 'was set aside: pictures that no item is known of'));
      expect((await product.run(['reindex'])).code).toBe(0);
      expect(await product.items()).toEqual(collected);
    },
  );
});
