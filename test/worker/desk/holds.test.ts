import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { holdsOf } from '../../../jobs/items/whole-context.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { passphraseOf } from '../../tools/passphrase.ts';
import { allOf, townAccount } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { signIn } from './sign-in.ts';

let town: DisposalTown;
let desk: DeskAlone;
let ids: Record<string, string>;

beforeAll(async () => {
  town = await openDisposalTown();
  ids = await town.collect({
    inlagg: { kind: 'post', text: 'Om badhuset' },
    svar: { text: 'Svar om badhuset', thread: 'inlagg', parent: 'inlagg' },
    annat: { text: 'Om vägen' },
  });
  await addOnlookers(town);
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

async function fill(page: Page, kind: string): Promise<void> {
  await page.selectOption('#slag', kind);
  await page.fill('#skal', 'Begärd av <i>Frida</i>');
  await page.fill('#grund', 'TF 2 kap.');
  await page.fill('#diarienummer', 'KS 2026/9');
  await page.fill('#granskas', '2099-01-01');
}

const place = (page: Page) => page.click('main button:has-text("Inför gallringsstopp")');
const idOf = (page: Page) => new URL(page.url()).pathname.slice('/stopp/'.length);
const stateOf = (page: Page) => page.textContent('dl');

test('a hold is placed from an item, stands on its page, and is lifted by a named person', async () => {
  const page = await desk.signedIn('olle.o', `/inlagg/${ids.annat}`);
  await page.click('text=Inför gallringsstopp för inlägget');
  expect(await page.inputValue('#vad')).toBe(ids.annat);
  await fill(page, 'audit');
  await page.fill('#granskas', '2020-01-01');
  await place(page);
  expect(await page.textContent('[role=alert]')).toContain('inte har varit');
  await page.fill('#granskas', '2099-01-01');
  await place(page);
  const id = idOf(page);
  expect(id).toMatch(/^GS-\d{4}-001$/);
  expect(await stateOf(page)).toContain('Begärd av <i>Frida</i>');

  await page.goto(`${desk.origin}/inlagg/${ids.annat}`);
  expect(await page.textContent('.verdict strong')).toBe('Får inte gallras');
  expect(await page.textContent('.verdict')).toContain(`Gallringsstopp ${id}`);
  expect(await page.locator(`main a[href="/stopp/${id}"]`).count()).toBe(1);
  await page.click(`main a[href="/stopp/${id}"]`);
  await page.fill('#skal', 'Granskningen är klar');
  await page.click('button:has-text("Häv stoppet")');
  expect(await stateOf(page)).toContain('hävt');
  expect(await page.textContent('main')).toContain('olle.o hävde stoppet: Granskningen är klar');
  expect(await page.locator('main form').count()).toBe(0);
  await page.goto(`${desk.origin}/inlagg/${ids.annat}`);
  expect(await page.locator(`main a[href="/stopp/${id}"]`).count()).toBe(0);
  const told = (await desk.workplace.ledger.head())?.event;
  expect(told).toBe('hold-lifted');
  await page.close();
});

test('what a request for a copy waits for takes a second person and each one’s passphrase to lift', async () => {
  const first = await desk.signedIn('olle.o', `/stopp/nytt?omfattning=account&vad=${townAccount}`);
  await fill(first, 'disclosure');
  await place(first);
  const id = idOf(first);
  const lift = async (page: Page, passphrase: string) => {
    await page.fill('#skal', 'Utlämnad');
    await page.fill('#losenfras', passphrase);
    await page.click('main form button');
  };
  await lift(first, 'fel fras');
  expect(await first.textContent('[role=alert]')).toContain('stämmer inte');
  // Signed out while it was written: the passphrase is given anew, and the rest is kept.
  await first.context().clearCookies();
  await lift(first, passphraseOf('olle.o'));
  await signIn(first, 'olle.o');
  await first.click('button:has-text("Säg att gallringsstoppet ska hävas")');
  expect(await first.textContent('[role=alert]')).toContain('stämmer inte');
  expect(await first.inputValue('#skal')).toBe('Utlämnad');
  await lift(first, passphraseOf('olle.o'));
  expect(await stateOf(first)).toContain('en person vill häva det');
  expect(await first.textContent('.told')).toContain('En annan person');
  expect(await first.locator('main form').count()).toBe(0);

  const second = await desk.signedIn('ada.a', `/stopp/${id}`);
  await lift(second, passphraseOf('ada.a'));
  expect(await stateOf(second)).toContain('hävt');
  await Promise.all([first.close(), second.close()]);
});

test('a hold on a search keeps what it found, and one on a thread or committee holds all in it', async () => {
  const page = await desk.signedIn('olle.o', '/stopp');
  await page.click('text=för en sökning');
  await page.fill('#vad', 'state:nonsens');
  await fill(page, 'other');
  await place(page);
  expect(await page.textContent('[role=alert]')).toContain('går inte att förstå');
  await page.fill('#vad', 'committee:kommunstyrelsen badhuset');
  await place(page);
  const caught = await page.locator('.hits > li').allTextContents();
  expect(caught.map((text) => /Svar om badhuset|Om badhuset/.exec(text)?.[0]).sort()).toEqual([
    'Om badhuset',
    'Svar om badhuset',
  ]);
  for (const [scope, target] of [
    ['thread', ids.inlagg],
    ['committee', 'kommunstyrelsen'],
  ]) {
    await page.goto(`${desk.origin}/stopp/nytt?omfattning=${scope}&vad=${target}`);
    await fill(page, 'other');
    await place(page);
    expect(idOf(page)).toMatch(/^GS-/);
  }
  await page.goto(`${desk.origin}/inlagg/${ids.svar}`);
  expect(await page.locator('main a[href^="/stopp/GS-"]').count()).toBe(3);
  await page.goto(`${desk.origin}/stopp`);
  expect(await page.locator('tbody').first().locator('tr').count()).toBe(3);
  await page.close();
});

test('who is no officer of the committee places and lifts none, and sees none of others', async () => {
  const reader = await desk.signedIn('lova.l', '/stopp');
  const [standing] = (await holdsOf(desk.workplace).all()).filter(({ events }) => events.length === 0);
  const id = standing?.hold.id ?? '';
  expect(await reader.locator('text=Nytt gallringsstopp').count()).toBe(0);
  await reader.goto(`${desk.origin}/stopp/${id}`);
  expect(await reader.locator('main form').count()).toBe(0);
  const formular = (await reader.getAttribute('input[name=formular]', 'value')) ?? '';
  const headers = { origin: desk.origin };
  const before = await holdsOf(desk.workplace).all();
  const form = { formular, skal: 'x', grund: 'x', diarienummer: 'x', granskas: '2099-01-01', slag: 'other' };
  for (const [path, fields] of [
    [`/stopp/${id}`, form],
    ['/stopp/nytt', { ...form, omfattning: 'item', vad: ids.annat ?? '' }],
  ] as const) {
    const answer = await reader.request.post(`${desk.origin}${path}`, { form: fields, headers });
    expect({ path, status: answer.status() }).toEqual({ path, status: 422 });
  }
  expect(await holdsOf(desk.workplace).all()).toEqual(before);

  const stranger = await desk.signedIn('otto.o', '/stopp');
  expect(await stranger.textContent('main')).not.toContain('GS-');
  expect((await stranger.goto(`${desk.origin}/stopp/${id}`))?.status()).toBe(404);
  await stranger.goto(`${desk.origin}/stopp/nytt?omfattning=query&vad=badhuset`);
  await fill(stranger, 'other');
  await place(stranger);
  expect(await stranger.textContent('[role=alert]')).toContain('nämnder där du inte är');
  await Promise.all([reader.close(), stranger.close()]);
});

test('the pages break no rule of WCAG 2.1 AA and are not scrolled sideways', async () => {
  const page = await desk.signedIn('olle.o', '/stopp');
  const all = await holdsOf(desk.workplace).all();
  const query = all.find(({ hold }) => hold.scope === 'query')?.hold.id;
  const scopes = ['item', 'thread', 'account', 'committee', 'query'];
  const placing = scopes.map((scope) => `/stopp/nytt?omfattning=${scope}`);
  expect(await faultsOf(desk, page, ['/stopp', `/stopp/${query}`, `/stopp/${all[1]?.hold.id}`, ...placing])).toEqual(
    [],
  );
  await page.close();
});

test('where the settings ask for it, a page of something secret is shown after its purpose is told, which is written down', async () => {
  const { workplace } = desk;
  await town.run(
    'secrecy',
    'mark',
    '--item',
    ids.annat ?? '',
    '--paragraph',
    'OSL 26',
    '--reason',
    'r',
    '--as',
    'olle.o',
  );
  const { configuration } = workplace;
  const proof = { decisions: 'named', looks: 'purpose' } as const;
  workplace.configuration = { ...configuration, settings: { ...configuration.settings, proof } };
  const looks = () => allOf(workplace.ledger.entriesAbout(['secret-viewed']));
  const before = (await looks()).length;
  const officer = await desk.signedIn('olle.o', `/inlagg/${ids.annat}`);
  expect(await officer.textContent('main')).not.toContain('Om vägen');
  expect(await faultsOf(desk, officer)).toEqual([]);
  expect(await looks()).toHaveLength(before);
  await officer.fill('#andamal', 'KS 2026/9');
  await officer.keyboard.press('Enter');
  await officer.waitForSelector('.item:has-text("Om vägen")');
  expect((await looks()).at(-1)).toMatchObject({ actor: 'olle.o', data: { item: ids.annat, purpose: 'KS 2026/9' } });
  const asked = await town.run<{ releases: { id: string }[] }>(
    ...['release', 'add', '--item', ids.annat ?? '', '--asked', 'Om vägen'],
    ...['--received', '2026-01-31', '--received-by', 'Rut', '--as', 'olle.o'],
  );
  const request = asked.releases[0]?.id ?? '';
  await officer.goto(`${desk.origin}/utlamnande/${request}/maska`);
  expect(await officer.textContent('.maskable')).toContain('Om vägen');
  expect((await looks()).at(-1)).toMatchObject({ actor: 'olle.o', data: { item: ids.annat, purpose: request } });
  workplace.configuration = configuration;
  await officer.close();
});
