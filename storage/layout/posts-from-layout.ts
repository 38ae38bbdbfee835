import { bagFiles } from './layout.ts';

/**
 * The pages of a snapshot's posts that its first page has no room for. Each is named by the post that it begins with, so that names alone tell which page
 * a post stands on, whoever divided them. Paths are relative to the bag's root.
 */

const pattern = /^data\/inlagg-fran-(\d+)(?:-(\d+))?\.html$/;

/**
 * `data/inlagg-fran-0051.html`. `before`: the post stands on an earlier page with so many of its comments, and goes on here:
 * `data/inlagg-fran-0051-200.html`.
 */
export function postsFromPage(post: number, before: number | null): string {
  return `data/inlagg-fran-${String(post).padStart(4, '0')}${before === null ? '' : `-${before}`}.html`;
}

export function isPostsFromPage(path: string): boolean {
  return pattern.test(path);
}

/** The page, among the files of a bag, on which the post begins: the last one that does not begin after it. */
export function pageOfPost(paths: Iterable<string>, post: number): string {
  let page = { path: bagFiles.page as string, from: 0, before: -1 };
  for (const path of paths) {
    const [named, from, before = '-1'] = pattern.exec(path) ?? [];
    if (named === undefined) continue;
    const one = { path, from: Number(from), before: Number(before) };
    const isAfter = one.from > page.from || (one.from === page.from && one.before > page.before);
    if (isAfter && (one.from < post || (one.from === post && one.before === -1))) page = one;
  }
  return page.path;
}
