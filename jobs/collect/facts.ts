import type { AuthorRole } from '../../config/base/item-words.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import { readDay } from '../time/civil-day.ts';
import { instantText } from '../time/local-time.ts';
import { namesByContent } from './names-by-content.ts';
import { ownPart } from './own-part.ts';
import type { SeenMedia, Sighting } from './sighting.ts';

/** The part of a sighting that goes into a version of an item; media and our ids come later. */
export interface Facts
  extends Pick<
    ItemVersion,
    | 'platformId'
    | 'kind'
    | 'direction'
    | 'author'
    | 'publishedAt'
    | 'publishedPrecision'
    | 'editedAt'
    | 'visibility'
    | 'text'
    | 'permalink'
    | 'raw'
    | 'leftOut'
  > {
  platformParent: string | null;
  platformThread: string;
  media: readonly SeenMedia[];
  counts: ItemVersion['counts'];
  isIn: Sighting['isIn'];
  inPart: Sighting['inPart'];
  /** Names made of the item's words and time; see `names-by-content.ts`. */
  otherNames: string[];
  /** The names by which it counts as disposed of. Left out where there are none. */
  namesBySecond?: string[];
}

/**
 * Reads the facts of a sighting. Invalid instants are left out (what the platform gave stays in `raw`), and so are characters that no
 * database takes. An author is `leader` or `official` when the register's `leaders` or `officials` has the name or the handle.
 */
export function factsOf(sighting: Sighting, account: Speaking & Pick<Account, 'platform'>): Facts {
  const role = roleOf(sighting.author, account);
  const { platformId, kind, parent, thread, visibility, permalink, media, raw, author, counts, isIn, inPart } =
    sighting;
  const [words, beside] = [sighting.text, sighting.beside ?? ''].map(wellFormed) as [string, string];
  const facts: Omit<Facts, 'otherNames' | 'namesBySecond'> = {
    platformId,
    kind,
    direction: directionOf(role),
    platformParent: parent === platformId ? null : parent,
    platformThread: thread,
    author: { role, name: author.name === null ? null : wellFormed(author.name), platformId: author.platformId },
    publishedAt: instantOrNull(sighting.publishedAt),
    ...(sighting.publishedPrecision ? { publishedPrecision: sighting.publishedPrecision } : {}),
    editedAt: instantOrNull(sighting.editedAt),
    visibility,
    text: [words, beside].filter(Boolean).join('\n\n'),
    permalink,
    media,
    counts,
    isIn,
    inPart,
    ...ownPart(raw, { platform: account.platform, kind }),
  };
  const { all, bySecond } = namesByContent(account.platform, { ...facts, text: words || beside });
  return { ...facts, otherNames: all, ...(bySecond.length > 0 ? { namesBySecond: bySecond } : {}) };
}

/** Who speaks for the municipality. Left out: nobody is known to lead. */
export type Speaking = Pick<Account, 'officials'> & Partial<Pick<Account, 'leaders'>>;

function roleOf(
  { isAccount, name, platformId }: Sighting['author'],
  { officials, leaders = [] }: Speaking,
): AuthorRole {
  if (isAccount) return 'account';
  if (isAccount === null) return 'unknown';
  const isAmong = (names: readonly string[]) => {
    if (names.length === 0) return false;
    const known = new Set(names.map(plainName));
    return [name, platformId].some((one) => one !== null && known.has(plainName(one)));
  };
  if (isAmong(leaders)) return 'leader';
  return isAmong(officials) ? 'official' : 'public';
}

/** What the account or its officials wrote is drawn up (upprättad); what the public wrote is received (inkommen). */
export function directionOf(role: AuthorRole): Facts['direction'] {
  if (role === 'unknown') return 'unknown';
  return role === 'public' ? 'received' : 'drawn-up';
}

function plainName(name: string): string {
  return name.normalize('NFC').trim().replace(/^@/, '').toLowerCase();
}

/** A day stays a day: nobody has said at what time. */
function instantOrNull(text: string | null): string | null {
  if (text === null) return null;
  if (readDay(text) !== null) return text;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instantText(instant);
}

/** Half a surrogate pair and NUL would come back from a database as something else, and look like an edit for ever. */
function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
