import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { canvasPart, choicesOf, drawingPart } from '../canvas/canvas-part.ts';
import { shownRows } from '../canvas/rows.ts';
import { nameOfItem } from '../item-parts/item-marks.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { choice, field } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { snapshotName } from '../snapshots/snapshot-list.ts';
import { type ReleaseWords, releaseWords } from './release-words.ts';
import { rectangles } from './sent-masks.ts';

/** What of a snapshot can be masked. `isSecret`: its pictures are opened by a person only. */
export interface MaskableSnapshot {
  row: SnapshotRow;
  posts: ShownPost[];
  tiles: MeasuredTile[];
  isSecret: boolean;
}

/** A collected item, with the field that masks it. */
export function itemRow(item: ItemRow, written: Fields, means: DeskMeans): Markup {
  const says = releaseWords[means.workplace.configuration.settings.locale];
  const { settings } = means.workplace.configuration;
  return row(`i-${item.id}`, nameOfItem(item, settings), { ...item, author: item.author.name }, written, says);
}

/** All that it says, since words are marked in it. */
function row(
  name: string,
  what: string,
  { author, text }: { author: string | null; text: string },
  written: Fields,
  says: ReleaseWords,
): Markup {
  return html`<p class="maskable">${author === null ? null : html`<strong>${outside(author)}</strong>: `}${outside(text)}</p>\n${field({ name, label: says.maskThis(what) }, written)}`;
}

/** The pictures of a snapshot: with script one canvas, without it each by itself. They stand first: a person masks what is seen. */
export function picturesPart(
  { row: { id, folder }, posts, tiles, isSecret }: MaskableSnapshot,
  at: number,
  means: DeskMeans,
): Markup {
  const { locale } = means.workplace.configuration.settings;
  const says = releaseWords[locale];
  const choices = choicesOf(
    posts,
    (post, comment) => `m-${at}-${post - 1}${comment === null ? '' : `-${comment - 1}`}`,
    (post, comment) => (comment === null ? says.post(`${post}`) : says.comment(`${post}.${comment}`)),
  );
  return html`<h2>${snapshotName(means, id)}</h2>
${canvasPart(`r-${at}`, choices, { use: 'law', isOpen: !isSecret, locale })}<h3 class="apart">${says.pictures}</h3>
${tiles.map((tile) => drawingPart({ ...tile, name: tile.file }, { rows: `r-${at}`, folder, onPage: true, locale }))}`;
}

/** The texts of a snapshot, each with its field, and the rectangles in numbers. */
export function postsPart(
  { row: { id, folder }, posts, tiles }: MaskableSnapshot,
  at: number,
  written: Fields,
  means: DeskMeans,
): Markup {
  const says = releaseWords[means.workplace.configuration.settings.locale];
  return html`<h2>${says.asText(snapshotName(means, id))}</h2>
${posts.map(
  (post, number) => html`<fieldset><legend>${says.post(`${post.number}`)}</legend>
${post.picture === null ? null : html`<p><a href="${archiveHref(`${folder}/${post.picture}`)}">${says.picture}: ${says.post(`${post.number}`)}</a></p>\n`}${row(`m-${at}-${number}`, says.post(`${post.number}`), post, written, says)}${post.comments.map((comment, index) => row(`m-${at}-${number}-${index}`, says.comment(`${post.number}.${index + 1}`), comment, written, says))}</fieldset>
`,
)}
<h3>${says.rectangles}</h3>
<p class="hint">${says.rectanglesHint}</p>
${shownRows(written, `r-${at}`, rectangles).map((number) => rectanglePart(`r-${at}-${number}`, number, tiles, written, says))}
`;
}

function rectanglePart(
  name: string,
  number: number,
  tiles: readonly MeasuredTile[],
  written: Fields,
  says: ReleaseWords,
): Markup {
  const part = (what: string, label: string) => field({ name: `${name}-${what}`, label }, written);
  return html`<fieldset class="narrow" data-ruta="${name}"><legend>${says.rectangle(number + 1)}</legend>
<div>${choice(
    { name: `${name}-bild`, label: says.picture, first: says.noPicture },
    tiles.map(({ file }) => [file, file] as const),
    written,
  )}</div>
<div>${part('x', says.fromLeft)}</div><div>${part('y', says.fromTop)}</div><div>${part('bredd', says.width)}</div><div>${part('hojd', says.height)}</div><div>${part('lagrum', says.by)}</div></fieldset>
`;
}
