import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accountSchema } from '../../config/register/accounts.ts';
import { openBrowsers } from '../../worker/visit/capture/browsers.ts';
import { startEgressGuard } from '../../worker/visit/egress/guard.ts';
import { loadPhrases } from '../../worker/visit/packs/load-packs.ts';
import { loadSitePacks } from '../../worker/visit/packs/site-packs.ts';
import { serveLocally } from '../sites/local-server.ts';
import { documentOf, html, posts } from '../sites/nasty-page.ts';
import { testChromium } from '../tools/test-browser.ts';
import { recordsOf } from '../worker/visit/wacz/records-of.ts';

const readers = join(import.meta.dirname, '../tools/target/warc-readers');
const reading = join(import.meta.dirname, '../tools/warc-readers/read-wacz.py');
const hasReaders = existsSync(join(readers, '.stamp'));
/** Skipped where they are missing, but where everything is asked for it fails. */
const readersTest = hasReaders || process.env.OGONBLICK_REQUIRE_ALL === '1' ? test : test.skip;

/** Every secret of the page begins with this, and its script puts it together, so that the page itself does not hold it. */
const secret = 'HEMLIG';

/** A page that is logged in and posts in every way that pages post, with its secrets under the names that platforms use. */
const script = `
const s = (n) => 'HEM' + 'LIG-' + n;
const post = (path, body, headers = {}) => fetch(path, { method: 'POST', body, headers });
const json = { 'content-type': 'application/json' };
const parts = new FormData();
parts.append('fb_dtsg', s('del'));
parts.append('bild', new Blob([s('fil')]), 'bild.txt');
parts.append('namn', 'synligt-i-delar');
(async () => {
  await post('/a/form', new URLSearchParams({ fb_dtsg: s('dtsg'), jazoest: s('j'), lsd: s('lsd'), password: s('losen'), namn: 'synligt-i-form' }));
  await post('/a/graphql', new URLSearchParams({ variables: JSON.stringify({ input: { access_token: s('inre'), id: 'synligt-inuti' } }) }));
  await post('/a/json', JSON.stringify({ access_token: s('json'), password: { value: s('lada') }, text: 'synligt-i-json' }), json);
  await post('/a/query', JSON.stringify({ query: 'mutation { login(password: "' + s('fraga') + '") }' }), json);
  await post('/a/parts', parts);
  await post('/a/text', s('text'));
  await post('/a/bytes', new Uint8Array([255, 0, ...new TextEncoder().encode(s('byte'))]));
  await post('/a/zip', await new Response(new Blob([JSON.stringify({ password: s('zip') })]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(), json);
  await post('/a/cookie', 'c=' + encodeURIComponent('sid=' + s('kaka')), { 'content-type': 'application/x-www-form-urlencoded' });
  await fetch('/a/put', { method: 'PUT', body: JSON.stringify({ refreshToken: s('put') }), headers: json });
  const names = ['x-access-token', 'x-session-id', 'x-refresh-token', 'x-fb-lsd', 'x-ig-www-claim', 'authorization', 'x-csrftoken'];
  await fetch('/a/heads', { headers: Object.fromEntries(names.map((name) => [name, s(name)])) });
  const keys = ['jwt', 'auth', 'code', 'key', 'accessToken', 'lsd', 'access_token', 'password'];
  await fetch('/a/keys?b=synligt-i-adress&' + keys.map((key) => key + '=' + s(key)).join('&'));
  await fetch('/a/next?to=' + encodeURIComponent('https://b.example/?jwt=' + s('nasta')));
  navigator.sendBeacon('/a/beacon', new URLSearchParams({ token: s('fyr') }));
  document.title = 'klar';
})();`;

let folder: string;
let wacz: string;
let close: () => Promise<void>;
const arrived = new Map<string, string>();

