import { createHash } from 'node:crypto';
import type { Platform } from '../../config/accounts.ts';
import type { KnownItem } from '../../storage/catalog/item-catalog.ts';
import type { ItemStore } from '../../storage/items/item-store.ts';
import type { Facts } from './facts.ts';

/** Begins the id that is made for an item whose export has none. */
export const exportedId = 'export:';

/** Whose exports give no ids. */
const withoutIds: ReadonlySet<string> = new Set<Platform>(['facebook', 'instagram']);

/** Words of which there are hardly two of the same on one day. */
const tellingLength = 20;

/** How far apart the platform and its export may tell of the same item. */
const mostApartMs = 60_000;

type Told = Pick<Facts, 'kind' | 'author' | 'publishedAt' | 'text' | 'media'>;

/**
 * What an item of the account itself is called by what it says and when, where its platform's exports have no ids: the same whether
 * the platform or an export tells of it. An export has everything that the account answered as a comment. Times may lie some seconds
 * apart, so that long words have a name by the day as well; pictures alone are counted, since their files are named otherwise.
 */
export function namesByContent(platform: string, { kind, author, publishedAt, text, media }: Told): string[] {
  if (!withoutIds.has(platform) || author.role !== 'account' || publishedAt === null) return [];
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (words === '' && media.length === 0) return [];
  const what = kind === 'post' || kind === 'share' ? 'post' : 'answer';
  const digest = createHash('sha256')
    .update(JSON.stringify([what, words === '' ? media.length : words]))
    .digest('hex')
    .slice(0, 32);
  const second = Math.floor(Date.parse(publishedAt) / 1000);
  const names = [`told:${second}:${digest}`];
  return words.length < tellingLength ? names : [...names, `told:${publishedAt.slice(0, 10)}:${digest}`];
}

/** What the catalog knows of names: our ids of them, and the items that were collected. Both learn what is found out here. */
export interface Known {
  ids: Map<string, string>;
  rows: Map<string, KnownItem>;
}

/**
 * Finds out which of what was seen we have already from the other side: collected from the platform, and now in an export, or the other
 * way round. Each is joined to one of the other side only: of several posts with the same words in the same second the first is recognised,
 * and the others stay double, which is better than one that is lost. Gives the platform ids that are told of for the first time, of items
 * that we have.
 */
export async function joinSides(
  items: Pick<ItemStore, 'catalog'>,
  account: string,
  told: readonly Facts[],
  { ids, rows }: Known,
): Promise<Set<string>> {
  const strangers = told.filter(({ platformId, otherNames }) => !ids.has(platformId) && otherNames.length > 0);
  const candidates = strangers.flatMap(({ otherNames }) => otherNames.flatMap((name) => rows.get(name) ?? []));
  const joined = new Set<string>();
  if (candidates.length === 0) return joined;
  const names = await items.catalog.names(account, [...new Set(candidates.map(({ id }) => id))]);
  const exported = new Set([...names].filter(([, all]) => all.some(isExported)).map(([id]) => id));
  const taken = new Set<string>();
  for (const { platformId, otherNames, publishedAt } of strangers) {
    const row = otherNames
      .flatMap((name) => rows.get(name) ?? [])
      .find(
        (one) =>
          !taken.has(one.id) &&
          isAbout(one.publishedAt, publishedAt) &&
          (isExported(platformId) ? !exported.has(one.id) : isExported(one.platformId)),
      );
    if (row === undefined) continue;
    taken.add(row.id);
    ids.set(platformId, row.id);
    rows.set(platformId, row);
    joined.add(platformId);
  }
  return joined;
}

/** The same words may be written again on the same day; a platform and its export differ by seconds. */
function isAbout(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && Math.abs(Date.parse(one) - Date.parse(other)) <= mostApartMs;
}

function isExported(platformId: string): boolean {
  return platformId.startsWith(exportedId);
}
