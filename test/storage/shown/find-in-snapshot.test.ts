import { expect, test } from '@jest/globals';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { foundBy, mayBe, plainWords, sealedWords, soughtItem } from '../../../storage/shown/find-in-snapshot.ts';

const item = {
  platform: 'facebook',
  kind: 'comment' as const,
  names: ['5_77'],
  permalink: null as string | null,
  publishedAt: '2024-05-10T09:00:00.000Z' as string | null,
  texts: ['Varför är badhuset stängt hela sommaren?'],
};
const shown: ShownPost = {
  key: 'k',
  author: null,
  time: null,
  timeShown: null,
  text: '',
  permalink: null,
  media: [],
  places: [],
  number: 1,
  picture: null,
  commentsClaimed: null,
  comments: [],
};
const long = Array.from({ length: 40 }, (_, at) => `ord${at}`).join(' ');

function pageOf(text: string): TextLayer {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  return {
    format: 'ogonblick-text-layer/1',
    language: 'sv',
    title: '',
    links: [],
    images: [],
    page: { widthCss: 1, heightCss: 1 },
    blocks: [{ role: 'P', runs: text.split(' ').map((word) => ({ ...box, text: word, spaceAfter: true })) }],
  };
}

test.each<[string, Partial<typeof item>, Partial<ShownPost>, string, ReturnType<typeof foundBy>]>([
  ['the platform’s id as its key', {}, { key: '5_77' }, '', 'id'],
  ['its id in an address', {}, { permalink: 'https://m.facebook.com/a/posts/1?comment_id=77' }, '', 'id'],
  [
    'another form of its address',
    { names: ['~a'], permalink: 'https://facebook.com/a/posts/1?comment_id=9' },
    { permalink: 'https://www.facebook.com/story.php?story_fbid=1&id=2&comment_id=9' },
    '',
    'address',
  ],
  [
    'its post’s address, which says nothing of a comment',
    { platform: 'instagram', permalink: 'https://www.instagram.com/p/C7/', texts: ['x'] },
    { permalink: 'https://www.instagram.com/p/C7/' },
    '',
    null,
  ],
  [
    'the same post’s address for the post',
    { kind: 'post' as 'comment', permalink: 'https://x.se/1' },
    { permalink: 'https://x.se/1' },
    '',
    'address',
  ],
  [
    'its page’s address, where what stands after # tells it from the others',
    { kind: 'post' as 'comment', permalink: 'https://x.se/1#k5', texts: ['x'] },
    { permalink: 'https://x.se/1#k6' },
    '',
    null,
  ],
  ['words and time', {}, { text: `»${item.texts[0]}« 😀`, time: '2024-05-10T11:00:40+02:00' }, '', 'words-and-time'],
  [
    'few words and the time',
    { texts: ['Tack!'] },
    { text: 'tack', time: '2024-05-10T09:00:00Z' },
    '',
    'words-and-time',
  ],
  ['few words at another time', { texts: ['Tack!'] }, { text: 'tack', time: '2024-05-10T10:00:00Z' }, 'tack', null],
  ['few words without a time', { texts: ['Tack så mycket'] }, { text: 'tack så mycket' }, 'tack så mycket', null],
  ['no words, and the time', { texts: [''] }, { text: '', time: '2024-05-10T09:00:00Z' }, '', 'words-and-time'],
  ['no words, and no time', { texts: [''], publishedAt: null }, { text: '' }, '', null],
  ['the words alone', {}, { text: item.texts[0] as string }, '', 'words'],
  ['the beginning that a page shows', { texts: [long] }, { text: `${long.slice(0, 100)}… Visa mer` }, '', 'words'],
  ['the words on the page', {}, {}, 'Frida Varför är badhuset stängt hela sommaren Gilla', 'words'],
  [
    'the words of an older version',
    { texts: ['Ändrat sedan', item.texts[0] as string] },
    {},
    'x Varför är badhuset stängt hela sommaren',
    'words',
  ],
  ['the words in another order', {}, {}, 'hela sommaren är badhuset stängt Varför', null],
  ['a part of a word', { texts: ['bad hus är kul'] }, {}, 'utebad hus är kul', null],
  ['nothing of it', {}, { text: 'Annat' }, 'Annat', null],
])('found by %s', (_, changes, entry, page, by) => {
  const sought = soughtItem({ ...item, ...changes });
  expect(foundBy(sought, sealedWords([{ ...shown, ...entry }], pageOf(page)))).toBe(by);
});

test('a comment below a post is looked through too, and a snapshot without lists shows nothing', () => {
  const comment = { ...shown, depth: 1, parent: null, text: item.texts[0] as string };
  expect(foundBy(soughtItem(item), sealedWords([{ ...shown, comments: [comment] }], null))).toBe('words');
  expect(foundBy(soughtItem(item), sealedWords([], null))).toBeNull();
});

test('words are compared without what pages draw in their own way', () => {
  expect(plainWords('  Hej!\n\n”Å\u0308” — 3 kr 😀')).toBe(plainWords('hej å̈ 3 KR'));
});

test.each(['minute', 'hour', 'clock', 'day'] as const)(
  'a time that is told by the %s tells apart only where it is the moment',
  (publishedPrecision) => {
    const late = soughtItem({
      ...item,
      publishedAt: '2024-05-10T11:07:00.000Z',
      publishedPrecision,
      texts: ['Grattis!'],
    });
    const page = (time: string) => sealedWords([{ ...shown, text: 'Grattis!', time }], null);
    expect(mayBe(late, page('2024-05-10T09:07:00.000Z'))).toBe(publishedPrecision !== 'minute');
    expect(foundBy(late, page('2024-05-10T11:07:00.000Z'))).toBe(
      publishedPrecision === 'minute' ? 'words-and-time' : null,
    );
  },
);