beforeAll(async () => {
  const site = await serveLocally(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid');
    if (!pathname.startsWith('/a/')) {
      const known = request.headers.cookie === `sid=${secret}-kaka`;
      response.setHeader('set-cookie', `sid=${secret}-kaka`);
      return html(
        response,
        documentOf('Prov', known ? `<main>${posts(1, 3)}</main><script>${script}</script>` : '<p>Logga in</p>'),
      );
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    arrived.set(pathname, `${request.url}${JSON.stringify(request.headers)}${Buffer.concat(parts).toString('latin1')}`);
    response.writeHead(200, { 'content-type': 'application/json', 'x-ig-set-www-claim': `${secret}-svar` });
    response.end('{"ok":true}');
  });
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-secrets-'));
  const guard = await startEgressGuard({ allow: [new URL(site.url).host], upstream: null });
  const cookie = { name: 'sid', value: `${secret}-kaka`, domain: '127.0.0.1', path: '/', expires: -1 };
  const cookies = [{ ...cookie, httpOnly: false, secure: false, sameSite: 'Lax' as const }];
  const browsers = openBrowsers({
    chromium: await testChromium(),
    guard,
    maxHeight: 20_000,
    pdfPictures: 'jpeg',
    images: 'png',
    packs: async () => ({ sites: await loadSitePacks(folder), phrases: await loadPhrases(folder) }),
    sessionFor: async () => ({ usable: true, storageState: { cookies, origins: [] } }),
  });
  close = async () => {
    await browsers.close();
    await guard.close();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  };
  const account = accountSchema.parse({
    id: 'web-prov',
    platform: 'web',
    name: 'Prov',
    url: `${site.url}/sida?access_token=${secret}-sida`,
    committee: 'kommunstyrelsen',
    status: 'active',
    capture: { basis: 'prov', level: 'full', login: 'prov' },
  });
  const errand = { id: 'prov', folder, signal: new AbortController().signal, onStep: () => undefined };
  const visit = await browsers.visit({ account, deadline: Date.now() + 90_000, known: new Set() }, errand);
  wacz = join(folder, visit.recording?.file ?? '');
});
afterAll(() => close());

/** The bytes, and what is written in base64 or with percent signs in them. */
function unveiled(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const coded = text.match(/[\w+/-]{12,}/g) ?? [];
  const from64 = coded.map((word) =>
    [0, 1, 2, 3].map((at) => Buffer.from(word.slice(at), 'base64').toString('latin1')),
  );
  return [
    text,
    text
      .replaceAll(/%25/g, '%')
      .replace(/%([0-9a-f]{2})/gi, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    ...from64.flat(),
  ].join('\n');
}

describe('a logged-in page that posts its secrets in every way', () => {
  test('did send them all', () => {
    const sent = [...arrived]
      .filter(([path, told]) => told.includes(secret) || path === '/a/zip')
      .map(([path]) => path);
    const all = ['beacon', 'bytes', 'cookie', 'form', 'graphql', 'heads', 'json', 'keys', 'next', 'parts', 'put'];
    expect(sent.sort()).toEqual([...all, 'query', 'text', 'zip'].map((name) => `/a/${name}`));
  });

  test('is recorded without any of them: not in plain, not in base64, not with percent signs, not in the index', async () => {
    const { records, bytes } = await recordsOf(wacz);
    const posted = records.filter(({ type, uri }) => type === 'request' && uri.includes('/a/'));
    expect(posted).toHaveLength(14);
    expect(unveiled(bytes)).not.toContain(secret);
    const leftOut = posted
      .filter(({ truncated }) => truncated === 'unspecified')
      .map(({ uri }) => new URL(uri).pathname);
    expect(leftOut.sort()).toEqual(['/a/bytes', '/a/text', '/a/zip']);
  });

  test.each(['form', 'inuti', 'json', 'delar', 'adress'])('keeps what is no secret (synligt-i-%s)', async (where) => {
    const { bytes } = await recordsOf(wacz);
    expect(unveiled(bytes)).toMatch(new RegExp(`synligt-(i-)?${where}`));
  });

  test('leaves none of them anywhere else in what the visit brought home', async () => {
    const names = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
    for (const name of names) {
      if (!(await stat(name)).isFile()) continue;
      expect([name, unveiled(await readFile(name)).includes(secret)]).toEqual([name, false]);
    }
  });

  readersTest("Python's warcio and wacz read it, with every digest right, and find none of them", () => {
    const run = spawnSync('python3', [reading, wacz, secret], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONPATH: readers },
      maxBuffer: 1 << 26,
    });
    expect(run.stderr).toBe('');
    const told = JSON.parse(run.stdout);
    expect(told).toMatchObject({ badEntry: null, valid: true, sought: [] });
    expect(told.records.slice(1).every(({ digests }: { digests: boolean }) => digests)).toBe(true);
  });
});
