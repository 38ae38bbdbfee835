import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordTexts } from '../../../jobs/find/record-texts.ts';
import { savedSearchesFile } from '../../../storage/layout/layout.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { tellOnce } from '../../../worker/notices/notices.ts';
import { savedSearchesOf } from '../../../worker/notices/of-searches.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { openTown, type Town } from '../../tools/town.ts';
import { readLetter, startMailServer, type TestMailServer } from '../notices/mail-server.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;
let mail: TestMailServer;
const log = createLog({ level: 'error', secrets: [] });

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  await town.collect({ gammal: { kind: 'post', text: 'Badhuset har funnits länge' } });
  mail = await startMailServer();
  await writeFile(join(town.config, 'posten'), `smtp://127.0.0.1:${mail.port}/?tls.rejectUnauthorized=false\n`);
  desk = await openDeskAlone(town);
  const { settings } = desk.workplace.configuration;
  settings.notices = { smtp: 'file:posten', from: 'o@exempelkommun.example', to: null, administrators: false };
}, 120_000);
afterAll(async () => {
  await desk.close();
  await mail.close();
  await town.close();
});

/** What the letters of a round on that day say of saved searches, by receiver. */
async function lettersOf(now: string): Promise<[to: string, told: string][]> {
  const before = mail.received.length;
  await tellOnce(desk.workplace, { log, secrets: [], stop: new AbortController().signal, now: new Date(now) });
  return mail.received.slice(before).flatMap((got): [string, string][] => {
    const [, told] = /Nya träffar i dina sparade sökningar \(\d+\)\n((?:[- ] .*\n?)+)/.exec(readLetter(got).text) ?? [];
    return told === undefined ? [] : [[got.to.join(), told.trim()]];
  });
}

const collected = (text: string) => ({ kind: 'post' as const, text, capturedAt: new Date().toISOString() });
const dayOn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a search is saved by a name, tells in a letter and in the feed of new hits only, and is ticked off and removed', async () => {
  const reader = await desk.signedIn('lova.l', '/sok?text=badhus');
  expect(await faultsOf(desk, reader)).toEqual([]);
  await reader.fill('#sparnamn', 'Allt om badet');
  await reader.check('input[name=sag-till]');
  await reader.click('button:has-text("Spara sökningen")');
  await reader.waitForURL('**/sok/sparade/*');
  const saved = new URL(reader.url()).pathname;
  expect(saved).toMatch(/^\/sok\/sparade\/[0-9a-f]{16}$/);
  expect(await reader.textContent('main')).toContain('Inga nya träffar.');
  expect(await lettersOf(`${dayOn(1)}T09:00:00Z`)).toEqual([]);

  // The snapshots before these were published do not show them; that after them perhaps does.
  const later = { publishedAt: `${dayOn(2)}T15:00:00.000Z` };
  const ids = await town.collect({
    ny: collected('Badhuset öppnar igen'),
    hemlig: { ...collected('Badhuset i hemlighet'), ...later },
    last: { ...collected('Badhuset och ett hot'), ...later },
    gallras: collected('Badhuset i karantän'),
    annan: collected('Ishallen'),
  });
  await town.within(({ catalog }) => catalog.disposal.setQuarantine([ids.gallras ?? ''], 'GL-2026-001'));
  const page = await sealWords(town, dayOn(1), 'Hej', ['Badhusets tider']);
  const secret = await sealWords(town, dayOn(2), 'Badhuset viskar');
  await sealWords(town, dayOn(3), 'Badhuset bakom lås');
  // As the worker does before it looks at what waits.
  await recordTexts(desk.workplace);
  const marked = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', '--as', 'karin.k'];
  for (const which of [
    ['--snapshot', secret],
    ['--item', ids.hemlig ?? ''],
  ])
    expect(await town.run('secrecy', 'mark', ...which, ...marked)).toMatchObject({ code: 0 });
  expect(await town.run('item', 'lock', ids.last ?? '', '--as', 'karin.k')).toMatchObject({ code: 0 });

  const told = 'Allt om badet: 2 nya träffar som du inte har bockat av.';
  const letters = await lettersOf(`${dayOn(4)}T09:00:00Z`);
  expect(letters).toEqual([
    [expect.stringContaining('lova.l'), expect.stringMatching(new RegExp(`^- ${told}\\n.*${saved}$`))],
  ]);
  const feed = await (await reader.request.get(`${desk.origin}/notiser.atom`)).text();
  expect(feed).toContain('Nya träffar i dina sparade sökningar: Allt om badet');
  expect(feed).toContain(saved);

  await reader.goto(`${desk.origin}/sok`);
  await reader.click('main li a:has-text("Nya träffar")');
  expect(await faultsOf(desk, reader)).toEqual([]);
  const links = await reader
    .locator('.hits > li p:first-child a:first-child')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(links).toEqual([`/inlagg/${ids.ny}`, expect.stringMatching(`^/ogonblicksbilder/${page}`)]);
  expect(await reader.textContent('main')).not.toMatch(/hemlighet|hot|viskar|karantän|bakom/);
  // What comes between the look and the click has not been seen.
  const { sen } = await town.collect({ sen: collected('Badhuset i sista stund') });
  await reader.click('button:has-text("Bocka av")');
  expect(await reader.textContent('main')).toContain('1 ny träff');
  expect(await reader.locator(`.hits a[href="/inlagg/${sen}"]`).count()).toBe(1);
  await reader.click('button:has-text("Säg inte till längre")');
  expect(await lettersOf(`${dayOn(7)}T09:00:00Z`)).toEqual([]);
  expect((await stat(join(town.archive, savedSearchesFile))).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(await town.run('verify', '--quick'))).not.toContain('sokningar');

  await reader.click('button:has-text("Ta bort den sparade sökningen")');
  expect(new URL(reader.url()).pathname).toBe('/sok');
  expect(await reader.textContent('main')).not.toContain('Allt om badet');
  expect(savedSearchesOf(desk.workplace).read()).toEqual([]);
  await reader.close();
}, 120_000);

