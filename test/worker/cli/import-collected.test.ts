import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { ItemRun } from '../../../storage/records/item-run.ts';
import { metaJson, picture } from '../../sites/exports/fake-exports.ts';
import { type Packed, packZip } from '../../sites/exports/zip-builder.ts';
import { serveFacebook } from '../../sites/platforms/facebook.ts';
import type { FakePlatform } from '../../sites/platforms/fake-platform.ts';
import { serveInstagram } from '../../sites/platforms/instagram.ts';
import { type FakeItem, own, smallWorld } from '../../sites/platforms/world.ts';
import { temporaryFolder } from '../../storage/sample.ts';
import { writeRegister } from '../../tools/register.ts';
import { runCommand } from '../../tools/run-command.ts';

/** What the account itself wrote, as the platform's own export has it: no ids, no addresses, not what a comment answers. */
const mine = smallWorld().items.filter(({ author }) => author === own);
const posts = mine.filter(({ parent }) => parent === null);
const comments = mine.filter(({ parent }) => parent !== null);
const seconds = ({ at }: FakeItem) => Date.parse(at) / 1000;
const uriOf = ({ id }: FakeItem) => `media/posts/${id}_n.jpg`;

const facebookFiles = (): Packed[] => [
  {
    name: 'f/posts/profile_posts_1.json',
    content: metaJson(posts.map((post) => ({ timestamp: seconds(post), data: [{ post: post.text }] }))),
  },
  {
    name: 'f/comments_and_reactions/comments.json',
    content: metaJson({
      comments_v2: comments.map((one) => ({
        timestamp: seconds(one),
        data: [{ comment: { timestamp: seconds(one), comment: one.text, author: 'Exempelkommun' } }],
      })),
    }),
  },
];

const instagramFiles = (): Packed[] => [
  {
    name: 'i/your_instagram_activity/media/posts_1.json',
    content: metaJson(
      posts.map((post) => ({ media: [{ uri: uriOf(post), creation_timestamp: seconds(post), title: post.text }] })),
    ),
  },
  {
    name: 'i/your_instagram_activity/comments/post_comments_1.json',
    content: metaJson(
      comments.map((one) => ({
        string_map_data: { Kommentar: { value: one.text }, Tid: { timestamp: seconds(one) } },
      })),
    ),
  },
  ...posts.map((post) => ({ name: `i/${uriOf(post)}`, content: picture(`${post.id}_n.jpg`) })),
];

let folder: string;
let fake: FakePlatform | null = null;
beforeAll(() => {
  process.env.PLANTED_TOKEN = 'planted-token';
});
afterAll(() => {
  delete process.env.PLANTED_TOKEN;
});
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await fake?.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  ['facebook', serveFacebook, facebookFiles],
  ['instagram', serveInstagram, instagramFiles],
] as const)('an account of %s that is collected and has an export', (platform, serve, files) => {
  const place = () => ({ config: join(folder, 'config'), data: join(folder, 'data') });
  const list = async () => (await runCommand<{ items: WholeItem[] }>(place(), 'item', 'list')).items;
  const ways = {
    async api() {
      const { collected } = await runCommand<{ collected: { run: ItemRun }[] }>(place(), 'collect', 'konto');
      return collected[0]?.run.counts;
    },
    async export() {
      const path = join(folder, 'export.zip');
      await writeFile(path, packZip(files()));
      return (await runCommand<{ imported: ItemRun }>(place(), 'import', 'konto', path)).imported.counts;
    },
  };

  test.each([
    ['api', 'export'],
    ['export', 'api'],
  ] as const)('with the %s first and the %s after it has each item once, and stays so', async (first, second) => {
    fake = await serve();
    const collect = { source: 'api' as const, token: 'env:PLANTED_TOKEN', baseUrl: fake.url };
    const url = `https://www.${platform}.com/kommunen`;
    const account = { id: 'konto', basis: null, platform, url, collect };
    await writeRegister(place().config, [account], { allow: [fake.host] });

    const rest = first === 'api' ? 0 : smallWorld().items.length - mine.length;
    expect(await ways[first]()).toMatchObject({ new: first === 'api' ? smallWorld().items.length : mine.length });
    const ids = new Map((await list()).map(({ text, id }) => [text, id]));
    // What is known by its words and second needs no second version; what only an export had told of stands somewhere now.
    const changed = second === 'export' ? 0 : mine.length;
    expect(await ways[second]()).toMatchObject({ new: rest, changed });
    const joined = await list();
    expect(joined.map(({ text }) => text).sort()).toEqual(
      smallWorld()
        .items.map(({ text }) => text)
        .sort(),
    );
    for (const { text, id } of joined) expect([text, ids.get(text) ?? id]).toEqual([text, id]);
    for (const way of [first, second, first]) expect(await ways[way]()).toMatchObject({ new: 0, changed: 0 });
    const items = await list();
    const answer = items.find(({ text }) => text === comments[0]?.text);
    expect(answer).toMatchObject({ kind: 'reply', visibility: 'public', parent: expect.any(String) });
    expect(answer?.thread).toBe(items.find(({ text }) => text === 'Storgatan stängs på måndag.')?.id);

    expect(await runCommand(place(), 'reindex')).toMatchObject({ code: 0, items: items.length });
    expect(await list()).toEqual(items);
  });
});
