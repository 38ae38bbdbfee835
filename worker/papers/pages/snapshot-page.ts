import { platformName } from '../../../config/base/platform-names.ts';
import { bagFiles, readMe } from '../../../storage/layout/layout.ts';
import type { MachineRead } from '../../../storage/records/machine-read.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { PdfaResult, SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import type { Locale } from './archive-words.ts';
import { filmWords } from './film-words.ts';
import { machineReadPart } from './machine-read-part.ts';
import { exactTimeOf, statusMark } from './marks.ts';
import { html, type Markup, outside, outsideLink, type Part } from './markup.ts';
import { hrefFrom, indexPageName } from './names.ts';
import { framed } from './page-frame.ts';
import { personOf } from './person.ts';
import { postsPart } from './posts-part.ts';
import { type SnapshotPageWords, snapshotPageWords } from './snapshot-page-words.ts';
import { wallTime } from './times.ts';

/** A picture of the bag; `file` is relative to the bag's root (`data/skarmdump-001.png`), sizes in pixels of the file. */
export interface PagePicture {
  file: string;
  width: number;
  height: number;
}

export interface SnapshotPageOptions {
  locale: Locale;
  /** IANA name; times are shown in it and in UTC. */
  timezone: string;
  tiles: readonly PagePicture[];
  overview: PagePicture | null;
  posts: readonly ShownPost[];
  /** What programs have read in files that a person saved. */
  machineRead?: MachineRead | null;
  /** How the page reaches a file of the bag; by default as `data/index.html` does. */
  href?: (file: string) => string;
  /** Names as people know them; where they are left out, the ids stand there. */
  municipality?: string;
  committeeName?: string;
}

interface Told {
  description: SnapshotDescription;
  options: SnapshotPageOptions;
  says: SnapshotPageWords;
}

/**
 * `data/index.html` of a snapshot: what it is, the pictures, how complete it is, how it came about, its files. It is written before the bag is
 * sealed, so it holds no digests and points at the bag's manifest instead.
 */
export function snapshotPage(description: SnapshotDescription, options: SnapshotPageOptions): string {
  const says = snapshotPageWords[options.locale];
  const above = (file: string) => hrefFrom(`${description.folder}/data`, file);
  const accountFolder = description.folder.split('/').slice(0, 2).join('/');
  return framed({
    locale: options.locale,
    title: snapshotTitle(description, options),
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
    content: snapshotContent(description, options),
  });
}

/** Everything that is told of a snapshot, without the frame around it. */
export function snapshotContent(description: SnapshotDescription, options: SnapshotPageOptions): Markup {
  const says = snapshotPageWords[options.locale];
  const told = { description, options, says };
  const parts = [
    overviewPart,
    provenancePart,
    completenessPart,
    postsOf,
    machineReadOf,
    interventionsPart,
    warningsPart,
    stepsPart,
  ];
  return html`<p>${statusMark(description.status, says)}${description.because === null ? null : html` ${outside(description.because)}`}</p>
${[...parts, tilesPart, filesPart].map((part) => part(told))}`;
}

export function snapshotTitle(description: SnapshotDescription, options: SnapshotPageOptions): string {
  const says = snapshotPageWords[options.locale];
  const wall = wallTime(description.startedAt, options.timezone);
  return `${description.accountName}, ${wall === null ? description.startedAt : says.time(wall.date, wall.minute)}`;
}

function inBag({ options }: Told, file: string): string {
  return options.href ? options.href(file) : hrefFrom(bagFiles.data, file);
}

function postsOf(told: Told): Markup | null {
  return postsPart(told.options.posts, { locale: told.options.locale, says: told.says }, (file) => inBag(told, file));
}

function machineReadOf({
  description: { originals = [] },
  options: { machineRead = null, locale },
}: Told): Markup | null {
  return machineReadPart(machineRead, locale, (file) => originals.find(({ path }) => path === file)?.name ?? file);
}

function overviewPart(told: Told): Markup | null {
  const { description, options, says } = told;
  if (options.overview === null) return null;
  const { file, width, height } = options.overview;
  return html`<section aria-labelledby="oversikt"><h2 id="oversikt">${says.overview}</h2>
<p><a href="${inBag(told, file)}"><img class="overview" src="${inBag(told, file)}" width="${width}" height="${height}" alt="${says.overviewAlt(description.accountName, whereTextIs(told))}"></a></p></section>
`;
}

