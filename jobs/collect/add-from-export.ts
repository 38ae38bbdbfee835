import type { KnownItem } from '../../storage/catalog/item-catalog.ts';
import type { NewVersion } from '../../storage/items/item-files.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import { spanOf } from '../time/civil-day.ts';
import type { CollectContext } from './collect-context.ts';
import type { Facts } from './facts.ts';
import { gatherMedia } from './gather-media.ts';
import type { SeenMedia } from './sighting.ts';
import { timeToKeep } from './told-again.ts';
import { mediaName } from './what-changed.ts';

/**
 * The next version of an item that we have, with what an export adds; null when it adds nothing. An export tells of the day it was made,
 * which may be long ago, and in its own manner. So it is believed in four cases: where it gives media that we lack, where it tells of an
 * edit later than any we know, where it says itself that something was deleted, and where it tells the moment of what an export has told on a
 * clock without time zone. All else stays as it was collected. `isJoined`: the
 * export calls the item by a name that is new to us; the name is then kept, unless the item is known by the words
 * and the second that the export tells. Pictures without words tell too little for that.
 */
export async function addFromExport(
  context: Pick<CollectContext, 'items' | 'fetchMedia' | 'now'>,
  before: KnownItem,
  facts: Facts,
  isJoined: boolean,
): Promise<NewVersion | null> {
  if (before.locked) return null;
  const told = before.editedAt ?? before.publishedAt;
  const lastKnown = (told === null ? null : spanOf(told)?.first) ?? Number.NEGATIVE_INFINITY;
  const isNamed = isJoined && (facts.text === '' || !(await isKnownBy(context, before, facts.otherNames[0])));
  const edited = facts.editedAt !== null && Date.parse(facts.editedAt) > lastKnown;
  const deleted = facts.visibility === 'removed' && before.removedAt === null;
  const timed =
    before.publishedPrecision === 'clock' && facts.publishedAt !== null && facts.publishedPrecision !== 'clock';
  const isNews = isNamed || edited || deleted || timed;
  const wanted = edited ? facts.media : withPlaces(before.media, facts.media);
  if (!isNews && !wanted.some(({ inExport }) => inExport !== undefined)) return null;
  const { media, kept } = await gatherMedia(context, wanted, before.media);
  if (!isNews && kept.length === 0) return null;
  const last = await context.items.newest(before);
  const { text, editedAt, raw, leftOut, otherNames, platformId } = facts;
  const names = new Set([...(last.otherNames ?? []), ...otherNames, ...(isJoined ? [platformId] : [])]);
  return {
    month: before.month,
    media: kept,
    record: {
      ...(timed ? { ...withoutTime(last), ...timeToKeep(facts, null) } : last),
      ...(edited ? { text, editedAt, raw, leftOut } : {}),
      ...(deleted ? { visibility: 'removed' as const } : {}),
      version: before.version + 1,
      capturedAt: context.now(),
      media,
      ...(names.size > 0 ? { otherNames: [...names] } : {}),
      source: 'import',
      nonce: context.items.newNonce(),
    },
  };
}

/** Whether the item has that name. Names are kept after disposal, too, so what was disposed of is known again by it. */
async function isKnownBy(
  { items }: Pick<CollectContext, 'items'>,
  { id, account }: KnownItem,
  name: string | undefined,
): Promise<boolean> {
  return name !== undefined && (await items.catalog.names(account, [id])).get(id)?.includes(name) === true;
}

function withoutTime({
  publishedAt: _,
  publishedPrecision: __,
  ...rest
}: ItemVersion): Omit<ItemVersion, 'publishedAt'> {
  return rest;
}

/** Our media. Those that could not be had get their place in the export, where it has them. */
function withPlaces(ours: KnownItem['media'], seen: readonly SeenMedia[]): SeenMedia[] {
  const places = new Map(seen.map(({ url, inExport }) => [mediaName(url), inExport]));
  return ours.map(({ kind, url, alt, file }) => {
    const inExport = file === null ? places.get(mediaName(url)) : undefined;
    return { kind, url, alt, ...(inExport === undefined ? {} : { inExport }) };
  });
}
