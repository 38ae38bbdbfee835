import { posix } from 'node:path';
import { bagFiles } from '../../../../storage/layout/layout.ts';
import { indexPages } from '../../../../storage/layout/pages-layout.ts';

/** `index.html`, `index-2.html` …: the pages of a folder whose index is split. `page` counts from 1. */
export function indexPageName(page: number): string {
  return indexPages.archive(page === 1 ? undefined : String(page));
}

/** `2026.html`, `2026-2.html` …: a committee's year, in the committee's folder. `page` counts from 1. */
export function yearPageName(year: number, page: number): string {
  return indexPages.year(year, page === 1 ? undefined : String(page));
}

/** Where the pages point inside a bag, relative to the bag. */
export const bagPage = bagFiles.page;
export const bagOverview = bagFiles.overview;

/** The folder of a committee or an account, from a path below it: the first `depth` names of the path. */
export function folderAt(path: string, depth: number): string {
  return path.split('/').slice(0, depth).join('/');
}

const loneSurrogate = /\p{Surrogate}/gu;

/** A relative reference from a folder to a file, both relative to the archive's root; `at` is a place in that file. */
export function hrefFrom(folder: string, file: string, at?: string): string {
  const path = posix.relative(`/${folder}`, `/${file}`).replace(loneSurrogate, '\ufffd');
  const reference = path.split('/').map(encodeURIComponent).join('/');
  return at === undefined ? reference : `${reference}#${at}`;
}
