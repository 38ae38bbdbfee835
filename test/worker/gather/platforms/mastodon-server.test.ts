import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../../../worker/ground/free-port.ts';
import { type CollectingProduct, openCollectingProduct } from '../../../tools/collecting-product.ts';
import { serverFolder, startServer } from '../../../tools/platform-server.ts';

const folder = serverFolder('mastodon');
if (process.env.OGONBLICK_REQUIRE_ALL === '1') {
  test('the Mastodon server is there (OGONBLICK_REQUIRE_ALL)', () => expect(folder).not.toBeNull());
}

/** Written to by its own API, collected by the product. */
(folder === null ? describe.skip : describe)(
  'mastodon_mock, a Mastodon server that nobody here wrote (skipped where it could not be had)',
  () => {
    let server: { url: string; close(): Promise<void> };
    let product: CollectingProduct;

    beforeAll(async () => {
      server = await startMastodon(folder ?? '');
      product = await openCollectingProduct({
        platform: 'mastodon',
        url: `${server.url}/@ada`,
        token: 'ada_token',
        hosts: [new URL(server.url).host],
      });
    });
    afterAll(async () => {
      await product?.close();
      await server?.close();
    });

    async function call(who: string, method: string, path: string, body?: object): Promise<{ id: string }> {
      const headers = { authorization: `Bearer ${who}_token`, 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${server.url}/api/v1${path}`, { method, headers, ...sent });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as { id: string };
    }
    const say = async (who: string, status: string, answers?: string) =>
      (await call(who, 'POST', '/statuses', { status, ...(answers ? { in_reply_to_id: answers } : {}) })).id;

    test('post, reply, reply to reply, edit and delete the middle one: an edit is a version, what is gone is told and kept, and so is what hangs below', async () => {
      const post = await say('ada', 'Storgatan stängs på måndag. <b>Åäö</b> & mer 🚧');
      const middle = await say('grace', 'Hur länge?', post);
      const answer = await say('ada', 'Till den 1 december.', middle);
      const thanks = await say('grace', 'Tack!', answer);

      expect(await product.collect()).toMatchObject({ complete: true, gaps: [] });
      const before = await product.items();
      expect(before[post]).toMatchObject({
        kind: 'post',
        parent: null,
        version: 1,
        direction: 'drawn-up',
        text: expect.stringContaining('& mer 🚧'),
        author: { role: 'account' },
      });
      const under = { thread: before[post]?.id };
      expect(before[middle]).toMatchObject({ kind: 'comment', parent: before[post]?.id, ...under });
      expect(before[middle]).toMatchObject({ text: 'Hur länge?', author: { role: 'public' }, removedAt: null });
      expect(before[answer]).toMatchObject({ kind: 'reply', parent: before[middle]?.id, ...under });
      expect(before[thanks]).toMatchObject({ kind: 'reply', parent: before[answer]?.id, ...under });

      await call('ada', 'PUT', `/statuses/${post}`, { status: 'Storgatan stängs på tisdag.' });
      await call('grace', 'DELETE', `/statuses/${middle}`);
      expect(await product.collect()).toMatchObject({ complete: true, counts: { new: 0, changed: 1, removed: 1 } });
      const after = await product.items();
      expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
      expect(after[post]).toMatchObject({ id: before[post]?.id, version: 2, text: 'Storgatan stängs på tisdag.' });
      expect(after[post]?.editedAt).toMatch(/Z$/);
      expect(after[middle]).toMatchObject({ text: 'Hur länge?', version: 1, removedAt: expect.any(String) });
      for (const id of [answer, thanks]) {
        expect(after[id]).toMatchObject({ removedAt: null, version: 1, parent: before[id]?.parent, ...under });
      }
      expect(await product.collect()).toMatchObject({ counts: { new: 0, changed: 0, missing: 0, removed: 0 } });
    });
  },
);

/** In memory, with the people of its demonstration: their tokens are `ada_token`, `grace_token` and so on. */
async function startMastodon(packages: string): Promise<{ url: string; close(): Promise<void> }> {
  const port = String(await freePort());
  const home = await mkdtemp(join(tmpdir(), 'ogonblick-mastodon-'));
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    program: 'python3',
    args: [
      '-m',
      'mastodon_mock.cli',
      'serve',
      '--in-memory',
      '--demo',
      '--port',
      port,
      '--domain',
      `127.0.0.1:${port}`,
    ],
    cwd: home,
    env: { HOME: home, PYTHONPATH: packages },
    ready: `${url}/api/v1/instance`,
  });
  return {
    url,
    async close() {
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
