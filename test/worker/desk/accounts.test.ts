import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { snapshotFolder, snapshotId } from '../../../storage/layout/layout.ts';
import { fillDraft, sampleDescription } from '../../storage/sample.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { addOnlookers, type DeskAlone, openDeskAlone, personWith } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;
const lacking = 'webb-exempelkommun-nyheter';

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  await town.change('people.yaml', 'people:\n', `people:\n${personWith('nils.n', `${townCommittee}: [reader]`)}`);
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
    const seen = configured.unit;
    configured.unit = 'Ändrad sedan sidan visades';
    await page.click('button:has-text("Ta kontot i bruk")');
    expect(await page.textContent('[role=alert]')).toContain('har ändrats sedan den lästes. Inget har sparats.');
    configured.unit = seen;
    await page.goto(`${desk.origin}/konton/${lacking}`);
    await page.click('button:has-text("Ta kontot i bruk")');
    expect(await page.textContent('dl')).toContain('aktivt');
    expect(await register()).toBe(before.replace('status: approved # väntar', 'status: active # väntar'));
    expect(await desk.workplace.ledger.head()).toMatchObject({ event: 'account-activated', actor: 'karin.k' });
    await Promise.all([reader.close(), page.close()]);
  });

  test('in use is marked in the list, told on the first page, by the status and in the archive description', async () => {
    const changed = desk.workplace.configuration.accounts.find(({ id }) => id === townAccount);
    if (!changed) throw new Error('expected the account');
    const whole = await desk.signedIn('lova.l', `/konton/${townAccount}`);
    const { administrators } = changed.assignment;
    expect(await whole.textContent('dl')).toContain(
      'Kontoregistret har beslut och uppdrag, men inte: dagen för chefens uppdrag (Anna Ek, Bo Lind); att riktlinjerna är lästa (Anna Ek, Bo Lind).',
    );
    for (const person of administrators)
      Object.assign(person, { assignedOn: '2026-01-12', readGuidelines: '2026-01-12' });
    await whole.reload();
    expect(await whole.textContent('dl')).toContain('Inget som riktlinjerna 3–5, 7 och 8 ber registret om saknas.');
    await whole.close();
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
    expect(await page.locator('.wall tr:has-text("Uppdrag eller beslut saknas")').count()).toBe(1);
    await page.click('.views a:has-text("Tabell")');
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

describe('the picture of an account’s year on the wall', () => {
  const card = async (person: string) => {
    const page = await desk.signedIn(person, '/konton');
    const its = page.locator(`.wall tr[data-konto="${townAccount}"]`);
    const shown = { pictures: await its.locator('img').count(), text: (await its.textContent()) ?? '' };
    await page.close();
    return shown;
  };

  test('is shown where there is one, and nothing in its place where it is another committee’s or secret', async () => {
    expect(await card('lova.l')).toMatchObject({ pictures: 0, text: expect.stringContaining('aldrig sparat än') });
    const { archive, catalog } = desk.workplace;
    const seal = async (day: string, committee: string) => {
      const at = `${day}T11:00:00.000Z`;
      const id = snapshotId({ account: townAccount, at, reason: 'other', timezone: 'Europe/Stockholm' });
      const draft = await archive.draft(id);
      await fillDraft(draft, { 'oversiktsbild.png': 'bild' });
      const folder = snapshotFolder(committee, townAccount, id);
      const times = { startedAt: at, finishedAt: at, orderedAt: at };
      const sealed = await archive.seal(draft, sampleDescription({ id, order: id, committee, folder, ...times }));
      await catalog.recordSnapshot(sealed.description, sealed.manifestDigest);
      return id;
    };
    await seal('2026-09-02', 'en-annan-namnd');
    expect(await card('nils.n')).toMatchObject({ pictures: 0, text: expect.stringContaining('en annan nämnds tid') });
    const own = await seal('2026-10-01', townCommittee);
    expect((await card('lova.l')).pictures).toBe(1);
    expect(
      await town.run(
        'secrecy',
        'mark',
        '--snapshot',
        own,
        '--paragraph',
        'OSL 26 kap. 1 §',
        '--reason',
        'Hälsa',
        '--as',
        'karin.k',
      ),
    ).toMatchObject({ code: 0 });
    expect(await card('nils.n')).toMatchObject({ pictures: 0, text: expect.stringContaining('Sekretessmarkerad') });
  });
});
