import type { ReservedName } from '../../config/base/reserved-names.ts';

/**
 * The names of what is made for those who look for something in the archive's folder: the search, each account's posts by their year, and what has
 * changed from snapshot to snapshot. See `layout.ts`. It imports types only: the search runs it in a browser.
 */

export const searchFolder: ReservedName = 'sok';
/** The page with the form, at the top of the archive. */
export const searchPage = 'sok.html';
export const searchScript = `${searchFolder}/sok.js`;
/** Which accounts, years and files there are to search. */
export const searchRegister = `${searchFolder}/register.js`;

/** The year of posts of which nobody knows when they were published. */
export const unknownYear = 'okant';

/** What an account's posts of a year say, in parts that count from 1. `year`: `2024` or `okant`. */
export function searchPart(account: string, year: string, part: number): string {
  return `${searchFolder}/${account}/${year}-${part}.js`;
}

/** Where words stand that begin with the same letters. `letters`: as `spelled` gives them. */
export function wordsShard(letters: string): string {
  return `${searchFolder}/ord-${letters}.js`;
}

/** The posts that an account published in a year: `inlagg-2024.html`, `inlagg-2024-2.html` and on. */
export function postsPage(year: string, page = 1): string {
  return `inlagg-${year}${page === 1 ? '' : `-${page}`}.html`;
}

/** Their pictures side by side: `bilder-2024.html`, `bilder-2024-2.html` and on. */
export function picturesPage(year: string, page = 1): string {
  return `bilder-${year}${page === 1 ? '' : `-${page}`}.html`;
}

export function postsTable(year: string): string {
  return `inlagg-${year}.csv`;
}

/**
 * What had changed at a snapshot since the one before it, in the account's folder: `andringar-2026-11-24T0930_arlig.html`, and, where that has no room
 * for all, `andringar-2026-11-24T0930_arlig_del-2.html` and on. `snapshot`: the later one's id.
 */
export function changesPage(snapshot: string, part = 1): string {
  return `andringar-${snapshot.slice(snapshot.indexOf('_') + 1)}${part === 1 ? '' : `_del-${part}`}.html`;
}

export function isChangesPage(name: string): boolean {
  return /^andringar-\d{4}-\d{2}-\d{2}T\d{4}_[a-z-]+?(?:-\d+)?(?:_gallrad-\d+)?(?:_del-(?:[2-9]|[1-9]\d+))?\.html$/.test(
    name,
  );
}

/** Whether a file in the search's folder, or in an account's folder there, bears a name of ours. */
export function isSearchFile(name: string): boolean {
  return /^(?:sok|register|ord-[a-z0-9_-]*)\.js$/.test(name);
}

export function isSearchPart(name: string): boolean {
  return /^(?:\d{4,6}|okant)-[1-9]\d*\.js$/.test(name);
}

/** Whether a file in an account's folder is a page or table of the posts of a year, or of their pictures. */
export function isPostsFile(name: string): boolean {
  return /^(?:(?:inlagg|bilder)-(?:\d{4,6}|okant)(?:-(?:[2-9]|[1-9]\d+))?\.html|inlagg-(?:\d{4,6}|okant)\.csv)$/.test(
    name,
  );
}

/** The whole path of a file that is made for those who look for something. */
export function isFoundBy(path: string): boolean {
  const [first = '', second = '', third, ...deeper] = path.split('/');
  if (deeper.length > 0) return false;
  if (path === searchPage) return true;
  if (first === searchFolder) return third === undefined ? isSearchFile(second) : isSearchPart(third);
  return third !== undefined && (isPostsFile(third) || isChangesPage(third));
}
