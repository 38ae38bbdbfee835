import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { type LocalServer, serveLocally } from '../../../sites/local-server.ts';
import { type VisitScene, visitScene } from './scene.ts';

const count = 6;
const colourOf = (number: number) => [number * 40, 100, 200];

/** A feed of one colour a post, in which something comes on top whenever the site says so. */
const markup = `<!doctype html><html lang="sv"><title>Exempelkommun</title><body style="margin:0"><main id="feed">${Array.from(
  { length: count },
  (_, at) =>
    `<article style="display:flow-root;height:1500px;background:rgb(${colourOf(at + 1)})"><h2>Inlägg ${at + 1}</h2><p>Badhuset öppnar.</p></article>`,
).join('')}</main><script>new EventSource('/changes').onmessage = () =>
  feed.insertAdjacentHTML('beforebegin', '<div style="height:1000px"></div>')</script></body></html>`;

let site: LocalServer;
let scene: VisitScene;
let page: ServerResponse | null = null;
beforeAll(async () => {
  site = await serveLocally(({ url }, response) => {
    if (url === '/changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      page = response;
    } else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(markup);
  });
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene.close();
  await site.close();
});

/** Visits the page, which changes its height the first `times` times that it is pictured. */
async function visitChanging(times: number) {
  let pictured = 0;
  const onStep = (name: string) => {
    if (name !== 'take the picture tiles') return;
    pictured += 1;
    if (pictured <= times) page?.write('data: more\n\n');
  };
  return { ...(await scene.visit('/', { onStep })), pictured: () => pictured };
}

test('a page that changes its height while it is pictured is read and pictured anew: every post is where it is said to be', async () => {
  const { visit, folder, verdict, pictured } = await visitChanging(1);
  expect(pictured()).toBe(2);
  expect(verdict).toEqual({ status: 'complete', because: null });
  expect(visit.page).toMatchObject({ heightCss: count * 1500 + 1000, truncated: false });
  expect(visit.posts).toHaveLength(count);
  for (const { number, picture, places } of visit.posts) {
    expect(places.map(({ file }) => file)).toContain(picture);
    for (const { file, x, y, width, height } of places) {
      const middle = { left: Math.round(x + width / 2), top: Math.round(y + height / 2), width: 1, height: 1 };
      const pixel = await sharp(join(folder, file)).extract(middle).raw().toBuffer();
      expect({ number, file, colour: [...pixel.subarray(0, 3)] }).toEqual({ number, file, colour: colourOf(number) });
    }
  }
});

test('a page that changes each time is pictured as it was at last, and said to be partial', async () => {
  const { verdict, pictured } = await visitChanging(Number.POSITIVE_INFINITY);
  expect(pictured()).toBe(3);
  expect(verdict).toMatchObject({ status: 'partial', because: { sv: expect.stringContaining('ändrade sig') } });
});
