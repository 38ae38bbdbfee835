import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account } from '../../../config/register/accounts.ts';
import { exportedId } from '../../../jobs/collect/same-item.ts';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import type { MediaFile } from './export-parts.ts';
import { mediaTypeOf } from './known-files.ts';

/** The account whose export it is. */
export type ExportAccount = Pick<Account, 'platform' | 'name' | 'url' | 'names'>;

type Given = Pick<Sighting, 'platformId' | 'kind' | 'publishedAt' | 'text' | 'raw'> & Partial<Sighting>;

/** Something that the account itself wrote: all that exports hold. */
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
 * An id for what the platform exports without one. The same item has the same id in every export, whatever its language: when it was
 * published, its words and its files' names make it.
 */
export function madeId(
  kind: Sighting['kind'],
  seconds: number | null,
  text: string,
  media: readonly SeenMedia[],
): string {
  const files = media.map(({ url }) => url.slice(url.lastIndexOf('/') + 1)).sort();
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, text.normalize('NFC'), files]))
    .digest('hex');
  return `${exportedId}${seconds ?? 'undated'}:${digest.slice(0, 20)}`;
}

/** Seconds since 1970, also where they are given in thousandths; null for what is no time. */
export const epoch = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .catch(null)
  .transform((value) => (value && value > 0 ? Math.floor(value > 1e11 ? value / 1000 : value) : null));

/** As UTC. */
export function timeOf(seconds: number | null): string | null {
  return seconds === null || seconds > 8e12 ? null : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** `url`: its path in the export, or its address on the web. */
export function ownMedia(url: string, file: MediaFile | null, alt: string | null = null): SeenMedia {
  return { kind: mediaKindOf(file?.entry.name ?? url), url, alt, ...(file ? { inExport: file.key } : {}) };
}

function mediaKindOf(name: string): SeenMedia['kind'] {
  const type = mediaTypeOf(name.replace(/[?#].*$/, ''))?.split('/')[0];
  if (type === 'image') return 'picture';
  if (type === 'video') return 'video';
  return type === 'audio' ? 'sound' : 'file';
}

/** Which computer a picture was uploaded from is in Meta's exports, and nothing that was published. */
const logs = new Set(['upload_ip', 'ip_address', 'device_id']);

export function withoutLogs(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(withoutLogs);
  if (typeof raw !== 'object' || raw === null) return raw;
  return Object.fromEntries(
    Object.entries(raw)
      .filter(([key]) => !logs.has(key))
      .map(([key, value]) => [key, withoutLogs(value)]),
  );
}
