import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../../jobs/collect/facts.ts';
import type { Sighting } from '../../../jobs/collect/sighting.ts';
import { sighting } from './sample-sighting.ts';

const account = { platform: 'mastodon' as const, officials: [' @Åsa Ek ', 'bengt@exempel.se'], leaders: ['Cilla Å'] };
const facts = (changes: Partial<Sighting>) => factsOf(sighting({ platformId: 'p', ...changes }), account);
const author = (changes: Partial<Sighting['author']>) =>
  facts({ author: { name: null, platformId: null, isAccount: false, ...changes } });

test('what a version will hold is what the platform told', () => {
  const media = [{ kind: 'picture' as const, url: 'https://cdn.example/1.jpg', alt: null }];
  const counts = { likes: 3, at: '2026-06-01T00:00:00Z' };
  const isIn = () => true;
  expect(facts({ kind: 'reply', parent: 'c', thread: 't', media, counts, isIn, visibility: 'hidden' })).toEqual({
    platformId: 'p',
    kind: 'reply',
    direction: 'received',
    platformParent: 'c',
    platformThread: 't',
    author: { role: 'public', name: 'Bo', platformId: 'u-1' },
    publishedAt: '2026-05-10T09:00:00Z',
    editedAt: null,
    visibility: 'hidden',
    text: 'Text av p',
    permalink: 'https://m.example/p',
    media,
    counts,
    isIn,
    otherNames: [],
    raw: { id: 'p' },
    leftOut: [],
  });
});

test('what answers itself starts a thread', () => {
  expect(facts({ parent: 'p' }).platformParent).toBeNull();
});

test('what Meta tells of the account has names by its content too', () => {
  const own = sighting({ platformId: 'p', author: { name: null, platformId: null, isAccount: true } });
  expect(factsOf(own, { platform: 'facebook', officials: [] }).otherNames).toHaveLength(1);
});

describe('an author', () => {
  test.each<[string, Partial<Sighting['author']>, string, string]>([
    ['that is the account is so, whatever its name', { name: 'Åsa Ek', isAccount: true }, 'account', 'drawn-up'],
    ['with the name of an official is one', { name: 'Åsa Ek' }, 'official', 'drawn-up'],
    ['with the name in other letters too', { name: '@ÅSA EK '.normalize('NFD').trim() }, 'official', 'drawn-up'],
    ['with the handle of an official is one', { name: 'B', platformId: '@Bengt@exempel.se' }, 'official', 'drawn-up'],
    ['with the name of a leader is one', { name: '@cilla å' }, 'leader', 'drawn-up'],
    ['with a name that only holds it is not', { name: 'Åsa Eklund' }, 'public', 'received'],
    ['with an @ inside is not', { name: 'Åsa @Ek' }, 'public', 'received'],
    ['of another name is the public', { name: 'Bo', platformId: 'u-1' }, 'public', 'received'],
    ['that nobody tells of is the public', {}, 'public', 'received'],
    [
      'of which nobody says whether it is the account is unknown',
      { name: 'Åsa Ek', isAccount: null },
      'unknown',
      'unknown',
    ],
  ])('%s', (_, told, role, direction) => {
    expect(author(told)).toMatchObject({ author: { role }, direction });
  });

  test('is the public where the register has no officials', () => {
    const one = sighting({ platformId: 'c', author: { name: '', platformId: null, isAccount: false } });
    expect(factsOf(one, { platform: 'mastodon', officials: [] }).author.role).toBe('public');
  });
});

describe('what no database gives back as it was', () => {
  test.each<[string, Partial<Sighting>, object]>([
    ['NUL is left out of the text', { text: 'a\0b\0' }, { text: 'ab' }],
    ['half a surrogate pair is replaced', { text: 'a\ud83d' }, { text: 'a\ufffd' }],
    [
      'the same goes for the name',
      { author: { name: 'B\0o\ud83d', platformId: null, isAccount: false } },
      { author: { role: 'public', name: 'Bo\ufffd', platformId: null } },
    ],
    [
      'a time that is none is unknown',
      { publishedAt: 'igår', editedAt: 'nyss' },
      { publishedAt: null, editedAt: null },
    ],
    ['no time is unknown', { publishedAt: null, editedAt: null }, { publishedAt: null, editedAt: null }],
    [
      'a time in another zone is told in UTC',
      { publishedAt: '2026-05-10T11:00:00+02:00', editedAt: '2026-05-10T11:00:00.5+02:00' },
      { publishedAt: '2026-05-10T09:00:00Z', editedAt: '2026-05-10T09:00:00.500Z' },
    ],
  ])('%s', (_, told, kept) => {
    expect(facts(told)).toMatchObject(kept);
  });
});
