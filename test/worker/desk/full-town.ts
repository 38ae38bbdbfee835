import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { PostsFile, ShownPost } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { writePostsFiles } from '../../../worker/visit/capture/posts-file.ts';
import { writePages } from '../../../worker/visit/written/snapshot-context.ts';
import { describeSample } from '../../bench/contenders/archive-scene.ts';
import { type Town, townAccount } from '../../tools/town.ts';

/** As much as a large page has: posts on a page, comments to a post, comments to the post that everybody answers. */
export const full = { posts: 600, comments: 3, most: 400 };

const [width, height] = [640, 12_000];
const tile = 'data/skarmdump-001.png';
const address = 'https://www.facebook.com/exempelkommun/posts';
const step = height / full.posts;
const words = 'Nu öppnar badhuset igen efter renoveringen. Välkomna på lördag klockan tio, med fika till alla barn!';

const shown = (key: string, author: string, text: string, y: number) => ({
  key: `${address}/${key}`,
  author,
  text,
  permalink: `${address}/${key}`,
  media: [],
  time: '2026-11-01T10:00:00Z',
  timeShown: '1 november',
  places: [{ file: tile, x: 20, y, width: 600, height: step - 4 }],
});

function postOf(at: number, edited: boolean): ShownPost {
  const y = at * step;
  const count = at === 0 ? full.most : full.comments;
  const comments = Array.from({ length: count }, (_, index) => ({
    ...shown(`${at}?comment_id=${index}`, `Invånare ${index}`, `Hur blir det med parkeringen? ${at}.${index}`, y + 2),
    depth: 1,
    parent: null,
  }));
  const text = `${at}. ${words} ${edited ? 'Ändrat.' : words}`;
  return {
    ...shown(`${at}`, 'Exempelkommun', text, y),
    number: at + 1,
    picture: 'data/inlagg/0001.png',
    commentsClaimed: count,
    comments,
  };
}

function layerOf(posts: readonly ShownPost[]): TextLayer {
  const blocks = posts.map(({ text }, at) => ({
    role: 'P' as const,
    post: at,
    runs: text.split(' ').map((text, place) => ({
      text,
      x: 20 + (place % 12) * 50,
      y: at * step + Math.floor(place / 12) * 4,
      width: 45,
      height: 3,
      spaceAfter: true,
    })),
  }));
  const page = { widthCss: width, heightCss: height };
  return {
    format: 'ogonblick-text-layer/1',
    language: 'sv',
    title: 'Exempelkommun',
    page,
    blocks,
    links: [],
    images: [],
  };
}

/** A grey page. `photo`: what a photograph in it would weigh, some 240 kB, is noise. */
async function picture(high: number, photo: boolean): Promise<Buffer> {
  const background = { r: 240, g: 240, b: 240 };
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const plain = sharp({ create: { width, height: high, channels: 3, background } });
  const patch = { create: { width: 400, height: 200, channels: 3 as const, background, noise } };
  const input = photo ? [{ input: await sharp(patch).png().toBuffer(), left: 100, top: 40 }] : [];
  return plain.composite(input).png().toBuffer();
}

/**
 * Seals a snapshot of the town's account that shows 600 posts with comments, with its page. `edited`: each third post has other words. `photo`: its
 * picture, also in small, is as heavy as one with a photograph.
 */
export async function sealFull(town: Town, year: number, edited: boolean, photo = false): Promise<string> {
  const startedAt = `${year}-11-24T08:30:05Z`;
  const { files: _, folder: __, ...sample } = describeSample(townAccount, startedAt);
  const { id } = sample;
  const posts = Array.from({ length: full.posts }, (_, at) => postOf(at, edited && at % 3 === 0));
  const file: PostsFile = { format: 'ogonblick-posts/1', pack: 'facebook@1', posts };
  await town.within(async (workplace) => {
    const draft = await workplace.archive.draft(id);
    await mkdir(join(draft.path, 'data/inlagg'), { recursive: true });
    const pictures = { [tile]: height, 'data/oversiktsbild.png': 640, 'data/inlagg/0001.png': 300 };
    for (const [name, high] of Object.entries(pictures))
      await writeFile(join(draft.path, name), await picture(high, photo && name !== 'data/inlagg/0001.png'));
    await writeFile(join(draft.path, 'data/textlager.json'), JSON.stringify(layerOf(posts)));
    await writePostsFiles(draft.path, file);
    const page = { widthCss: width, heightCss: height, tiles: 1, truncated: false };
    const described = { ...sample, page, platform: 'facebook', folder: '', files: [] };
    await writePages(workplace, { tiles: [{ file: tile, y: 0, width, height }], posts }, described, draft.path);
    const sealed = await workplace.archive.seal(draft, described);
    await recordSealed({ ...workplace, actor: 'cli:root' }, sealed);
  });
  return id;
}

/** Collects a thread that everybody writes in. Returns the ids by their names: `inlagg`, `svar-0` and on. */
export function collectThread(town: Town): Promise<Record<string, string>> {
  const answers = Array.from({ length: full.most }, (_, at): [string, Partial<ItemVersion>] => [
    `svar-${at}`,
    { thread: 'inlagg', parent: 'inlagg', text: `Svar ${at}. Hur blir det med parkeringen när badhuset öppnar igen?` },
  ]);
  return town.collect({ inlagg: { kind: 'post', text: words }, ...Object.fromEntries(answers) });
}
