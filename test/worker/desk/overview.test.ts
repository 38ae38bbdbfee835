import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { snapshotFolder, snapshotId } from '../../../storage/layout/layout.ts';
import { sampleDescription } from '../../storage/sample.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { type DisposalTown, knowApprovers, openDisposalTown } from '../../tools/disposal-town.ts';
import { personLine } from '../../tools/passphrase.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let list: string;
/** The order of a visit that gave no snapshot. */
let failed: string;

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

beforeAll(async () => {
  town = await openDisposalTown();
  const ids = await town.collect({ gammal: {}, borta: { visibility: 'removed' } });
  await town.acceptPlans();
  list = (await town.propose()).list.id;
  const hold = async (reviewBy: string) => {
    const args = ['--kind', 'audit', '--reason', 'Granskning', '--mandate', 'Beslut', '--case', 'KS 2026/9'];
    const item = ['--item', ids.borta ?? '', '--review', reviewBy];
    const { code } = await town.run('hold', 'add', ...item, ...args, ...(await town.proven('olle.o')));
    expect(code).toBe(0);
  };
  await hold(civilDay(3));
  await town.within(async ({ catalog, configuration }) => {
    const partial = configuration.accounts.find(({ id }) => id !== townAccount)?.id ?? '';
    for (const [account, status] of [
      [townAccount, 'complete'],
      [partial, 'partial'],
    ] as const) {
      const at = minutesAgo(20);
      const id = snapshotId({ account, at, reason: 'yearly', timezone: 'Europe/Stockholm' });
      const times = { startedAt: at, finishedAt: at };
      const folder = snapshotFolder(townCommittee, account, id);
      await catalog.recordSnapshot(sampleDescription({ id, account, status, ...times, folder }), '');
    }
  });
  await town.within(async ({ catalog }) => {
    const account = townAccount;
    const at = minutesAgo(10);
    failed = snapshotId({ account, at, reason: 'other', timezone: 'Europe/Stockholm' });
    const times = { startedAt: at, finishedAt: at };
    const because = 'Servern svarade inte';
    await catalog.recordAttempt(
      sampleDescription({ id: failed, order: failed, account, status: 'failed', reason: 'other', ...times, because }),
    );
  });
  await addOnlookers(town);
  // Seen as an approver today for the first time.
  await town.change('people.yaml', 'people:\n', `people:\n${personLine('dan.d', '"*": [approver]')}`);
  await knowApprovers(town, 0);
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

test('what waits stands as rows: what, whose, since when and the way there; a day that nobody knows is called so', async () => {
  const { name } = desk.workplace.configuration.committees.get(townCommittee) ?? { name: '' };
  const page = await desk.signedIn('ada.a', '/');
  const row = (text: string) => page.locator('main .stack tbody tr', { hasText: text });
  expect(await row(`Gallringslistan ${list} väntar`).allTextContents()).toEqual([
    expect.stringMatching(new RegExp(`${name}${civilDay()}Granska`)),
  ]);
  await row(`Gallringslistan ${list} väntar`).locator('a.button').click();
  expect(new URL(page.url()).pathname).toBe(`/gallring/${list}`);
  await page.close();
});

test('a visit that gave no snapshot is a task, whose page orders it again', async () => {
  const page = await desk.signedIn('olle.o', '/');
  const task = page.locator('main .stack tbody tr', { hasText: 'gav ingen ögonblicksbild' });
  expect(await task.allTextContents()).toEqual([
    expect.stringMatching(/Servern svarade inte\.? Klockan besöker kontot nästa gång \d{4}-\d\d-\d\d\./),
  ]);
  await task.locator('th a').click();
  expect(new URL(page.url()).pathname).toBe(`/bestallningar/${failed}`);
  await page.click('button:has-text("Försök igen")');
  await page.waitForURL((url) => url.pathname !== `/bestallningar/${failed}`);
  expect(await page.textContent('main')).toContain(`Nytt försök efter besöket ${failed}`);
  await page.close();
});

test('a visit that gave no snapshot is no task of whoever may order none', async () => {
  const page = await desk.signedIn('lova.l', '/');
  expect(await page.textContent('main')).not.toContain('gav ingen ögonblicksbild');
  await page.close();
});

test('a list that cannot be approved yet is no task: it stands on the day from which it can', async () => {
  const page = await desk.signedIn('dan.d', '/');
  expect(await page.textContent('main')).not.toContain('väntar på ditt godkännande');
  expect(await page.textContent('.panels')).toMatch(
    new RegExp(`${list}: .+ \\(kan godkännas av dig från och med ${civilDay(7)}\\)`),
  );
  const cell = page.locator(`.weeks td:has(time[datetime="${civilDay(7)}"])`);
  expect(await cell.textContent()).toContain(`${list}: kan godkännas av dig`);
  expect(await page.locator('nav a[href="/gallring"] .waits').count()).toBe(0);
  await page.close();
});

test('the weeks to come show what has a day, in its place and to whom may read it', async () => {
  const page = await desk.signedIn('olle.o', '/');
  const cell = page.locator(`.weeks td:has(time[datetime="${civilDay(3)}"])`);
  expect(await cell.textContent()).toMatch(/GS-\d{4}-001: ses över senast/);
  await page.close();
});

test('the colours of the years say nothing that the words do not, and the page breaks no rule of WCAG 2.1 AA', async () => {
  const page = await desk.signedIn('olle.o', '/');
  const told = await page
    .locator('.heat tbody td')
    .evaluateAll((cells) => cells.map((one) => `${one.className}: ${one.textContent}`));
  expect([...new Set(told)].sort()).toEqual([
    ...[': 0 av 1 kommer', ': kommer', ': –', 'lacking: 1 av 1 ofullständig', 'whole: 1 av 1'],
  ]);
  expect(await page.textContent('.panels')).toMatch(/någon: (?:ofullständig 1 komplett 1|komplett 1 ofullständig 1)/);
  expect(await page.textContent('.bars tbody')).toContain(`${civilDay().slice(0, 4)}210 MB`);
  expect(await faultsOf(desk, page, ['/', '/mall'])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.close();
});
