import { expect, test } from '@jest/globals';
import { visitRow } from './example.ts';
import { pagesOnDisk } from './pages-on-disk.ts';

const { write, read, text } = pagesOnDisk();

const library = {
  ...{ id: 'facebook-biblioteket', name: 'Exempelbiblioteket', platform: 'facebook', url: '', status: 'active' },
  ...{ committee: 'kulturnamnden', opened: '2017-02-20', state: 'ok' as const },
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
  expect(index).toContain('Kommunstyrelsen : 1 tidigare konto, 1 ögonblicksbild');
  expect(index).toContain('Kultur- och fritidsnämnden : 1 konto, 1 ögonblicksbild');
});

test('the committee that had it has the years until it moved, and neither state nor gap of those that follow', async () => {
  await write(moved);
  const page = await text('kommunstyrelsen/index.html');
  expect(page).toContain('Exempelbiblioteket (hör från och med 2019-01-01 till Kultur- och fritidsnämnden)');
  expect(page).toContain('2018-01-15 kl. 03:00');
  expect(page).not.toMatch(/2026-01-15|delvis|i tid/);
  expect(await read('kommunstyrelsen/index.html')).toMatch(/<th scope="col">Konto<\/th>.*2018<\/a><\/th>.*2017/);
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
