import { bagFiles, readMe } from '../../../../storage/layout/layout.ts';
import { postsFromPage } from '../../../../storage/layout/posts-from-layout.ts';
import type { SnapshotDescription } from '../../../../storage/records/snapshot-description.ts';
import { html, type Markup } from '../../../html/markup.ts';
import type { Page } from '../frame/archive-input.ts';
import { hrefFrom, indexPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';
import { turnTo } from '../frame/turn.ts';
import { postParts } from './post-parts.ts';
import { type PostsOnPage, postsPart } from './posts-part.ts';
import { snapshotContent, snapshotTitle } from './snapshot-page.ts';
import { snapshotPageWords } from './snapshot-page-words.ts';
import type { SnapshotPageOptions } from './told-snapshot.ts';

/**
 * `data/index.html` of a snapshot: what it is, the pictures, how complete it is, how it came about, its files. After it the pages of the posts that it
 * has no room for. They are written before the bag is sealed, so they hold no digests and point at the bag's manifest instead. Paths are the bag's.
 */
export function snapshotPages(description: SnapshotDescription, options: SnapshotPageOptions): Page[] {
  const says = snapshotPageWords[options.locale];
  const [first = [], ...more] = postParts(options.posts);
  const parts = [first, ...more];
  const leaves = parts.map(([piece], at) => ({
    path: at === 0 || piece === undefined ? bagFiles.page : postsFromPage(piece.post.number, piece.before),
    number: at + 1,
    title: says.partOfPosts(at + 1),
  }));
  const pathOf = (number: number) => leaves[number - 1]?.path ?? bagFiles.page;
  const onPage = (at: number): PostsOnPage => ({
    pieces: parts[at] ?? [],
    part: at + 1,
    parts: parts.length,
    posts: options.posts.length,
    ...(options.pictures && { pictures: options.pictures }),
    turn: turnTo(leaves, at, options.locale, false, (number) => `${hrefFrom(bagFiles.data, pathOf(number))}#inlagg`),
  });
  const title = snapshotTitle(description, options);
  return [
    {
      path: bagFiles.page,
      content: inFrame(description, options, title, snapshotContent(description, options, onPage(0))),
    },
    ...more.map((_, at) => ({
      path: pathOf(at + 2),
      content: inFrame(
        description,
        options,
        `${title}, ${says.partOfPosts(at + 2)}`,
        html`<p><a href="${hrefFrom(bagFiles.data, bagFiles.page)}">${says.toSnapshotPage}</a></p>
${postsPart(onPage(at + 1), { locale: options.locale, says }, (file) => hrefFrom(bagFiles.data, file))}`,
      ),
    })),
  ];
}

function inFrame(
  description: SnapshotDescription,
  options: SnapshotPageOptions,
  title: string,
  content: Markup,
): string {
  const says = snapshotPageWords[options.locale];
  const above = (file: string) => hrefFrom(`${description.folder}/data`, file);
  const accountFolder = description.folder.split('/').slice(0, 2).join('/');
  return framed({
    locale: options.locale,
    title,
    banner: says.archiveOf(options.municipality ?? description.committee),
    trail: [
      { title: says.archive, href: above(indexPageName(1)) },
      {
        title: options.committeeName ?? description.committee,
        href: above(`${description.committee}/${indexPageName(1)}`),
      },
      { title: description.accountName, href: above(`${accountFolder}/${indexPageName(1)}`) },
    ],
    readMe: above(readMe),
    // Whether there is one before it is not known for good: the account's page tells.
    content: html`${content}<p class="quiet"><a href="${above(`${accountFolder}/${indexPageName(1)}`)}">${says.toChanges}</a></p>
`,
  });
}
