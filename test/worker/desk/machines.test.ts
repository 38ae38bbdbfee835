import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { logLines, stop } from '../../faults/worker/town.ts';
import { eventually } from '../../tools/product.ts';
import { readLetter, startMailServer, type TestMailServer } from '../notices/mail-server.ts';
import { type DeskTown, openDeskTown } from './desk-town.ts';
import { readAnew } from './read-anew.ts';

let mail: TestMailServer;
let desk: DeskTown;

const damage = { path: 'kommunstyrelsen/konto-01/<b>fil & annat</b>', kind: 'missing', problem: 'is missing' };

beforeAll(async () => {
  mail = await startMailServer();
  desk = await openDeskTown({
    settings: 'notices: { smtp: "file:posten", from: ogonblick@exempelkommun.example }\n',
    async before({ product }) {
      const settings = join(product.config, 'settings.yaml');
      const token = 'desk: { metricsToken: this-machine, listen';
      await writeFile(settings, (await readFile(settings, 'utf8')).replace('desk: { listen', token));
      const register = join(product.config, 'accounts.yaml');
      const accounts = await readFile(register, 'utf8');
      // No page has an interface to collect from: that is told, and not tried.
      await writeFile(register, accounts.replace(/collect: \{\}\n$/, 'collect: { source: api }\n'));
      const address = `smtp://anna:mycket%20hemligt@127.0.0.1:${mail.port}/?tls.rejectUnauthorized=false`;
      await writeFile(join(product.config, 'posten'), `${address}\n`);
      const mark = { format: 'ogonblick-verification/1', at: '2026-11-20T10:00:00Z', bags: 2, files: 40, head: null };
      await mkdir(product.data, { recursive: true });
      await writeFile(
        join(product.data, 'verifiering.json'),
        JSON.stringify({ ...mark, damage: [damage], damaged: 1 }),
      );
    },
  });
  await desk.town.finished(desk.worker);
}, 240_000);
afterAll(async () => {
  await desk.close();
  await mail.close();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${desk.origin}${path}`, { headers });

/** The samples of an answer to `/metrics`: `name{labels}` and value. */
async function samples(headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const text = await (await get('/metrics', headers)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('this machine reads what an operator watches', async () => {
  const found = await samples();
  expect(Object.fromEntries(found)).toMatchObject({
    ogonblick_alive: 1,
    'ogonblick_accounts{state="ok"}': 2,
    'ogonblick_accounts_last_visit{outcome="sealed"}': 2,
    'ogonblick_jobs{queue="snapshots",state="waiting"}': 0,
    'ogonblick_jobs{queue="snapshots",state="completed"}': expect.any(Number),
    'ogonblick_jobs{queue="collecting",state="failed"}': 0,
    'ogonblick_notices{kind="damage"}': 1,
    'ogonblick_notices{kind="collecting"}': 1,
    'ogonblick_notices{kind="reader"}': 0,
    'ogonblick_collecting_failing{because="no-adapter"}': 1,
    'ogonblick_collecting_failing{because="no-token"}': 0,
    'ogonblick_letters_failing{because="down"}': 0,
    ogonblick_last_verify_damaged: 1,
    ogonblick_last_verify_timestamp_seconds: Date.parse('2026-11-20T10:00:00Z') / 1000,
    nodejs_eventloop_lag_p99_seconds: expect.any(Number),
  });
  // The worker may be writing a line at this moment.
  const seq = async () => (await samples()).get('ogonblick_ledger_seq');
  expect(await eventually(async () => (await seq()) === desk.town.archive.ledger().length)).toBe(true);
  expect(found.get('ogonblick_archive_disk_bytes{of="free"}')).toBeGreaterThan(1e6);
  expect(found.get('ogonblick_last_sweep_timestamp_seconds')).toBeGreaterThan(1.7e9);
});

test.each(['/', '/konton/konto-02', '/drift'])('%s tells which account is not collected as promised', async (path) => {
  const page = await desk.signedIn('lova.l', path);
  expect(await page.textContent('main')).toMatch(
    /Plattformen kan inte samlas in via sitt gränssnitt, fast kontoregistret säger det\. Ingen fullständig insamling finns ännu\. Ändra/,
  );
  await page.close();
});

test('Driftstatus shows that what was collected was not held against the event log, since when and what to do', async () => {
  const mark = join(desk.town.product.data, 'bevittning.json');
  const fault = { since: '2026-11-21T07:00:00.000Z', problem: 'expected a sound ledger entry, found <b>another</b>' };
  await writeFile(mark, JSON.stringify({ format: 'ogonblick-witness-fault/1', fault }));
  const page = await desk.signedIn('lova.l', '/drift');
  expect(await page.textContent('main')).toMatch(
    /Det insamlade har inte hållits mot händelseloggen\s+Det har misslyckats vid varje start sedan 2026-11-21\. .+kör `ogonblick verify`, rättar det som nämns och startar om\. Programmet uppger:\s+expected a sound ledger entry, found <b>another<\/b>/,
  );
  await rm(mark);
  await readAnew(page);
  expect(await page.textContent('main')).not.toContain('har inte hållits mot händelseloggen');
  await page.close();
});

test.each(['larm.yml', 'grafana.json'])('%s watches nothing that is not told here', async (name) => {
  const watched = await readFile(join(import.meta.dirname, '../../../docs/it/overvakning', name), 'utf8');
  const told = await (await get('/metrics')).text();
  const names = new Set(watched.match(/\b(?:ogonblick|nodejs|process)_[a-z0-9_]+/g));
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((one) => !told.includes(`# TYPE ${one} `))).toEqual([]);
});

