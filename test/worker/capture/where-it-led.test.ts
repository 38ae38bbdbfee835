import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { isSameSite } from '../../../worker/capture/same-site.ts';
import { guardSays, judgeJourney, ledNowhere, notReached } from '../../../worker/capture/where-it-led.ts';
import { loadSitePacks } from '../../../worker/packs/site-packs.ts';

const idle = { refused: [], refusedMore: 0, unmade: [], bytes: 0, resolved: 'here' as const };
const why = { sv: 'därför', en: 'because' };

describe('where a page led', () => {
  test.each<[string, string, boolean]>([
    ['https://example.se/a', 'https://example.se/b?c', true],
    ['http://example.se/', 'https://www.example.se/', true],
    ['https://www.example.se/', 'https://m.nyheter.example.se/', true],
    ['https://example.se/', 'https://example.com/', false],
    ['https://example.se/', 'https://example.se.elak.com/', false],
    ['https://notexample.se/', 'https://example.se/', false],
    ['https://a.co.uk/', 'https://b.co.uk/', false],
    ['https://a.github.io/', 'https://b.github.io/', false],
    ['http://127.0.0.1:80/', 'http://127.0.0.1:8080/', true],
    ['http://127.0.0.1/', 'http://127.0.0.2/', false],
    ['http://[::1]/', 'http://[::1]:8080/', true],
    ['https://example.se/', 'chrome-error://chromewebdata/', false],
    ['about:blank', 'about:blank', false],
  ])('%s and %s are of one site: %s', (one, other, same) => {
    expect([isSameSite(one, other), isSameSite(other, one)]).toEqual([same, same]);
  });

  const journeys: [what: string, from: string, opened: string, final: string, astray: boolean, warnings: number][] = [
    ['nowhere', 'https://a.se/', 'https://a.se/', 'https://a.se/', false, 0],
    ['to its own address without the bar', 'https://a.se/x', 'https://a.se/x', 'https://a.se/x#y', false, 0],
    ['to another page of its site', 'https://a.se/', 'https://a.se/', 'https://www.a.se/start', false, 1],
    ['to another host of its platform', 'https://twitter.com/k', 'https://twitter.com/k', 'https://x.com/k', false, 1],
    ['where its server redirected', 'https://a.se/', 'https://b.se/', 'https://b.se/', false, 1],
    ['to another site', 'https://a.se/', 'https://a.se/', 'https://b.se/', true, 0],
    ['to another site from where its server redirected', 'https://a.se/', 'https://b.se/', 'https://c.se/', true, 1],
  ];
  test.each(journeys)('%s', async (_what, requestedUrl, openedAt, finalUrl, astray, warnings) => {
    const packs = await loadSitePacks(tmpdir());
    const judged = judgeJourney(packs, { requestedUrl, openedAt, finalUrl, documents: 2 });
    expect([judged.astray !== null, judged.warnings.length]).toEqual([astray, warnings]);
  });

  test('is named without what may be a secret, with what came of it', () => {
    const way = { url: 'https://b.se/x?token=hemlig#y', status: null, told: 'net::ERR_TOO_MANY_REDIRECTS' };
    const told = ledNowhere(way, 'chrome-error://chromewebdata/', idle).sv;
    expect(told).toBe('sidan ledde vidare till https://b.se/x, som inte gick att visa: net::ERR_TOO_MANY_REDIRECTS');
    const unknown = ledNowhere(null, 'about:blank', idle).en;
    expect(unknown).toBe('the page led on to about:blank, which could not be shown');
  });

  test('the guard is named for what it did, and for nothing else', () => {
    const guard = {
      ...idle,
      refused: [
        { host: 'matare.se', port: 443, because: why, couldBeListed: false },
        { host: 'b.se', port: 8080, because: why, couldBeListed: true },
      ],
      unmade: [{ host: 'a.se', port: 80, because: why }],
    };
    expect(guardSays('https://a.se/', guard)).toBeNull();
    expect(guardSays('http://a.se/', guard)?.sv).toBe('spärren mot nätet fick ingen förbindelse med a.se:80: därför');
    expect(guardSays('https://matare.se/x', guard)?.sv).toBe('släpptes inte fram till matare.se:443 (därför)');
    expect(guardSays('http://b.se:8080/x', guard)?.en).toBe(
      `not let through: b.se:8080 (${why.en}); if it is meant, write b.se:8080 in egress.allow in settings.yaml`,
    );
  });

  test.each<[number, string]>([
    [404, 'gone'],
    [401, 'login-wall'],
    [403, 'blocked'],
    [500, 'http-error'],
  ])('an answer of %d without content is %s', (status, kind) => {
    const way = { url: 'https://a.se/', status, told: 'net::ERR_HTTP_RESPONSE_CODE_FAILURE' };
    expect(notReached(why, way, idle)).toMatchObject({
      kind,
      evidence: { sv: `HTTP ${status}, utan innehåll` },
      httpStatus: status,
    });
  });
});
