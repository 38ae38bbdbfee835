import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { type Choice, canvasPart, choicesOf, drawingPart } from '../canvas/canvas-part.ts';
import type { Maskable } from '../canvas/mask-parts.ts';
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

/** The field of a collected item. */
export function fieldOfItem({ id }: Pick<ItemRow, 'id'>): string {
  return `i-${id}`;
}

/** A collected item, with the field that masks it. */
export function itemRow(item: ItemRow, written: Fields, means: DeskMeans): Markup {
  const says = releaseWords[means.workplace.configuration.settings.locale];
  const { settings } = means.workplace.configuration;
  return row(fieldOfItem(item), nameOfItem(item, settings), { ...item, author: item.author.name }, written, says);
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

/** A snapshot's posts and comments, by their fields. `at`: its place among the request's. */
export function maskChoices(posts: readonly ShownPost[], at: number, means: DeskMeans): Choice[] {
  const says = releaseWords[means.workplace.configuration.settings.locale];
  return choicesOf(
    posts,
    (post, comment) => fieldOf(at, { post, comment }),
    (post, comment) => (comment === null ? says.post(`${post}`) : says.comment(`${post}.${comment}`)),
  );
}

/** The field of a post or comment, which count from 1. */
export function fieldOf(at: number, { post, comment }: Pick<Maskable, 'post' | 'comment'>): string {
  return `m-${at}-${post - 1}${comment === null ? '' : `-${comment - 1}`}`;
}

/**
 * The pictures of a snapshot: with script one canvas, without it each by itself. They stand first: a person masks what is seen. `choices`: what can be
 * chosen in them, or the address where that is.
 */
export function picturesPart(
  { row: { id, folder }, tiles }: MaskableSnapshot,
  at: number,
  { choices, isOpen, shows }: { choices: readonly Choice[] | string; isOpen: boolean; shows: string },
  means: DeskMeans,
): Markup {
  const { locale } = means.workplace.configuration.settings;
  const says = releaseWords[locale];
  return html`<h2>${snapshotName(means, id)}</h2>
${canvasPart(`r-${at}`, choices, { use: 'law', isOpen, shows, locale })}<h3 class="apart">${says.pictures}</h3>
${tiles.map((tile) => drawingPart({ ...tile, name: tile.file }, { rows: `r-${at}`, folder, onPage: true, locale }))}`;
}

/**
 * Texts of a snapshot, each with its field, and the rectangles in numbers. `posts`: the posts and comments that this part of the form has. `wrong`: the
 * fields that are empty or wrong.
 */
export function postsPart(
  { row: { id, folder }, tiles }: MaskableSnapshot,
  { at, posts, wrong }: { at: number; posts: readonly Maskable[]; wrong: readonly string[] },
  written: Fields,
  means: DeskMeans,
): Markup {
  const says = releaseWords[means.workplace.configuration.settings.locale];
  const one = (its: Maskable) => {
    const { number, comment, shown } = its;
    const what = comment === null ? says.post(`${number}`) : says.comment(`${number}.${comment}`);
    const picture = 'picture' in shown ? shown.picture : null;
    return html`${picture === null ? null : html`<p><a href="${archiveHref(`${folder}/${picture}`)}">${says.picture}: ${what}</a></p>\n`}${row(fieldOf(at, its), what, shown, written, says)}`;
  };
  const byPost = Map.groupBy(posts, ({ number }) => number);
  return html`<h2>${says.asText(snapshotName(means, id))}</h2>
${[...byPost].map(([number, its]) => html`<fieldset><legend>${says.post(`${number}`)}</legend>\n${its.map(one)}</fieldset>\n`)}
<h3>${says.rectangles}</h3>
<p class="hint">${says.rectanglesHint}</p>
${shownRows(written, `r-${at}`, rectangles).map((number) => rectanglePart(`r-${at}-${number}`, number, { tiles, wrong }, written, says))}
`;
}

function rectanglePart(
  name: string,
  number: number,
  { tiles, wrong }: { tiles: readonly MeasuredTile[]; wrong: readonly string[] },
  written: Fields,
  says: ReleaseWords,
): Markup {
  const of = (what: string, label: string) => ({
    name: `${name}-${what}`,
    label,
    fault: wrong.includes(`${name}-${what}`) ? says.sideWrong : undefined,
  });
  const part = (what: string, label: string) => field(of(what, label), written);
  return html`<fieldset class="narrow" data-ruta="${name}"><legend>${says.rectangle(number + 1)}</legend>
<div>${choice(
    { ...of('bild', says.picture), first: says.noPicture },
    tiles.map(({ file }) => [file, file] as const),
    written,
  )}</div>
<div>${part('x', says.fromLeft)}</div><div>${part('y', says.fromTop)}</div><div>${part('bredd', says.width)}</div><div>${part('hojd', says.height)}</div><div>${part('lagrum', says.by)}</div></fieldset>
`;
}
