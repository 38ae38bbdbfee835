import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  guardSays,
  judgeJourney,
  ledNowhere,
  notReached,
  plainAddress,
} from '../../../../worker/visit/capture/where-it-led.ts';
import type { EgressReport } from '../../../../worker/visit/egress/guard.ts';
import type { SitePack } from '../../../../worker/visit/packs/site-packs.ts';
import { loadSitePacks } from '../../../../worker/visit/packs/site-packs.ts';

const idle: EgressReport = { refused: [], refusedMore: 0, unmade: [], bytes: 0, resolved: 'here' };
const why = { sv: 'därför', en: 'because' };

describe('where a page led', () => {
  let packs: ReadonlyMap<string, SitePack>;
  beforeAll(async () => {
    packs = await loadSitePacks(tmpdir());
  });

  type Said = { sv: string; en: string };
  const redirected = (from: string, to: string): Said => ({
    sv: `adressen ${from} hänvisar till ${to}, på en annan webbplats`,
    en: `the address ${from} redirects to ${to}, on another site`,
  });
  const ledOn = (from: string, to: string): Said => ({
    sv: `sidan ${from} ledde vidare till ${to}, som är den som avbildades`,
    en: `the page ${from} led on to ${to}, which is the one that was pictured`,
  });
  const otherSite = (from: string, to: string): Said => ({
    sv: `sidan ${from} ledde vidare till ${to}, på en annan webbplats än kontots`,
    en: `the page ${from} led on to ${to}, on another site than the account's`,
  });
  const [a, b, c] = ['https://a.se/', 'https://b.se/', 'https://c.se/'] as const;

  type Journey = [requested: string, opened: string | null, final: string];
  test.each<[what: string, Journey, astray: Said | null, warnings: Said[]]>([
    ['nowhere', [a, a, a], null, []],
    ['nowhere, of what was never opened', [a, null, a], null, []],
    ['to its own address without the bar', [`${a}x`, `${a}x`, `${a}x#y`], null, []],
    [
      'to another page of its site',
      [`${a}?key=1`, `${a}?key=1`, 'https://www.a.se/start?key=2'],
      null,
      [ledOn(a, 'https://www.a.se/start')],
    ],
    ['to another page of its site, of what was never opened', [a, null, `${a}start`], null, [ledOn(a, `${a}start`)]],
    [
      'to another host of its platform',
      ['https://twitter.com/k', 'https://twitter.com/k', 'https://x.com/k'],
      null,
      [ledOn('https://twitter.com/k', 'https://x.com/k')],
    ],
    [
      'where its server redirected within its platform',
      ['https://twitter.com/k', 'https://x.com/k', 'https://x.com/k'],
      null,
      [],
    ],
    ['where its server redirected within its site', [a, 'https://www.a.se/', 'https://www.a.se/'], null, []],
    ['where its server redirected', [`${a}?key=1`, `${b}?key=2`, b], null, [redirected(a, b)]],
    ['back from where its server redirected', [a, b, a], null, [redirected(a, b), ledOn(b, a)]],
    ['to another site', [a, `${a}?key=1`, `${b}?key=2`], otherSite(a, b), []],
    ['to another site, of what was never opened', [a, null, b], otherSite(a, b), []],
    ['to another site from where its server redirected', [a, b, c], otherSite(b, c), [redirected(a, b)]],
    ['to what is no address', [a, a, 'a.se'], otherSite(a, 'a.se'), []],
  ])('%s', (_what, [requestedUrl, openedAt, finalUrl], astray, warnings) => {
    expect(judgeJourney(packs, { requestedUrl, openedAt, finalUrl, documents: 2 })).toEqual({ astray, warnings });
  });

  test('nowhere, when it shows another address with the same document', () => {
    const journey = { requestedUrl: a, openedAt: a, finalUrl: `${a}start`, documents: 1 };
    expect(judgeJourney(packs, journey)).toEqual({ astray: null, warnings: [] });
  });
});

/** Refused `refused.se`, and `listed.se:8080` that a setting could let through; came to nothing with `unmade.se`. */
const guard: EgressReport = {
  ...idle,
  refused: [
    { host: 'refused.se', port: 443, because: why, couldBeListed: false },
    { host: 'listed.se', port: 8080, because: why, couldBeListed: true },
  ],
  unmade: [
    { host: 'unmade.se', port: 80, because: why },
    { host: 'refused.se', port: 443, because: { sv: 'något annat', en: 'something else' } },
  ],
};

test.each<[string, [sv: string, en: string] | null]>([
  [
    'http://unmade.se/',
    [
      'spärren mot nätet fick ingen förbindelse med unmade.se:80: därför',
      'the egress guard got no connection to unmade.se:80: because',
    ],
  ],
  ['https://unmade.se/', null],
  ['http://unmade.se:8080/', null],
  [
    'https://refused.se/x',
    ['släpptes inte fram till refused.se:443 (därför)', 'not let through: refused.se:443 (because)'],
  ],
  ['http://refused.se/', null],
  ['https://other.se/', null],
  [
    'http://listed.se:8080/x',
    [
      'släpptes inte fram till listed.se:8080 (därför); ska den besökas, skriver systemförvaltaren listed.se:8080 i egress.visits i settings.yaml',
      'not let through: listed.se:8080 (because); if it is meant, write listed.se:8080 in egress.visits in settings.yaml',
    ],
  ],
  ['unmade.se:80', null],
  ['', null],
])('the guard says of %s what it did, and nothing else', (url, said) => {
  expect(guardSays(url, guard)).toEqual(said && { sv: said[0], en: said[1] });
});

