import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Account, accountSchema } from '../../../../config/register/accounts.ts';
import { judgeVisit } from '../../../../jobs/visit/judge-visit.ts';
import { type Browsers, openBrowsers } from '../../../../worker/visit/capture/browsers.ts';
import { type EgressGuard, startEgressGuard } from '../../../../worker/visit/egress/guard.ts';
import { loadPhrases } from '../../../../worker/visit/packs/load-packs.ts';
import { loadSitePacks } from '../../../../worker/visit/packs/site-packs.ts';
import { storeSession } from '../../../../worker/visit/sessions/session-file.ts';
import { storageStateFor } from '../../../../worker/visit/sessions/session-for-visit.ts';
import { makeSessionKey } from '../../../../worker/visit/sessions/session-key.ts';
import { type LocalServer, serveLocally } from '../../../sites/local-server.ts';
import { documentOf, html, posts } from '../../../sites/nasty-page.ts';
import { testChromium } from '../../../tools/test-browser.ts';

const canary = 'kanariefagel4711';
const login = '<main><h1>Logga in för att fortsätta</h1><form><input type="password"></form></main>';

let site: LocalServer;
let guard: EgressGuard;
let browsers: Browsers;
let data: string;
let asked = 0;

beforeAll(async () => {
  site = await serveLocally((request, response) => {
    asked += 1;
    const known = request.headers.cookie === `sid=${canary}`;
    return html(
      response,
      documentOf('Exempelkommun', known ? `<main><h1>Exempelkommun</h1>${posts(1, 3)}</main>` : login),
    );
  });
  data = await mkdtemp(join(tmpdir(), 'ogonblick-session-'));
  guard = await startEgressGuard({ allow: [new URL(site.url).host], upstream: null });
  const chromium = await testChromium();
  const packs = { sites: await loadSitePacks(data), phrases: await loadPhrases(data) };
  const sessionFor = (account: Account) => storageStateFor(data, account);
  browsers = openBrowsers({
    chromium,
    guard,
    maxHeight: 20_000,
    pdfPictures: 'jpeg',
    images: 'png',
    packs: async () => packs,
    sessionFor,
  });
});

afterAll(async () => {
  await browsers?.close();
  await guard?.close();
  await site?.close();
  await rm(data, { recursive: true, force: true });
});

async function store(name: string, expires: number): Promise<void> {
  const cookie = {
    value: canary,
    domain: '127.0.0.1',
    path: '/',
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  };
  const state = { cookies: [{ name: 'sid', expires, ...cookie }], origins: [] };
  await storeSession(data, name, state, await makeSessionKey(data), new Date().toISOString());
}

async function visit(name: string | null) {
  const account = accountSchema.parse({
    id: 'web-prov',
    platform: 'web',
    name: 'Prov',
    url: `${site.url}/sida`,
    committee: 'kommunstyrelsen',
    status: 'active',
    capture: { basis: 'prov', login: name },
  });
  const folder = await mkdtemp(join(data, 'utkast-'));
  const errand = { id: `visit-${name}`, folder, signal: new AbortController().signal, onStep: () => undefined };
  const seen = await browsers.visit({ account, deadline: Date.now() + 90_000, known: new Set() }, errand);
  return { seen, folder, verdict: judgeVisit(seen) };
}

async function filesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  const files = await Promise.all(names.map(async (name) => ((await stat(name)).isFile() ? [name] : [])));
  return files.flat();
}

describe('an account that names a session', () => {
  test('is visited with it, and nothing of it is brought home', async () => {
    await store('good', Date.now() / 1000 + 3_600);
    const { seen, folder, verdict } = await visit('good');
    expect(verdict.status).toBe('complete');
    expect(JSON.stringify(seen)).not.toContain(canary);
    const files = await filesIn(folder);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await readFile(file)).includes(canary)).toBe(false);
  });

  test('gets a session of its own: the next visit is not logged in', async () => {
    expect((await visit(null)).verdict).toMatchObject({ status: 'needs-login' });
  });

  test.each([
    ['expired', 'kakorna har gått ut'],
    ['absent', 'den finns inte'],
  ])('that cannot be used is not visited: %s', async (name, why) => {
    if (name === 'expired') await store('expired', 1_600_000_000);
    const before = asked;
    const { verdict } = await visit(name);
    expect(verdict.status).toBe('needs-login');
    expect(verdict.because?.sv).toContain(why);
    expect(verdict.because?.sv).toContain(`ogonblick session add ${name}`);
    expect(verdict.because?.sv).toMatch(/^Sidan besöktes inte/);
    expect(asked).toBe(before);
  });
});
