import { createHash } from 'node:crypto';
import { platformRecordOf } from '../../config/base/platforms.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import { readDay } from '../time/civil-day.ts';

/** From this length on, hardly two items of one day have the same words. */
const tellingLength = 20;

/** What names are made of. Of the media only their number counts. */
type Told = Pick<ItemVersion, 'kind' | 'author' | 'publishedAt' | 'text'> & { media: readonly unknown[] };

/**
 * Names for an item of the account itself, made of its words and time, where the platform's exports have no ids. The platform and its
 * export give the same names. An export has every answer of the account as a comment. Their times may lie some seconds apart, so long words
 * have a name by the day as well. Pictures without words are only counted, since their files have other names in an export.
 */
export function namesByContent(platform: string, { kind, author, publishedAt, text, media }: Told): string[] {
  if (platformRecordOf(platform)?.exportHasIds !== false || author.role !== 'account' || publishedAt === null)
    return [];
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (words === '' && media.length === 0) return [];
  const what = kind === 'post' || kind === 'share' ? 'post' : 'answer';
  const digest = createHash('sha256')
    .update(JSON.stringify([what, words === '' ? media.length : words]))
    .digest('hex')
    .slice(0, 32);
  const names = readDay(publishedAt) === null ? [`told:${Math.floor(Date.parse(publishedAt) / 1000)}:${digest}`] : [];
  return words.length < tellingLength ? names : [...names, `told:${publishedAt.slice(0, 10)}:${digest}`];
}
