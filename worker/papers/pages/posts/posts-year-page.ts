import { readMe } from '../../../../storage/layout/layout.ts';
import { picturesPage, postsPage, postsTable, unknownYear } from '../../../../storage/layout/search-layout.ts';
import { html, type Markup } from '../../../html/markup.ts';
import { words } from '../../../words/archive-words.ts';
import type { ToldThread } from '../../search/told-account.ts';
import { yearParts } from '../../search/year-parts.ts';
import type { Page, PageSetting } from '../frame/archive-input.ts';
import { hrefFrom, indexPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';
import { turnTo } from '../frame/turn.ts';
import { type PostsYearWords, postsYearWords } from './posts-year-words.ts';
import { threadPart } from './thread-part.ts';

/** Whose posts the pages show, and which other years there are. `folder` is relative to the archive's root. */
export interface YearsOfPosts {
  account: { name: string; committee: string; folder: string };
  years: readonly string[];
  /** Snapshots that could not be read. */
  unread: number;
}

/** `inlagg-2024.html` and the pages after it: what an account published in a year, oldest first, with what was answered. */
export function postsYearPages(
  threads: readonly ToldThread[],
  year: string,
  of: YearsOfPosts,
  setting: PageSetting,
): Page[] {
  const { account } = of;
  const says = postsYearWords[setting.locale];
  const slices = yearParts(threads).map((items, at) => ({ number: at + 1, items }));
  const leaves = slices.map(({ number }) => ({ number, title: words[setting.locale].page(number) }));
  return slices.map(({ number, items }, at) => {
    const turn = turnTo(leaves, at, setting.locale, false, (page) => postsPage(year, page));
    const title = titleOf(account.name, year, says);
    const content = html`${at === 0 ? leadPart(threads, year, of, says) : null}${yearsPart(of.years, year, says)}${turn}${items.some(({ thread: { post } }) => post !== null && post.file === null) ? html`<p class="quiet">${says.onlyShown}</p>` : null}
<div class="posts">${items.map((piece) => threadPart(piece, account.folder, setting))}</div>
${turn}`;
    return {
      path: `${account.folder}/${postsPage(year, number)}`,
      content: inFrame(at === 0 ? title : `${title}, ${leaves[at]?.title}`, content, of, setting),
    };
  });
}

/** What stands in the place of a page that nothing stands on any more: the year has fewer pages, or none. */
export function emptyPostsPage(path: string, year: string, of: YearsOfPosts, setting: PageSetting): Page {
  const says = postsYearWords[setting.locale];
  const content = html`${
    of.years.includes(year)
      ? html`<p>${says.notNeeded} <a href="${postsPage(year)}">${says.toYear}</a></p>`
      : html`<p>${says.nothing}</p>`
  }
<p><a href="${indexPageName(1)}">${says.toAccount}</a></p>`;
  return { path, content: inFrame(titleOf(of.account.name, year, says), content, of, setting) };
}

export function titleOf(account: string, year: string, says: PostsYearWords): string {
  return year === unknownYear ? says.titleUnknown(account) : says.title(account, year);
}

function leadPart(
  threads: readonly ToldThread[],
  year: string,
  { unread }: YearsOfPosts,
  says: PostsYearWords,
): Markup {
  const comments = threads.reduce((sum, thread) => sum + thread.comments.length, 0);
  const posts = threads.filter(({ post }) => post !== null).length;
  return html`<p>${says.counted(posts, comments)} ${says.left}</p>
${unread === 0 ? null : html`<p>${says.unread(unread)}</p>\n`}<p><a href="${postsTable(year)}">${says.table}</a>${threads.some(({ picture }) => picture !== null) ? html` · <a href="${picturesPage(year)}">${says.pictures}</a>` : null}</p>
`;
}

/** Links to the years of an account's posts, newest first; the pages of `year` among them. */
export function yearsPart(years: readonly string[], year: string | null, says: PostsYearWords): Markup | null {
  if (years.length === 0 || (years.length === 1 && year !== null)) return null;
  const links = years
    .toSorted()
    .reverse()
    .map((one) => {
      const name = one === unknownYear ? says.unknownYear : one;
      return one === year
        ? html`<li aria-current="page">${name}</li>`
        : html`<li><a href="${postsPage(one)}">${name}</a></li>`;
    });
  return html`<nav class="pages" aria-label="${says.years}"><ul>${links}</ul></nav>
`;
}

/** A page about an account's posts. */
export function inFrame(title: string, content: Markup, { account }: YearsOfPosts, setting: PageSetting): string {
  const { locale, municipality, committeeName } = setting;
  const says = words[locale];
  const href = (file: string) => hrefFrom(account.folder, file);
  return framed({
    style:
      '.post:has(>h2:target){outline:3px solid var(--act);outline-offset:var(--s-2)}.post>h2{scroll-margin-top:var(--s-6);margin-top:0;font-size:var(--h-3)}.post>ul{margin:0 0 var(--s-2)}',
    locale,
    title,
    content,
    banner: says.archiveOf(municipality),
    readMe: href(readMe),
    trail: [
      { title: says.archive, href: href(indexPageName(1)) },
      { title: committeeName(account.committee), href: href(`${account.committee}/${indexPageName(1)}`) },
      { title: account.name, href: indexPageName(1) },
    ],
  });
}