/** Where the page's text is. The PDF has it where the bag has a text layer; files that a person saved by hand are read by programs, as far as they can be. */
function whereTextIs({ description: { files }, options: { machineRead }, says }: Told): string {
  if (machineRead?.files.some(({ outcome }) => outcome === 'read')) return says.textMachineRead;
  return files.some(({ path }) => path === bagFiles.textLayer) ? says.textRead : says.textNotRead;
}

function provenancePart(told: Told): Markup {
  const { description, options, says } = told;
  const time = (instant: string) => exactTimeOf(instant, options.timezone, says);
  const day = wallTime(description.startedAt, options.timezone)?.date ?? null;
  const rows: [string, Part][] = [
    [says.municipality, options.municipality === undefined ? null : outside(options.municipality)],
    [says.committee, outside(options.committeeName ?? description.committee)],
    [says.account, outside(`${description.accountName} (${description.account})`)],
    [says.platform, outside(platformName(description.platform, options.locale, day))],
    [says.id, outside(description.id)],
    [says.status, says.statuses[description.status]],
    [says.because, description.because === null ? null : outside(description.because)],
    [says.reason, says.reasons[description.reason]],
    [says.note, description.note === null ? null : outside(description.note)],
    [says.method, description.method === undefined ? null : says.methods[description.method]],
    [says.basis, description.basis ? outside(description.basis) : null],
    [says.manual, description.manual ? says.manualSaved : null],
    [says.originals, originalsOf(told)],
    [says.orderedBy, outside(personOf(description.orderedBy, says))],
    [says.orderedAt, time(description.orderedAt)],
    [says.startedAt, time(description.startedAt)],
    [says.finishedAt, time(description.finishedAt)],
    [says.requestedUrl, outsideLink(description.requestedUrl)],
    [says.finalUrl, description.finalUrl === null ? null : outsideLink(description.finalUrl)],
    [says.httpStatus, description.httpStatus],
    [says.pageSize, pageSizeOf(told)],
    [says.pdfa, pdfaOf(told)],
    [says.browser, description.browser === null ? null : outside(description.browser)],
    [says.software, outside(description.software)],
  ];
  return html`<section aria-labelledby="om"><h2 id="om">${says.about}</h2>
<table class="leads"><thead><tr><th scope="col">${says.what}</th><th scope="col">${says.value}</th></tr></thead><tbody>
${rows.map(([what, value]) => (value === null ? null : html`<tr><th scope="row">${what}</th><td>${value}</td></tr>\n`))}</tbody></table></section>
`;
}

/** Each saved file with the name under which it was given, since the bag's own names tell nothing. */
function originalsOf(told: Told): Part {
  const { originals = [] } = told.description;
  if (originals.length === 0) return null;
  return html`<ul>${originals.map(({ path, name }) => html`<li><a href="${inBag(told, path)}"${path.endsWith('.pdf') ? html` download` : ''}>${outside(name)}</a></li>`)}</ul>`;
}

function pageSizeOf({ description: { page }, says }: Told): Part {
  if (page === null) return null;
  const size = says.pageSizeIs(page.widthCss, page.heightCss);
  if (!page.truncated) return size;
  return html`${size}. <strong>${says.truncated}</strong> ${page.truncatedBecause === undefined ? null : outside(page.truncatedBecause)}`;
}

function pdfaOf(told: Told): Part {
  const { description, says } = told;
  const { pdfa, files, id } = description;
  if (pdfa === null) return says.pdfaNone;
  const rules = pdfa.failedRules ?? [];
  const part = (path: string) => Number(new RegExp(`^data/${id}(?:-del(\\d+))?\\.pdf$`).exec(path)?.[1] ?? 1);
  const parts = files
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`data/${id}`) && path.endsWith('.pdf'))
    .sort((one, other) => part(one) - part(other));
  return html`${pdfaVerdict(pdfa, says)}${rules.length === 0 ? null : html`. ${says.pdfaRules}: ${outside(rules.join(', '))}`}${parts.map(
    (path, at) =>
      html`. <a href="${inBag(told, path)}">${parts.length > 1 ? says.pdfaOpenPart(at + 1, parts.length) : says.pdfaOpen}</a>`,
  )}`;
}

