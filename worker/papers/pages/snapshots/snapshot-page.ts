import { posix } from 'node:path';
import { witnessNames } from '../../../../jobs/visit/witnesses/testimony.ts';
import { bagFiles } from '../../../../storage/layout/layout.ts';
import type { SnapshotDescription } from '../../../../storage/records/snapshot-description.ts';
import { earlyPart } from '../../../html/early-picture.ts';
import { exactTimeOf, statusMark } from '../../../html/marks.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { words } from '../../../words/archive-words.ts';
import { filmWords } from '../../../words/film-words.ts';
import { wallTime } from '../../../words/times.ts';
import { machineReadPart } from './machine-read-part.ts';
import { type PostsOnPage, postsPart } from './posts-part.ts';
import { provenancePart } from './provenance-part.ts';
import { snapshotPageWords } from './snapshot-page-words.ts';
import { inBag, type ToldSnapshot } from './told-snapshot.ts';

/** Everything that is told of a snapshot, without the frame around it. */
export function snapshotContent(
  description: SnapshotDescription,
  options: ToldSnapshot['options'],
  posts: PostsOnPage,
): Markup {
  return html`${snapshotStatus(description, options)}${snapshotParts(description, options, posts)}`;
}

/** How the visit ended, and why. */
export function snapshotStatus(description: SnapshotDescription, { locale }: ToldSnapshot['options']): Markup {
  const says = snapshotPageWords[locale];
  const endedAtKnown = description.completeness?.stopReason === 'already-captured';
  return html`<p>${statusMark(description.status, says)}${description.because === null ? null : html` ${outside(description.because)}`}${endedAtKnown ? html` ${says.endedAtKnown}` : null}</p>
`;
}

/** What the snapshot shows and holds, and how it came about: all that is told but its status. */
export function snapshotParts(
  description: SnapshotDescription,
  options: ToldSnapshot['options'],
  posts: PostsOnPage,
): Markup {
  const told = { description, options, says: snapshotPageWords[options.locale], posts };
  const parts = [
    wholePagePart,
    postsOf,
    completenessPart,
    provenancePart,
    machineReadOf,
    interventionsPart,
    warningsPart,
    stepsPart,
    filesPart,
  ];
  return html`${parts.map((part) => part(told))}`;
}

export function snapshotTitle(description: SnapshotDescription, options: ToldSnapshot['options']): string {
  const says = snapshotPageWords[options.locale];
  const { accountName, platform, startedAt, reason } = description;
  const wall = wallTime(startedAt, options.timezone);
  const when = wall === null ? startedAt : says.time(wall.date, wall.minute);
  // A municipality has the same name on many platforms, and two snapshots may be of one minute.
  return `${accountName}, ${words[options.locale].platforms[platform] ?? platform}, ${when}${reason === 'yearly' ? '' : ` (${words[options.locale].reasons[reason]})`}`;
}

function postsOf(told: ToldSnapshot): Markup | null {
  return postsPart(told.posts, { locale: told.options.locale, says: told.says }, (file) => inBag(told, file));
}

function machineReadOf({
  description: { originals = [] },
  options: { machineRead = null, locale },
}: ToldSnapshot): Markup | null {
  return machineReadPart(machineRead, locale, (file) => originals.find(({ path }) => path === file)?.name ?? file);
}

/** The web page as it was seen, as wide as there is room for, to be scrolled through; beside it the whole of it at one glance. */
function wholePagePart(told: ToldSnapshot): Markup {
  const { description, options, says } = told;
  const { overview } = options;
  const figures = tilesOf(told);
  const mini =
    overview === null
      ? null
      : html`<a class="mini" href="${inBag(told, overview.file)}"><img class="overview" src="${inBag(told, overview.file)}" width="${overview.width}" height="${overview.height}"${options.early ? html` loading="lazy"` : null} alt="${says.overviewAlt(description.accountName, whereTextIs(told))}"></a>`;
  return html`<section aria-labelledby="bilder"><h2 id="bilder">${says.tiles}</h2>
${figures.length === 0 ? html`<p>${says.noTiles}</p>` : null}<div class="whole-page">${figures.length === 0 ? null : html`<div class="tiles" role="group" aria-labelledby="bilder" tabindex="0">${earlyPart(options.early ?? null)}${figures}</div>`}
${mini}</div></section>
`;
}

/** Where the page's text is. The PDF has it where the bag has a text layer; files that a person saved by hand are read by programs, as far as they can be. */
function whereTextIs({ description: { files }, options: { machineRead }, says }: ToldSnapshot): string {
  if (machineRead?.files.some(({ outcome }) => outcome === 'read')) return says.textMachineRead;
  return files.some(({ path }) => path === bagFiles.textLayer) ? says.textRead : says.textNotRead;
}

