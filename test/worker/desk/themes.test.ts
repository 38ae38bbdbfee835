import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { faultsOf, violationsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone, personWith } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let ids: Record<string, string>;
const id = 'skogsbranden-2026';
const july = { publishedAt: '2026-07-05T10:00:00Z' };

beforeAll(async () => {
  town = await openDisposalTown();
  ids = await town.collect({
    inlagg: { kind: 'post', text: 'Skogsbranden: följ råden', ...july },
    svar: { text: 'Var är elden?', thread: 'inlagg', parent: 'inlagg', ...july },
    hemlig: { text: 'Skogsbranden och min granne', ...july },
    last: { text: 'Skogsbranden, hot', ...july },
    annat: { text: 'Badhuset', ...july },
  });
  const proven = await town.proven('olle.o');
  await town.run(
    'secrecy',
    'mark',
    '--item',
    ids.hemlig ?? '',
    '--reason',
    'x',
    '--paragraph',
    'OSL 26 kap. 1 §',
    ...proven,
  );
  await town.run('item', 'lock', ids.last ?? '');
  const said = ['--words', 'skogsbrand', '--accounts', townAccount, '--from', '2026-07-01', '--to', '2026-07-14'];
  const why = [
    '--reason',
    'Ska kunna följas <i>efteråt</i>',
    '--basis',
    'Krisplanen',
    '--case',
    'KS 2026/77',
    '--snapshots',
    '6h',
  ];
  await town.run('theme', 'add', 'Skogsbranden 2026', ...said, ...why);
  await addOnlookers(town);
  await town.change('people.yaml', 'people:\n', `people:\n${personWith('kalle.k', `${townCommittee}: [reader]`)}`);
  const others = 'committees/barn-och-utbildningsnamnden.yaml';
  await town.change(others, 'classes:\n', `classes:\n  - { id: branden, name: Branden, match: { theme: ${id} } }\n`);
  await town.change(
    others,
    'rules:\n',
    'rules:\n  - { id: branden-bevaras, class: branden, decision: bun-2024-31, action: preserve, inSnapshots: keep }\n',
  );
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

test('the menu leads to the themes, and a theme tells what it is and what belongs to it', async () => {
  const page = await desk.signedIn('olle.o', '/teman');
  expect(await page.textContent('nav')).toContain('Teman');
  await page.click('text=Skogsbranden 2026');
  expect(new URL(page.url()).pathname).toBe(`/teman/${id}`);
  const told = (await page.textContent('main')) ?? '';
  for (const said of [
    'ord som börjar på skogsbrand',
    'publicerat 2026-07-01 till och med 2026-07-14',
    'var 6:e timme',
    'är över',
    'Ska kunna följas <i>efteråt</i>',
    'Krisplanen, KS 2026/77',
    'branden-bevaras',
    'Skogsbranden: följ råden',
    'Var är elden?',
    'Ingen ögonblicksbild är tagen',
    'låst eller en annan nämnds, kan saknas',
  ]) {
    expect(told).toContain(said);
  }
  // Words found it: what is locked would tell them, and what is secret is told of without its words.
  expect(told).not.toMatch(/granne|hot|Badhuset/);
  expect(await page.locator('.hits > li').count()).toBe(3);
  await page.close();
});

test('the pages are readable for everybody, in both languages', async () => {
  const page = await desk.signedIn('olle.o', '/teman');
  expect(await faultsOf(desk, page, ['/teman', `/teman/${id}`])).toEqual([]);
  await page.close();
});

test('a reader sees nothing secret, and a stranger no theme of others’ accounts', async () => {
  const reader = await desk.signedIn('lova.l', `/teman/${id}`);
  expect(await reader.locator('.hits > li').count()).toBe(2);
  await reader.close();
  const stranger = await desk.signedIn('otto.o', '/teman');
  expect(await stranger.textContent('main')).toContain('Inga teman som du får läsa');
  for (const path of [
    `/teman/${id}`,
    '/teman/nothing',
    `/arkiv/teman/${id}/index.html`,
    `/arkiv/teman/${id}/tema.json`,
  ])
    expect((await stranger.goto(`${desk.origin}${path}`))?.status()).toBe(404);
  await stranger.close();
});

test('whoever may not read the plan that speaks of it is not told that there is none', async () => {
  const page = await desk.signedIn('kalle.k', `/teman/${id}`);
  const told = await page.textContent('main');
  expect(told).toContain('Planer som du inte får läsa talar om temat.');
  expect(told).not.toMatch(/Ingen plan|branden-bevaras/);
  await page.close();
});

test('the archive’s own pages tell of the theme, without a word of its items and without what is secret or locked', async () => {
  const page = await readFile(join(town.archive, `teman/${id}/index.html`), 'utf8');
  expect(page).toContain('Inlägg som hör till temat (2)');
  for (const name of ['inlagg', 'svar']) expect(page).toContain(`${ids[name]}.v1.json`);
  for (const name of ['hemlig', 'last', 'annat']) expect(page).not.toContain(ids[name]);
  expect(page).not.toMatch(/elden|granne/);
  const shown = await desk.browser.newPage();
  await shown.setContent(page);
  expect(await violationsOf(shown)).toEqual([]);
  await shown.close();
});

test('a secret snapshot of the theme bears its mark, and one that perhaps shows what is locked does too', async () => {
  // Taken before what is secret and locked was published, and after.
  const [open, secret] = [await sealWords(town, '2026-07-02'), await sealWords(town, '2026-07-03')];
  const locked = await sealWords(town, '2026-07-06');
  const said = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §', ...(await town.proven('olle.o'))];
  expect(await town.run('secrecy', 'mark', '--snapshot', secret, ...said)).toMatchObject({ code: 0 });
  const page = await desk.signedIn('olle.o', `/teman/${id}`);
  const rowOf = (snapshot: string) => page.textContent(`tr:has(a[href="/ogonblicksbilder/${snapshot}"])`);
  expect(await rowOf(secret)).toContain('Sekretessmarkerad');
  expect(await rowOf(locked)).toContain('låst, eller okänd sekretess');
  expect(await rowOf(locked)).not.toContain('ingen bild visas');
  expect(await rowOf(open)).not.toMatch(/Sekretessmarkerad|låst/);
  await page.close();
});

test('a theme whose file is damaged is told as damaged, with its content only to those who read everything', async () => {
  const file = join(town.archive, `teman/${id}/tema.json`);
  const whole = await readFile(file, 'utf8');
  await chmod(file, 0o640);
  await writeFile(file, whole.replace('"ogonblick-theme/1"', '"brandens hemliga ord"'));
  for (const person of ['olle.o', 'kalle.k']) {
    const page = await desk.signedIn(person);
    expect((await page.goto(`${desk.origin}/teman/${id}`))?.status()).toBe(500);
    const told = (await page.textContent('main')) ?? '';
    expect(told).toContain(`Temat ${id} går inte att läsa: dess fil i arkivet (teman/${id}) är skadad.`);
    expect(told.includes('För systemförvaltaren:')).toBe(person === 'olle.o');
    expect((await page.goto(`${desk.origin}/teman/nothing`))?.status()).toBe(404);
    await page.close();
  }
  await writeFile(file, whole);
});
