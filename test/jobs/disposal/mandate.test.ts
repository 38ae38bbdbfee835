import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { goesBeyond } from '../../../jobs/disposal/mandate.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ogonblick-mandat-'));
});
afterEach(() => rm(root, { recursive: true }));

const said = { author: null, time: null, timeShown: null, text: 'x', permalink: null, media: [], places: [] };
const posts: ShownPost[] = [
  {
    ...{ ...said, key: 'id:3', number: 1, picture: null, commentsClaimed: 1 },
    comments: [{ ...said, key: 'gallrat-1-1', depth: 1, parent: null }],
  },
];

test.each([
  [
    'nothing more where a comment that goes with its post is a label',
    'facebook-ks_2026-11-24T0930_ovrig_gallrad-1',
    false,
  ],
  ['more where it is none', 'facebook-ks_2026-11-24T0930_ovrig', true],
])('%s', async (_, id, beyond) => {
  await mkdir(join(root, 'bag/data'), { recursive: true });
  const file = { format: 'ogonblick-posts/1', pack: 'facebook@1', posts };
  await writeFile(join(root, 'bag', bagFiles.posts), JSON.stringify(file));
  const reader = { archive: { root } } as Reader;
  const known = [{ post: 1, comment: null }];
  const takes = { whole: [...known, { post: 1, comment: 1 }], pictures: [] };
  expect(await goesBeyond(reader, { id, folder: 'bag' }, takes, { known, maybe: 0 })).toBe(beyond);
});
