import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openTown, type Town, townAccount, townCommittee } from '../../../tools/town.ts';
import { refresh, sealShowing, shownPost } from './sought-town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const folder = `${townCommittee}/${townAccount}`;
const read = (path: string) => readFile(join(town.archive, path), 'utf8');

test('a time that a page writes in its own way, or that is none, gives a year of four digits or none, and stops nothing', async () => {
  const times = [
    '5 Mar 2024',
    '03/05/2024',
    'foo 20251',
    '-000001-05-05T12:00:00Z',
    '2024-02-30',
    '+275760-09-13T00:00:00Z',
  ];
  const posts = times.map((time, at) => shownPost(at + 1, { key: `nummer-${at}`, text: `Text nummer${at}x`, time }));
  await sealShowing(town, '2026-01-15', posts);
  await refresh(town);
  const pages = (await readdir(join(town.archive, folder))).filter((name) => /^inlagg-.*html$/.test(name)).sort();
  expect(pages).toEqual(['inlagg-2024.html', 'inlagg-okant.html']);
  for (const [at, page] of ['2024', '2024', 'okant', 'okant', 'okant', 'okant'].entries())
    expect(await read(`${folder}/inlagg-${page}.html`)).toContain(`Text nummer${at}x`);
});

const registered = 'names: []\n    committee: kommunstyrelsen\n    unit: Kommunikationsavdelningen';

test.each([
  [
    'another committee has the account',
    registered,
    registered.replace('kommunstyrelsen', 'barn-och-utbildningsnamnden'),
    'goes on',
  ],
  [
    'another committee has the account',
    registered,
    registered.replace('kommunstyrelsen', 'barn-och-utbildningsnamnden'),
    'anew',
  ],
])('where %s, no page that lay in its folder keeps its words', async (_what, from, to, how) => {
  await town.collect({ en: { text: 'kanariegulx', publishedAt: '2024-05-05T12:00:00.000Z' } });
  await refresh(town);
  expect(await read(`${folder}/inlagg-2024.html`)).toContain('kanariegulx');
  await town.change('accounts.yaml', from, to);
  if (how === 'anew') await town.run('reindex');
  else await refresh(town);
  for (const file of ['inlagg-2024.html', 'inlagg-2024.csv'])
    expect(await read(`${folder}/${file}`)).not.toContain('kanariegulx');
  expect(await town.run('verify')).toMatchObject({ problems: [] });
});

test.each(['goes on', 'anew'])(
  'posts of an account that the register has not any more are led to and found: %s',
  async (how) => {
    await town.collect({ en: { text: 'kanariegulx', publishedAt: '2024-05-05T12:00:00.000Z' } });
    await refresh(town);
    await town.change('accounts.yaml', `id: ${townAccount}`, 'id: facebook-nykommun');
    if (how === 'anew') await town.run('reindex');
    else await refresh(town);
    expect(await read(`${folder}/inlagg-2024.html`)).toContain('kanariegulx');
    expect(await read(`${folder}/index.html`)).toContain('inlagg-2024.html');
    expect(await read('kommunstyrelsen/index.html')).toContain(`href="${townAccount}/index.html"`);
    expect(await town.run('verify')).toMatchObject({ problems: [] });
  },
);

test('an account that the register has not, and of which all is secret or locked, is not named; one of which all is disposed of is', async () => {
  const { en = '' } = await town.collect({ en: { text: 'kanariegulx', publishedAt: '2024-05-05T12:00:00.000Z' } });
  await town.change('accounts.yaml', `id: ${townAccount}`, 'id: facebook-nykommun');
  await refresh(town);
  const committee = () => read('kommunstyrelsen/index.html');
  expect(await committee()).toContain(`"${townAccount}/index.html"`);
  const why = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', '--as', 'karin.k'];
  expect(await town.run('secrecy', 'mark', '--item', en, ...why)).toMatchObject({ code: 0 });
  expect(await committee()).not.toContain(townAccount);
  await mkdir(join(town.archive, folder, 'gallrat'), { recursive: true });
  await writeFile(join(town.archive, folder, 'gallrat/2026-11.jsonl'), '');
  await refresh(town);
  expect(await committee()).toContain(`"${townAccount}/index.html"`);
  expect(await read(`${folder}/index.html`)).toContain('gallrat/2026-11.jsonl');
});

test('a snapshot that could not be read is read again when it has been mended', async () => {
  const id = await sealShowing(town, '2026-01-15', [
    shownPost(1, { key: 'n', text: 'Sommarbadet', time: '2024-06-01' }),
  ]);
  await town.collect({ en: { text: 'ishallen', publishedAt: '2024-05-05T12:00:00.000Z' } });
  const posts = join(town.archive, folder, 'ogonblicksbilder/2026', id, 'data/inlagg.json');
  const whole = await readFile(posts);
  await writeFile(posts, '{');
  await refresh(town);
  expect(await read(`${folder}/inlagg-2024.html`)).toContain('1 ögonblicksbild av kontot gick inte att läsa');
  await writeFile(posts, whole);
  await refresh(town);
  expect(await read(`${folder}/inlagg-2024.html`)).not.toContain('gick inte att läsa');
  expect(await read(`${folder}/inlagg-2024.html`)).toContain('Sommarbadet');
});
