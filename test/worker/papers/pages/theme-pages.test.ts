import { stat } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { ThemeItem, ThemeShelf } from '../../../../worker/papers/pages/frame/archive-input.ts';
import { themeWords } from '../../../../worker/words/theme-words.ts';
import { themeOf } from '../../../jobs/due/theme-of.ts';
import { visitRow } from './example.ts';
import { pagesOnDisk } from './pages-on-disk.ts';

const { write, read, text, inArchive } = pagesOnDisk();

const itemOf = (number: number, told: Partial<ThemeItem> = {}): ThemeItem => ({
  id: `i${number}`,
  account: 'facebook-exempelkommun',
  kind: 'comment',
  role: 'public',
  publishedAt: '2027-07-02T08:30:00Z',
  file: `kommunstyrelsen/facebook-exempelkommun/inlagg/2027-07/i${number}.v1.json`,
  ...told,
});

function shelfOf(items: readonly ThemeItem[] = [], more: Partial<ThemeShelf> = {}): ThemeShelf {
  const filed = themeOf({ name: 'Branden <b>2027</b>', accounts: ['facebook-exempelkommun', 'okand'] });
  return { filed, state: 'running', items, snapshots: [], ...more };
}

test('an archive without themes has no page of themes, and none that leads there', async () => {
  await write();
  await expect(stat(inArchive('teman'))).rejects.toThrow('ENOENT');
  expect(await read('index.html')).not.toContain('teman/');
});

test('the archive leads to its themes, and each tells what it is, by whom, and what belongs to it', async () => {
  const snapshots = [
    visitRow('facebook-exempelkommun', '2027-07-02T07:00:00Z', { withheld: 'secret' }),
    visitRow('facebook-exempelkommun', '2027-07-01T07:00:00Z'),
  ];
  const items = [
    itemOf(1),
    itemOf(2, { kind: 'post', role: 'account', publishedAt: '2027-07-02', file: null }),
    itemOf(3, { publishedAt: null, account: 'okand', role: 'unknown' }),
  ];
  await write({ themes: [shelfOf(items, { snapshots })] });
  expect(await read('index.html')).toContain('href="teman/index.html"');
  expect(await read('teman/index.html')).toContain('href="branden/index.html"');
  expect(await text('teman/index.html')).toContain('Branden &lt;b&gt;2027&lt;/b&gt;');
  const page = await text('teman/branden/index.html');
  for (const said of [
    'Tema: Branden &lt;b&gt;2027&lt;/b&gt;',
    'ord som börjar på brand, på Exempelkommun, Facebook och okand',
    'publicerat 2027-07-01 till och med 2027-07-14',
    'en ögonblicksbild av varje konto var 6:e timme',
    'pågår',
    'karin.k',
    'Ögonblicksbilder under temats tid (2)',
    'Sekretessmarkerad',
    'Inlägg som hör till temat (3)',
    'Det som är sekretessmarkerat eller låst står inte här.',
    '2027-07-02 kl. 10:30',
    'Kommentar',
    'allmänheten',
    'i karantän under ångerfristen',
    'inte känt',
  ]) {
    expect(page).toContain(said);
  }
  const source = await read('teman/branden/index.html');
  expect(source).toContain('href="../../kommunstyrelsen/facebook-exempelkommun/inlagg/2027-07/i1.v1.json"');
  expect(source).toContain('href="tema.json"');
  expect(source).not.toContain('i2.v1.json');
});

test('an ended theme says by whom and why', async () => {
  await write({ themes: [shelfOf([], { filed: themeOf({}, '2027-07-03T12:00:00Z'), state: 'ended' })] });
  expect(await text('teman/branden/index.html')).toMatch(/är avslutat.*Avslutat av\s+k, 2027-07-03 kl. 14:00: r/s);
});

test.each([
  [1, 'varje timme'],
  [2, 'var 2:a timme'],
  [12, 'var 12:e timme'],
  [24, 'var 24:e timme'],
])('a pace of %d h is told in Swedish as it is said: %s', (hours, said) => {
  expect(themeWords.sv.pace(hours)).toContain(said);
});

test('a long theme has its items on several pages, and pages left over lead back', async () => {
  const many = Array.from({ length: 501 }, (_, number) => itemOf(number));
  await write({ themes: [shelfOf(many)] });
  expect(await text('teman/branden/index-2.html')).toContain('sida 2');
  expect((await read('teman/branden/index-2.html')).match(/inlagg\/2027-07/g)).toHaveLength(1);
  await write({ themes: [shelfOf(many.slice(0, 10))] });
  expect(await text('teman/branden/index-2.html')).toContain('används inte längre');
});
