import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { accountSchema } from '../../../../config/register/accounts.ts';
import { judgeVisit } from '../../../../jobs/visit/judge-visit.ts';
import type { Visit } from '../../../../jobs/visit/visit.ts';
import { type Browsers, openBrowsers } from '../../../../worker/visit/capture/browsers.ts';
import { type EgressGuard, startEgressGuard } from '../../../../worker/visit/egress/guard.ts';
import { loadPhrases } from '../../../../worker/visit/packs/load-packs.ts';
import { loadSitePacks } from '../../../../worker/visit/packs/site-packs.ts';
import { testChromium } from '../../../tools/test-browser.ts';

const pages: Record<string, { status?: number; body: string; hang?: boolean }> = {
  '/feed': {
    body: `<!doctype html><html lang="sv"><title>Exempelkommun</title><body style="margin:0"><h1>Kommunen</h1><main id="f"></main>
      <div id="end" style="height:10px"></div><script>
      let page = 0, busy = false;
      new IntersectionObserver(async ([entry]) => {
        if (!entry.isIntersecting || busy) return;
        busy = true;
        f.insertAdjacentHTML('beforeend', await (await fetch('/posts?page=' + page++)).text());
        busy = false;
      }).observe(end);</script></body></html>`,
  },
  '/shadow': {
    body: `<!doctype html><title>t</title><body><div id="host"></div><iframe srcdoc="<p>i ramen</p>" style="border:0;height:60px"></iframe>
      <p style="display:none">gömd</p><p style="visibility:hidden">dold <b style="visibility:visible">synlig igen</b></p>
      <div style="overflow:hidden;height:20px;line-height:20px">en rad<br>bortklippt</div><p style="text-transform:uppercase">versal åäö</p>
      <script>host.attachShadow({mode:'open'}).innerHTML = '<p>i skuggan</p>'</script></body>`,
  },
  '/error': { status: 500, body: '<h1>Internt fel</h1>' },
  '/empty': { body: '<!doctype html><title>tom</title><body></body>' },
  '/gone': { status: 404, body: 'borta' },
  '/consent': {
    body: `<!doctype html><title>Kommunen</title><body><p>Välkommen till kommunen.</p><div id="q" role="dialog" aria-modal="true" aria-label="Kakor" style="position:fixed;inset:0;background:#fff"><h2>Vi använder kakor</h2><button onclick="location.href='/consent?nej'">Avvisa</button><button>Godkänn alla</button></div><script>if (location.search) q.remove()</script></body>`,
  },
  '/broken-picture': { body: '<!doctype html><body><p>text</p><img src="/nothing.png" width="50" height="50"></body>' },
  '/lazy': {
    body: `<!doctype html><body><p>text</p><div style="height:9000px"></div><img loading="lazy" src="/dot.png" width="50" height="50"></body>`,
  },
  // Tangut and cuneiform: a machine that has a font for them has every font there is.
  '/undrawn': {
    body: '<!doctype html><title>t</title><body><p>Välkommen &#x17000; och &#x17001; 😀</p><p>&#x12000;</p>',
  },
  '/undrawn-unknown': {
    body: '<!doctype html><title>t</title><body><p>Välkommen &#x17000;</p><script>delete window.OffscreenCanvas</script>',
  },
  '/spin': { body: '<!doctype html><body><p>text</p><script>setTimeout(() => { for (;;); }, 200)</script></body>' },
};

let site: Server;
let origin: string;
let guard: EgressGuard;
let browsers: Browsers;
let folder: string;

