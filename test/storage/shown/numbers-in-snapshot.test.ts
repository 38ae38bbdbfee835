import { expect, test } from '@jest/globals';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { ShownNumber } from '../../../storage/records/redaction.ts';
import { soughtItem } from '../../../storage/shown/find-in-snapshot.ts';
import { numberInSnapshot } from '../../../storage/shown/numbers-in-snapshot.ts';

const time = '2024-05-10T09:00:00.000Z';
const words = 'Varför är badhuset stängt?';
const shared = 'https://www.instagram.com/p/C7/';
const its = { author: 'Eva Ek', thread: { ids: ['id:9'], addresses: [shared], contents: [] } };
const sought = (kind: 'post' | 'comment', text = words, changes: Partial<typeof its> | { author: null } = {}) => ({
  ...soughtItem({ platform: 'x', kind, names: ['5'], permalink: null, publishedAt: time, texts: [text] }),
  ...its,
  ...changes,
});
const said = { author: 'Eva Ek', time, timeShown: null, text: words, permalink: null, media: [], places: [] };
const post = (changes: Partial<ShownPost>): ShownPost => ({
  ...said,
  key: 'content:a',
  number: 1,
  picture: null,
  commentsClaimed: null,
  comments: [],
  ...changes,
});
const below = (key: string, changes = {}) => ({ ...said, key, depth: 1, parent: null, ...changes });
const other = { key: 'id:9', text: 'Annat' };

test.each<[string, 'post' | 'comment', Partial<ShownPost>[], ShownNumber | null]>([
  ['the post that the snapshot has no name of', 'post', [{}], { post: 1, comment: null }],
  ['no post that has a name of its own: the same words were published twice', 'post', [{ key: 'id:6' }], null],
  ['no one, where a post with a name of its own bears them too', 'post', [{}, { key: 'id:6' }], null],
  ['no post where a comment is sought', 'comment', [{}], null],
  ['the comment without a name', 'comment', [{ ...other, comments: [below('content:b')] }], { post: 1, comment: 1 }],
  [
    'the comment whose link is its post’s',
    'comment',
    [{ ...other, key: shared, comments: [below(shared)] }],
    { post: 1, comment: 1 },
  ],
  [
    'no comment of another author',
    'comment',
    [{ ...other, comments: [below('content:b', { author: 'Berit' })] }],
    null,
  ],
  [
    'no comment of an unknown author',
    'comment',
    [{ ...other, comments: [below('content:b', { author: null })] }],
    null,
  ],
  ['no post of an unknown author', 'post', [{ author: null }], null],
  ['the post by its author’s handle', 'post', [{ author: 'Eva', handle: 'Eva Ek' }], { post: 1, comment: null }],
  ['no comment below another post', 'comment', [{ ...other, key: 'id:8', comments: [below('content:b')] }], null],
  ['no comment below a post without a name', 'comment', [{ text: 'Annat', comments: [below('content:b')] }], null],
  [
    'no one, where the same words stand twice and one bears no time',
    'comment',
    [{ ...other, comments: [below('content:b'), below('content:c', { author: 'Berit', time: null })] }],
    null,
  ],
  ['no comment that has a name of its own', 'comment', [{ ...other, comments: [below('id:7')] }], null],
  ['what bears its id, whatever it says', 'post', [{ key: '5', text: 'Annat' }, {}], { post: 1, comment: null }],
])('by words and time is found %s', (_, kind, posts, number) => {
  expect(numberInSnapshot(sought(kind), posts.map(post))?.number ?? null).toEqual(number);
});

test('nothing is found where there are no words', () => {
  expect(numberInSnapshot(sought('post', ''), [post({ text: '' })])).toBeNull();
});

test('nothing is found by words where nobody knows who wrote the item, or below which post', () => {
  const posts = [post({ ...other, comments: [below('content:b')] })];
  expect(numberInSnapshot(sought('comment'), posts)).toMatchObject({ isNamed: false, number: { post: 1, comment: 1 } });
  expect(numberInSnapshot(sought('comment', words, { author: null }), posts)).toBeNull();
  expect(numberInSnapshot({ ...sought('comment'), thread: null }, posts)).toBeNull();
});
