import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { newVisitContext } from '../../../../worker/visit/browser/browser-context.ts';
import { type LaunchedBrowser, launchBrowser } from '../../../../worker/visit/browser/launch.ts';
import { refuseAddress } from '../../../../worker/visit/browser/refuse-address.ts';
import { type EgressGuard, startEgressGuard } from '../../../../worker/visit/egress/guard.ts';
import { testChromiums } from '../../../tools/test-browser.ts';
import { type HostilePage, type InternalService, startHostilePage, startInternalService } from './probes.ts';

describe.each(await testChromiums())('$path', (chromium) => {
  let internal: InternalService;
  let hostile: HostilePage;
  let guard: EgressGuard;
  let open: EgressGuard;
  let launched: LaunchedBrowser;

  beforeAll(async () => {
    internal = await startInternalService();
    hostile = await startHostilePage(internal.port);
    const resolve = async (): Promise<string[]> => ['127.0.0.1'];
    const allow = [`127.0.0.1:${hostile.port}`];
    // The internal port counts as a web port here, so that only the address can be what is refused.
    guard = await startEgressGuard({ allow, upstream: null, resolve, ports: [80, 443, internal.port] });
    const inside = ['127.0.0.1', 'intern.exempel.test'].map((host) => `${host}:${internal.port}`);
    open = await startEgressGuard({ allow: [...allow, ...inside], upstream: null, resolve });
    launched = await launchBrowser({ chromium, proxy: { server: guard.url } });
  });

  afterAll(async () => {
    await launched?.close();
    for (const part of [guard, open, hostile, internal]) await part?.close();
  });

  beforeEach(() => {
    internal.hits.clear();
    internal.connections = internal.packets = 0;
  });

  async function visit<T>(through: EgressGuard, name: string, look: (page: Page) => Promise<T>): Promise<T> {
    const context = await newVisitContext(launched, { proxy: through.proxyFor(name) });
    try {
      return await look(await context.newPage());
    } finally {
      await context.close();
    }
  }

  const runProbes = async (page: Page): Promise<void> => {
    await page.goto(`http://127.0.0.1:${hostile.port}/`);
    await page.waitForFunction(() => document.title === 'done');
  };

  describe('a page that asks for an internal service', () => {
    test('would reach it in all these ways if the guard let it, except by STUN', async () => {
      await visit(open, 'open', runProbes);
      expect([...internal.hits]).toEqual(expect.arrayContaining(hostile.plain));
      expect(internal.packets).toBe(0);
    });

    test('reaches it in none of them, and the report names what was refused', async () => {
      await visit(guard, 'hostile', runProbes);
      expect([[...internal.hits], internal.connections, internal.packets]).toEqual([[], 0, 0]);
      const refused = guard.report('hostile').refused.filter(({ port }) => port === internal.port);
      const hosts = new Set(refused.map(({ host }) => host));
      expect([...hosts].sort()).toEqual(
        ['0.0.0.0', '127.0.0.1', '[::1]', '[::ffff:7f00:1]', 'intern.exempel.test', 'localhost', 'localhost.'].sort(),
      );
    });

    test.each([['/to/document'], ['/refresh'], ['/script-away']])(
      'is not led there as a document by %s',
      async (path) => {
        const text = await visit(guard, path, async (page) => {
          await page.goto(`http://127.0.0.1:${hostile.port}${path}`).then(String, String);
          await page.waitForURL('chrome-error://chromewebdata/').then(String, String);
          return page.locator('body').textContent();
        });
        expect(guard.report(path).refused).toMatchObject([{ host: '127.0.0.1', port: internal.port }]);
        expect(text).not.toContain('HEMLIGHET');
        expect(internal.connections).toBe(0);
      },
    );
  });

  test.each([
    ['file:///etc/passwd'],
    ['chrome://version'],
    ['view-source:http://127.0.0.1:80/'],
    ['devtools://devtools/bundled/inspector.html'],
    ['ftp://example.se/'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['about:blank'],
    ['http://kalle:hemligt@example.se/'],
    ['http://example.se/\r\nx'],
    ['exempelkommun.se'],
    [''],
  ])('%j is refused as an address to open', (url) => {
    expect(refuseAddress(url)).toMatchObject({ allowed: false });
  });

  test.each([
    ['https://www.facebook.com/exempelkommun', 'https://www.facebook.com/exempelkommun'],
    ['HTTP://Exempelkommun.se', 'http://exempelkommun.se/'],
  ])('%s is an address to open', (given, url) => {
    expect(refuseAddress(given)).toEqual({ allowed: true, url });
  });

  test.each([['file:///etc/passwd'], ['ftp://127.0.0.1/x']])(
    'a context does not open %s even when told to',
    async (url) => {
      const outcome = await visit(guard, 'scheme', (page) => page.goto(url).then(() => 'opened', String));
      expect(outcome).toMatch(/ERR_(BLOCKED_BY_CLIENT|ABORTED|UNKNOWN_URL_SCHEME)/);
    },
  );

  test.each([
    ['file:///etc/passwd'],
    ['chrome://version'],
    ['view-source:file:///etc/passwd'],
    ['chrome-untrusted://x'],
  ])('a page does not get to %s, neither by itself nor in a frame', async (url) => {
    const frames = await visit(guard, 'scheme', async (page) => {
      await page.goto(`http://127.0.0.1:${hostile.port}/nothing`);
      // The page may be taken away from under the script: then it did try.
      await page
        .evaluate((to) => {
          document.body.append(Object.assign(document.createElement('iframe'), { src: to }));
          window.open(to);
          location.href = to;
          return new Promise((resolve) => requestAnimationFrame(resolve));
        }, url)
        .then(String, String);
      await page.context().newPage();
      return page
        .context()
        .pages()
        .flatMap((each) => each.frames().map((frame) => frame.url()));
    });
    expect(frames.length).toBeGreaterThan(1);
    expect(frames.filter((frame) => !/^(http:|about:blank|chrome-error:|$)/.test(frame))).toEqual([]);
  });

  test('two visits at once in one browser are accounted and refused each for itself', async () => {
    const address = `http://127.0.0.1:${hostile.port}`;
    await Promise.all([
      visit(guard, 'large', async (page) => {
        await page.goto(`${address}/nothing`);
        await page.evaluate(async () => fetch('/large').then((response) => response.text()));
      }),
      visit(guard, 'small', async (page) => {
        await page.goto(`${address}/nothing`);
        await page.evaluate(async () => fetch('http://10.0.0.1/').catch(String));
      }),
    ]);
    expect(guard.report('large')).toMatchObject({ refused: [] });
    expect(guard.report('large').bytes).toBeGreaterThan(1_000_000);
    expect(guard.report('small').bytes).toBeLessThan(100_000);
    expect(guard.report('small').refused).toEqual([
      expect.objectContaining({ because: expect.objectContaining({ en: '10.0.0.1 is not a public address' }) }),
    ]);
  });

  test('what has no password of a visit reaches nothing: the browser itself, and a visit that has ended', async () => {
    const page = await launched.browser.newPage();
    const before = hostile.requests;
    await page.goto(`http://127.0.0.1:${hostile.port}/`).then(String, String);
    await page.close();
    await visit(guard, 'ended', async (ended) => {
      guard.endVisit('ended');
      await ended.goto(`http://127.0.0.1:${hostile.port}/`).then(String, String);
    });
    expect(hostile.requests).toBe(before);
  });

  test('a visit looks like a Swedish visitor with an ordinary Chrome', async () => {
    const seen = await visit(guard, 'looks', async (page) => {
      await page.goto(`http://127.0.0.1:${hostile.port}/nothing`);
      return page.evaluate(() => ({
        agent: navigator.userAgent,
        language: navigator.language,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        size: [innerWidth, innerHeight, devicePixelRatio],
        still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      }));
    });
    expect(seen).toMatchObject({ language: 'sv-SE', zone: 'Europe/Stockholm', size: [1280, 900, 1], still: true });
    expect(seen.agent).toMatch(/ Chrome\/\d+\.0\.0\.0 Safari/);
  });
});
