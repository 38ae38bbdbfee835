import { createHash } from 'node:crypto';
import { platformRecordOf } from '../../config/base/platforms.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import { readDay } from '../time/civil-day.ts';

/** Words of which there are hardly two of the same on one day. */
const tellingLength = 20;

/** What names are made of; of the media only how many there are. */
type Told = Pick<ItemVersion, 'kind' | 'author' | 'publishedAt' | 'text'> & { media: readonly unknown[] };

/**
 * What an item of the account itself is called by what it says and when, where its platform's exports have no ids: the same whether
 * the platform or an export tells of it. An export has everything that the account answered as a comment. Times may lie some seconds
 * apart, so that long words have a name by the day as well; pictures alone are counted, since their files are named otherwise.
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
