import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../../jobs/collect/facts.ts';
import { type Change, mediaName, whatChanged } from '../../../jobs/collect/what-changed.ts';
import type { KnownItem } from '../../../storage/catalog/item-catalog.ts';
import { keptPicture, knownItem, toldFacts } from './known.ts';

const picture = (url: string, alt: string | null = null) => ({ kind: 'picture' as const, url, alt });
const author = (name: string | null) => ({ role: 'public' as const, name, platformId: null });
const twoPictures = [
  keptPicture({ url: 'https://cdn.example/1.jpg' }),
  keptPicture({ url: 'https://cdn.example/2.jpg' }),
];

describe('an item that is seen again', () => {
  test.each<[string, Partial<KnownItem>, Partial<Facts>, Change[]]>([
    ['is the same when all is as it was', {}, {}, []],
    ['has an id now where only an export had told of it', { platformId: 'export:a' }, {}, ['id']],
    ['is of another kind', {}, { kind: 'share' }, ['kind']],
    ['was published then, as is known now', { publishedAt: null }, {}, ['published']],
    ['was published at another time', {}, { publishedAt: '2026-05-10T09:00:01Z' }, ['published']],
    ['has no other time when none is told', {}, { publishedAt: null }, []],
    ['was edited', {}, { editedAt: '2026-05-12T00:00:00Z' }, ['edited']],
    ['was not edited when the edit is not told of', { editedAt: '2026-05-12T00:00:00Z' }, {}, []],
    ['is hidden', {}, { visibility: 'hidden' }, ['visibility']],
    ['is as visible as it was when nobody says', {}, { visibility: 'unknown' }, []],
    ['says something else', {}, { text: 'Badet stänger' }, ['text']],
    [
      'says the same where a page had counted below it',
      {},
      { text: 'Annat', isIn: (earlier) => earlier === 'Badet öppnar' },
      [],
    ],
    ['says something else, also from a page', {}, { text: 'Annat', isIn: () => false }, ['text']],
    ['has a picture more', {}, { media: [picture('https://cdn.example/1.jpg')] }, ['media']],
    ['has a picture less', { media: [keptPicture()] }, {}, ['media']],
    [
      'has the same picture at another address',
      { media: [keptPicture()] },
      { media: [picture('https://b.example/x/1.jpg?s=2')] },
      [],
    ],
    [
      'has the same pictures in another order',
      { media: twoPictures },
      { media: [picture('2.jpg'), picture('1.jpg')] },
      [],
    ],
    ['has another text to a picture', { media: [keptPicture()] }, { media: [picture('1.jpg', 'En älg')] }, ['media']],
    ['has a film instead', { media: [keptPicture()] }, { media: [{ ...picture('1.jpg'), kind: 'video' }] }, ['media']],
    ['has an author now', { author: author(null) }, { author: author('Bo') }, ['author']],
    ['has the author that it had when that is withheld', {}, { author: author(null) }, []],
    ['has no other author for a new display name', {}, { author: author('Bosse') }, []],
    [
      'is the account’s now, where nobody had said whose it is',
      { author: { ...author('Bo'), role: 'unknown' } },
      { author: { ...author('Bo'), role: 'account' } },
      ['author'],
    ],
    [
      'is as unknown as it was, and told as the public’s by another token',
      { author: { ...author(null), role: 'unknown' } },
      { author: author(null) },
      [],
    ],
    ['has a link now', { permalink: null }, {}, ['link']],
    ['has the link that it had when none is told', {}, { permalink: null }, []],
    ['has no other link for another address', {}, { permalink: 'https://other.example/p' }, []],
    [
      'is told of with all that differs, in one order',
      { kind: 'comment', permalink: null, author: author(null) },
      { text: 'Annat', visibility: 'held', editedAt: '2026-05-12T00:00:00Z' },
      ['kind', 'edited', 'visibility', 'text', 'author', 'link'],
    ],
  ])('%s', (_, before, facts, changes) => {
    expect(whatChanged(knownItem(before), toldFacts(facts), { parent: null, thread: 'I1' })).toEqual(changes);
  });

  test.each<[string, { parent: string | null; thread: string }, Change[]]>([
    ['stands where it stood', { parent: 'P', thread: 'T' }, []],
    ['answers something else', { parent: 'Q', thread: 'T' }, ['place']],
    ['stands in another thread', { parent: 'P', thread: 'U' }, ['place']],
  ])('%s', (_, ours, changes) => {
    expect(whatChanged(knownItem({ parent: 'P', thread: 'T' }), toldFacts(), ours)).toEqual(changes);
  });
});

test.each([
  ['https://cdn.example/a/b/1.jpg?oe=67A0&sig=x#top', '1.jpg'],
  ['https://cdn.example/1.jpg#top', '1.jpg'],
  ['1.jpg', '1.jpg'],
  ['posts/media/1.jpg', '1.jpg'],
  ['https://cdn.example/media/?id=12#top', 'id=12'],
  ['https://cdn.example/?id=12', 'id=12'],
  ['https://cdn.example/1.jpg?from=a/b.jpg', '1.jpg'],
  ['https://cdn.example/1.jpg#a/b.jpg?c', '1.jpg'],
  ['https://cdn.example/a/', 'https://cdn.example/a/'],
])('what stays of the address %s is %j', (url, name) => {
  expect(mediaName(url)).toBe(name);
});
