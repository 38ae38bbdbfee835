import { describe, expect, test } from '@jest/globals';
import { type Beside, type WholeItem, wholeItem, withoutContent } from '../../../jobs/items/whole-item.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { anItemRow } from './an-item-row.ts';

const thread = {
  publishedAt: '2026-05-09T09:00:00Z',
  lastActivityAt: '2026-05-30T09:00:00Z',
  answered: true,
  tags: ['bad', 'bygglov'],
};
const beside: Beside = {
  thread,
  runs: [bareLook('2026-05-16T02:00:00Z'), bareLook('2026-06-01T02:00:00Z')],
  snapshots: [
    { id: 's1', startedAt: '2026-05-12T03:00:00Z' },
    { id: 's2', startedAt: '2026-05-13T03:00:00Z' },
  ],
  lastLook: '2026-06-29T02:00:00Z',
  accountOpenedAt: '2020-01-01',
  accountClosedAt: '2026-06-30T22:00:00Z',
  accountLevel: 'overview',
  holds: ['GS-2026-001'],
};
const known: Beside = {
  thread: null,
  runs: [],
  snapshots: [],
  lastLook: null,
  accountOpenedAt: null,
  accountClosedAt: null,
  accountLevel: null,
  holds: [],
};

describe('a whole item', () => {
  test('has all that is known of it and decided about it', () => {
    expect(wholeItem(anItemRow, beside)).toEqual({
      format: 'ogonblick-item/1',
      id: 'c',
      account: 'konto',
      committee: 'ks',
      platform: 'mastodon',
      platformId: 'p-c',
      kind: 'comment',
      direction: 'received',
      parent: 'f',
      thread: 't',
      author: { role: 'public', name: 'Bo', platformId: 'u-1' },
      publishedAt: '2026-05-10T09:00:00Z',
      editedAt: '2026-05-11T09:00:00Z',
      capturedAt: '2026-05-12T01:00:00Z',
      lastSeenAt: '2026-05-16T02:00:00Z',
      lookedAt: '2026-06-01T02:00:00Z',
      lastLook: null,
      visibility: 'hidden',
      hiddenAt: '2026-05-14T01:00:00Z',
      removedAt: '2026-05-18T01:00:00Z',
      returnedAt: null,
      missedAt: '2026-05-17T01:00:00Z',
      takedownNoted: '2026-05-23T01:00:00Z',
      takenDownAt: '2026-05-17T12:00:00Z',
      takedownClosed: '2026-05-24T01:00:00Z',
      text: 'Är badet öppet?',
      permalink: 'https://m.example/p-c',
      media: anItemRow.media,
      version: 3,
      class: 'klagomal',
      tags: ['bad', 'bygglov', 'krisen'],
      caseNumber: 'KS 2026/1',
      registeredAt: '2026-05-19T01:00:00Z',
      caseClosedAt: '2026-05-20T01:00:00Z',
      obsoleteAt: '2026-05-21T01:00:00Z',
      reviews: anItemRow.reviews,
      accountOpenedAt: '2020-01-01',
      accountClosedAt: '2026-06-30T22:00:00Z',
      accountLevel: 'overview',
      deliveredAt: '2026-05-22',
      lastActivityAt: '2026-05-30T09:00:00Z',
      answered: true,
      snapshottedAt: '2026-05-12T03:00:00Z',
      snapshots: ['s1', 's2'],
      holds: ['GS-2026-001'],
      locked: true,
      secret: true,
      inGrace: 'GL-2026-001',
      nonce: 'n',
    });
  });

  test.each<[string, Partial<ItemRow>, Partial<Beside>, Partial<WholeItem>]>([
    ['no takedown was noted', { takedown: null }, {}, { takedownNoted: null, takenDownAt: null, takedownClosed: null }],
    ['no snapshot shows it', {}, {}, { snapshottedAt: null, snapshots: [] }],
    ['nothing is known of its thread', {}, {}, { answered: false, lastActivityAt: '2026-05-11T09:00:00Z' }],
    ['it was never edited', { editedAt: null }, {}, { lastActivityAt: '2026-05-10T09:00:00Z' }],
    ['nobody knows when it was said', { editedAt: null, publishedAt: null }, {}, { lastActivityAt: null }],
    [
      'nobody knows any more what its thread had',
      {},
      { thread: { ...thread, lastActivityAt: null, answered: null } },
      { answered: null, lastActivityAt: null },
    ],
    ['it has no tags', { tags: [] }, {}, { tags: [] }],
    ['it has tags and its thread is unknown', {}, {}, { tags: ['bad', 'krisen'] }],
  ])('where %s', (_what, changes, more, expected) => {
    expect(wholeItem({ ...anItemRow, ...changes }, { ...known, ...more })).toMatchObject(expected);
  });

  const inMay = bareLook('2026-06-01T02:00:00Z', { window: { since: '2026-05-09T00:00:00Z', until: null } });
  test.each<[string, Beside['thread'], string | null]>([
    ['began in it', thread, '2026-06-01T02:00:00Z'],
    ['began before it', { ...thread, publishedAt: '2026-05-08T23:00:00Z' }, null],
    ['is unknown', null, null],
  ])('is looked for in a window when its thread %s', (_what, its, lookedAt) => {
    expect(wholeItem(anItemRow, { ...known, thread: its, runs: [inMay] }).lookedAt).toBe(lookedAt);
  });
});

test('without its content an item says that it is there and what was decided, and nothing of what was said by whom', () => {
  const item = wholeItem(anItemRow, beside);
  expect(withoutContent(item)).toEqual({
    ...item,
    platformId: '',
    text: '',
    media: [],
    permalink: null,
    author: { role: 'public', name: null, platformId: null },
  });
});
