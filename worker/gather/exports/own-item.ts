import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account } from '../../../config/register/accounts.ts';
import { exportedId } from '../../../jobs/collect/same-item.ts';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { utcOf } from '../platforms/utc.ts';
import type { MediaFile } from './export-parts.ts';
import { mediaTypeOf } from './known-files.ts';

/** The account that the export is of. */
export type ExportAccount = Pick<Account, 'platform' | 'name' | 'url' | 'names'>;

type Given = Pick<Sighting, 'platformId' | 'kind' | 'publishedAt' | 'text' | 'raw'> & Partial<Sighting>;

/** An item that the account itself wrote: exports hold no others. */
export function ownItem(account: ExportAccount, given: Given): Seen {
  const sighting: Sighting = {
    parent: null,
    thread: given.platformId,
    author: { name: account.name, platformId: null, isAccount: true },
    editedAt: null,
    visibility: 'public',
    permalink: null,
    media: [],
    ...given,
  };
  return { what: 'sighting', sighting };
}

/**
 * An id for an item that the platform exports without one. The same item has the same id in every export, whatever the export's language: the id
 * is made from the time of publication, the words and the names of the files. `stamp`: see `ToldTime`.
 */
export function madeId(
  kind: Sighting['kind'],
  stamp: number | string | null,
  text: string,
  media: readonly SeenMedia[],
): string {
  const files = media.map(({ url }) => url.slice(url.lastIndexOf('/') + 1)).sort();
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, text.normalize('NFC'), files]))
    .digest('hex');
  return `${exportedId}${stamp ?? 'undated'}:${digest.slice(0, 20)}`;
}

/** Seconds since 1970, also when the file gives milliseconds; null for what is no time. */
export const epoch = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .catch(null)
  .transform((value) => (value && value > 0 ? Math.floor(value > 1e11 ? value / 1000 : value) : null));

/** The time as UTC. */
export function timeOf(seconds: number | null): string | null {
  return seconds === null ? null : utcOf(seconds * 1000);
}

/** `url`: the file's path in the export, or its address on the web. */
export function ownMedia(url: string, file: MediaFile | null, alt: string | null = null): SeenMedia {
  return { kind: mediaKindOf(file?.entry.name ?? url), url, alt, ...(file ? { inExport: file.key } : {}) };
}

function mediaKindOf(name: string): SeenMedia['kind'] {
  const type = mediaTypeOf(name.replace(/[?#].*$/, ''))?.split('/')[0];
  if (type === 'image') return 'picture';
  if (type === 'video') return 'video';
  return type === 'audio' ? 'sound' : 'file';
}
