import { readdir, readFile } from 'node:fs/promises';
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
