import { join } from 'node:path';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import { notice } from '../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { mayBeShown } from '../../papers/pages/changes/changes-pairs.ts';
import { readSize, UnreadablePictureError } from '../../papers/pictures/picture.ts';
import { topSize } from '../../papers/pictures/top-of.ts';
import { shortened } from '../../words/shortened.ts';
import { accountName } from '../page/account-names.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { textIn } from '../page/form-parts.ts';
import { pictureHref } from '../page/hrefs.ts';
import { notFound } from '../page/not-found.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { mayRead } from '../page/visitor.ts';
import { topOfPictureHref } from '../snapshots/archive-files.ts';
import { accountLines } from './account-lines.ts';
import { type PicturedPost, picturedPosts } from './pictured-posts.ts';
import { postPictureWords } from './post-picture-words.ts';

/** Pictures on a page. */
const onPage = 60;

/** How many of a year's snapshots are read for a page: those of two a month. */
const mostRead = 24;

export function postPicturesHref(account: string, year?: number): string {
  return `/konton/${account}/bilder${year === undefined ? '' : `?ar=${year}`}`;
}

/** The civil year in which a snapshot was taken. */
export function yearTaken({ id, startedAt }: SnapshotRow): number {
  return parseSnapshotId(id)?.year ?? Number(startedAt.slice(0, 4));
}

/**
 * The posts of an account as pictures side by side, by the year in which the pictures were taken. Only out of snapshots that everybody may open who
 * may read the committee: a look at secret ones is asked for and written down one by one.
 */
export function postPicturesPage(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/konton/:account/bilder', {
      get: async (request, reply) => {
        const visitor = visitorOf(request);
        const { locale, timezone } = means.workplace.configuration.settings;
        const says = postPictureWords[locale];
        const [line] = await accountLines(means, visitor, request.params.account);
        if (!line) return notFound(means, request, reply);
        const { id } = line.account;
        const withheld = await withheldSnapshots(means.workplace, id);
        const all = (await means.workplace.catalog.snapshots({ account: id })).filter(({ committee }) =>
          mayRead(visitor, committee),
        );
        const rows = all.filter((row) => mayBeShown(row, withheld));
        const years = [...new Set(rows.map(yearTaken))].sort((one, other) => other - one);
        const asked = Number(textIn(request.query, 'ar'));
        const year = years.find((one) => one === asked) ?? years[0];
        const title = says.title(accountName(means, id));
        // A copy without what a list takes out is not shown either, beside its snapshot: nothing in it is withheld.
        const left = all.some(({ id: one }) => withheld.has(one)) ? html`<p class="quiet">${says.left}</p>\n` : null;
        const back = html`<p><a href="/konton/${id}">${says.toAccount}</a></p>\n`;
        if (year === undefined)
          return show(means, request, reply, { title, content: [html`<p>${says.noneAtAll}</p>\n`, left, back] });
        const ofYear = rows
          .filter((row) => yearTaken(row) === year)
          .sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
        const read = ofYear.slice(0, mostRead);
        const { pictured, posts, unread } = await picturedPosts(means.workplace.archive.root, read, timezone);
        const part = listPage(pictured, onPage, textIn(request.query, 'sida'));
        const turn = turnPages(part, `${postPicturesHref(id, year)}&sida=`, wordsOf(means));
        const content: Part = [
          back,
          yearsPart(id, years, year, says.years),
          pictured.length === 0
            ? html`<p>${says.none}</p>\n`
            : html`<p>${says.lead(pictured.length, posts, read.length, year)}</p>\n`,
          read.length < ofYear.length ? html`<p>${says.only(read.length, ofYear.length)}</p>\n` : null,
          unread === 0 ? null : notice(says.unread(unread), 'fault'),
          left,
          turn,
          await gridPart(part.shown, means),
          turn,
        ];
        return show(means, request, reply, { title, content });
      },
    }),
  ];
}

function yearsPart(account: string, years: readonly number[], year: number, label: string): Markup {
  return html`<nav class="zooms" aria-label="${label}"><ul>${years.map((one) => html`<li><a href="${postPicturesHref(account, one)}"${one === year ? html` aria-current="page"` : null}>${one}</a></li>`)}</ul></nav>
`;
}

/** The pictures under the years in which their posts were published, each in its own shape. Of the files only the heads are read. */
async function gridPart(shown: readonly PicturedPost[], means: DeskMeans): Promise<Markup[]> {
  const says = postPictureWords[means.workplace.configuration.settings.locale];
  const card = async ({ snapshot, number, picture, day, told, text }: PicturedPost) => {
    const size = await sizeOrNull(join(means.workplace.archive.root, picture));
    const image =
      size === null
        ? html`<span class="empty">${says.damaged}</span>`
        : html`<img src="${topOfPictureHref(picture)}" width="${size.width}" height="${size.height}" loading="lazy" alt="${says.picture}">`;
    return html`<li><a href="${pictureHref(snapshot, { post: number })}">${image} ${day ?? (told === null ? says.publishedUnknown : outside(told))}</a><p>${outside(shortened(text))}</p></li>
`;
  };
  const cards = await Promise.all(shown.map(async (post) => ({ post, markup: await card(post) })));
  const byYear = Map.groupBy(cards, ({ post: { day } }) => day?.slice(0, 4) ?? null);
  return [...byYear].map(
    ([year, its]) => html`<h2>${year === null ? says.publishedUnknown : says.published(year)}</h2>
<ul class="grid">${its.map(({ markup }) => markup)}</ul>
`,
  );
}

/** That of the picture's top, which is all that the grid shows. Null: the picture is damaged or away. */
async function sizeOrNull(path: string) {
  try {
    return topSize(await readSize(path));
  } catch (error) {
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}
