import { generatedPage } from './generated.ts';
import { type LocalServer, serveLocally } from './local-server.ts';
import { nastyAnswers } from './nasty-answers.ts';
import { nastyFeeds } from './nasty-feeds.ts';
import { nastyLayout } from './nasty-layout.ts';
import { nastyLazy } from './nasty-lazy.ts';
import { nastyLibraries } from './nasty-libraries.ts';
import { nastyMore } from './nasty-more.ts';
import { documentOf, html, type NastyPage } from './nasty-page.ts';
import { nastyRecycled } from './nasty-recycled.ts';
import { nastyScripts } from './nasty-scripts.ts';
import { nastyShapes } from './nasty-shapes.ts';
import { nastyVisitors } from './nasty-visitors.ts';
import { nastyWalls } from './nasty-walls.ts';
import { nastyWays } from './nasty-ways.ts';

/** Every nasty page: its path, what is nasty about it, and the statuses that are true of it. */
export const nastyPages: readonly NastyPage[] = [
  ...nastyFeeds,
  ...nastyRecycled,
  ...nastyLibraries,
  ...nastyWalls,
  ...nastyVisitors,
  ...nastyAnswers,
  ...nastyScripts,
  ...nastyShapes,
  ...nastyWays,
  ...nastyLayout,
  ...nastyLazy,
  ...nastyMore,
];

export interface NastySite extends LocalServer {
  /** How often each path was asked for. */
  asked: ReadonlyMap<string, number>;
}

/** Serves all of them on 127.0.0.1; other paths answer with a small plain page. */
export async function startNastySite(): Promise<NastySite> {
  const byPath = new Map(nastyPages.map((one) => [one.path, one]));
  const asked = new Map<string, number>();
  const server = await serveLocally((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://nasty.invalid');
    asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
    const nasty = pathname === generatedPage.path ? generatedPage : byPath.get(pathname);
    if (nasty !== undefined) return nasty.answer(request, response);
    return html(response, documentOf('En sida', `<h1>${pathname.replace(/[^a-z0-9/-]/gi, '')}</h1>`));
  });
  return { ...server, asked };
}
