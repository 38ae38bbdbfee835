import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalServer, serveLocally } from '../sites/local-server.ts';

/** May answer in place of the small page; returns true when it has answered. */
export type Instead = (path: string, response: ServerResponse) => boolean | undefined | Promise<boolean | undefined>;

/** A local site whose pages are all small. It remembers what it was asked for. */
export interface SmallSite extends LocalServer {
  /** `host:port`, for the lists of `egress`. */
  host: string;
  /** The paths, in the order in which they were asked for. */
  asked: string[];
}

export async function startSmallSite(instead: Instead = () => undefined): Promise<SmallSite> {
  const asked: string[] = [];
  const server = await serveLocally(async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    if (path === '/favicon.ico') return void response.writeHead(404).end();
    asked.push(path);
    if (await instead(path, response)) return;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(smallPage(path));
  });
  return { ...server, host: new URL(server.url).host, asked };
}

/** A small page. `heightCss` is in CSS pixels. */
export function smallPage(path: string, heightCss = 900): string {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Sidan ${path}</title></head>
<body style="margin:0;height:${heightCss}px;background:linear-gradient(#fff,#1b4f8f)"><h1>Anslag från Exempelkommun</h1>
<p>Vägarbete på Storgatan från måndag: räkna med köer. Välkommen att höra av dig! 🚧</p></body></html>`;
}
