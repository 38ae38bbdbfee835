import { expect, test } from '@jest/globals';
import { visitRow } from './example.ts';
import { pagesOnDisk } from './pages-on-disk.ts';

const { write, read, text } = pagesOnDisk();

const library = {
  id: 'facebook-biblioteket',
  name: 'Exempelbiblioteket',
  platform: 'facebook',
  url: '',
  status: 'active',
  committee: 'kulturnamnden',
  opened: '2017-02-20',
  state: 'ok' as const,
  committees: [
    { id: 'kommunstyrelsen', from: '2017-02-20', to: '2018-12-31' },
    { id: 'kulturnamnden', from: '2019-01-01' },
  ],
};
const ofCulture = { committee: 'kulturnamnden', folder: `kommunstyrelsen/${library.id}/ogonblicksbilder/2026/x` };
const moved = {
  accounts: [library],
  snapshots: [
    visitRow(library.id, '2018-01-15T02:00:00Z'),
    visitRow(library.id, '2026-01-15T02:00:00Z', { ...ofCulture, status: 'partial' }),
  ],
  attempts: [],
};

test('an account that has moved is counted once, and each snapshot under the committee that it was taken for', async () => {
  await write(moved);
  const index = await text('index.html');
  expect(index).toContain('Kommunstyrelsen 1 tidigare konto, 1 ögonblicksbild');
  expect(index).toContain('Kultur- och fritidsnämnden 1 konto, 1 ögonblicksbild');
});

test('the committee that had it has the years until it moved, and neither state nor gap of those that follow', async () => {
  await write(moved);
  const page = await text('kommunstyrelsen/index.html');
  expect(page).toContain('Exempelbiblioteket (hör från och med 2019-01-01 till Kultur- och fritidsnämnden)');
  expect(page).toContain('2018-01-15 kl. 03:00');
  expect(page).not.toMatch(/2026-01-15|delvis|i tid/);
  expect(await read('kommunstyrelsen/index.html')).toMatch(/<th scope="col">Konto<\/th>.*2018<\/a><\/th><\/tr>/);
  expect(page).toContain('2017 : arkivets första besök gjordes 2018, så ingen ögonblicksbild finns från den tiden.');
  expect(await read('kommunstyrelsen/index.html')).not.toMatch(/20(?:19|2\d)\.html/);
  const now = await read('kulturnamnden/index.html');
  expect(now).toContain('2019.html');
  expect(now).not.toContain('2018.html');
});

test('an account that came back belongs to its committee from the day on which it came back', async () => {
  const committees = [
    { id: 'kulturnamnden', from: '2010-01-01', to: '2015-12-31' },
    { id: 'kommunstyrelsen', from: '2016-01-01', to: '2019-12-31' },
    { id: 'kulturnamnden', from: '2020-01-01' },
  ];
  await write({ ...moved, accounts: [{ ...library, committees }] });
  const page = await text('kommunstyrelsen/index.html');
  expect(page.match(/från och med \d\S+/g)).toEqual(['från och med 2020-01-01', 'från och med 2020-01-01.']);
});

test('a year whose snapshot was taken for another committee is no gap', async () => {
  const { committees: _, ...undated } = library;
  await write({ ...moved, accounts: [undated] });
  const sheet = await text('kulturnamnden/2018.html');
  expect(sheet).toContain('Årets ögonblicksbild togs för Kommunstyrelsen.');
  expect(sheet).not.toMatch(/Saknas|utan ögonblicksbild/);
  expect(await read('kulturnamnden/2018.html')).toContain(`href="../kommunstyrelsen/${library.id}/index.html#ar-2018"`);
  expect(await text('kulturnamnden/index.html')).toContain('hos annan nämnd');
});

test('the years before the archive’s first visit are one sentence, not columns', async () => {
  const old = { ...library, committees: [], committee: 'kommunstyrelsen', opened: '2009-05-01' };
  await write({ ...moved, accounts: [old] });
  const columns = (page: string) =>
    [...page.matchAll(/<th scope="col">(?:<a href="\d+\.html">)?(\d{4})/g)].map((hit) => hit[1]);
  const page = await read('kommunstyrelsen/index.html');
  expect(columns(page)).toEqual(['2026', '2025', '2024', '2023', '2022', '2021', '2020', '2019', '2018']);
  expect(await text('kommunstyrelsen/index.html')).toMatch(
    /2009 ?– ?2017 ?: arkivets första besök gjordes 2018, så ingen ögonblicksbild finns från den tiden\. Inlägg från den kan stå i en senare\./,
  );
  expect(page).toContain('<a href="2009.html">2009</a>–<a href="2017.html">2017</a>');
  await write({ ...moved, accounts: [old], snapshots: [] });
  expect(columns(await read('kommunstyrelsen/index.html'))).toEqual(['2026']);
  expect(await text('kommunstyrelsen/index.html')).toContain('inget besök är gjort ännu');
});
