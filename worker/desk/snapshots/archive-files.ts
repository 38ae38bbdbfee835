import { open, realpath } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { placeOf, readMe } from '../../../storage/layout/layout.ts';
import { loneName } from '../../../storage/layout/lone-names.ts';
import { indexPages, isIndexPage, isMadePage } from '../../../storage/layout/pages-layout.ts';
import { isPostPictureFile, isTileFile } from '../../../storage/layout/pictures-layout.ts';
import { isFoundBy } from '../../../storage/layout/search-layout.ts';
import { html, outside } from '../../html/markup.ts';
import { bagOverview } from '../../papers/pages/frame/names.ts';
import { UnreadablePictureError } from '../../papers/pictures/picture.ts';
import { type TopWidth, topOf } from '../../papers/pictures/top-of.ts';
import { committeeName, readableCommittees } from '../page/committees.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { menuWords } from '../page/menu-words.ts';
import { notFound } from '../page/not-found.ts';
import { pictureLoading } from '../page/picture-loading.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { askForPurpose } from '../withheld/secret-view.ts';
import { searchInsteadWords } from './search-instead-words.ts';

/** The desk's address of a file of the archive. `path` is relative to the archive's root. */
export function archiveHref(path: string): string {
  return `/arkiv/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The top of a snapshot's small picture of its whole page, for a card. The picture itself is as high as the page. */
export function topHref(folder: string, width: TopWidth = 'card'): string {
  return topOfPictureHref(`${folder}/${bagOverview}`, width);
}

/** The top of a picture of a page or of a post, for a card or as wide as a column. `path` is relative to the archive's root. */
export function topOfPictureHref(path: string, width: TopWidth = 'card'): string {
  return `${archiveHref(path)}?topp${width === 'card' ? '' : `=${widths[width]}`}`;
}

/** Whether cards show the top of the picture. A file that a person saved may be of any size, and is not read whole. */
function isOnCards(path: string): boolean {
  const inBag = path.split('/').slice(5).join('/');
  return inBag === bagOverview || isPostPictureFile(inBag) || isTileFile(inBag);
}

/** How the address says a width that is no card's. */
const widths = { cell: 'ruta', column: 'spalt' } as const;

function widthAsked(topp: unknown): TopWidth {
  return topp === widths.cell ? 'cell' : topp === widths.column ? 'column' : 'card';
}

interface Serving {
  type: string;
  /** Whether the browser shows the file. Otherwise the browser saves it to the visitor's disk. */
  shown: boolean;
}

/**
 * The files that are served, by ending. Pictures are shown. The archive's own pages are shown, in a sandbox where nothing in them can run. All
 * other content from elsewhere (WACZ, saved originals) is only saved, whatever it claims to be.
 */
const servings: Readonly<Record<string, Serving>> = {
  '.png': { type: 'image/png', shown: true },
  '.jpg': { type: 'image/jpeg', shown: true },
  '.webp': { type: 'image/webp', shown: true },
  '.html': { type: 'text/html; charset=utf-8', shown: true },
  '.txt': { type: 'text/plain; charset=utf-8', shown: true },
  '.json': { type: 'application/json', shown: false },
  '.jsonl': { type: 'application/octet-stream', shown: false },
  '.csv': { type: 'text/csv; charset=utf-8', shown: false },
  '.xml': { type: 'application/octet-stream', shown: false },
  '.pdf': { type: 'application/pdf', shown: false },
  '.wacz': { type: 'application/octet-stream', shown: false },
};

/** The pages contain their style; a sandbox without scripts and forms is all that they need. */
const pagePolicy =
  "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Paths that the archive itself gives: no hidden names, and nothing that leads upwards. */
const pathPattern = /^(?:[a-z0-9_-]+\/)*[a-z0-9_-]+\.[a-z0-9]+$/i;

/**
 * Whether the path may be served: index pages and posts by their year, disposal lists and records, and files in snapshots, governing copies and records of visits.
 * Collected items are shown by pages of their own.
 */
function isLetOut(path: string): boolean {
  if (isMadePage(path) || path === readMe) return true;
  const names = path.split('/');
  if (
    /^[a-z0-9_-]+\/gallring\/listor\/GL-\d+-\d+\/(?:protokoll\.pdf|protokoll\.json|tillagg(?:_\d+)?\.pdf|lista\.json)$/.test(
      path,
    )
  )
    return true;
  // Tombstones hold no words.
  if (/^[a-z0-9_-]+\/[a-z0-9_-]+\/gallrat\/\d{4,6}-\d{2}\.jsonl$/.test(path)) return true;
  return [3, 4, 5].some((depth) => {
    const kind = names.length >= depth ? placeOf(names.slice(0, depth).join('/'))?.kind : undefined;
    return kind === 'snapshot' || kind === 'governing' || kind === 'attempt';
  });
}

/** The archive's files, for visitors with a role in the committee. The first folder of a path is the committee. */
export function archiveFiles(means: ActingMeans, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/arkiv/index.html', {
      menu: (locale) => menuWords[locale].folder,
      get: (request, reply) => answer(request, reply, 'index.html'),
    }),
    deskPage('/arkiv/*', {
      under: '/arkiv/index.html',
      get: (request, reply) => answer(request, reply, request.params['*']),
    }),
  ];

  async function answer(request: FastifyRequest, reply: FastifyReply, path: string): Promise<FastifyReply> {
    const serving = servings[extname(path).toLowerCase()];
    const visitor = visitorOf(request);
    if (!serving || !pathPattern.test(path) || !isLetOut(path) || !mayEnter(visitor, path)) {
      return notFound(means, request, reply);
    }
    if (isArchivesIndex(path) && !mayRead(visitor, '*')) return theirsPage(means, request, reply);
    // They have the words of every committee that has had the account.
    if (isFoundBy(path) && !mayRead(visitor, '*')) {
      return extname(path) === '.html' ? searchInstead(means, request, reply, path) : notFound(means, request, reply);
    }
    const look = await gate.letThrough(request, path);
    if (look === 'unasked') return askForPurpose(means, request, reply);
    if (look === 'withheld') return notFound(means, request, reply);
    const file = await openInside(means.workplace.archive.root, path);
    if (!file) return notFound(means, request, reply);
    const { topp } = request.query as { topp?: unknown };
    if (topp !== undefined && isOnCards(path)) return sendTop(reply, file.stream, serving.type, widthAsked(topp));
    reply.header('content-disposition', `${serving.shown ? 'inline' : 'attachment'}; filename="${savedAs(path)}"`);
    if (serving.type.startsWith('text/html')) reply.header('content-security-policy', pagePolicy);
    // A page that is sealed is shown byte for byte; its trail leads to one that has the way back.
    if (isMadePage(path) && extname(path) === '.html')
      return reply
        .type(serving.type)
        .send(overTheLine(withWayBack(await text(file.stream), wordsOf(means).backToDesk)));
    return reply.type(serving.type).header('content-length', file.bytes).send(file.stream);
  }
}

/** A page of the folder, which knows nothing of the desk, with a link to the desk above all. */
function withWayBack(page: string, name: string): string {
  return page.replace('<header>', () => `<header>\n${html`<p><a href="/">← ${name}</a></p>`.markup}`);
}

/**
 * The page with the tops of its small pictures in the place of the whole, which weigh a hundred times as much: on the reader's disk, for which the page
 * was made, they cost nothing.
 */
function overTheLine(page: string): string {
  let at = 0;
  return page.replaceAll(smallPicture, (_all, src: string, size: string) => {
    const loading = pictureLoading(at).markup;
    at += 1;
    return `<img class="small" src="${src}?topp" ${size} ${loading}`;
  });
}

const smallPicture = /<img class="small" src="([^"?]+)" (width="\d+" height="\d+") loading="lazy"/g;

/** A picture that cannot be read is sent as it is: a browser may still show some of it. */
async function sendTop(
  reply: FastifyReply,
  stream: NodeJS.ReadableStream,
  type: string,
  width: TopWidth,
): Promise<FastifyReply> {
  const picture = await buffer(stream);
  try {
    return reply.type('image/webp').send(await topOf(picture, width));
  } catch (error) {
    if (error instanceof UnreadablePictureError) return reply.type(type).send(picture);
    throw error;
  }
}

/** The name under which a browser saves the file: that of a snapshot or a visit tells account and day. */
function savedAs(path: string): string {
  const names = path.split('/');
  const [snapshot, attempt] = [placeOf(names.slice(0, 5).join('/')), placeOf(path)];
  if (snapshot?.kind === 'snapshot') return basename(loneName(snapshot.id, path));
  return attempt?.kind === 'attempt' ? basename(loneName(attempt.account, path)) : basename(path);
}

function mayEnter(visitor: Visitor, path: string): boolean {
  const [committee, ...below] = path.split('/');
  return below.length === 0 || mayRead(visitor, committee ?? '');
}

/** The archive's first page and its continuations, which show the accounts of all committees. */
function isArchivesIndex(path: string): boolean {
  return !path.includes('/') && isIndexPage(path);
}

/** The page shown in place of the archive's first page to a visitor who may not read every committee: links to those they may read. */
function theirsPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { archive } = wordsOf(means);
  const links = readableCommittees(means, visitorOf(request)).map(
    (id) =>
      html`<li><a href="${archiveHref(indexPages.committee(id))}">${outside(committeeName(means, id))}</a></li>\n`,
  );
  return show(means, request, reply, { title: archive, content: html`<ul>${links}</ul>` });
}

/**
 * The page shown in place of the folder's search and of an account's posts by year: pages of the folder lead there, whoever reads them. It says
 * nothing of whether the file is there.
 */
function searchInstead(means: DeskMeans, request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
  const { locale } = means.workplace.configuration.settings;
  const [account] = path.split('/').slice(1, -1);
  const items =
    account === undefined
      ? null
      : html`<li><a href="/inlagg?konto=${account}">${menuWords[locale].allItems}</a></li>\n`;
  return show(means, request, reply, {
    title: menuWords[locale].folder,
    content: html`<p>${searchInsteadWords[locale]}</p>\n<ul>${items}<li><a href="/sok">${menuWords[locale].searchAll}</a></li></ul>`,
  });
}

/** Opens the file; null when it is not a file at that very path. No link is followed, not even to a file of another committee. */
async function openInside(
  root: string,
  path: string,
): Promise<{ stream: NodeJS.ReadableStream; bytes: number } | null> {
  try {
    const real = await realpath(join(root, path));
    if (real !== join(await realpath(root), path)) return null;
    const handle = await open(real);
    const found = await handle.stat();
    if (found.isFile()) return { stream: handle.createReadStream(), bytes: found.size };
    await handle.close();
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG'].includes(code ?? '')) return null;
    throw error;
  }
}
