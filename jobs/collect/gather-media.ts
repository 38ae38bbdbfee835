import type { KeptMedia } from '../../storage/items/item-files.ts';
import type { ItemStore } from '../../storage/items/item-store.ts';
import type { ItemMedia } from '../../storage/records/item.ts';
import { PlatformError, type SeenMedia } from './sighting.ts';
import { mediaName } from './what-changed.ts';

/** Fetches a picture or film to the file at `path` (absolute, not there yet). Throws PlatformError. */
export type FetchMedia = (media: SeenMedia, path: string) => Promise<{ mediaType: string | null }>;

export interface GatheredMedia {
  media: ItemMedia[];
  /** Fetched now, to be filed with the version. */
  kept: KeptMedia[];
}

/** Gathers the media of an item. A file that an earlier version has is not fetched again; one that cannot be had is named with its reason. */
export async function gatherMedia(
  {
    items,
    fetchMedia,
  }: { items: Pick<ItemStore, 'mediaDraft' | 'settleMedia' | 'discardMedia'>; fetchMedia: FetchMedia },
  seen: readonly SeenMedia[],
  before: readonly ItemMedia[],
): Promise<GatheredMedia> {
  const gathered: GatheredMedia = { media: [], kept: [] };
  const shown = new Set(seen.map(({ url }) => url));
  const had = new Set(before.filter(({ file }) => file !== null));
  for (const one of seen) {
    const { kind, url, alt } = one;
    // Some platforms give all pictures the same name: none that we have may pass for two.
    const called = [...had].filter((earlier) => mediaName(earlier.url) === mediaName(url));
    const known = called.find((earlier) => earlier.url === url) ?? called.find((earlier) => !shown.has(earlier.url));
    if (known) {
      had.delete(known);
      gathered.media.push({ ...known, kind, alt });
      continue;
    }
    const draft = items.mediaDraft();
    try {
      const kept = await items.settleMedia(draft, (await fetchMedia(one, draft)).mediaType);
      const { file, bytes, sha256, mediaType } = kept;
      gathered.kept.push(kept);
      gathered.media.push({ kind, url, alt, file, bytes, sha256, mediaType, missing: null });
    } catch (error) {
      await items.discardMedia(draft);
      if (!(error instanceof PlatformError)) throw error;
      const nothing = { file: null, bytes: null, sha256: null, mediaType: null };
      gathered.media.push({ kind, url, alt, ...nothing, missing: error.message });
    }
  }
  return gathered;
}