beforeAll(async () => {
  const dot = await sharp({ create: { width: 50, height: 50, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  site = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (url.pathname === '/posts') {
      const page = Number(url.searchParams.get('page'));
      const posts = Array.from(
        { length: page < 5 ? 10 : 0 },
        (_, index) =>
          `<article style="height:600px;background:hsl(${(page * 10 + index) * 7} 80% 60%)"><h2>Inlägg ${page * 10 + index}</h2></article>`,
      );
      // Slower than any fixed wait would expect: growth must be waited for, not guessed.
      setTimeout(() => response.end(posts.join('')), 300);
      return;
    }
    if (url.pathname === '/dot.png') {
      response.setHeader('content-type', 'image/png');
      response.end(dot);
      return;
    }
    const found = pages[url.pathname];
    response.statusCode = found ? (found.status ?? 200) : 404;
    response.end(found?.body ?? '');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  guard = await startEgressGuard({ allow: [host], upstream: null });
  const chromium = await testChromium();
  const packs = { sites: await loadSitePacks(tmpdir()), phrases: await loadPhrases(tmpdir()) };
  browsers = openBrowsers({
    chromium,
    guard,
    maxHeight: 40_000,
    pdfPictures: 'jpeg',
    images: 'png',
    packs: async () => packs,
    sessionFor: async () => ({ usable: true, storageState: undefined }),
  });
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-visit-'));
});

afterAll(async () => {
  await browsers.close();
  await guard.close();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

async function visit(path: string, seconds = 60): Promise<Visit> {
  return (await visitInto(path, seconds)).seen;
}

async function visitInto(path: string, seconds = 60): Promise<{ seen: Visit; place: string }> {
  const account = someAccount(path);
  const place = await mkdtemp(join(folder, 'utkast-'));
  const seen = await browsers.visit(
    { account, deadline: Date.now() + seconds * 1000, known: new Set() },
    { id: path, folder: place, signal: new AbortController().signal, onStep: () => undefined },
  );
  return { seen, place };
}

const wordsOf = (seen: Visit) =>
  seen.textLayer?.blocks.map((block) => block.runs.map((run) => run.text).join(' ')) ?? [];

describe('a page is visited', () => {
  test('an endless feed is loaded to its end, and every post is in the pictures and the text', async () => {
    const seen = await visit('/feed');
    expect(seen.kind).toBe('page');
    expect(seen.completeness?.stopReason).toBe('end-of-feed');
    expect(wordsOf(seen).filter((text) => text.startsWith('Inlägg'))).toHaveLength(50);
    expect(seen.page).toMatchObject({ widthCss: 1280, truncated: false });
    expect(Math.max(...seen.tiles.map((tile) => tile.height))).toBeLessThanOrEqual(8_000);
    const height = seen.tiles.reduce((sum, tile) => sum + tile.height, 0);
    expect(height).toBe(seen.page?.heightCss);
    expect(seen.steps.map((step) => step.name)).toContain('take the picture tiles');
  });

  test('the pictures hold what the page shows, at every height', async () => {
    const { seen, place } = await visitInto('/feed');
    const run = seen.textLayer?.blocks.find((block) => block.runs.some((word) => word.text === '49'))?.runs[0];
    const tile = seen.tiles.findLast((candidate) => candidate.y <= (run?.y ?? 0));
    const { data } = await sharp(join(place, tile?.file ?? ''))
      .extract({ left: 1000, top: Math.round((run?.y ?? 0) - (tile?.y ?? 0)), width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    // hsl(343 80% 60%), the colour of post 49.
    expect([...data.subarray(0, 3)]).toEqual([235, 71, 118]);
  });

  test('text in shadow roots and frames is read; hidden and clipped text is not', async () => {
    const text = wordsOf(await visit('/shadow')).join(' | ');
    expect(text).toContain('i skuggan');
    expect(text).toContain('i ramen');
    expect(text).toContain('synlig igen');
    expect(text).toContain('VERSAL ÅÄÖ');
    expect(text).not.toMatch(/gömd|dold|bortklippt/);
  });

  const errors: [string, Visit['kind'], RegExp][] = [
    ['/error', 'http-error', /HTTP 500/],
    ['/gone', 'gone', /HTTP 404/],
    ['/empty', 'empty', /no visible text/],
  ];
  test.each(errors)('%s is %s and no tile is kept of it', async (path, kind, evidence) => {
    const seen = await visit(path);
    expect(seen.kind).toBe(kind);
    expect(seen.evidence.en).toMatch(evidence);
    expect(seen.tiles).toEqual([]);
    expect(seen.evidencePicture).not.toBeNull();
  });

  test('an answer to a question about cookies is told, also when it leads to another page', async () => {
    const seen = await visit('/consent');
    expect([seen.kind, seen.finalUrl]).toEqual(['page', `${origin}/consent?nej`]);
    expect(seen.interventions.map(({ sv }) => sv)).toEqual(['frågan om kakor besvarades med nej: Avvisa']);
    expect(seen.warnings).toEqual([]);
  });

  test('a picture that does not load is counted', async () => {
    expect((await visit('/broken-picture')).completeness).toMatchObject({ imagesLoaded: 0, imagesFailed: 1 });
  });

  test('a picture that waits to be seen holds up nothing, and is there in the end', async () => {
    const seen = await visit('/lazy');
    expect(seen.steps.find((step) => step.name === 'wait until the page is still')?.outcome).toBe('ok');
    expect(seen.completeness).toMatchObject({ imagesLoaded: 1, imagesFailed: 0 });
  });

  test('characters that no font has are told by script and number, the text alone has them, and nothing is missing for them', async () => {
    const seen = await visit('/undrawn');
    expect(seen.warnings.map(({ sv }) => sv)).toEqual([
      '3 olika tecken på sidan kunde inte ritas (andra tecken: 3), eftersom varken sidan eller datorn har ett typsnitt för dem: bilderna visar inte hur de ser ut, men data/textlager.json har tecknen',
    ]);
    expect(wordsOf(seen).join(' ')).toContain('𗀀 och 𗀁');
    expect(judgeVisit(seen)).toEqual({ status: 'complete', because: null });
  });

  test('a page that bends what is asked of the browser keeps nobody from finding that out', async () => {
    expect((await visit('/undrawn-unknown')).warnings.map(({ sv }) => sv)).toEqual([
      expect.stringMatching(/^ett tecken på sidan kunde inte ritas \(andra tecken: 1\)/),
    ]);
  });

  test('a page that hangs its browser ends at the deadline with a broken visit, and the next one is unharmed', async () => {
    await expect(visit('/spin', 4)).rejects.toMatchObject({ name: 'VisitBrokenError', retry: 'later' });
    expect((await visit('/broken-picture')).kind).toBe('page');
  });

  const forbidden: [string, string, RegExp][] = [
    ['an internal service', 'http://127.0.0.1:9/', /127\.0\.0\.1:9/],
    ['a file', 'file:///etc/passwd', /file:/],
    ['a page of the browser itself', 'chrome://version/', /chrome:/],
  ];
  test.each(forbidden)('%s is never reached, and the visit says why', async (_what, url, evidence) => {
    const account = { ...someAccount('/'), url };
    const seen = await browsers.visit(
      { account, deadline: Date.now() + 30_000, known: new Set() },
      {
        id: 'inre',
        folder: await mkdtemp(join(folder, 'utkast-')),
        signal: new AbortController().signal,
        onStep: () => undefined,
      },
    );
    expect(seen.kind).toBe('unreachable');
    expect(seen.evidence.en).toMatch(evidence);
    expect(seen.tiles).toEqual([]);
  });
});

function someAccount(path: string) {
  return accountSchema.parse({
    id: 'web-prov',
    platform: 'web',
    name: 'Prov',
    url: `${origin}${path}`,
    committee: 'kommunstyrelsen',
    status: 'active',
    capture: { basis: 'prov' },
  });
}
