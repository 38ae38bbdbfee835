import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { loadConfiguration } from '../../../config/load.ts';
import { overviewWords } from '../../../worker/desk/overview/overview-words.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { readAnew } from './read-anew.ts';

let town: DisposalTown;
let desk: DeskAlone;
let overview: Page;

const [account, other] = ['facebook-exempelkommun', 'youtube-exempelkommun'];
const now = new Date().toISOString();
const today = civilDay();

beforeAll(async () => {
  town = await openDisposalTown();
  // What is due is not put off, in whatever month the test is run.
  const register = await readFile(join(town.config, 'accounts.yaml'), 'utf8');
  await town.write('accounts.yaml', register.replaceAll('avoidMonths: [7, 12]', 'avoidMonths: []'));
  desk = await openDeskAlone(town);
  overview = await desk.signedIn('ada.a', '/');
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

/** Another process does it, and has ended. */
async function beside(act: string, id: string, at = now): Promise<void> {
  const loader = join(import.meta.dirname, '../../tools/typescript-loader.js');
  const script = join(import.meta.dirname, 'written-beside.ts');
  const args = ['--no-warnings', '--import', loader, script, town.archive, town.data, act, id, at];
  await promisify(execFile)(process.execPath, args);
}

/** What the pages say now: the account's own, the accounts as a list, and the overview with its volumes. */
async function said(id: string): Promise<{ own: string; row: string; main: string; volumes: string[] }> {
  await overview.goto(`${desk.origin}/konton/${id}`);
  const own = (await overview.locator('main p').first().textContent()) ?? '';
  await overview.goto(`${desk.origin}/konton?vy=tabell`);
  const link = overview.locator(`a[href="/konton/${id}"]`);
  const row = (await overview.locator('main tbody tr', { has: link }).textContent()) ?? '';
  await overview.goto(`${desk.origin}/`);
  const volumes = overview.locator(`[aria-label="${overviewWords.sv.volumes}"] tbody tr, p.volumes`);
  return { own, row, main: await mainText(), volumes: await volumes.allTextContents() };
}

const mainText = async () => (await overview.locator('main').textContent()) ?? '';

async function readConfiguration(): Promise<void> {
  const { configuration, faults } = await loadConfiguration(town.config, { leastPassphraseCost: cheapCost });
  if (configuration === null) throw new Error(JSON.stringify(faults));
  // As `follow-configuration.ts` does when a file has changed.
  desk.workplace.configuration = configuration;
}

test('what another process writes is in the next look at every page that judges accounts', async () => {
  const first = await said(account);
  expect(first.own).toContain('Aldrig sparat');

  await beside('attempt', account);
  const tried = await said(account);
  expect(tried.own).toContain('kräver inloggning');
  expect(tried.row).not.toBe(first.row);

  await beside('snapshot', account);
  const saved = await said(account);
  expect(saved.own).toMatch(new RegExp(`Sparat ${today}`));
  expect(saved.row).not.toBe(tried.row);
  expect([tried.volumes.length, saved.volumes.length]).toEqual([0, 1]);

  await beside('taken', account);
  const taken = await said(account);
  // It was saved all the same, and lies in the archive no more.
  expect([taken.own, taken.volumes.length]).toEqual([saved.own, 0]);

  const before = await said(other);
  await beside('seen', other, '2025-01-20T08:00:00.000Z');
  const seen = await said(other);
  expect([before.own.includes('försenat'), seen.own.includes('försenat')]).toEqual([false, true]);
  expect(seen.row).not.toBe(before.row);
});

test('a changed register and another day are in the next look', async () => {
  await town.change('accounts.yaml', `  - id: ${other}`, `  - id: ${other}-nytt`);
  await readConfiguration();
  const named = await said(`${other}-nytt`);
  expect(named.row).toContain('aldrig sparat');
  await overview.goto(`${desk.origin}/konton/${other}`);
  expect(await mainText()).toContain('finns inte');

  const lacking = /(\d+) konton används utan uppdrag/;
  expect(named.main).not.toMatch(lacking);
  // A day before the decisions and approvals of all that are in use.
  desk.setTime(new Date('2026-01-01T12:00:00.000Z'));
  await readAnew(overview);
  await overview.goto(`${desk.origin}/`);
  expect(Number(lacking.exec(await mainText())?.[1])).toBeGreaterThan(1);
});
