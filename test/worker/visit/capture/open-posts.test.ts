import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { pictured } from '../../../../worker/visit/capture/below.ts';
import { type LocalServer, serveLocally } from '../../../sites/local-server.ts';
import { documentOf, html } from '../../../sites/nasty-page.ts';
import { type Outcome, type VisitScene, visitScene } from './scene.ts';

const cell = (href: string) =>
  `<div style="width:210px;height:280px;background:#cde;display:inline-block"><a href="${href}" style="display:block;height:100%"><div aria-label="Bild"></div></a></div>`;
const grid = (hrefs: readonly string[]) =>
  documentOf('Exempelkommun', `<main style="width:660px"><h2>exempelkommun</h2>${hrefs.map(cell).join('')}</main>`);
const own = (name: string, inner = '', script = '') =>
  documentOf(
    'Exempelkommun',
    `<main style="width:660px"><header><h2><a href="/kommun/">exempelkommun</a></h2></header><h1>Orden i ${name}.</h1><a href="/kommun/p/${name}/"><time datetime="2026-11-01T09:00:00.000Z">1 d</time></a>${inner}</main>`,
    script,
  );
const colours = ['#ff0000', '#00ff00', '#0000ff'];
const slide = (at: number) => `<img src="/bild/${at}.svg" width="400" height="400" alt="" style="flex:none">`;
/** All slides stand beside each other in a box that shows one; the button stands below the window. */
const strip = own(
  'remsa',
  `<div style="height:900px"></div><div style="width:400px;height:400px;overflow:hidden"><div id="remsa" style="display:flex;width:1200px">${[0, 1, 2].map(slide).join('')}</div></div><button aria-label="Nästa">›</button>`,
  `let at = 0; const next = document.querySelector('button'); next.onclick = () => { at += 1; document.getElementById('remsa').style.transform = 'translateX(' + -400 * at + 'px)'; if (at === 2) next.remove(); };`,
);
const pages: Record<string, string> = {
  remsa: strip,
  hog: own(
    'hog',
    '<div style="height:100000px;background:#eee"></div><p>Allra längst ned</p><p style="position:absolute;top:7990px;margin:0">Skarven</p>',
  ),
  tackt: own(
    'tackt',
    `${slide(0)}<button aria-label="Nästa" style="position:fixed;left:9px;top:300px">›</button><div style="position:fixed;left:0;top:290px;width:60px;height:60px"></div>`,
  ),
  runt: own(
    'runt',
    `${slide(0)}<button aria-label="Nästa">›</button>`,
    `let at = 0; document.querySelector('button').onclick = () => { at = (at + 1) % 3; document.querySelector('img').src = '/bild/' + at + '.svg'; };`,
  ),
  tom: documentOf('Exempelkommun', '<main style="width:660px"><p></p><div style="height:300px"></div></main>'),
  fler: own(
    'fler',
    `${slide(0)}<h2>Fler inlägg</h2><a href="/kommun/p/sist/"><img src="/bild/1.svg" width="200" height="200" alt=""></a><a href="/kommun/reel/film/"><img src="/bild/2.svg" width="200" height="200" alt=""></a>`,
  ),
  sist: own('sist'),
  namnlos: own('namnlos'),
};

let site: LocalServer;
let scene: VisitScene;
let other: string;
const asked: string[] = [];
beforeAll(async () => {
  site = await serveLocally((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://platform.invalid');
    asked.push(`${request.headers.host}${pathname}`);
    const [, colour] = /^\/bild\/(\d)\.svg$/.exec(pathname) ?? [];
    if (colour) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' });
      return void response.end(
        `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="${colours[Number(colour)]}"/></svg>`,
      );
    }
    const [, name = ''] = /^(?:\/kommun)?\/p\/(\w+)\/$/.exec(pathname) ?? [];
    if (name === 'flyttat' || name === 'bort') {
      response.writeHead(302, { location: name === 'flyttat' ? '/kommun/p/sist/' : `${other}/kommun/p/bort/` });
      return void response.end();
    }
    if (pathname === '/rutnat') {
      const names = ['remsa', 'bort', 'fler', 'flyttat', 'tackt', 'hog', 'tom', 'runt', 'sist'];
      return html(
        response,
        grid([`${other}/kommun/p/frammande/`, ...names.map((one) => `/kommun/p/${one}/`), '/p/namnlos/']),
      );
    }
    if (pages[name]) return html(response, pages[name]);
    response.writeHead(name === '' ? 404 : 500, { 'content-type': 'text/plain' });
    response.end('fel');
  });
  other = site.url.replace('127.0.0.1', 'localhost');
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene?.close();
  await site?.close();
});

