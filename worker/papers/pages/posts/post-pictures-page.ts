import { picturesPage, postsPage } from '../../../../storage/layout/search-layout.ts';
import { civilDate } from '../../../../storage/records/civil-time.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { words } from '../../../words/archive-words.ts';
import { shortened } from '../../../words/shortened.ts';
import type { ToldThread } from '../../search/told-account.ts';
import { pagesOfThreads } from '../../search/year-parts.ts';
import type { Page, PageSetting } from '../frame/archive-input.ts';
import { hrefFrom } from '../frame/names.ts';
import { splitInOrder } from '../frame/split.ts';
import { turnTo } from '../frame/turn.ts';
import { inFrame, titleOf, type YearsOfPosts } from './posts-year-page.ts';
import { postsYearWords } from './posts-year-words.ts';

/** Pictures on a page. */
const picturesPerPage = 100;

/** A post with a picture, and where its words stand. */
interface Pictured {
  thread: ToldThread;
  picture: string;
  words: string;
}

/** `bilder-2024.html` and the pages after it: the pictures of what an account published in a year side by side, oldest first. None: no page. */
export function postPicturesPages(
  threads: readonly ToldThread[],
  year: string,
  of: YearsOfPosts,
  setting: PageSetting,
): Page[] {
  const { name, folder } = of.account;
  const says = postsYearWords[setting.locale];
  const posts = threads.filter(({ post }) => post !== null).length;
  const pagesOf = pagesOfThreads(threads);
  const pictured = threads.flatMap((thread): Pictured[] => {
    const { picture, anchor, post } = thread;
    if (picture === null || post === null) return [];
    return [{ thread, picture, words: `${postsPage(year, pagesOf.get(thread) ?? 1)}#${anchor}` }];
  });
  if (pictured.length === 0) return [];
  const slices = splitInOrder(pictured, picturesPerPage);
  const leaves = slices.map(({ number }) => ({ number, title: words[setting.locale].page(number) }));
  return slices.map(({ number, items }, at) => {
    const turn = turnTo(leaves, at, setting.locale, false, (page) => picturesPage(year, page));
    const title = says.picturesOf(titleOf(name, year, says));
    const content = html`${at === 0 ? html`<p>${says.picturesLead(pictured.length, posts)}</p>\n` : null}<p><a href="${postsPage(year)}">${says.toPosts}</a></p>
${turn}<ul class="cards">${items.map((one) => cardOf(one, folder, setting))}</ul>
${turn}`;
    return {
      path: `${folder}/${picturesPage(year, number)}`,
      content: inFrame(at === 0 ? title : `${title}, ${leaves[at]?.title}`, content, of, setting),
    };
  });
}

function cardOf(
  { thread: { post, shown }, picture, words: itsWords }: Pictured,
  from: string,
  setting: PageSetting,
): Markup {
  const says = postsYearWords[setting.locale];
  const [newest] = shown;
  const href =
    newest === undefined ? itsWords : hrefFrom(from, `${newest.folder}/${newest.page}`, `inlagg-${newest.number}`);
  const day = post?.at == null ? says.publishedUnknown : civilDate(post.at, setting.timezone);
  return html`<li><a href="${href}"><img class="small" src="${hrefFrom(from, picture)}" width="160" height="192" loading="lazy" alt="${says.pictureOf}">${day}</a><p>${outside(shortened(post?.text ?? ''))}</p></li>
`;
}