function completenessPart({
  description: { completeness, witnesses = [], films = [] },
  options,
  says,
}: ToldSnapshot): Markup {
  const heading = html`<h2 id="omfattning">${says.completeness}</h2>`;
  if (completeness === null) {
    return html`<section aria-labelledby="omfattning">${heading}<p>${says.completenessUnknown}</p></section>\n`;
  }
  const { oldest, newest, stopReason } = completeness;
  return html`<section aria-labelledby="omfattning">${heading}
<ul>${completeness.postsSeen === 0 ? null : html`<li>${says.postsOf(completeness.postsCaptured, completeness.postsSeen)}</li>`}
${completeness.commentsShown === 0 ? null : html`<li>${says.commentsOf(completeness.commentsCaptured, completeness.commentsShown)}</li>`}
<li>${says.imagesOf(completeness.imagesLoaded, completeness.imagesFailed)}</li>
${films.length === 0 ? null : html`<li>${filmWords[options.locale].filmsOf(films.filter(({ file }) => file !== null).length, films.length)}</li>`}
${oldest === null ? null : html`<li>${says.postsFrom}: ${exactTimeOf(oldest, options.timezone, says)}</li>`}
${newest === null ? null : html`<li>${says.postsTo}: ${exactTimeOf(newest, options.timezone, says)}</li>`}
<li>${says.stopped}: ${outside(says.stopReasons[stopReason] ?? stopReason)}</li>
${witnesses.map(({ by, agrees, told }) => html`<li>${says.witness(witnessNames[by][options.locale], agrees)}: ${outside(told)}</li>\n`)}</ul></section>
`;
}

function listPart(id: string, heading: string, none: string, lines: readonly string[]): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>
${lines.length === 0 ? html`<p>${none}</p>` : html`<ul>${lines.map((line) => html`<li>${outside(line)}</li>`)}</ul>`}</section>
`;
}

function interventionsPart({ description, says }: ToldSnapshot): Markup {
  const none = description.manual ? says.manualUntold : says.noInterventions;
  return listPart('ingrepp', says.interventions, none, description.interventions);
}

function warningsPart({ description, says }: ToldSnapshot): Markup {
  return listPart('varningar', says.warnings, says.noWarnings, description.warnings);
}

function stepsPart({ description, says }: ToldSnapshot): Markup {
  return html`<section aria-labelledby="steg"><h2 id="steg">${says.steps}</h2>
<div class="wide" role="region" aria-label="${says.tableOf(says.steps)}" tabindex="0"><table><thead><tr><th scope="col">${says.step}</th><th scope="col">${says.outcome}</th><th scope="col" class="number">${says.duration}</th><th scope="col">${says.stepNote}</th></tr></thead><tbody>
${description.steps.map(
  (step) =>
    html`<tr><th scope="row">${says.stepNames[step.name] ?? step.name}</th><td>${says.outcomes[step.outcome]}</td><td class="number">${says.seconds((step.ms / 1000).toFixed(1))}</td><td>${step.note === undefined ? null : outside(step.note)}</td></tr>\n`,
)}</tbody></table></div></section>
`;
}

function tilesOf(told: ToldSnapshot): Markup[] {
  const { options, says } = told;
  const { tiles } = options;
  const text = whereTextIs(told);
  let top = 0;
  return tiles.map(({ file, width, height }, at) => {
    const from = top;
    top += height;
    return html`<figure class="tile"><figcaption>${says.tileCaption(at + 1, tiles.length, from, top)}</figcaption><a href="${inBag(told, file)}"><img src="${inBag(told, file)}" width="${width}" height="${height}" loading="lazy" alt="${says.tileAlt(at + 1, tiles.length, text)}"></a></figure>\n`;
  });
}

function filesPart(told: ToldSnapshot): Markup {
  const { description, says } = told;
  return html`<section aria-labelledby="filer"><h2 id="filer">${says.files}</h2>
<p><a href="${inBag(told, bagFiles.manifest)}">${says.digests}</a></p>
<div class="wide" role="region" aria-label="${says.tableOf(says.files)}" tabindex="0"><table><thead><tr><th scope="col">${says.file}</th><th scope="col" class="number">${says.size}</th><th scope="col">${says.mediaType}</th><th scope="col">${says.puid}</th></tr></thead><tbody>
${fileRows(description.files).map(
  ({ path, count, bytes, mediaType, puid }) =>
    html`<tr><th scope="row">${count === 1 ? html`<a href="${inBag(told, path)}">${outside(path)}</a>` : html`${outside(path)}: ${says.filesIn(count)}`}</th><td class="number">${sizeOf(bytes)}</td><td>${outside(mediaType)}</td><td>${puid === null ? null : outside(puid)}</td></tr>\n`,
)}</tbody></table></div></section>
`;
}

/** The files of a kind in a folder of which there are so many that a list of them hides the others: as one row. Posts lead to their pictures, and the manifest has each name. */
const many = 20;

function fileRows(files: SnapshotDescription['files']) {
  const kinds = Map.groupBy(files, ({ path, mediaType, puid }) => [posix.dirname(path), mediaType, puid].join(' '));
  return [...kinds.values()].flatMap((its) => {
    const [first] = its;
    const folder = first === undefined ? '.' : posix.dirname(first.path);
    if (first === undefined || its.length < many || folder === bagFiles.data)
      return its.map((file) => ({ ...file, count: 1 }));
    const bytes = its.reduce((all, file) => all + file.bytes, 0);
    return [{ ...first, path: `${folder}/`, count: its.length, bytes }];
  });
}

/** Bytes in groups of three. The number is exact, since a reader of the manifest may want to compare. */
function sizeOf(bytes: number): string {
  return `${String(bytes).replace(/\B(?=(\d{3})+$)/g, '\u00a0')} B`;
}
