import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTown, type Town, townAccount } from '../../tools/town.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;
const lacking = 'webb-exempelkommun-nyheter';

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  const accounts = await readFile(join(town.config, 'accounts.yaml'), 'utf8');
  const [before = '', after = ''] = accounts.split(`  - id: ${lacking}`);
  const changed = after
    .replace('status: active', 'status: approved # väntar')
    .replace('decidedBy: { name: Cecilia Alm, date: 2026-01-12 }', 'decidedBy: null');
  await town.write('accounts.yaml', `${before}  - id: ${lacking}${changed}`);
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const register = () => readFile(join(town.config, 'accounts.yaml'), 'utf8');

describe('an account that lacks its decision', () => {
  test('says so with what to do, and is not put into use, at the desk or by the command', async () => {
    const before = await register();
    const page = await desk.signedIn('karin.k', `/konton/${lacking}`);
    expect(await page.textContent('dl')).toContain('Kontoregistret saknar: beslut (vem och när). Den ansvariga chefen');
    await page.click('button:has-text("Ta kontot i bruk")');
    expect(await page.textContent('[role=alert]')).toContain('Kontoregistret saknar: beslut');
    await page.close();
    expect(await town.run('register', 'activate', lacking, '--as', 'karin.k')).toMatchObject({
      code: 3,
      error: { message: expect.stringContaining('the register lacks: decision') },
    });
    expect(await register()).toBe(before);
  });

  test('is put into use once it has been decided, and not a character else of the register is changed', async () => {
    await town.change('accounts.yaml', 'decidedBy: null', 'decidedBy: { name: Cecilia Alm, date: 2026-01-12 }');
    const before = await register();
    const configured = desk.workplace.configuration.accounts.find(({ id }) => id === lacking);
    if (!configured) throw new Error('expected the account');
    configured.assignment.decidedBy = { name: 'Cecilia Alm', date: '2026-01-12' };
    const reader = await desk.signedIn('lova.l', `/konton/${lacking}`);
    expect(await reader.locator('button:has-text("Ta kontot i bruk")').count()).toBe(0);
    const page = await desk.signedIn('karin.k', `/konton/${lacking}`);
    await page.click('button:has-text("Ta kontot i bruk")');
    expect(await page.textContent('dl')).toContain('aktivt');
    expect(await register()).toBe(before.replace('status: approved # väntar', 'status: active # väntar'));
    expect(await desk.workplace.ledger.head()).toMatchObject({ event: 'account-activated', actor: 'karin.k' });
    await Promise.all([reader.close(), page.close()]);
  });

  test('in use is marked in the list, told on the first page, by the status and in the archive description', async () => {
    const changed = desk.workplace.configuration.accounts.find(({ id }) => id === townAccount);
    if (!changed) throw new Error('expected the account');
    changed.assignment.decidedBy = null;
    changed.collect.messages = { decision: 'KS 2026/12 § 4', date: '2026-02-10' };
    const page = await desk.signedIn('lova.l', `/konton/${townAccount}`);
    expect(await page.textContent('dl')).toContain(
      'Beslutet att samla in dem är antecknat: KS 2026/12 § 4, 2026-02-10. Meddelanden samlas ändå inte in: inget lyder beslutet.',
    );
    await page.goto(`${desk.origin}/konton/${lacking}`);
    expect(await page.textContent('dl')).toContain('Samlas inte in. Inget beslut om att göra det är antecknat.');
    await page.goto(`${desk.origin}/`);
    expect(await page.textContent('main')).toContain('Ett konto används utan uppdrag eller beslut');
    await page.goto(`${desk.origin}/konton`);
    expect(await page.locator('tr:has-text("Uppdrag eller beslut saknas")').count()).toBe(1);
    await page.close();
    await town.change('accounts.yaml', 'decidedBy: { name: Cecilia Alm, date: 2026-01-12 }', 'decidedBy: null');
    const { accounts } = await town.run<{ accounts: { account: string; lacks?: string[] }[] }>('status');
    expect(accounts.filter(({ lacks }) => lacks !== undefined)).toMatchObject([
      { account: townAccount, lacks: ['decidedBy'] },
    ]);
    const file = join(town.config, 'b.html');
    expect(await town.run('register', 'description', 'kommunstyrelsen', '--to', file)).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toContain('används, men i kontoregistret saknas: beslut (vem och när).');
  });
});
