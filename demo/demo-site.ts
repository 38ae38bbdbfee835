import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { packageRoot } from '../config/base/package-root.ts';
import { html, type Markup } from '../worker/html/markup.ts';
import { videos } from './content/videos.ts';
import { type DemoAccount, demoAccounts, postsPerPage } from './demo-account.ts';
import { demoFrame } from './demo-frame.ts';
import { feedPost, filmGrid, gridPost, webPage } from './demo-parts.ts';

/** The demo's local pages; `pages` gives the address that stands in for each account of the example register. */
export interface DemoSite {
  url: string;
  pages: Record<string, string>;
  close(): Promise<void>;
}

const sitePort = 8470;

interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
}

/**
 * Starts the pages on a loopback address of the demo's own, which follows from its folder: a second demo there meets the same posts at the same
 * addresses, and knows them again. The same addresses always hold the same bytes.
 */
export async function startDemoSite(folder: string): Promise<DemoSite> {
  const host = `127.${[...createHash('sha256').update(folder).digest()]
    .slice(0, 3)
    .map((byte) => (byte % 253) + 1)
    .join('.')}`;
  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://demo.invalid');
    const consentGiven = /(?:^|;\s*)kakor=/.test(request.headers.cookie ?? '');
    answerTo(target, consentGiven).then(
      (answer) => send(response, answer),
      (error: unknown) => send(response, { status: 500, type: 'text/plain; charset=utf-8', body: String(error) }),
    );
  });
  server.listen(sitePort, host);
  await once(server, 'listening');
  const url = `http://${host}:${sitePort}`;
  return {
    url,
    pages: Object.fromEntries(demoAccounts.map(({ id }) => [id, `${url}/${id}/`])),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

const page = (body: string, status = 200): Answer => ({ status, type: 'text/html; charset=utf-8', body });

async function answerTo({ pathname, searchParams }: URL, consentGiven: boolean): Promise<Answer> {
  const [first = '', area = '', name = ''] = pathname.slice(1).split('/');
  if (first === 'bilder') return pictureAnswer(area);
  const account = demoAccounts.find(({ id }) => id === first);
  if (account === undefined) return page(notFound, 404);
  if (account.kind === 'broken') return page(serverError, 500);
  if (area === '') return page(framed(account, accountContent(account), consentGiven));
  if (area === 'inlagg' && name === '') return more(account, Number(searchParams.get('sida')));
  const film = account.kind === 'films' && area === 'film' && videos.some(({ id }) => id === name);
  if (film) return page(framed(account, filmGrid(account, name), consentGiven));
  const post = account.posts.find(({ id }) => id === name);
  if (area === 'inlagg' && post !== undefined)
    return page(framed(account, feedPost(account, post, account.posts.indexOf(post)), consentGiven));
  return page(notFound, 404);
}

async function pictureAnswer(file: string): Promise<Answer> {
  if (!/^[a-z]+\.jpg$/.test(file)) return page(notFound, 404);
  const body = await readFile(join(packageRoot(), 'demo', 'pictures', file));
  return { status: 200, type: 'image/jpeg', body };
}

function framed(account: DemoAccount, content: Markup, consentGiven: boolean): string {
  const { service, accent, name, about, kind } = account;
  return demoFrame({
    service,
    accent,
    name,
    about,
    wide: kind === 'pictures' || kind === 'films',
    content,
    consentGiven,
  });
}

function accountContent(account: DemoAccount): Markup {
  if (account.kind === 'films') return filmGrid(account);
  if (account.kind === 'web') return webPage();
  const { markup, next } = postsFrom(account, 1);
  return html`<div role="feed" aria-label="Inlägg" aria-busy="false" class="${account.kind === 'pictures' ? 'grid' : ''}">
${markup}</div><div id="mer"${next === null ? null : html` data-next="${next}"`}></div>`;
}

function more(account: DemoAccount, number: number): Answer {
  const { markup, next } = postsFrom(account, number);
  return {
    status: 200,
    type: 'application/json; charset=utf-8',
    body: JSON.stringify({ markup: markup.markup, next }),
  };
}

/** The posts of page `number` (from 1), and the address of the next posts. */
function postsFrom(account: DemoAccount, number: number): { markup: Markup; next: string | null } {
  const start = (number - 1) * postsPerPage;
  const shown = account.posts.slice(start, start + postsPerPage);
  const one = account.kind === 'pictures' ? gridPost : feedPost;
  return {
    markup: html`${shown.map((post, at) => one(account, post, start + at))}`,
    next: start + postsPerPage < account.posts.length ? `/${account.id}/inlagg?sida=${number + 1}` : null,
  };
}

const plain = (title: string, text: string) =>
  html`<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`
    .markup;
const notFound = plain('Sidan finns inte', 'Adressen leder ingenstans.');
const serverError = plain('Något gick fel', 'Tjänsten svarar inte just nu. Försök igen om en stund. (500)');
