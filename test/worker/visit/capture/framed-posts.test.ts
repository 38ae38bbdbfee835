import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { findFramedPosts } from '../../../../worker/visit/capture/framed-posts.ts';
import { warningWords } from '../../../../worker/visit/told/visit-words.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await openTestBrowser();
  close = opened.close;
  page = await opened.browser.newPage();
  const posts = [1, 2, 3].map(
    (n) => `<article><time datetime="2026-11-0${n}">${n} nov</time><p>Inlägg ${n}</p></article>`,
  );
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    const isFeed = url.pathname === '/flode';
    const body = isFeed ? posts.join('') : '<p>Exempelkommun på sin sida</p>';
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
});
afterAll(() => close());

const frame = (src: string, size = 'width="500" height="400"') => `<iframe src="${src}" ${size}></iframe>`;

test.each([
  ['of another site', frame('https://flode.example/flode'), [{ host: 'flode.example', atLeast: 3 }]],
  ['of the same site', frame('/flode'), [{ host: 'www.exempelkommun.se', atLeast: 3 }]],
  [
    'written by the page',
    `<iframe srcdoc="${'<article><time>1</time><p>Ett inlägg som syns</p></article>'.repeat(2)}"></iframe>`,
    [{ host: 'www.exempelkommun.se', atLeast: 2 }],
  ],
  [
    'of a platform, unrecognised',
    frame('https://www.facebook.com/plugins/page.php?href=x'),
    [{ host: 'www.facebook.com', atLeast: 0 }],
  ],
  ['with one film', frame('https://www.youtube.com/embed/abc'), []],
  ['with a button of a platform', frame('https://www.facebook.com/plugins/like.php?href=x'), []],
  ['too small for posts', frame('https://flode.example/flode', 'width="50" height="50"'), []],
  ['that is not shown', frame('https://flode.example/flode', 'style="visibility:hidden" width="500" height="400"'), []],
  ['of another site, without posts', frame('https://karta.example/'), []],
])('posts in a frame %s', async (_what, body, found) => {
  await page.unroute('https://www.exempelkommun.se/');
  await page.route('https://www.exempelkommun.se/', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<main><h1>Exempelkommun</h1>${body}</main>` }),
  );
  await page.goto('https://www.exempelkommun.se/', { waitUntil: 'load' });
  expect(await findFramedPosts(page)).toEqual(found);
});

test('are told with their sites and numbers', () => {
  const sites = [
    { host: 'flode.example', atLeast: 3 },
    { host: 'www.facebook.com', atLeast: 0 },
  ];
  expect(warningWords.framed(sites)).toEqual({
    sv: 'inlägg i ramar på sidan är inte lästa ett och ett, bild och text har bara det som ramen visar: flode.example (minst 3), www.facebook.com (okänt antal)',
    en: 'posts in frames of the page were not read one by one, pictures and text have only what the frame shows: flode.example (at least 3), www.facebook.com (number unknown)',
  });
});