const postOf = ({ visit }: Outcome, name: string) =>
  visit.posts.find(({ permalink }) => permalink?.endsWith(`/p/${name}/`));

describe('a grid whose posts have awkward pages', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await scene.visit('/rutnat', { platform: 'instagram', seconds: 300 });
  }, 200_000);

  test('is partial: only what is whole counts as opened, and the first reason is told', () => {
    expect(outcome.visit.postsOpened).toEqual({
      asked: 11,
      opened: 5,
      because: expect.objectContaining({ sv: 'inläggets adress ligger på en annan webbplats och öppnas inte' }),
    });
    expect(outcome.verdict.status).toBe('partial');
  });

  test('no post on another site is opened, and none is read where its address leads to another site or post', () => {
    expect(asked.filter((one) => one.endsWith('/frammande/'))).toEqual([]);
    expect(['frammande', 'bort', 'flyttat', 'tom'].map((one) => postOf(outcome, one)?.text)).toEqual(['', '', '', '']);
    const read = ['remsa', 'fler', 'tackt', 'hog', 'runt', 'sist'];
    expect(read.map((one) => postOf(outcome, one)?.text)).toEqual(read.map((one) => `Orden i ${one}.`));
  });

  test('an author whom only the post’s own page names is not told as unknown', () => {
    expect(postOf(outcome, 'namnlos')?.author).toBe('exempelkommun');
    expect(outcome.visit.warnings.filter(({ sv }) => sv.includes('ingen avsändare'))).toEqual([]);
  });

  test('pictures and films of other posts, to which a post’s page leads, are not the post’s', () => {
    const post = postOf(outcome, 'fler');
    expect(post?.media.map((one) => new URL(one).pathname)).toEqual(['/bild/0.svg']);
    expect(post?.films).toBeUndefined();
  });

  test('each slide is pictured, also where all stand beside each other in one box, below the window', async () => {
    const { visit, folder } = outcome;
    const [place] = postOf(outcome, 'remsa')?.places ?? [];
    const from = visit.tiles.findIndex(({ file }) => file === place?.file);
    const slides = visit.tiles.slice(from).filter(({ height }) => height === 400);
    expect(await Promise.all(slides.slice(0, 2).map(({ file }) => colourAt(join(folder, file))))).toEqual([
      '#ff0000',
      '#00ff00',
    ]);
  });

  test('what is too high is pictured from above, and no text stands below the pictures that it belongs to', () => {
    const { visit } = outcome;
    const said = visit.textLayer?.blocks.flatMap(({ runs }) => runs.map(({ text }) => text)) ?? [];
    expect(said).not.toContain('Allra');
    expect(said).toContain('Skarven');
    expect(visit.page?.heightCss).toBe(pictured(visit.tiles));
  });

  test('each post has a picture of its own that is there, and no picture is left that belongs to nothing', async () => {
    const { visit, folder } = outcome;
    const files = visit.posts.flatMap(({ picture }) => picture ?? []);
    expect(new Set(files).size).toBe(files.length);
    for (const file of files) await access(join(folder, file));
    const small = await readdir(join(folder, 'data/inlagg'));
    const named = [...files, ...visit.posts.flatMap(({ places }) => places.map(({ file }) => file))];
    expect(small.filter((one) => !named.includes(`data/inlagg/${one}`))).toEqual([]);
    expect(await readdir(folder)).not.toContain('inlagg');
  });
});

async function colourAt(file: string): Promise<string> {
  const { data } = await sharp(file)
    .extract({ left: 200, top: 200, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return `#${data.toString('hex')}`;
}