test('nobody sees, is told of or changes the search of another, and one with another committee finds nothing there', async () => {
  const reader = await desk.signedIn('lova.l', '/sok?text=badhus*');
  await reader.fill('#sparnamn', 'Lovas egen');
  await reader.click('button:has-text("Spara sökningen")');
  await reader.waitForURL('**/sok/sparade/*');
  const saved = new URL(reader.url()).pathname;
  const officer = await desk.signedIn('karin.k', '/sok');
  expect(await officer.textContent('main')).not.toContain('Lovas egen');
  expect((await officer.request.get(`${desk.origin}${saved}`)).status()).toBe(404);
  await officer.goto(`${desk.origin}/sok?text=badhus*`);
  const formular = (await officer.getAttribute('input[name=formular]', 'value')) ?? '';
  const sent = { form: { formular, vad: 'ta-bort' }, headers: { origin: desk.origin } };
  expect((await officer.request.post(`${desk.origin}${saved}`, sent)).status()).toBe(404);
  expect(savedSearchesOf(desk.workplace).read()).toHaveLength(1);
  // Who lost the right to read there is told of nothing.
  const { people } = desk.workplace.configuration;
  const lova = people.find(({ id }) => id === 'lova.l');
  if (lova === undefined) throw new Error('expected Lova');
  await savedSearchesOf(desk.workplace).change((all) =>
    all.map((one) => ({ ...one, tell: true, since: '2020-01-01T00:00:00.000Z', seen: {} })),
  );
  expect(await lettersOf(`${dayOn(17)}T09:00:00Z`)).toEqual([[expect.stringContaining('lova.l'), expect.any(String)]]);
  // Those that are left when the newest is one no more have been told of.
  const found = await desk.workplace.catalog.items.find({ text: 'badhus*' });
  const newest =
    found
      .map(({ id }) => id)
      .sort()
      .at(-1) ?? '';
  await savedSearchesOf(desk.workplace).change((all) => all.map((one) => ({ ...one, seen: { [newest]: one.since } })));
  expect(await lettersOf(`${dayOn(18)}T09:00:00Z`)).toEqual([]);
  const { roles } = lova;
  lova.roles = { 'barn-och-utbildningsnamnden': ['reader'] };
  expect(await lettersOf(`${dayOn(19)}T09:00:00Z`)).toEqual([]);
  lova.roles = roles;
  await Promise.all([reader.close(), officer.close()]);
}, 120_000);

test('who leaves takes the saved searches along, and an entry that is away for a while does not', async () => {
  const { configuration } = desk.workplace;
  const { people } = configuration;
  const searches = savedSearchesOf(desk.workplace);
  expect(searches.read()).toHaveLength(1);
  configuration.people = people.filter(({ id }) => id !== 'lova.l');
  await lettersOf('2031-01-01T09:00:00Z');
  await lettersOf('2031-01-29T09:00:00Z');
  expect(searches.read()).toHaveLength(1);
  configuration.people = people;
  await lettersOf('2031-01-30T09:00:00Z');
  expect(searches.read()).toMatchObject([{ name: 'Lovas egen' }]);
  expect(searches.read()[0]).not.toHaveProperty('missing');
  configuration.people = people.filter(({ id }) => id !== 'lova.l');
  await lettersOf('2031-02-01T09:00:00Z');
  await lettersOf('2031-03-05T09:00:00Z');
  expect(searches.read()).toEqual([]);
  configuration.people = people.map((one) => (one.id === 'lova.l' ? { ...one, ended: '2026-01-01' } : one));
  await searches.change(() => [
    {
      id: 'a',
      person: 'lova.l',
      name: 'B',
      asked: {},
      tell: false,
      since: '2026-01-01T00:00:00.000Z',
      seen: {},
      told: { item: '', snapshot: '' },
    },
  ]);
  await lettersOf('2031-03-07T09:00:00Z');
  expect(searches.read()).toEqual([]);
  configuration.people = people;
}, 120_000);

test('a file of saved searches that is damaged stops neither a search nor a letter, and is not written over', async () => {
  const path = join(town.archive, savedSearchesFile);
  await writeFile(path, 'skadad');
  const reader = await desk.signedIn('lova.l', '/sok?text=badhus*');
  expect(await reader.locator('.hits > li').count()).toBeGreaterThan(0);
  expect(await reader.textContent('main')).toContain('De sparade sökningarna går inte att läsa.');
  await reader.fill('#sparnamn', 'Ny');
  await reader.click('button:has-text("Spara sökningen")');
  expect(await reader.textContent('[role=alert]')).toContain('går inte att läsa');
  expect(await lettersOf('2031-04-07T09:00:00Z')).toEqual([]);
  expect(await readFile(path, 'utf8')).toBe('skadad');
  await rm(path);
  await reader.close();
});
