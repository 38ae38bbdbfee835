import { numberText } from '../../../jobs/redaction/redaction-words.ts';
import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { isTileFile } from '../../../storage/layout/pictures-layout.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import { type Choice, canvasPart, choicesOf, drawingPart } from '../canvas/canvas-part.ts';
import { inParts, type Maskable, maskableIn, weightOfWords } from '../canvas/mask-parts.ts';
import { shownRows } from '../canvas/rows.ts';
import { choice, field } from '../page/form-parts.ts';
import { redactChoicesHref } from '../page/hrefs.ts';
import type { Fields } from '../page/resume.ts';
import { type RedactWords, redactWords } from './redact-words.ts';
import { boxRows, prefixes } from './sent-redaction.ts';

/**
 * What of a snapshot can be chosen. `entries`: the posts and comments of this part of the form. `own`: the own pictures of the part's posts that are no
 * pictures of the page.
 */
export interface Choosable {
  row: SnapshotRow;
  posts: readonly ShownPost[];
  entries: readonly Maskable[];
  part: number;
  parts: number;
  tiles: readonly Pick<MeasuredTile, 'file' | 'pixels'>[];
  own: readonly { number: number; file: string; pixels: MeasuredTile['pixels'] }[];
  /** Its pictures are opened by a person only. */
  isSecret: boolean;
}

export function tick(name: string, label: Markup | string, written: Fields, value = 'ja'): Markup {
  return html`<div class="tick"><input type="checkbox" id="${name}" name="${name}" value="${value}"${written[name] === value ? html` checked` : null}><label for="${name}">${label}</label></div>
`;
}

/** What can be chosen in the pictures, in the order of the page. */
export function redactChoices(posts: readonly ShownPost[], locale: Locale): Choice[] {
  const says = redactWords[locale];
  return choicesOf(
    posts,
    (post, comment) => `${prefixes.shown}${numberText({ post, comment })}`,
    (post, comment) => (comment === null ? says.post(`${post}`) : says.comment(`${post}.${comment}`)),
  );
}

/** The parts of the form. A post's own picture is shown, and named in each row of a box. */
export function redactParts(posts: readonly ShownPost[]): Maskable[][] {
  const ofPicture = boxRows * 80 + 700;
  return inParts(maskableIn(posts), ({ shown }) => {
    const hasOwn = 'picture' in shown && shown.picture !== null && !isTileFile(shown.picture);
    return weightOfWords(shown) + (hasOwn ? ofPicture : 0);
  });
}

/** Posts and comments with their boxes to tick, then the pictures to draw in. Without script the numbers of a box are written. `turn` leads to the other parts. */
export function choosePart(
  { row, posts, entries, parts, tiles, own, isSecret }: Choosable,
  turn: Markup | null,
  written: Fields,
  locale: Locale,
): Markup {
  const says = redactWords[locale];
  const pictures = [
    ...tiles.map(({ file, pixels }) => ({ file, pixels, name: file, onPage: true })),
    ...own.map(({ number, file, pixels }) => ({ file, pixels, name: says.ownPicture(`${number}`), onPage: false })),
  ];
  const files = pictures.map(({ file }) => file);
  const isWhole = parts === 1;
  const choices = isWhole ? redactChoices(posts, locale) : redactChoicesHref(row.id);
  return html`${canvasPart('r-0', choices, { use: 'list', isOpen: isWhole && !isSecret, locale })}<h2>${says.posts}</h2>
${posts.length === 0 ? html`<p>${says.noPosts}</p>\n` : html`<p class="hint">${says.postsHint}</p>\n`}${turn}${[...Map.groupBy(entries, ({ post }) => post)].map(([post, its]) => postPart(post, its, written, says))}${turn}
<h2>${says.pictures}</h2>
${pictures.map((picture) => drawingPart(picture, { rows: 'r-0', folder: row.folder, onPage: picture.onPage, locale }))}${own.map(({ number, file }) => tick(`${prefixes.clean}${file}`, says.clean(`${number}`), written))}
<h3>${says.boxes}</h3>
<p class="hint">${says.boxesHint}</p>
<p class="hint" id="av-hjalp">${says.ofHint}</p>
${shownRows(written, 'r-0', boxRows).map((number) => {
  const chosen = written[`r-0-${number}-bild`] ?? '';
  return boxPart(number, chosen === '' || files.includes(chosen) ? files : [...files, chosen], written, says);
})}`;
}

function postPart(post: number, entries: readonly Maskable[], written: Fields, says: RedactWords): Markup {
  return html`<fieldset><legend>${says.post(`${post}`)}</legend>
${entries.map(({ comment, shown: { author, text } }) => {
  const number = numberText({ post, comment });
  const title = comment === null ? says.post(number) : says.comment(number);
  return tick(
    `${prefixes.shown}${number}`,
    html`${title}: ${author === null ? null : html`<strong>${outside(author)}</strong>: `}${outside(text)}`,
    written,
  );
})}</fieldset>
`;
}

function boxPart(number: number, files: readonly string[], written: Fields, says: RedactWords): Markup {
  const name = `r-0-${number}`;
  const part = (what: string, label: string) => field({ name: `${name}-${what}`, label }, written);
  return html`<fieldset class="narrow" data-ruta="${name}"><legend>${says.box(number + 1)}</legend>
<div>${choice(
    { name: `${name}-bild`, label: says.picture, first: says.none },
    files.map((file) => [file, file] as const),
    written,
  )}</div>
<div>${part('x', says.fromLeft)}</div><div>${part('y', says.fromTop)}</div><div>${part('bredd', says.width)}</div><div>${part('hojd', says.height)}</div><div>${part('av', says.of)}</div></fieldset>
`;
}

/** The decision's fields. */
export const decisionFields = ['organ', 'dag', 'paragraf', 'nummer', 'lagakraft'] as const;

export function decisionPart(written: Fields, says: RedactWords): Markup {
  return html`<fieldset><legend>${says.decision}</legend>
${field({ name: 'organ', label: says.body }, written)}${field({ name: 'dag', label: says.date, type: 'date' }, written)}${field({ name: 'paragraf', label: says.paragraph }, written)}${field({ name: 'nummer', label: says.caseNumber }, written)}${field({ name: 'lagakraft', label: says.legalForce, hint: says.legalForceHint, type: 'date' }, written)}</fieldset>
`;
}
