import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, serveLocally } from '../sites/local-server.ts';
import { documentOf, html } from '../sites/nasty-page.ts';
import { type VisitScene, visitScene } from '../worker/visit/capture/scene.ts';

const cell = (name: string) =>
  `<div style="width:210px;height:280px;display:inline-block"><a href="/kommun/p/${name}/" style="display:block;height:100%"><div aria-label="Bild"></div></a></div>`;
const grid = documentOf(
  'Exempelkommun',
  `<main style="width:660px"><h2>exempelkommun</h2>${['ett', 'hang', 'tva'].map(cell).join('')}</main>`,
);
const hangs = "addEventListener('load', () => setTimeout(() => { for (;;); }, 50));";

let site: LocalServer;
let scene: VisitScene;
beforeAll(async () => {
  site = await serveLocally((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://platform.invalid');
    const name = pathname.split('/')[3];
    if (name === undefined) return html(response, grid);
    const post = `<main><header><h2><a href="/kommun/">exempelkommun</a></h2></header><h1>Orden i ${name}.</h1><time datetime="2026-11-01T09:00:00.000Z">1 d</time></main>`;
    html(response, documentOf('Exempelkommun', post, name === 'hang' ? hangs : ''));
  });
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene?.close();
  await site?.close();
});

/** A page that hangs is waited for until most of the visit's time is over: too long for `npm test`. */
test.each(['unique', 'full'] as const)(
  'a post’s page that hangs for ever takes nothing of what is captured with it, at level %s',
  async (level) => {
    const { visit, verdict } = await scene.visit('/rutnat', { platform: 'instagram', level, seconds: 60 });
    expect(visit.posts.map(({ text }) => text)).toEqual(['Orden i ett.', '', '']);
    expect(visit.postsOpened).toMatchObject({ asked: 3, opened: 1 });
    expect(verdict.status).toBe('partial');
    expect(visit.recording === null).toBe(level !== 'full');
  },
  150_000,
);
