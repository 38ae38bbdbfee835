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

/** The media of an item: what an earlier version has already is not fetched again, what cannot be had is named with its reason. */
export async function gatherMedia(
  {
    items,
    fetchMedia,
  }: { items: Pick<ItemStore, 'mediaDraft' | 'settleMedia' | 'discardMedia'>; fetchMedia: FetchMedia },
  seen: readonly SeenMedia[],
  before: readonly ItemMedia[],
): Promise<GatheredMedia> {
  const gathered: GatheredMedia = { media: [], kept: [] };
  for (const one of seen) {
    const { kind, url, alt } = one;
    const known = before.find((earlier) => earlier.file !== null && mediaName(earlier.url) === mediaName(url));
    if (known) {
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
