import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { html, type Markup } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { canvasWords } from './canvas-words.ts';

/** What a page masks by: a section of law for each mask, or what a disposal list takes. */
export type CanvasUse = 'law' | 'list';

/** The post or comment that a field of the form chooses. `within`: the field of the post that a comment belongs to. */
export interface Choice {
  field: string;
  name: string;
  within: string | null;
  places: ShownPost['places'];
}

/** The fields of posts and comments, in the order of the page. `nameOf` and `fieldOf` get numbers from 1; a comment's is null for the post. */
export function choicesOf(
  posts: readonly ShownPost[],
  fieldOf: (post: number, comment: number | null) => string,
  nameOf: (post: number, comment: number | null) => string,
): Choice[] {
  const one = (places: Choice['places'], post: number, comment: number | null): Choice => ({
    field: fieldOf(post, comment),
    name: nameOf(post, comment),
    places,
    within: comment === null ? null : fieldOf(post, null),
  });
  return posts.flatMap(({ places, comments }, at) => [
    one(places, at + 1, null),
    ...comments.map((comment, index) => one(comment.places, at + 1, index + 1)),
  ]);
}

/** The choices as an answer to the script: field, name, the field that it belongs to, and its places. */
export function toldChoices(choices: readonly Choice[]): unknown[] {
  return choices.map(({ field, name, within, places }) => [
    ...[field, name, within],
    places.map(({ file, x, y, width, height }) => [file, x, y, width, height]),
  ]);
}

/**
 * The place where the script gathers a snapshot's pictures. Without script nothing of it is seen. `isOpen`: it is open from the first; one of secret
 * pictures is not, since a look at them is written down as that of the person who opened them. `rows`: the prefix of its rectangles. `choices`: the
 * address where they are, where a page has no room for them; they are fetched when the canvas is opened. `shows`: the marks of those parts of the form
 * that whoever opens the canvas has seen.
 */
export function canvasPart(
  rows: string,
  choices: readonly Choice[] | string,
  { use, isOpen, shows = '', locale }: { use: CanvasUse; isOpen: boolean; shows?: string; locale: Locale },
): Markup {
  const says = canvasWords[locale];
  const where =
    typeof choices === 'string'
      ? html`data-hamta="${choices}"`
      : html`data-val="${JSON.stringify(toldChoices(choices))}"`;
  return html`<details class="canvas" data-rutor="${rows}" ${where}${shows === '' ? null : html` data-sedda="${shows}"`}${isOpen ? html` open` : null} hidden><summary>${says.open}</summary>
<div class="tools"><button type="button" class="other" data-gor="ruta">${says.add[use]}</button>${use === 'law' ? onlySomePart(says) : null}
<details><summary>${says.how}</summary>
<p class="hint">${says.hint[use]}</p>
<p class="hint" id="${rows}-tangenter">${says.keys}</p></details></div>
</details>
`;
}

/** What else is covered is said before the button that covers it. */
function onlySomePart(says: (typeof canvasWords)[Locale]): Markup {
  return html`
<details class="only-some"><summary>${says.onlySome}</summary>
<p>${says.allHint}</p>
<button type="button" class="other" data-gor="allt">${says.all}</button></details>`;
}

/** One picture to draw in. It stays closed until a person opens it or the canvas: it is large, and a look is written down. `onPage`: it is a part of the page. */
export function drawingPart(
  { file, name, pixels: { width, height } }: Pick<MeasuredTile, 'file' | 'pixels'> & { name: string },
  { rows, folder, onPage, locale }: { rows: string; folder: string; onPage: boolean; locale: Locale },
): Markup {
  const says = canvasWords[locale];
  return html`<details><summary>${name}, ${says.size(width, height)}</summary>
<div class="drawing" data-rutor="${rows}" data-bild="${file}"${onPage ? html` data-sida` : null}><img src="${archiveHref(`${folder}/${file}`)}" width="${width}" height="${height}" loading="lazy" alt="${says.picture}: ${name}"></div></details>
`;
}

/**
 * The bar at the bottom of the window: how much is chosen, the section of law, and the form's own buttons, which the script moves here. Its fields have no
 * names: what is sent is what the form without script sends.
 */
export function barPart(use: CanvasUse, locale: Locale): Markup {
  const says = canvasWords[locale];
  return html`<div class="mask-bar" data-ord="${JSON.stringify(says.script[use])}" hidden>
<p class="mask-count"></p>
<p class="mask-said" role="status"></p>
${use === 'law' ? html`<div><label for="lagrum-nu">${says.lawNow}</label><input type="text" id="lagrum-nu" maxlength="500" autocomplete="off" aria-describedby="lagrum-hjalp"><span class="hint" id="lagrum-hjalp">${says.lawHint}</span></div>\n` : null}<div class="mask-own" hidden><label for="maskens-lagrum"></label><input type="text" id="maskens-lagrum" maxlength="500" autocomplete="off"${use === 'law' ? null : html` hidden`}><button type="button" class="other" data-gor="bort">${says.remove[use]}</button></div>
<button type="button" class="other" data-gor="angra" disabled>${says.undo}</button>
</div>
`;
}
