import { expect, test } from '@jest/globals';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { soughtItem } from '../../../storage/shown/find-in-snapshot.ts';
import { numberInSnapshot } from '../../../storage/shown/numbers-in-snapshot.ts';

const time = '2024-05-10T09:00:00.000Z';
const words = 'Varför är badhuset stängt?';
const shared = 'https://www.instagram.com/p/C7/';
const sought = (kind: 'post' | 'comment', text = words) =>
  soughtItem({ platform: 'x', kind, names: ['5'], permalink: null, publishedAt: time, texts: [text] });
const said = { author: null, time, timeShown: null, text: words, permalink: null, media: [], places: [] };
const post = (changes: Partial<ShownPost>): ShownPost => ({
  ...{ ...said, key: 'content:a', number: 1, picture: null, commentsClaimed: null, comments: [] },
  ...changes,
});
const below = (key: string) => ({ ...said, key, depth: 1, parent: null });
const other = { key: 'id:9', text: 'Annat' };

test.each<[string, 'post' | 'comment', Partial<ShownPost>[], ReturnType<typeof numberInSnapshot>]>([
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
  ['no comment that has a name of its own', 'comment', [{ ...other, comments: [below('id:7')] }], null],
  ['what bears its id, whatever it says', 'post', [{ key: '5', text: 'Annat' }, {}], { post: 1, comment: null }],
])('by words and time is found %s', (_, kind, posts, number) => {
  expect(numberInSnapshot(sought(kind), posts.map(post))).toEqual(number);
});

test('nothing is found where there are no words', () => {
  expect(numberInSnapshot(sought('post', ''), [post({ text: '' })])).toBeNull();
});
