import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockItems } from '../../../../jobs/takedowns/lock-items.ts';
import { refreshArchivePages } from '../../../../worker/papers/pages/refresh-archive-pages.ts';
import { TurnLostError, turnToWrite } from '../../../../worker/papers/search/turn-to-write.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../../tools/town.ts';
import { refresh, saidInPages, sealShowing, shownPost } from './sought-town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const folder = `${townCommittee}/${townAccount}`;
const read = (path: string) => readFile(join(town.archive, path), 'utf8');
const post = {
  kind: 'post',
  direction: 'drawn-up',
  author: { role: 'account', name: 'Exempelkommun', platformId: 'a' },
} as const;

test('posts stand on the page and in the table of the year in which they were published, with their comments and the snapshots that show them', async () => {
  await town.collect({
    skridsko: {
      ...post,
      text: 'Skridskobanan öppnar',
      publishedAt: '2024-12-31T23:30:00.000Z',
      permalink: 'https://www.facebook.com/exempelkommun/posts/1',
    },
    fraga: {
      text: 'Vilken tid stänger banan?',
      thread: 'skridsko',
      parent: 'skridsko',
      publishedAt: '2025-01-02T09:00:00.000Z',
    },
  });
  const id = await sealShowing(town, '2026-01-15', [
    shownPost(1, { key: 'https://www.facebook.com/exempelkommun/posts/1', text: 'Skridskobanan öppnar' }, [
      { key: 'c9', text: 'Äntligen is!', author: 'Frida' },
    ]),
    shownPost(2, { key: 'nummer-2', text: 'Sommarbadet', time: '2023-06-01T08:00:00+02:00' }),
    shownPost(3, { key: 'nummer-3', text: 'Utan tid' }),
  ]);
  await refresh(town);
  const page = await read(`${folder}/inlagg-2025.html`);
  expect(page).toContain('Skridskobanan öppnar');
  expect(page).toContain('Vilken tid stänger banan?');
  expect(page).toContain('Äntligen is!');
  expect(page).toContain(`ogonblicksbilder/2026/${id}/data/index.html#inlagg-1`);
  expect(await read(`${folder}/inlagg-2025.csv`)).toContain('"Vilken tid stänger banan?"');
  expect(await read(`${folder}/inlagg-2023.html`)).toContain('Sommarbadet');
  expect(await read(`${folder}/inlagg-okant.html`)).toContain('Utan tid');
  const account = await read(`${folder}/index.html`);
  for (const year of ['2023', '2025', 'okant']) expect(account).toContain(`href="inlagg-${year}.html"`);
  expect(await read('index.html')).toContain('href="sok.html"');
});

test('pictures of posts stand side by side by their year, each leading to its place in the newest snapshot, and a year without any has no such page', async () => {
  const pictured = { ...shownPost(2, { key: 'b', text: 'Sommarbadet', time: '2025-06-01' }), picture: 'data/bild.png' };
  for (const day of ['2026-01-15', '2026-02-15'])
    await sealShowing(town, day, [shownPost(1, { key: 'a', text: 'Utan bild', time: '2025-05-01' }), pictured]);
  await sealShowing(town, '2026-03-15', [shownPost(1, { key: 'c', text: 'Äldre', time: '2023-05-01' })]);
  await refresh(town);
  const newest = `ogonblicksbilder/2026/${townAccount}_2026-02-15T0930_arlig/data`;
  const page = await read(`${folder}/bilder-2025.html`);
  expect(page).toContain(`<a href="${newest}/index.html#inlagg-2"><img class="small" src="${newest}/bild.png"`);
  expect(page).toContain('1 av 2 inlägg har en bild som kan visas här');
  expect(page).not.toContain('Utan bild');
  expect(await read(`${folder}/inlagg-2025.html`)).toContain('href="bilder-2025.html"');
  expect(await read(`${folder}/inlagg-2023.html`)).not.toContain('bilder-2023');
  expect(await town.run('verify')).toMatchObject({ problems: [] });
});

test('what is locked or secret is in no page and in no byte of the search, at once', async () => {
  const { hot, lugn } = await town.collect({ hot: { text: 'kanariegulx' }, lugn: { text: 'vanligtordx' } });
  await refresh(town);
  expect(saidInPages(town)).toContain('kanariegulx');
  const reason = ['--reason', 'prövas', ...(await town.proven('karin.k'))];
  expect((await town.run('item', 'lock', hot as string, ...reason)).code).toBe(0);
  expect(saidInPages(town)).not.toContain('kanariegulx');
  expect(saidInPages(town)).toContain('vanligtordx');
  expect(lugn).toBeDefined();
});

