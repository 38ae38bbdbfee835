import type { Facts } from '../../../jobs/collect/facts.ts';
import type { KnownItem } from '../../../storage/catalog/item-catalog.ts';
import type { ItemMedia, ItemVersion } from '../../../storage/records/item.ts';

/** An item as the catalog knows it, and the same as it is told of again: nothing has changed between the two. */
export function knownItem(changes: Partial<KnownItem> = {}): KnownItem {
  return {
    id: 'I1',
    account: 'mastodon-exempel',
    committee: 'kommunstyrelsen',
    platformId: 'p',
    kind: 'post',
    parent: null,
    thread: 'I1',
    author: { role: 'public', name: 'Bo', platformId: 'u-1' },
    publishedAt: '2026-05-10T09:00:00Z',
    editedAt: null,
    latestAt: '2026-06-01T00:00:00Z',
    visibility: 'public',
    text: 'Badet öppnar',
    permalink: 'https://m.example/p',
    media: [],
    version: 1,
    month: '2026-05',
    removedAt: null,
    locked: false,
    quarantine: null,
    ...changes,
  };
}

export function toldFacts(changes: Partial<Facts> = {}): Facts {
  return {
    platformId: 'p',
    kind: 'post',
    direction: 'received',
    platformParent: null,
    platformThread: 'p',
    author: { role: 'public', name: 'Bo', platformId: 'u-1' },
    publishedAt: '2026-05-10T09:00:00Z',
    editedAt: null,
    visibility: 'public',
    text: 'Badet öppnar',
    permalink: 'https://m.example/p',
    media: [],
    counts: undefined,
    isIn: undefined,
    inPart: undefined,
    otherNames: [],
    raw: {},
    ...changes,
  };
}

export function keptPicture(changes: Partial<ItemMedia> = {}): ItemMedia {
  return {
    kind: 'picture',
    url: 'https://cdn.example/a/1.jpg?sig=1',
    alt: null,
    file: 'media-1.jpg',
    bytes: 15,
    sha256: 'd1',
    mediaType: 'image/jpeg',
    missing: null,
    ...changes,
  };
}

/** A picture that could not be had. */
export const lackedPicture = (changes: Partial<ItemMedia> = {}): ItemMedia =>
  keptPicture({ file: null, bytes: null, sha256: null, mediaType: null, missing: 'found HTTP 403', ...changes });

export const filedVersion = (changes: Partial<ItemVersion> = {}): ItemVersion => ({
  format: 'ogonblick-item/1',
  id: 'I1',
  version: 1,
  account: 'mastodon-exempel',
  committee: 'kommunstyrelsen',
  platform: 'mastodon',
  platformId: 'p',
  kind: 'post',
  direction: 'received',
  parent: null,
  thread: 'I1',
  platformParent: null,
  platformThread: 'p',
  author: { role: 'public', name: 'Bo', platformId: 'u-1' },
  publishedAt: '2026-05-10T09:00:00Z',
  editedAt: null,
  capturedAt: '2026-06-01T00:00:00Z',
  visibility: 'public',
  text: 'Badet öppnar',
  permalink: 'https://m.example/p',
  media: [],
  nonce: 'n1',
  raw: {},
  ...changes,
});
