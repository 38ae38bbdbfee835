import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright';
import { readEnvironment } from '../../../config/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { findChromium } from '../../../worker/browser/find-chromium.ts';
import { openClosingStack } from '../../../worker/closing-stack.ts';
import { deskAddress } from '../../../worker/desk/address.ts';
import { startDesk } from '../../../worker/desk/desk.ts';
import { createLog } from '../../../worker/log.ts';
import { snapshotJobs } from '../../../worker/queue/job-kind.ts';
import { openQueue } from '../../../worker/queue/job-queue.ts';
import { connect } from '../../../worker/redis/connect.ts';
import { openWorkplace } from '../../../worker/workplace.ts';
import { type RedisServer, startRedisServer } from '../../faults/worker/redis-server.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { passphraseOf } from '../../tools/passphrase.ts';
import { violationsOf } from './accessibility.ts';
import { freePort, signIn } from './desk-town.ts';

let town: DisposalTown;
let redis: RedisServer;
let browser: Browser;
let origin: string;
let ids: Record<string, string>;
let today = new Date();
const stack = openClosingStack();

beforeAll(async () => {
  town = await openDisposalTown();
  redis = await startRedisServer();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  ids = await town.collect({ a: { text: 'Gammal kommentar' }, b: { text: 'En till' }, c: {} });
  await town.acceptPlans();
  const { configuration } = await loadConfiguration(town.config);
  if (!configuration) throw new Error('expected a configuration, found none');
  const environment = { ...readEnvironment({}), configDirectory: town.config, dataDirectory: dirname(town.archive) };
  const workplace = await openWorkplace(environment, configuration, stack);
  const log = createLog({ level: 'silent', secrets: [] });
  const connection = await connect({ kind: 'url', url: redis.url }, 'producer', log);
  stack.add(() => connection.close());
  const queue = openQueue(connection, snapshotJobs);
  stack.add(() => queue.close());
  const port = await freePort();
  const desk = await startDesk(deskAddress({ listen: `127.0.0.1:${port}`, origin: null }), {
    ...{ workplace, queue, connection, log },
    vitals: {
      isAlive: () => true,
      collecting: { due: async () => [], counts: queue.counts },
      sweptAt: () => null,
      logged: { warn: 0, error: 0 },
    },
    now: () => today,
  });
  stack.add(() => desk.close());
  origin = `http://127.0.0.1:${port}`;
  const found = await findChromium();
  browser = await chromium.launch({ ...(found && { executablePath: found.path }), chromiumSandbox: false });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await stack.close();
  await redis.close();
  await town.close();
});

async function signedIn(person: string, path: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${origin}${path}`);
  await signIn(page, person);
  return page;
}

async function approve(page: Page, number: string, person: string, passphrase = passphraseOf(person)): Promise<void> {
  await page.fill('#nummer', number);
  await page.fill('#losenfras', passphrase);
  await page.click('button:has-text("Godkänn listan")');
}

test('a list is proposed, looked through, approved by two others, set in grace, and restored', async () => {
  const officer = await signedIn('olle.o', '/gallring');
  await officer.click('button:has-text("Föreslå för Kommunstyrelsen")');
  const number = new URL(officer.url()).pathname.slice('/gallring/'.length);
  expect(number).toMatch(/^GL-\d{4}-001$/);
  expect(await officer.textContent('main')).toContain('3 inlägg');
  expect(await violationsOf(officer)).toEqual([]);
  expect(await officer.locator('text=Godkänn listan').count()).toBe(0);

  await officer.check(`input[name="inlagg-${ids.c}"]`);
  await officer.fill('#skal-ta-ut', 'Rör ett pågående ärende');
  await officer.click('button:has-text("Ta ut de valda")');
  expect(await officer.locator(`tbody a[href="/inlagg/${ids.c}"]`).count()).toBe(0);
  expect(await officer.textContent('main')).toContain('tog ut inlägg: Rör ett pågående ärende');

  const ada = await signedIn('ada.a', '/');
  await ada.click(`text=${number}`);
  await approve(ada, 'GL-2026-999', 'ada.a');
  expect(await ada.textContent('[role=alert]')).toContain(`Skriv ${number}`);
  await approve(ada, number, 'ada.a', 'fel fras');
  expect(await ada.textContent('[role=alert]')).toContain('stämmer inte');
  await approve(ada, number, 'ada.a');
  expect(await ada.textContent('main')).toContain('1 av 2');
  await approve(ada, number, 'ada.a');
  expect(await ada.textContent('[role=alert]')).toContain('has not approved');

  const bo = await signedIn('bo.b', `/gallring/${number}`);
  await bo.context().clearCookies();
  await approve(bo, number, 'bo.b');
  await signIn(bo, 'bo.b');
  expect(await bo.content()).not.toContain(passphraseOf('bo.b'));
  await bo.click('button:has-text("Skicka det du skrev")');
  expect(await bo.textContent('[role=alert]')).toContain('stämmer inte');
  await approve(bo, number, 'bo.b');
  expect(await bo.textContent('main')).toContain('2 av 2');
  expect(await violationsOf(bo)).toEqual([]);

  await officer.reload();
  await officer.click('button:has-text("Börja ångerfristen")');
  expect(await officer.textContent('dl')).toContain('i ångerfrist');
  await officer.goto(`${origin}/inlagg/${ids.a}`);
  expect(await officer.textContent('main')).toContain('i ångerfrist');

  await officer.goto(`${origin}/gallring/${number}`);
  await officer.fill('#skal-aterstall', 'Begärd av en invånare');
  await officer.click('button:has-text("Återställ allt")');
  expect(await officer.textContent('dl')).toContain('återkallad');
  await officer.goto(`${origin}/inlagg/${ids.a}`);
  expect(await officer.textContent('.item')).toBe('Gammal kommentar');
  await Promise.all([officer.close(), ada.close(), bo.close()]);
}, 120_000);

test('after grace it is carried out, and the record is handed out', async () => {
  const officer = await signedIn('olle.o', '/gallring');
  await officer.click('button:has-text("Föreslå för Kommunstyrelsen")');
  const number = new URL(officer.url()).pathname.slice('/gallring/'.length);
  for (const person of ['ada.a', 'bo.b']) {
    const page = await signedIn(person, `/gallring/${number}`);
    await approve(page, number, person);
    await page.close();
  }
  await officer.reload();
  await officer.click('button:has-text("Börja ångerfristen")');
  expect(await officer.locator('button:has-text("Verkställ")').count()).toBe(0);
  today = new Date(Date.now() + 31 * 24 * 3600 * 1000);
  await officer.goto(`${origin}/gallring/${number}`);
  await officer.click('button:has-text("Verkställ gallringen")');
  expect(await officer.textContent('dl')).toContain('verkställd');
  const [record] = await Promise.all([
    officer.waitForEvent('download'),
    officer.click('text=Gallringsprotokoll (PDF)'),
  ]);
  expect(
    readFileSync(await record.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await officer.goto(`${origin}/inlagg/${ids.a}`))?.status()).toBe(404);
  await officer.close();
}, 120_000);