test('what was locked by a process that was killed before it wrote pages leaves them with whatever is written next', async () => {
  const { hot } = await town.collect({ hot: { text: 'kanariegulx' }, lugn: { text: 'vanligtordx' } });
  await refresh(town);
  expect(saidInPages(town)).toContain('kanariegulx');
  await town.within(async (workplace) => {
    const rows = (await workplace.catalog.items.find({})).filter(({ id }) => id === hot);
    const refreshPages = () => Promise.reject(new Error('killed'));
    const killed = { ...workplace, office: { ...workplace.office, refreshPages } };
    const said = { by: 'karin.k', at: '2026-10-03T02:00:00.000Z', reason: 'prövas' };
    await expect(lockItems(killed, rows, said)).rejects.toThrow('killed');
  });
  await refresh(town, new Set(['x-exempelkommun']));
  expect(saidInPages(town)).not.toContain('kanariegulx');
  expect(saidInPages(town)).toContain('vanligtordx');
});

test('a run that finds nothing changed writes no part and no words; what somebody has changed is made anew', async () => {
  await town.collect({ en: { text: 'ishallen stänger' } });
  await refresh(town);
  const register = await read('sok/register.js');
  const words = await read('sok/ord-.js');
  await refresh(town);
  expect([await read('sok/register.js'), await read('sok/ord-.js')]).toEqual([register, words]);
  await writeFile(join(town.archive, 'sok/ord-.js'), 'alert(1)');
  await town.collect({ tva: { text: 'badhuset öppnar' } });
  await refresh(town, new Set([townAccount]));
  expect(await read('sok/ord-.js')).toContain('ishallen');
  expect(await read('sok/ord-.js')).toContain('badhuset');
  const verified = await town.run<{ problems: unknown[] }>('verify');
  expect(verified.problems).toEqual([]);
});

test('a mark that a process elsewhere has left, and gives no sign at, keeps nobody from writing', async () => {
  await town.collect({ en: { text: 'ishallen stänger' } });
  const mark = join(town.archive, '.utkast/sok.skrivning');
  await writeFile(mark, JSON.stringify({ place: 'annanstans', pid: 1, started: '1' }));
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(mark, longAgo, longAgo);
  await refresh(town);
  expect(await read('sok/ord-.js')).toContain('ishallen');
});

test('a process that gave no sign for long, and lost its turn, writes nothing by what it had looked up', async () => {
  const { hot } = await town.collect({ hot: { text: 'kanariegulx' }, lugn: { text: 'vanligtordx' } });
  const mark = join(town.archive, '.utkast/sok.skrivning');
  const locking = [hot as string, '--reason', 'prövas', ...(await town.proven('karin.k'))];
  await town.within(async (workplace) => {
    let paused = false;
    const replaceFile = async (path: string, content: string) => {
      if (!paused) {
        paused = true;
        // The process was on another machine, which stood still.
        await writeFile(mark, JSON.stringify({ place: 'annanstans', pid: 1, started: '1' }));
        await utimes(mark, new Date(0), new Date(0));
        expect((await town.run('item', 'lock', ...locking)).code).toBe(0);
      }
      await workplace.archive.replaceFile(path, content);
    };
    await refreshArchivePages({ ...workplace, archive: { ...workplace.archive, replaceFile } });
    expect(paused).toBe(true);
  });
  expect(saidInPages(town)).toContain('vanligtordx');
  expect(saidInPages(town)).not.toContain('kanariegulx');
});

test('nobody takes the turn of a living process of this machine, however long it was silent', async () => {
  await town.within(async ({ catalog, archive }) => {
    const first = await turnToWrite(catalog, archive.root);
    await utimes(join(town.archive, '.utkast/sok.skrivning'), new Date(0), new Date(0));
    let asked = 0;
    const lock = {
      exclusively: <T>(work: () => T) => {
        asked += 1;
        return catalog.exclusively(work);
      },
    };
    const second = turnToWrite(lock, archive.root);
    while (asked < 4) await pause(20);
    first.requireMine();
    await first[Symbol.asyncDispose]();
    await using turn = await second;
    turn.requireMine();
    expect(() => first.requireMine()).toThrow(TurnLostError);
  });
});