test('metrics name nobody and nothing', async () => {
  const text = await (await get('/metrics')).text();
  for (const name of ['konto-01', 'hanna', 'å ä ö', 'example', desk.town.product.folder]) {
    expect(text).not.toContain(name);
  }
});

test.each<Record<string, string>>([
  { 'x-forwarded-for': '203.0.113.7' },
  { forwarded: 'for=203.0.113.7' },
  { via: '1.1 proxy' },
  { 'x-real-ip': '203.0.113.7' },
])('whoever asks through a proxy (%j) reads no metrics without a token', async (headers) => {
  const answer = await get('/metrics', headers);
  expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 401, text: 'Refused\n' });
});

test('damage is written of at once, to everybody whom it concerns, and no secret is in the log', async () => {
  await eventually(() => mail.received.length > 0);
  await eventually(() => logLines(desk.worker).some(({ msg }) => msg === 'a letter was sent'));
  const [got] = mail.received;
  if (!got) throw new Error('expected a letter, found none');
  expect(got).toMatchObject({ to: ['hanna.h@example.se'], user: 'anna', secure: true });
  const { headers, text } = readLetter(got);
  expect(headers.get('subject')).toMatch(/^Ögonblick .+: skada i arkivet$/);
  expect(text).toContain(`- ${damage.path}: Kontrollen 2026-11-20 fann att det saknas.`);
  expect(text).toMatch(/Händelseloggens senaste kontrollsumma \(händelse \d+, \d{4}-\d\d-\d\d\):\n[0-9a-f]{64}\n/);
  expect(desk.worker.said()).not.toMatch(/mycket hemligt|mycket%20hemligt|@example/);
});

test('the feed is a person’s own, by the key in its address', async () => {
  const page = await desk.signedIn('hanna.h', '/drift');
  const href = await page.getAttribute('a[href^="/notiser.atom"]', 'href');
  await page.close();
  const answer = await get(href ?? '');
  const feed = await answer.text();
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(feed).toContain('<title>Skada i arkivet: kommunstyrelsen/konto-01/&lt;b&gt;fil &amp; annat&lt;/b&gt;</title>');
  const titles = await parsed(feed);
  expect(titles[0]).toMatch(/^Ögonblick /);

  const other = (href ?? '').replace('hanna.h', 'lova.l');
  for (const path of [
    '/notiser.atom',
    other,
    `${href}x`,
    '/notiser.atom?person=hanna.h',
    '/notiser.atom?nyckel=a&nyckel=b',
  ]) {
    expect({ path, status: (await get(path)).status }).toEqual({ path, status: 401 });
  }
  expect((await get((href ?? '').replace('/notiser.atom', '/konton'))).status).toBe(401);
});

/** The titles, as a browser's own parser of XML reads them; it refuses what is not well formed. */
async function parsed(feed: string): Promise<string[]> {
  const page = await desk.browser.newPage();
  const titles = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'application/xml');
    if (read.querySelector('parsererror')) throw new Error(read.querySelector('parsererror')?.textContent ?? '');
    return [...read.querySelectorAll('title')].map(({ textContent }) => textContent ?? '');
  }, feed);
  await page.close();
  return titles;
}

test('the next worker tells nothing twice, and lets in by the token alone where there is one', async () => {
  const { product } = desk.town;
  const told = mail.received.length;
  const settings = join(product.config, 'settings.yaml');
  await writeFile(join(product.config, 'nyckel'), 'en-lang-hemlig-nyckel');
  await writeFile(
    settings,
    (await readFile(settings, 'utf8')).replace('metricsToken: this-machine', 'metricsToken: "file:nyckel"'),
  );
  await stop(desk.town, desk.worker);
  const worker = await desk.town.work();
  await eventually(async () => (await fetch(`${desk.origin}/healthz`).catch(() => null))?.ok);
  await eventually(() => logLines(worker).some(({ msg }) => msg === 'swept'));
  const authorization = 'Bearer en-lang-hemlig-nyckel';
  expect((await get('/metrics')).status).toBe(401);
  expect((await get('/metrics', { authorization: 'Bearer fel' })).status).toBe(401);
  expect((await get('/metrics', { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` })).status).toBe(401);
  expect((await samples({ authorization })).get('ogonblick_alive')).toBe(1);
  expect(mail.received).toHaveLength(told);
  const page = await desk.signedIn('lova.l', '/drift');
  expect(await page.textContent('main')).toContain('2026-11-20: 1 skada');
  expect(await page.textContent('dl')).toMatch(/Webbläsare\s*Chromium \d+\.\d+/);
  expect(await page.textContent('main li')).toBe(`${damage.path} saknas`);
  expect((await product.run(['verify'])).code).toBe(0);
  await readAnew(page);
  expect(await page.textContent('main')).toMatch(/\d{4}-\d\d-\d\d: inga skador/);
  await page.close();
  await stop(desk.town, worker);
}, 120_000);
