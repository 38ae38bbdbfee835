import { accountFolder, fileName, folderName, isFolderName } from './layout.ts';
import { isFoundBy } from './search-layout.ts';

/** The names of the pages for people, inside the archive folder. See `layout.ts`. */

/** Pages made from what is sealed: the only files that are replaced. `part` splits a long page. */
export const indexPages = {
  archive: (part?: string) => indexName(part),
  committee: (committee: string, part?: string) => `${folderName(committee)}/${indexName(part)}`,
  account: (committee: string, account: string, part?: string) =>
    `${accountFolder(committee, account)}/${indexName(part)}`,
  /** The page of a committee's year, in the committee's folder: `2026.html`, `2026-2.html`. */
  year: (year: number, part?: string) =>
    fileName(`${String(year).padStart(4, '0')}${part === undefined ? '' : `-${part}`}.html`),
};

/** What was last written as each page: a list of digests beside the pages. */
export const pageDigestsFile = 'sidor-sha256.txt';

/** Whether the path is that of a file that is made from what is sealed and collected, and written anew when that changes. */
export function isMadePage(path: string): boolean {
  return isIndexPage(path) || isFoundBy(path);
}

export function isIndexPage(path: string): boolean {
  if (/^(?:[a-z0-9_-]+\/){0,2}index(?:-[A-Za-z0-9-]+)?\.html$/.test(path)) return true;
  const [committee = '', file = '', ...deeper] = path.split('/');
  return deeper.length === 0 && isFolderName(committee) && yearOfPage(file) !== null;
}

/** The year and the part (1 for the first) in the name of a committee's year page. Null for any other file. */
export function yearOfPage(name: string): { year: number; part: number } | null {
  const [, year, part] = /^(\d{4})(?:-([2-9]|[1-9]\d+))?\.html$/.exec(name) ?? [];
  return year === undefined ? null : { year: Number(year), part: Number(part ?? 1) };
}

function indexName(part?: string): string {
  return part === undefined ? 'index.html' : fileName(`index-${part}.html`);
}
