import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sealWords } from '../../tools/seal-words.ts';
import { openTown, type Town, townAccount } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;
let ids: Record<string, string>;
let page: string;
let secret: string;

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  ids = await town.collect({
    post: { kind: 'post', text: 'Nu öppnar vi' },
    question: { thread: 'post', parent: 'post', text: 'När öppnar badhuset?' },
    gone: { thread: 'post', parent: 'post', text: 'Köp bilar' },
  });
  page = await sealWords(town, '2026-02-01', 'Hej', ['Annat', 'Badhuset <b>är</b> öppet']);
  secret = await sealWords(town, '2026-02-02', 'Badhuset i hemlighet');
  await sealWords(town, '2026-02-03');
  const as = ['--as', 'karin.k'];
  const note = ['--category', 'reklam', '--how', 'Dolt', '--no-case', 'Ringa', '--reason', 'Reklam för badhuset'];
  expect(await town.run('takedown', 'add', ids.gone ?? '', ...note, ...as)).toMatchObject({ code: 0 });
  const marked = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', ...as];
  expect(await town.run('secrecy', 'mark', '--snapshot', secret, ...marked)).toMatchObject({ code: 0 });
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

test('the box at the top of each page searches everything', async () => {
  const reader = await desk.signedIn('lova.l', '/konton');
  await reader.fill('header input[type=search]', 'badhus*');
  await reader.click('header button:has-text("Sök")');
  expect(new URL(reader.url()).pathname).toBe('/sok');
  expect(await reader.inputValue('#text')).toBe('badhus*');
  await reader.close();
});

test('the same words are found in items, snapshots and notes; each hit leads to its place in its thread', async () => {
  const reader = await desk.signedIn('lova.l', '/inlagg?text=badhus*&namnd=kommunstyrelsen');
  await reader.click('main a:has-text("ögonblicksbilder och anteckningar")');
  expect(await reader.inputValue('#text')).toBe('badhus*');
  expect(await faultsOf(desk, reader)).toEqual([]);
  const hits = await reader.locator('.hits > li').allTextContents();
  expect(hits).toHaveLength(3);
  expect(hits[0]).toContain('När öppnar badhuset?');
  expect(hits[1]).toMatch(/Ögonblicksbild, .*2026-02-01.*… Badhuset <b>är<\/b> öppet/s);
  expect(hits[2]).toMatch(/Anteckning, .*Reklam för badhuset/s);
  expect(await reader.textContent('main')).toContain('En ögonblicksbild har ingen text att söka i');
  const links = await reader.locator('.hits a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(links).toEqual([
    `/inlagg/${ids.question}`,
    `/inlagg/${ids.question}#trad-${ids.question}`,
    `/ogonblicksbilder/${page}?inlagg=2#inlagg-2`,
    `/ogonblicksbilder/${page}/bild?text=badhus*&inlagg=2#inlagg-2`,
    expect.stringMatching(`^/avpubliceringar/${ids.gone}\\?anteckning=`),
    `/inlagg/${ids.gone}#trad-${ids.gone}`,
  ]);
  for (const link of links.filter((one) => one.includes('#'))) {
    await reader.goto(`${desk.origin}${link}`);
    expect([link, await reader.locator(`[id="${link.split('#')[1]}"]`).count()]).toEqual([link, 1]);
  }
  await reader.goto(`${desk.origin}/sok?text=badhus*&i=snapshots`);
  expect(await reader.locator('.hits > li').count()).toBe(1);
  await reader.goto(`${desk.origin}/sok?text=badhus*&fran=x`);
  expect(await reader.textContent('[role=alert]')).toContain('Kontrollera datumen');
  await reader.close();
});

test('words are found by their beginning and in other inflections, marked, with who wrote them; the fields are folded then', async () => {
  const reader = await desk.signedIn('lova.l', '/sok');
  expect(await reader.isVisible('#fran')).toBe(true);
  for (const [words, hits] of [
    ['badhus', 3],
    ['badhusets', 3],
    ['"badhus"', 0],
  ] as const) {
    await reader.goto(`${desk.origin}/sok?${new URLSearchParams({ text: words })}`);
    expect([words, await reader.locator('.hits > li').count()]).toEqual([words, hits]);
  }
  await reader.goto(`${desk.origin}/sok?text=badhus`);
  expect(await reader.isVisible('#fran')).toBe(false);
  expect(await reader.locator('main h2').allTextContents()).toEqual([
    'Inlägg (1)',
    'Ögonblicksbilder (1)',
    'Anteckningar (1)',
    'Spara sökningen',
  ]);
  expect(await reader.locator('.hits mark').allTextContents()).toEqual(['badhuset', 'Badhuset', 'badhuset']);
  await reader.goto(`${desk.origin}/inlagg?text=badhus&slag=comment`);
  expect(await reader.locator('.hits mark').allTextContents()).toEqual(['badhuset']);
  expect(await reader.isVisible('#fran')).toBe(false);
  expect(await reader.textContent('summary')).toContain('1 valda');
  expect(await faultsOf(desk, reader)).toEqual([]);
  await reader.close();
});