describe('a window that shows no page', () => {
  const error = 'chrome-error://chromewebdata/';
  const way = { url: 'https://b.se/x?token=hemlig#y', status: null, told: 'net::ERR_TOO_MANY_REDIRECTS' };
  test.each<[string, Parameters<typeof ledNowhere>, to: string, because: [sv: string, en: string]]>([
    [
      'what the browser says',
      [way, error, guard],
      'https://b.se/x',
      [': net::ERR_TOO_MANY_REDIRECTS', ': net::ERR_TOO_MANY_REDIRECTS'],
    ],
    [
      'what the guard did, before what the browser says',
      [{ ...way, url: 'https://refused.se/x?token=hemlig' }, error, guard],
      'https://refused.se/x',
      [': släpptes inte fram till refused.se:443 (därför)', ': not let through: refused.se:443 (because)'],
    ],
    [
      'what the server answered, before what the browser says',
      [{ ...way, status: 400 }, error, guard],
      'https://b.se/x',
      [': HTTP 400, utan innehåll', ': HTTP 400, without content'],
    ],
    [
      'not an answer that is no error',
      [{ ...way, status: 399 }, error, guard],
      'https://b.se/x',
      [': net::ERR_TOO_MANY_REDIRECTS', ': net::ERR_TOO_MANY_REDIRECTS'],
    ],
    ['nothing where nobody knows', [{ ...way, told: null }, error, guard], 'https://b.se/x', ['', '']],
    ['nothing where no way was taken', [null, error, guard], 'chrome-error://chromewebdata/', ['', '']],
    ['nothing of an earlier way', [way, 'about:blank', guard], 'about:blank', ['', '']],
  ])('is told with %s', (_what, given, to, [sv, en]) => {
    expect(ledNowhere(...given)).toEqual({
      sv: `sidan ledde vidare till ${to}, som inte gick att visa${sv}`,
      en: `the page led on to ${to}, which could not be shown${en}`,
    });
  });
});

describe('an address that did not open', () => {
  const failure = 'net::ERR_HTTP_RESPONSE_CODE_FAILURE';
  test.each<[number, string]>([
    [404, 'gone'],
    [410, 'gone'],
    [401, 'login-wall'],
    [403, 'blocked'],
    [429, 'blocked'],
    [400, 'http-error'],
    [500, 'http-error'],
    [503, 'http-error'],
  ])('answered %d without content: %s', (status, kind) => {
    const way = { url: 'https://a.se/', status, told: `${failure} at https://a.se/` };
    expect(notReached(why, way, guard)).toEqual({
      kind,
      evidence: { sv: `HTTP ${status}, utan innehåll`, en: `HTTP ${status}, without content` },
      httpStatus: status,
      finalUrl: 'https://a.se/',
    });
  });

  test.each<[string, Parameters<typeof notReached>[1]]>([
    ['no way was taken', null],
    ['nothing was answered', { url: 'https://a.se/', status: null, told: failure }],
    ['the answer was no error', { url: 'https://a.se/', status: 399, told: failure }],
    ['the answer broke off', { url: 'https://a.se/', status: 404, told: 'net::ERR_ABORTED' }],
    ['the answer had content, and nothing went wrong', { url: 'https://a.se/', status: 404, told: null }],
  ])('is out of reach for what the browser says where %s', (_what, way) => {
    expect(notReached(why, way, guard)).toEqual({
      kind: 'unreachable',
      evidence: why,
      httpStatus: null,
      finalUrl: null,
    });
  });

  test('is out of reach also for what the guard did', () => {
    const way = { url: 'http://unmade.se/', status: null, told: null };
    expect(notReached({ sv: 'tiden tog slut', en: 'the time ran out' }, way, guard).evidence).toEqual({
      sv: 'tiden tog slut; spärren mot nätet fick ingen förbindelse med unmade.se:80: därför',
      en: 'the time ran out; the egress guard got no connection to unmade.se:80: because',
    });
  });
});

test.each([
  ['https://a.se:8443/x/y?token=hemlig#z', 'https://a.se:8443/x/y'],
  ['https://namn:losen@a.se/x', 'https://a.se/x'],
  ['about:blank', 'about:blank'],
  ['about:srcdoc#hemlig', 'about:srcdoc'],
  ['data:text/html,hemlig', 'data:text/html'],
  ['file:///x?hemlig', 'file:///x'],
  ['ingen adress?hemlig', 'ingen adress'],
  ['', ''],
])('the address "%s" is named without what may be a secret: %s', (address, plain) => {
  expect(plainAddress(address)).toBe(plain);
});
