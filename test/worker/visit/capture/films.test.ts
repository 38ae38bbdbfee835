import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { accountSchema } from '../../../../config/register/accounts.ts';
import { describe as describeVisit } from '../../../../jobs/visit/describe-visit.ts';
import { postsFileSchema, type ShownFilm } from '../../../../storage/records/posts.ts';
import { snapshotDescriptionSchema } from '../../../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../../../storage/records/text-layer.ts';
import { writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { askPage, atEachDocument } from '../../../../worker/visit/browser/ask-page.ts';
import type { LaunchedBrowser } from '../../../../worker/visit/browser/launch.ts';
import { shownFilm } from '../../../../worker/visit/capture/film-fields.ts';
import { postsAsCsv } from '../../../../worker/visit/capture/posts-file.ts';
import { inPage } from '../../../../worker/visit/in-page-script.ts';
import { loadSitePacks, type SitePack } from '../../../../worker/visit/packs/site-packs.ts';
import { withFilmLinks } from '../../../../worker/visit/written/film-links.ts';
import { provenanceOf } from '../../../../worker/visit/written/provenance.ts';
import { type LocalServer, serveLocally } from '../../../sites/local-server.ts';
import { captionText, tinyFilm, tinySound } from '../../../sites/tiny-film.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';
import { description, snapshotPage } from '../../papers/pages/example.ts';
import { expectValid, output } from '../../papers/pdfa/judges.ts';
import { pdfOfVisit } from '../../papers/pdfa/pdf-of-visit.ts';
import { hasTools } from '../../papers/pdfa/tools-there.ts';
import { type Outcome, type VisitScene, visitScene } from './scene.ts';

const post = (id: number, inner: string) =>
  `<article style="width:600px;padding:8px"><h2>Exempelkommun</h2><a rel="bookmark" href="/inlagg/${id}"><time datetime="2026-05-0${id}T08:00:00Z">${id} maj</time></a><p>Film nummer ${id} om badhuset.</p>${inner}</article>`;
const size = 'width="320" height="180"';
const mostBytes = 40_000;

const feed = `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Filmer</title><body><main>
${post(1, `<a href="/film/1"><video ${size} poster="/affisch.png" preload="metadata" src="/film.webm"><track kind="captions" srclang="sv" label="Svenska" src="/text.vtt"><track kind="chapters" src="/kapitel.vtt"></video></a>`)}
${post(2, `<audio controls preload="metadata" src="/ljud.wav"></audio>`)}
${post(3, `<video id="strom" ${size} poster="/affisch.png"></video>`)}
${post(4, `<video ${size} preload="none"><source type="application/vnd.apple.mpegurl" src="/lista"></video>`)}
${post(5, `<div style="position:relative;width:320px"><video ${size} preload="none" src="/utan-slut.webm"></video><span style="position:absolute;right:4px;bottom:4px">1:02:03</span></div>`)}
${post(6, `<video ${size} preload="none" src="/sida.webm"></video><video ${size} preload="none" src="/skyddad.mp4"></video>`)}
${post(7, `<video ${size} preload="none" src="/inre.webm"></video><video ${size} preload="none" src="/vidare.webm"></video>`)}
${post(8, '<p>Ingen film här.</p>')}
</main><script>strom.src = URL.createObjectURL(new MediaSource())</script></body></html>`;

let site: LocalServer;
/** Where nobody may go. */
let inner: LocalServer;
let asked: string[] = [];
let askedInside = 0;

beforeAll(async () => {
  inner = await serveLocally((_request, response) => {
    askedInside += 1;
    response.setHeader('content-type', 'video/webm');
    response.end('hemligt');
  });
  const film = await tinyFilm(7.5);
  const poster = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
  const files: Record<string, [type: string, body: string | Buffer]> = {
    '/flode': ['text/html; charset=utf-8', feed],
    '/affisch.png': ['image/png', poster],
    '/film.webm': ['video/webm', film],
    '/ljud.wav': ['audio/wav', tinySound(0.5)],
    '/text.vtt': ['text/plain', captionText],
    '/sida.webm': ['text/html', '<h1>Logga in</h1>'],
    '/skyddad.mp4': ['video/mp4', `\0\0\0\x18ftypisom\0\0\0\0isom\0\0\0\x20pssh${'\0'.repeat(40)}`],
  };
  site = await serveLocally((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    asked.push(pathname);
    if (pathname === '/inre.webm') return void response.writeHead(302, { location: `${inner.url}/hemlig.webm` }).end();
    if (pathname === '/vidare.webm') return void response.writeHead(302, { location: '/film.webm' }).end();
    if (pathname === '/utan-slut.webm') {
      response.setHeader('content-type', 'video/webm');
      const more = () => void (response.destroyed || response.write(Buffer.alloc(16_384), () => setImmediate(more)));
      return more();
    }
    const found = files[pathname];
    response.writeHead(found ? 200 : 404, { 'content-type': found?.[0] ?? 'text/plain' }).end(found?.[1] ?? '');
  });
});

afterAll(async () => {
  await site.close();
  await inner.close();
});

const filmsOf = ({ visit }: Outcome) => visit.posts.map(({ films = [] }) => films);
const why = (films: ShownFilm[][]) => films.map((some) => some.map(({ notSaved, file }) => notSaved ?? file));

describe('the films of a page', () => {
  let files: VisitScene;
  let saved: Outcome;

  beforeAll(async () => {
    files = await visitScene(site.url, 300_000, 'png', { keep: 'file', mostBytes });
    asked = [];
    saved = await files.visit('/flode');
  });

  afterAll(() => files.close());

  test('are recorded by poster, length and address, also where nothing is saved of them', () => {
    const films = filmsOf(saved);
    const [[film], [sound], [stream], [list], [endless]] = films as [
      ShownFilm[],
      ShownFilm[],
      ShownFilm[],
      ShownFilm[],
      ShownFilm[],
    ];
    expect(film).toMatchObject({
      kind: 'video',
      address: `${site.url}/film/1`,
      seconds: 7.5,
      lengthShown: null,
      poster: `${site.url}/affisch.png`,
      source: `${site.url}/film.webm`,
    });
    expect(film?.places[0]).toMatchObject({ file: 'data/skarmdump-001.png', width: 320, height: 180 });
    expect(sound).toMatchObject({ kind: 'sound', address: `${site.url}/inlagg/2`, seconds: 0.5, poster: null });
    expect(stream).toMatchObject({
      seconds: null,
      poster: `${site.url}/affisch.png`,
      source: null,
      notSaved: 'stream',
    });
    expect(list).toMatchObject({ seconds: null, poster: null, source: null, notSaved: 'stream' });
    expect(endless).toMatchObject({ seconds: 3723, lengthShown: '1:02:03' });
    expect(films[7]).toEqual([]);
  });

  test('are saved where the page plays a plain file, within the limit and through the guard, and each other one says why not', async () => {
    expect(why(filmsOf(saved))).toEqual([
      ['data/film/0001.webm'],
      ['data/film/0002.wav'],
      ['stream'],
      ['stream'],
      ['too-large'],
      ['not-media', 'protected'],
      ['no-answer', 'data/film/0007.webm'],
      [],
    ]);
    expect(await readFile(join(saved.folder, 'data/film/0001.webm'))).toEqual(await tinyFilm(7.5));
    expect(await readFile(join(saved.folder, 'data/film/0002.wav'))).toEqual(tinySound(0.5));
    expect(askedInside).toBe(0);
  });

  test('have their captions as text, and no other track', async () => {
    const [[film]] = filmsOf(saved) as [[ShownFilm]];
    expect(film.captions).toEqual([
      { address: `${site.url}/text.vtt`, language: 'sv', label: 'Svenska', file: 'data/film/0001-text-1.vtt' },
    ]);
    expect(await readFile(join(saved.folder, 'data/film/0001-text-1.vtt'), 'utf8')).toBe(captionText);
    expect(asked).not.toContain('/kapitel.vtt');
  });

  test('stand in the data file as they are told, and what could not be fetched makes the snapshot partial', async () => {
    const file = postsFileSchema.parse(JSON.parse(await readFile(join(saved.folder, 'data/inlagg.json'), 'utf8')));
    expect(file.posts.map(({ films = [] }) => films)).toEqual(filmsOf(saved));
    expect(saved.verdict).toMatchObject({ status: 'partial' });
    expect(saved.verdict.because?.sv).toContain('en film eller ett ljud gick inte att hämta');
    expect(saved.visit.steps.find(({ name }) => name === 'save the films')).toMatchObject({
      outcome: 'partial',
      note: { sv: '3 av 9 filmer och ljud sparade som filer' },
    });
  });

  test('stand in the PDF with their addresses, which their posters lead to', async () => {
    const { visit, folder } = saved;
    const words = { locale: 'sv' as const, software: 'Ögonblick', now: () => description.finishedAt };
    const account = accountSchema.parse({
      id: 'web-prov',
      platform: 'web',
      name: 'Prov',
      url: `${site.url}/flode`,
      committee: 'kommunstyrelsen',
      status: 'active',
      capture: { basis: 'prov' },
    });
    const order = { ...description, format: 'ogonblick-order/1' as const, slot: null };
    const told = describeVisit(words, order, account, description.startedAt, visit, saved.verdict);
    expect(told.films?.map(({ post, comment, file, notSaved }) => [post, comment, file ?? notSaved])).toEqual([
      [1, null, 'data/film/0001.webm'],
      [2, null, 'data/film/0002.wav'],
      [3, null, 'stream'],
      [4, null, 'stream'],
      [5, null, 'too-large'],
      [6, null, 'not-media'],
      [6, null, 'protected'],
      [7, null, 'no-answer'],
      [7, null, 'data/film/0007.webm'],
    ]);
    expect(snapshotDescriptionSchema.parse(told).films).toEqual(told.films);
    const setting = { locale: 'sv' as const, timezone: 'Europe/Stockholm', committeeName: 'KS', municipality: 'Prov' };
    const path = join(folder, 'prov.pdf');
    const layer = visit.textLayer as TextLayer;
    await writeSnapshotPdf({
      ...pdfOfVisit(saved, path, '2a'),
      provenance: provenanceOf(told, setting, []),
      textLayer: withFilmLinks(layer, visit.posts, visit.tiles, 'sv'),
    });
    await expectValid(path, '2a');
    if (!hasTools) return;
    const text = (await output('pdftotext', ['-layout', '-l', '1', path, '-'])).replace(/\s+/g, ' ');
    expect(text).toContain('Filmer och ljud på sidan');
    expect(text).toContain('Film, 0:07');
    expect(text).toContain('Film, 1:02:03');
    expect(text).toContain('Film, längden');
    const links = await output('qpdf', ['--json', '--json-key=qpdf', path]);
    expect(links).toContain(`${site.url}/inlagg/3`);
  });

  test('are told of on the page of the snapshot, each with its file or why there is none', () => {
    const { visit } = saved;
    const page = snapshotPage(
      { ...description, films: [] },
      { locale: 'sv', timezone: 'Europe/Stockholm', tiles: [], overview: null, posts: visit.posts },
    ).replace(/<[^>]*>/g, '');
    const address = site.url;
    expect(page).toContain(
      `Film, 0:07: ${address}/film/1; filen; filmens bild: ${address}/affisch.png; text till filmen (Svenska)`,
    );
    expect(page).toContain(`Film, längden är okänd: ${address}/inlagg/3; inte sparad som fil: sidan spelar en ström;`);
    expect(page).toContain('Film, 1:02:03: ');
    expect(page).toContain('inte sparad som fil: den är större än inställningen capture.videoMegabytes');
    const csv = postsAsCsv(visit.posts);
    expect(csv).toContain(`"${address}/film/1";"8";"data/film/0001.webm"`);
  });

  test('stand in the data file of an overview too, with the posts as they were shown', async () => {
    const { visit, verdict, folder } = await files.visit('/flode', { level: 'overview' });
    expect(verdict.because?.sv).toBe('Ofullständig: en film eller ett ljud gick inte att hämta.');
    expect(visit.completeness).toMatchObject({ postsSeen: 0, postsCaptured: 0 });
    const file = postsFileSchema.parse(JSON.parse(await readFile(join(folder, 'data/inlagg.json'), 'utf8')));
    expect(file.level).toBe('overview');
    expect(file.posts.map(({ author, time, picture }) => [author, time, picture])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((day) => ['Exempelkommun', `2026-05-0${day}T08:00:00Z`, null]),
    );
    expect(file.posts.every(({ places }) => places[0]?.file === 'data/skarmdump-001.png')).toBe(true);
    expect(why(filmsOf({ visit, verdict, folder }))[0]).toEqual(['data/film/0001.webm']);
  });

  test('are not fetched where the settings keep posters, and that is no lack', async () => {
    const posters = await visitScene(site.url);
    try {
      asked = [];
      const outcome = await posters.visit('/flode');
      expect(why(filmsOf(outcome))).toEqual([
        ['setting'],
        ['setting'],
        ['stream'],
        ['stream'],
        ['setting'],
        ['setting', 'setting'],
        ['setting', 'setting'],
        [],
      ]);
      expect(outcome.verdict).toMatchObject({ status: 'complete' });
      expect(asked).not.toContain('/utan-slut.webm');
      expect(filmsOf(outcome)[0]?.[0]?.captions[0]?.file).toBe('data/film/0001-text-1.vtt');
    } finally {
      await posters.close();
    }
  });
});

describe('films that play elsewhere, in the mark-up of the platforms', () => {
  let launched: LaunchedBrowser;
  let page: Page;
  let packs: Map<string, SitePack>;

  beforeAll(async () => {
    packs = await loadSitePacks(tmpdir());
    launched = await openTestBrowser({ server: 'http://127.0.0.1:9' });
    page = await launched.browser.newPage();
  });

  afterAll(() => launched.close());

  const box = 'display:block;position:relative;width:320px;height:180px';
  const thumb = '<img src="https://i.example/t.jpg" width="320" height="180">';
  const cases: [pack: string, markup: string, expected: Partial<ShownFilm>][] = [
    [
      'youtube',
      `<ytd-rich-item-renderer style="display:block"><a id="thumbnail" style="${box}" href="/watch?v=a1">${thumb}<ytd-thumbnail-overlay-time-status-renderer style="position:absolute;right:0;bottom:0"><span aria-label="12 minuter och 34 sekunder">12:34</span></ytd-thumbnail-overlay-time-status-renderer></a><h3><a id="video-title-link" href="/watch?v=a1"><span id="video-title">Fullmäktige</span></a></h3></ytd-rich-item-renderer>`,
      { seconds: 754, lengthShown: '12:34', address: 'https://www.youtube.com/watch?v=a1', notSaved: 'elsewhere' },
    ],
    [
      'youtube',
      `<yt-lockup-view-model style="display:block"><a class="yt-lockup-view-model__content-image" style="${box}" href="/watch?v=b2">${thumb}<badge-shape aria-label="3 minuter" style="position:absolute;right:0;bottom:0"><div>3:00</div></badge-shape></a><h3 class="yt-lockup-metadata-view-model__title">Budget 12:45</h3></yt-lockup-view-model>`,
      { seconds: 180, address: 'https://www.youtube.com/watch?v=b2', poster: 'https://i.example/t.jpg' },
    ],
    [
      'tiktok',
      `<div data-e2e="user-post-item" style="width:320px;height:200px"><a style="${box}" href="/@exempelkommun/video/77">${thumb}<strong>1 234</strong></a></div>`,
      {
        seconds: null,
        lengthShown: null,
        address: 'https://www.youtube.com/@exempelkommun/video/77',
        notSaved: 'elsewhere',
      },
    ],
    [
      'telegram',
      `<div class="tgme_widget_message" data-post="k/1" style="width:400px"><a class="tgme_widget_message_video_player" style="${box}" href="https://t.me/k/1"><i style="display:block;width:320px;height:180px;background-image:url('https://i.example/t.jpg')"></i><video width="320" height="180" preload="none" src="https://i.example/f.mp4" style="position:absolute;inset:0"></video><time class="message_video_duration" style="position:absolute;left:4px;top:4px">0:31</time></a></div>`,
      {
        seconds: 31,
        address: 'https://t.me/k/1',
        source: 'https://i.example/f.mp4',
        poster: 'https://i.example/t.jpg',
        notSaved: 'setting',
      },
    ],
    [
      'linkedin',
      `<article data-activity-urn="urn:li:activity:9" style="width:400px"><video width="320" height="180" data-poster-url="https://i.example/p.jpg" data-sources='[{"src":"https://i.example/l.m3u8","type":"application/vnd.apple.mpegurl"},{"src":"https://i.example/l.mp4","type":"video/mp4"}]'></video></article>`,
      { seconds: null, source: 'https://i.example/l.mp4', poster: 'https://i.example/p.jpg', notSaved: 'setting' },
    ],
    [
      'generic',
      `<article style="width:400px"><h2>A</h2><p>Se sändningen kl. 12:45</p><iframe width="320" height="180" src="https://player.vimeo.com/video/5"></iframe></article>`,
      { seconds: null, address: 'https://player.vimeo.com/video/5', notSaved: 'elsewhere' },
    ],
    [
      'generic',
      `<article style="width:400px"><h2>A</h2><meta itemprop="duration" content="PT9M"><div style="width:320px" data-duration="PT1M5S"><video width="320" height="180" preload="none"></video></div><div id="s"></div><script>s.attachShadow({mode:'open'})</script></article>`,
      { seconds: null, source: null, notSaved: 'unknown' },
    ],
  ];

  test.each(cases)('%s: %s', async (name, markup, expected) => {
    await page.route('**/*', (route) =>
      route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
        ? route.fulfill({ contentType: 'text/html', body: `<!doctype html><meta charset="utf-8"><body>${markup}` })
        : route.abort(),
    );
    await page.goto('https://www.youtube.com/');
    await atEachDocument(page, inPage('installWatch'), null);
    const { posts, comments } = packs.get('generic') as SitePack;
    await askPage(page, inPage('installPostReader'), {
      ...(packs.get(name) as SitePack),
      otherwise: { posts, comments },
    });
    const [read] = await askPage(page, inPage('readPosts'));
    expect(read?.films.map((film) => shownFilm(film, null, () => []))).toMatchObject([expected]);
  });
});