/** A file that no validator has judged is never called valid; our own check can only refuse. */
function pdfaVerdict({ flavour, validator, valid }: PdfaResult, says: SnapshotPageWords): string {
  if (validator === null) return valid === false ? says.pdfaRefused(flavour) : says.pdfaNotValidated(flavour);
  if (valid === null) return says.pdfaNotValidated(flavour);
  return valid ? says.pdfaValid(flavour, validator) : says.pdfaInvalid(flavour, validator);
}

function completenessPart({ description: { completeness, films = [] }, options, says }: Told): Markup {
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
<li>${says.stopped}: ${outside(says.stopReasons[stopReason] ?? stopReason)}</li></ul></section>
`;
}

function listPart(id: string, heading: string, none: string, lines: readonly string[]): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>
${lines.length === 0 ? html`<p>${none}</p>` : html`<ul>${lines.map((line) => html`<li>${outside(line)}</li>`)}</ul>`}</section>
`;
}

function interventionsPart({ description, says }: Told): Markup {
  const none = description.manual ? says.manualUntold : says.noInterventions;
  return listPart('ingrepp', says.interventions, none, description.interventions);
}

function warningsPart({ description, says }: Told): Markup {
  return listPart('varningar', says.warnings, says.noWarnings, description.warnings);
}

function stepsPart({ description, says }: Told): Markup {
  return html`<section aria-labelledby="steg"><h2 id="steg">${says.steps}</h2>
<div class="wide" role="region" aria-label="${says.tableOf(says.steps)}" tabindex="0"><table><thead><tr><th scope="col">${says.step}</th><th scope="col">${says.outcome}</th><th scope="col" class="number">${says.duration}</th><th scope="col">${says.stepNote}</th></tr></thead><tbody>
${description.steps.map(
  (step) =>
    html`<tr><th scope="row">${says.stepNames[step.name] ?? step.name}</th><td>${says.outcomes[step.outcome]}</td><td class="number">${says.seconds((step.ms / 1000).toFixed(1))}</td><td>${step.note === undefined ? null : outside(step.note)}</td></tr>\n`,
)}</tbody></table></div></section>
`;
}

function tilesPart(told: Told): Markup {
  const { options, says } = told;
  const { tiles } = options;
  const text = whereTextIs(told);
  let top = 0;
  const figures = tiles.map(({ file, width, height }, at) => {
    const from = top;
    top += height;
    return html`<figure class="tile"><figcaption>${says.tileCaption(at + 1, tiles.length, from, top)}</figcaption><a href="${inBag(told, file)}"><img src="${inBag(told, file)}" width="${width}" height="${height}" loading="lazy" alt="${says.tileAlt(at + 1, tiles.length, text)}"></a></figure>\n`;
  });
  return html`<section aria-labelledby="bilder"><h2 id="bilder">${says.tiles}</h2>
${figures.length === 0 ? html`<p>${says.noTiles}</p>` : figures}</section>
`;
}

function filesPart(told: Told): Markup {
  const { description, says } = told;
  return html`<section aria-labelledby="filer"><h2 id="filer">${says.files}</h2>
<p><a href="${inBag(told, bagFiles.manifest)}">${says.digests}</a></p>
<div class="wide" role="region" aria-label="${says.tableOf(says.files)}" tabindex="0"><table><thead><tr><th scope="col">${says.file}</th><th scope="col" class="number">${says.size}</th><th scope="col">${says.mediaType}</th><th scope="col">${says.puid}</th></tr></thead><tbody>
${description.files.map(
  (file) =>
    html`<tr><th scope="row"><a href="${inBag(told, file.path)}">${outside(file.path)}</a></th><td class="number">${sizeOf(file.bytes)}</td><td>${outside(file.mediaType)}</td><td>${file.puid === null ? null : outside(file.puid)}</td></tr>\n`,
)}</tbody></table></div></section>
`;
}

/** Bytes in groups of three. The number is exact, since a reader of the manifest may want to compare. */
function sizeOf(bytes: number): string {
  return `${String(bytes).replace(/\B(?=(\d{3})+$)/g, '\u00a0')} B`;
}