test('a year that nothing has as a word is taken as the year that it is from; else a link leads there', async () => {
  const reader = await desk.signedIn('lova.l', '/sok?text=badhus+2023');
  expect(await reader.textContent('main p.told')).toContain('Här visas det som är från 2023.');
  expect(await reader.locator('.hits > li').count()).toBe(1);
  expect([await reader.inputValue('#text'), await reader.inputValue('#fran')]).toEqual(['badhus', '2023-01-01']);
  await reader.goto(`${desk.origin}/inlagg?text=2023+badhus`);
  expect(await reader.textContent('main p.told')).toContain('Här visas det som är från 2023.');
  expect(await reader.locator('.hits > li').count()).toBe(1);
  await reader.goto(`${desk.origin}/inlagg?text=badhus+2019`);
  expect(await reader.locator('.hits > li').count()).toBe(0);
  await reader.click('a:has-text("Visa det som är från 2019: badhus")');
  expect(await reader.inputValue('#till')).toBe('2019-12-31');
  await reader.close();
});

test('the page of an item that no snapshot shows says so; the rows of its thread tell who wrote what and when', async () => {
  const reader = await desk.signedIn('lova.l', `/inlagg/${ids.post}`);
  expect(await reader.textContent('main')).toContain('Inte återfunnet i någon ögonblicksbild.');
  expect(await reader.locator('main a:has-text("Sök de första orden där")').getAttribute('href')).toContain(
    '%22nu+%C3%B6ppnar+vi%22',
  );
  expect(await reader.locator('h2#trad + ol a').allTextContents()).toEqual([
    expect.stringMatching(/^Kommentar, .+, 2023-/),
    expect.stringMatching(/^Kommentar, .+, 2023-/),
  ]);
  await reader.close();
});

test('a secret snapshot is found by officers only, without its words, and another committee finds nothing', async () => {
  const officer = await desk.signedIn('karin.k', '/sok?text=hemlighet');
  expect(await officer.locator(`.hits a[href="/ogonblicksbilder/${secret}"]`).count()).toBe(1);
  expect(await officer.textContent('.hits')).toContain('Sekretessmarkerat');
  expect(await officer.textContent('.hits')).not.toContain('hemlighet');
  for (const [person, words] of [
    ['lova.l', 'hemlighet'],
    ['otto.o', 'badhuset'],
    ['otto.o', 'badhuset&namnd=kommunstyrelsen'],
  ]) {
    const other = await desk.signedIn(person ?? '', `/sok?text=${words}`);
    expect([person, words, await other.locator('.hits > li').count()]).toEqual([person, words, 0]);
    await other.close();
  }
  await officer.close();
});

test('the two days of a search stand beside each other, and a hit without a picture has no empty frame', async () => {
  const reader = await desk.signedIn('lova.l', '/sok', 1200);
  const top = async (id: string) => (await reader.locator(`#${id}`).boundingBox())?.y;
  expect(await top('fran')).toBe(await top('till'));
  const pictured = async () => {
    const counts: number[] = [];
    for (const [path, rows] of [
      ['/sok?text=badhus*', '.hits'],
      ['/ogonblicksbilder', 'tbody'],
      [`/konton/${townAccount}`, '.beside'],
    ] as const) {
      await reader.goto(`${desk.origin}${path}`);
      counts.push(await reader.locator(`${rows} img`).count());
    }
    return counts;
  };
  // That of the page's top, and one for each of the two that may be shown.
  expect(await pictured()).toEqual([1, 2, 3]);
  for (const { folder } of await desk.workplace.catalog.snapshots())
    await rm(join(town.archive, folder, 'data/oversiktsbild.png'));
  expect(await pictured()).toEqual([0, 0, 0]);
  await reader.close();
});
