import { isOwnRole } from '../../config/base/author-roles.ts';
import type { KnownItem } from '../../storage/catalog/item-catalog.ts';
import type { Facts } from './facts.ts';
import type { SeenMedia } from './sighting.ts';
import { tellsOtherTime } from './told-again.ts';

/** Why an item gets another version. `id`: until now only an export had told of it. */
const reasons = [
  'id',
  'kind',
  'place',
  'published',
  'edited',
  'visibility',
  'text',
  'media',
  'author',
  'link',
] as const;
export type Change = (typeof reasons)[number];

/**
 * The differences between an item that is seen again and what we have. A fact that the platform leaves out this time is no difference.
 * Neither is a new display name, another link to the same, a picture's address on another day, or a count on a page: none of them is what
 * was written.
 */
export function whatChanged(row: KnownItem, facts: Facts, ours: { parent: string | null; thread: string }): Change[] {
  const differs: Record<Change, boolean> = {
    id: facts.platformId !== row.platformId,
    kind: facts.kind !== row.kind,
    place: ours.parent !== row.parent || ours.thread !== row.thread,
    published: tellsOtherTime(facts, row),
    edited: says(facts.editedAt, row.editedAt),
    visibility: facts.visibility !== 'unknown' && facts.visibility !== row.visibility,
    text: facts.text !== row.text && facts.isIn?.(row.text) !== true,
    media: mediaNames(facts.media) !== mediaNames(row.media),
    author:
      (row.author.name === null && facts.author.name !== null) ||
      (row.author.role === 'unknown' && isOwnRole(facts.author.role)),
    link: row.permalink === null && facts.permalink !== null,
  };
  return reasons.filter((reason) => differs[reason]);
}

function says(now: string | null, before: string | null): boolean {
  return now !== null && now !== before;
}

function mediaNames(media: readonly Pick<SeenMedia, 'kind' | 'url' | 'alt'>[]): string {
  if (media.length === 0) return '';
  return JSON.stringify(media.map((one) => [one.kind, mediaName(one.url), one.alt]).sort());
}

/**
 * The part of a picture's address that stays from day to day. Platforms change the host, the folders and the signature in the query. Where
 * there is nothing else, the query is the name; without a query, the whole address is.
 */
export function mediaName(url: string): string {
  const [, path = '', query = ''] = /^[^?#]*?([^/?#]*)(?:\?([^#]*))?(?:#.*)?$/.exec(url) ?? [];
  return path || query || url;
}
