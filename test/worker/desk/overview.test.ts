import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { bagFiles, snapshotFolder, snapshotId } from '../../../storage/layout/layout.ts';
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
/** A snapshot that is marked secret. */
let secret: string;
/** The order of a visit that gave no snapshot. */
let failed: string;

/** A picture of the whole page, as the snapshot in `folder` has one. */
async function picture(folder: string): Promise<void> {
  const path = join(town.archive, folder, bagFiles.overview);
  await mkdir(dirname(path), { recursive: true });
  await sharp({ create: { width: 40, height: 60, channels: 3, background: '#345' } }).toFile(path);
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

beforeAll(async () => {
  town = await openDisposalTown();
  // What is still to come this year is told alike in each month.
  const register = await readFile(join(town.config, 'accounts.yaml'), 'utf8');
  await town.write('accounts.yaml', register.replaceAll('avoidMonths: [7, 12]', 'avoidMonths: []'));
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
  await hold(civilDay());
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
      await picture(folder);
    }
  });
  await town.within(async ({ catalog }) => {
    const [account, reason, startedAt] = [townAccount, 'before-change', minutesAgo(15)] as const;
    secret = snapshotId({ account, at: startedAt, reason, timezone: 'Europe/Stockholm' });
    const folder = snapshotFolder(townCommittee, account, secret);
    const times = { startedAt, finishedAt: startedAt };
    await catalog.recordSnapshot(sampleDescription({ id: secret, account, reason, ...times, folder }), '');
    await picture(folder);
  });
  const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'x'];
  const marked = await town.run('secrecy', 'mark', '--snapshot', secret, ...law, ...(await town.proven('olle.o')));
  expect(marked).toMatchObject({ code: 0 });
  const fail = (account: string, because: string) =>
    town.within(async ({ catalog }) => {
      const at = minutesAgo(10);
      const id = snapshotId({ account, at, reason: 'other', timezone: 'Europe/Stockholm' });
      const times = { startedAt: at, finishedAt: at, folder: `${townCommittee}/${account}/forsok/${id}` };
      await catalog.recordAttempt(
        sampleDescription({ id, order: id, account, status: 'failed', reason: 'other', ...times, because }),
      );
      return id;
    });
  failed = await fail(townAccount, 'Servern svarade inte');
  await fail('youtube-exempelkommun', 'Namnet fanns inte');
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
  const task = page.locator('main .stack tbody tr', { hasText: 'Servern svarade inte' });
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

test('the weeks without anything are left out, and today is marked by more than words', async () => {
  const page = await desk.signedIn('olle.o', '/');
  expect(await page.locator('.weeks tbody tr:not(:has(.has))').count()).toBe(0);
  const today = page.locator('.weeks td[aria-current="date"]');
  expect(await today.textContent()).toContain('i dag');
  expect(await today.evaluate((cell) => getComputedStyle(cell).outlineStyle)).toBe('solid');
  await page.close();
});

test('a year whose newest visit failed says so on the wall, and what failed in the night is led to', async () => {
  const page = await desk.signedIn('olle.o', '/konton');
  const cell = page.locator('.wall tr[data-konto="youtube-exempelkommun"] td.hole');
  expect(await cell.allTextContents()).toEqual([expect.stringContaining('senaste besöket misslyckades')]);
  await page.goto(`${desk.origin}/`);
  expect(await page.locator(`.panels a[href="/bestallningar/${failed}"]`).count()).toBe(1);
  await page.close();
});

test('the figures are told in words, and the page breaks no rule of WCAG 2.1 AA', async () => {
  const page = await desk.signedIn('olle.o', '/');
  expect(await page.textContent('.panels')).toMatch(/någon: (?:ofullständig 1 komplett 2|komplett 2 ofullständig 1)/);
  expect(await page.textContent('p.volumes')).toMatch(
    new RegExp(`^${civilDay().slice(0, 4)}: 3 ögonblicksbilder, varav 1 ofullständig, \\d+.MB\\.`),
  );
  expect(await page.locator('.bars').count()).toBe(0);
  expect(await faultsOf(desk, page, ['/', '/konton', '/mall'])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.close();
});
