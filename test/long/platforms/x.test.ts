import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../../worker/ground/free-port.ts';
import * as habits from '../../sites/platforms/habits.ts';
import { idOf, recentWorld } from '../../sites/platforms/world.ts';
import { type FakeX, serveX } from '../../sites/platforms/x.ts';
import { requireAll } from '../../storage/sample.ts';
import { type CollectingProduct, openCollectingProduct } from '../../tools/collecting-product.ts';
import { serverFolder, startServer } from '../../tools/platform-server.ts';

const folder = serverFolder('x');

if (folder === null && requireAll) {
  test("the proxy with X's description could be had (OGONBLICK_REQUIRE_ALL)", () => expect(folder).not.toBeNull());
}

/**
 * Prism stands between the product and the fake, and refuses each question and each answer that X's own description of its API does not
 * allow. The description is of 2023, in the words `tweet`.
 */
(folder === null ? describe.skip : describe)('X as X describes it (skipped where the proxy could not be had)', () => {
  let fake: FakeX;
  let prism: { url: string; close(): Promise<void> };
  let product: CollectingProduct;

  beforeAll(async () => {
    fake = await serveX({ world: recentWorld() });
    prism = await startPrism(folder ?? '', fake.url);
    product = await openCollectingProduct({
      platform: 'x',
      url: 'https://x.com/kommunen',
      token: 'planted-bearer',
      baseUrl: prism.url,
      hosts: [new URL(prism.url).host],
    });
  }, 120_000);
  afterAll(async () => {
    await product?.close();
    await prism?.close();
    await fake?.close();
  });

  test('is asked, and answers, as described: all is collected, and what is removed in the middle is told and kept', async () => {
    expect(await product.collect()).toMatchObject({ because: null, complete: true, counts: { looked: 11, new: 11 } });
    fake.world.remove(idOf(12));
    expect(await product.collect()).toMatchObject({ because: null, complete: true, counts: { new: 0, removed: 1 } });
    const items = await product.items();
    expect(items[idOf(12)]).toMatchObject({ removedAt: expect.any(String), text: 'Till den 1 december.' });
    expect(items[idOf(13)]).toMatchObject({ removedAt: null, parent: items[idOf(12)]?.id });
  });

  test('is refused by the description when it answers with ids that are numbers', async () => {
    fake.misbehave(habits.numericIds);
    const run = await product.collect();
    expect(run).toMatchObject({
      complete: false,
      because: expect.stringContaining('found status 500: "Request/Response'),
    });
  });
});

async function startPrism(packages: string, upstream: string): Promise<{ url: string; close(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'ogonblick-prism-'));
  const description = join(home, 'x.json');
  await writeFile(description, withLongPosts(await readFile(join(packages, 'x-current.json'), 'utf8')));
  const port = String(await freePort());
  const cli = join(packages, 'node_modules/@stoplight/prism-cli/dist/index.js');
  const server = await startServer({
    program: process.execPath,
    args: [cli, 'proxy', '--errors', '-h', '127.0.0.1', '-p', port, description, upstream],
    cwd: home,
    env: { HOME: home },
    ready: `http://127.0.0.1:${port}/`,
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The field of long posts is younger than the description. */
function withLongPosts(description: string): string {
  const parsed = JSON.parse(description);
  parsed.components.parameters.TweetFieldsParameter.schema.items.enum.push('note_tweet');
  return JSON.stringify(parsed);
}
