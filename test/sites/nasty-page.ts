import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SnapshotStatus } from '../../storage/records/snapshot-description.ts';

/** A page that is hard to capture truly. `expected` are the statuses that are true of it; `posts` the distinct posts it holds. */
export interface NastyPage {
  path: string;
  what: string;
  expected: readonly SnapshotStatus[];
  posts?: number;
  answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

export function html(response: ServerResponse, body: string, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(body);
}

export function documentOf(title: string, body: string, script = '', style = ''): string {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><style>
body{margin:0;font:16px/1.4 system-ui,"DejaVu Sans",sans-serif}main{width:640px;margin:0 auto}article{border:1px solid #999;margin:12px 0;padding:12px}h2{font-size:16px;margin:0}${style}</style></head>
<body>${body}${script === '' ? '' : `<script>${script}</script>`}</body></html>`;
}

/** A page that always answers the same document. */
export function page(
  path: string,
  what: string,
  expected: readonly SnapshotStatus[],
  document: string,
  more: { status?: number; headers?: Record<string, string>; posts?: number } = {},
): NastyPage {
  return {
    path,
    what,
    expected,
    ...(more.posts === undefined ? {} : { posts: more.posts }),
    answer: (_, response) => html(response, document, more.status, more.headers),
  };
}

/** A post of the nasty feeds, by its number from 1. */
export function post(
  number: number,
  text = `Inlägg ${number} från Exempelkommun: vägen är öppen igen, åäö 🚧`,
): string {
  const day = new Date(Date.UTC(2026, 10, 20, 9) - number * 86_400_000).toISOString().slice(0, 19);
  return `<article class="post" data-id="${number}" id="p${number}"><h2>Exempelkommun</h2><a href="/inlagg/${number}"><time datetime="${day}Z">${day.slice(0, 10)}</time></a><p>${text}</p></article>`;
}

export function posts(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, at) => post(from + at)).join('');
}
