import { readdir, unlink } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { VisitRow } from '../../../../worker/papers/pages/frame/arrange.ts';
import { example, visitRow } from './example.ts';
import { pagesOnDisk } from './pages-on-disk.ts';

const { write, read, text, inArchive } = pagesOnDisk();
const sheets = async (committee: string) =>
  (await readdir(inArchive(committee))).filter((name) => /^\d{4}/.test(name)).sort();

const snapshots = [...(example.snapshots as VisitRow[])];
const manyOf = (account: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    visitRow(account, new Date(Date.parse('2025-01-02T08:00:00Z') + at * 3_600_000).toISOString().replace('.000', '')),
  );

test('a committee has a page for each year in which one of its accounts was visited or should have been', async () => {
  await write();
  const years = Array.from({ length: 12 }, (_, at) => `${2015 + at}.html`);
  expect(await sheets('kommunstyrelsen')).toEqual(years);
  expect(await sheets('raddningsnamnden')).toEqual([]);
});

test('the page shows every snapshot of the year with picture, status, time and link, by account and oldest first', async () => {
  await write();
  const page = await read('kommunstyrelsen/2026.html');
  const [first = -1, second = -1] = ['2026-01-15 kl. 03:00', '2026-11-24 kl. 09:30'].map((time) => page.indexOf(time));
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(first);
  const folder = 'facebook-exempelkommun/ogonblicksbilder/2026/facebook-exempelkommun_2026-01-15T0200_arlig/data';
  expect(page).toContain(`<a href="${folder}/index.html"><img class="small" src="${folder}/oversiktsbild.png"`);
  expect(page).toContain('<a href="facebook-exempelkommun/index.html#ar-2026"><bdi>Exempelkommun</bdi></a>');
  expect(await text('kommunstyrelsen/2026.html')).toContain('Facebook');
  expect(page).toMatch(/<span class="mark good">komplett<\/span> före förändring/);
});

test('the page says which accounts have no snapshot that year, and what attempts were made', async () => {
  await write();
  const page = await text('kommunstyrelsen/2023.html');
  expect(page).toContain('2 konton, 1 ögonblicksbild, 1 konto utan ögonblicksbild.');
  expect(await text('kulturnamnden/2023.html')).toContain('Saknas: ingen ögonblicksbild finns från det året.');
  expect(page).toContain('Sidan svarade med felkod 500.');
  expect(await text('kulturnamnden/2026.html')).toContain('Ingen ögonblicksbild ännu i år.');
  expect(await text('kommunstyrelsen/2026.html')).not.toContain('Krisinformation');
});

test('an account that changed committee stands under both, and says where it belongs now', async () => {
  await write();
  expect(await text('kommunstyrelsen/2022.html')).toContain('hör nu till Kultur- och fritidsnämnden');
  const page = await read('kulturnamnden/2022.html');
  expect(page).toContain('href="../kommunstyrelsen/instagram-biblioteket/index.html#ar-2022"');
  expect(page).toContain('Årets ögonblicksbild togs för Kommunstyrelsen.');
});

test.each([
  ['secret', 'Sekretessmarkerad'],
  ['locked', 'ingen bild visas här: något i ögonblicksbilden är låst'],
] as const)('what is %s has no picture and no words there, but stands there', async (withheld, words) => {
  const because = '3 av 60 inlägg saknas.';
  await write();
  expect(await read('kommunstyrelsen/2024.html')).toContain('oversiktsbild.png');
  expect(await read('kommunstyrelsen/2024.html')).toContain(because);
  await write({ snapshots: snapshots.map((row) => ({ ...row, withheld })) });
  const page = await read('kommunstyrelsen/2024.html');
  expect(page).not.toContain('oversiktsbild.png');
  expect(page).not.toContain(because);
  expect(page).toContain(words);
  expect(page).toContain('2024-01-15 kl. 03:00');
});

test('the years are reached from the committee page and from each other', async () => {
  await write();
  expect(await read('kommunstyrelsen/index.html')).toContain('<th scope="col"><a href="2023.html">2023</a></th>');
  const page = await text('kommunstyrelsen/2023.html');
  expect(page).toContain('Nyare: 2024');
  expect(page).toContain('Äldre: 2022');
  expect(await text('kommunstyrelsen/2026.html')).not.toContain('Nyare:');
});

test('a year of many snapshots is split, and none is lost', async () => {
  const many = manyOf('facebook-exempelkommun', 250);
  await write({ snapshots: many, attempts: [] });
  const names = (await sheets('kommunstyrelsen')).filter((name) => name.startsWith('2025'));
  expect(names).toEqual(['2025-2.html', '2025-3.html', '2025.html']);
  const pages = await Promise.all(names.map((name) => read(`kommunstyrelsen/${name}`)));
  const linked = pages.join('').match(/href="facebook-exempelkommun\/ogonblicksbilder\/[^"]*"/g) ?? [];
  expect(linked.length).toBe(250);
  expect(new Set(linked).size).toBe(250);
  expect(await read('kommunstyrelsen/2025-2.html')).toMatch(
    /rel="prev" href="2025.html".*\n.*rel="next" href="2025-3.html"/,
  );
});

test('pages that are deleted are made again as they were', async () => {
  await write();
  const before = await read('kommunstyrelsen/2024.html');
  await unlink(inArchive('kommunstyrelsen/2024.html'));
  expect((await write()).written).toBe(1);
  expect(await read('kommunstyrelsen/2024.html')).toBe(before);
});

test('a page of a year or a part that is no more leads back to the committee', async () => {
  const old = {
    id: 'webb-gammal',
    name: 'Gammal',
    platform: 'web',
    url: '',
    committee: 'kulturnamnden',
    status: 'closed',
  };
  await write({
    accounts: [...example.accounts, { ...old, opened: '2001-01-01', closed: '2001-12-31' }],
    snapshots: manyOf('instagram-biblioteket', 150).map((row) => ({ ...row, committee: 'kulturnamnden' })),
  });
  expect(await text('kulturnamnden/2001.html')).toContain('Gammal');
  expect(await text('kulturnamnden/2025-2.html')).toContain('komplett');
  await write();
  for (const page of ['kulturnamnden/2001.html', 'kulturnamnden/2025-2.html']) {
    expect(await text(page)).toContain('Den här sidan används inte längre. Till första sidan');
    expect(await read(page)).toContain('<a href="index.html">');
  }
});

test('the page is in English when the settings say so', async () => {
  await write({ locale: 'en' });
  const page = await text('kommunstyrelsen/2023.html');
  expect(page).toContain('2 accounts, 1 snapshot, 1 account without a snapshot.');
  expect(page).toContain('Older: 2022');
});
