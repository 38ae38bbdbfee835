import type { KnownItem } from '../../storage/catalog/item-catalog.ts';
import type { Facts } from './facts.ts';
import type { SeenMedia } from './sighting.ts';

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
 * In what an item that is seen again differs from what we have. What the platform does not say this time is no difference, and neither
 * are a new display name, another link to the same, the address of a picture on another day, or what a page counts: they are not what was
 * written.
 */
export function whatChanged(row: KnownItem, facts: Facts, ours: { parent: string | null; thread: string }): Change[] {
  const differs: Record<Change, boolean> = {
    id: facts.platformId !== row.platformId,
    kind: facts.kind !== row.kind,
    place: ours.parent !== row.parent || ours.thread !== row.thread,
    published: says(facts.publishedAt, row.publishedAt),
    edited: says(facts.editedAt, row.editedAt),
    visibility: facts.visibility !== 'unknown' && facts.visibility !== row.visibility,
    text: facts.text !== row.text && facts.isIn?.(row.text) !== true,
    media: mediaNames(facts.media) !== mediaNames(row.media),
    author: row.author.name === null && facts.author.name !== null,
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
 * What stays of a picture's address from day to day: platforms change the host, the folders and the signature in the query. Where there
 * is nothing else it is the query, and without one the whole address.
 */
export function mediaName(url: string): string {
  const [, path = '', query = ''] = /^[^?#]*?([^/?#]*)(?:\?([^#]*))?(?:#.*)?$/.exec(url) ?? [];
  return path || query || url;
}
