import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { ShownPost } from '../../../../storage/records/posts.ts';
import { readablePictures } from '../../../../worker/desk/snapshots/readable-pictures.ts';
import { bagOverview } from '../../../../worker/papers/pages/frame/names.ts';
import type { PostsOnPage } from '../../../../worker/papers/pages/snapshots/posts-part.ts';

let folder: string;

const tile = 'data/skarmdump-001.png';
const ofPost = (number: number) => `data/inlagg/000${number}.png`;
const sound = [bagOverview, tile, ofPost(1)];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-bilder-'));
  await mkdir(join(folder, 'data/inlagg'), { recursive: true });
  const picture = sharp({ create: { width: 32, height: 120, channels: 3, background: '#cfe3d4' } });
  const bytes = await picture.png().toBuffer();
  for (const file of sound) await writeFile(join(folder, file), bytes);
  await writeFile(join(folder, ofPost(2)), 'ingen bild');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const postsWith = (...pictures: (string | null)[]): PostsOnPage => ({
  pieces: pictures.map((picture) => ({ post: { picture } as ShownPost, before: null, comments: [] })),
  part: 1,
  parts: 1,
  posts: pictures.length,
  turn: null,
});

test('what is whole is shown, each picture with its size', async () => {
  const posts = postsWith(ofPost(1), null);
  expect(await readablePictures(folder, { files: [bagOverview, tile], posts, ofPosts: [ofPost(1)] })).toEqual({
    tiles: [{ file: tile, width: 32, height: 120 }],
    overview: { file: bagOverview, width: 32, height: 120 },
    posts: { ...posts, pictures: new Map([[ofPost(1), { file: ofPost(1), width: 32, height: 120 }]]) },
    unreadable: false,
  });
});

test.each([
  ['damaged', ofPost(2)],
  ['away', ofPost(3)],
])('a post whose picture is %s is shown without it, and that is told', async (_, file) => {
  const { posts, unreadable } = await readablePictures(folder, {
    files: [tile],
    posts: postsWith(file),
    ofPosts: [file],
  });
  expect({ pictures: posts.pieces.map(({ post }) => post.picture), unreadable }).toEqual({
    pictures: [null],
    unreadable: true,
  });
});

test('a damaged picture of a post that stands on another part is told too', async () => {
  const posts = postsWith(ofPost(1));
  const ofPosts = [ofPost(1), ofPost(2)];
  const told = await readablePictures(folder, { files: [tile], posts, ofPosts });
  expect(told).toMatchObject({ posts, unreadable: true });
});
