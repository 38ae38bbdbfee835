import { readdir, rm, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { VisitRow } from '../../../../worker/papers/pages/frame/arrange.ts';
import { example, replace, visitRow } from './example.ts';
import { pagesOnDisk } from './pages-on-disk.ts';

const { write, read, text, inArchive } = pagesOnDisk();

/** Small pictures of the Facebook account. */
function picturesOf(page: string): number {
  return [
    ...page.matchAll(/<img [^>]*facebook-exempelkommun[^>]*oversiktsbild|<img class="small" src="ogonblicksbilder/g),
  ].length;
}

async function manySnapshots(count: number): Promise<ReturnType<typeof visitRow>[]> {
  const first = Date.parse('2011-01-01T00:00:00Z');
  return Array.from({ length: count }, (_, at) =>
    visitRow('facebook-exempelkommun', new Date(first + at * 12 * 3_600_000).toISOString().replace('.000', '')),
  );
}

describe('the pages of an archive', () => {
  test('stand at every level, with the explanation at the root', async () => {
    await write();
    for (const page of [
      'index.html',
      'LASMIG.txt',
      'kommunstyrelsen/index.html',
      'kulturnamnden/index.html',
      'raddningsnamnden/index.html',
      'gamla-namnden/index.html',
      'kommunstyrelsen/facebook-exempelkommun/index.html',
      'kommunstyrelsen/instagram-biblioteket/index.html',
      'kommunstyrelsen/x-krisinfo/index.html',
      'gamla-namnden/webb-borttagen/index.html',
    ]) {
      expect((await stat(inArchive(page))).isFile()).toBe(true);
    }
  });

  test('show committees with their accounts, latest snapshots, counts and marks', async () => {
    await write();
    const index = await text('index.html');
    expect(index).toContain('Arkiv över sociala medier: Exempelkommun');
    expect(index).toContain('Kultur- och fritidsnämnden');
    expect(index).toContain('2026-11-24 kl. 09:30');
    expect(index).toContain('försenat');
    expect(index).toContain('senaste försöket: inloggning krävs');
    expect(index).toContain('finns inte i kontoregistret');
  });

  test('show a year without a snapshot as a gap, and the attempt that was made in it', async () => {
    await write();
    const page = await text('kommunstyrelsen/facebook-exempelkommun/index.html');
    expect(page).toContain('2025 Ingen ögonblicksbild togs det året. Inlägg från det kan stå i en senare.');
    expect(page).toContain(
      '2023 Ingen ögonblicksbild togs det året. Inlägg från det kan stå i en senare. Försök som inte gav',
    );
    expect(page).toContain('Sidan svarade med felkod 500.');
    expect(page).toContain('3 av 60 inlägg saknas.');
    expect(page).toContain('Exempel kommun (gamla) (2019-03-01 – 2021-05-01)');
  });

  test('say where the material of a committee that was taken over goes on, also of an account that has nothing there yet', async () => {
    const [first] = example.accounts;
    const periods = [{ id: 'kulturnamnden', from: '2027-01-01' }, { id: 'raddningsnamnden' }];
    await write({
      committees: example.committees.map((one) =>
        one.id === 'raddningsnamnden' ? { ...one, successors: ['kulturnamnden'] } : one,
      ),
      accounts: [
        ...example.accounts,
        {
          ...first,
          id: 'x-ny',
          name: 'Räddning',
          platform: 'x',
          url: '',
          status: 'active',
          committee: 'kulturnamnden',
          committees: periods,
        },
      ],
    });
    const page = await text('raddningsnamnden/index.html');
    expect(page).toMatch(/Här fortsätter materialet Efterträds av Kultur- och fritidsnämnden ?\./);
    expect(page).toContain(
      'Räddning, X: hör nu till Kultur- och fritidsnämnden från och med 2027-01-01. Nytt material läggs i arkivets mapp kulturnamnden/x-ny',
    );
    expect(await read('raddningsnamnden/index.html')).toContain('href="../kulturnamnden/index.html"');
    expect(await text('kulturnamnden/index.html')).not.toContain('Här fortsätter materialet');
    // Nobody has written down since when.
    expect(await text('kommunstyrelsen/index.html')).toMatch(
      /Biblioteket på Instagram, Instagram: hör nu till Kultur- och fritidsnämnden ?\. Nytt material läggs i arkivets mapp kulturnamnden\/instagram-biblioteket/,
    );
  });

  test('reckon years in the time zone of the archive', async () => {
    await write();
    const page = await text('kommunstyrelsen/facebook-exempelkommun/index.html');
    expect(page).toContain('2022-01-01 kl. 00:30');
    expect(page).toContain('2021 Ingen ögonblicksbild togs det året');
  });

  test('put years in a row without anything into one gap', async () => {
    await write();
    expect(await text('kommunstyrelsen/x-krisinfo/index.html')).toContain('2015–2022 Ingen ögonblicksbild togs då');
  });

  test('expect nothing after an account was closed, and call the running year no gap', async () => {
    await write();
    expect(await text('kommunstyrelsen/x-krisinfo/index.html')).not.toMatch(/202[4-6] Saknas/);
    const page = await text('kommunstyrelsen/instagram-biblioteket/index.html');
    expect(page).toContain('2026 Ingen ögonblicksbild ännu i år.');
    expect(page).toContain('2023–2025 Saknas');
  });

  test('show an account that changed committee under both', async () => {
    await write();
    expect(await text('kulturnamnden/index.html')).toContain('Biblioteket på Instagram');
    expect(await text('kommunstyrelsen/index.html')).toContain('(hör nu till Kultur- och fritidsnämnden)');
    expect(await text('kommunstyrelsen/instagram-biblioteket/index.html')).toContain('Tidigare nämnd Kommunstyrelsen');
    expect(await read('kulturnamnden/index.html')).toContain(
      'href="../kommunstyrelsen/instagram-biblioteket/index.html"',
    );
  });

  test('show no small picture of what holds something locked, on no level, but say that it is there', async () => {
    const snapshots = [...(example.snapshots as VisitRow[])].map((row) => ({
      ...row,
      ...(row.account === 'facebook-exempelkommun' && { withheld: 'locked' as const }),
    }));
    await write();
    const pages = ['index.html', 'kommunstyrelsen/index.html', 'kommunstyrelsen/facebook-exempelkommun/index.html'];
    const shown = async () => (await Promise.all(pages.map(read))).map((page) => picturesOf(page));
    expect(Math.min(...(await shown()))).toBeGreaterThan(0);
    await write({ snapshots });
    expect(await shown()).toEqual([0, 0, 0]);
    for (const page of pages) {
      expect(await text(page)).toContain('ingen bild visas här: något i ögonblicksbilden är låst');
    }
    expect(await text(pages[2] ?? '')).toContain('2026-11-24 kl. 09:30');
  });

  test('never link to an address that is not http', async () => {
    await write();
    expect(await read('kommunstyrelsen/x-krisinfo/index.html')).not.toContain('href="javascript:');
  });

  test('are in English when the settings say so', async () => {
    await write({ locale: 'en' });
    expect(await text('index.html')).toContain('Social media archive: Exempelkommun');
    expect(await read('index.html')).toContain('<html lang="en">');
    expect(await text('kommunstyrelsen/facebook-exempelkommun/index.html')).toContain(
      '2025 No snapshot was taken that year',
    );
  });

  test('are left alone when nothing has changed', async () => {
    const first = await write();
    expect(first.unchanged).toBe(0);
    expect(await write()).toEqual({ written: 0, unchanged: first.written });
  });

  test('are written only for accounts that changed and what stands above them', async () => {
    await write();
    const paths: string[] = [];
    const added = visitRow('x-krisinfo', '2023-06-30T09:00:00Z');
    await write({
      snapshots: [...(example.snapshots as Iterable<ReturnType<typeof visitRow>>), added],
      changed: new Set(['x-krisinfo']),
      replace: async (path, content) => {
        paths.push(relative(inArchive(''), path));
        await replace(path, content);
      },
    });
    expect(paths.sort()).toEqual([
      'index.html',
      'kommunstyrelsen/2023.html',
      'kommunstyrelsen/index.html',
      'kommunstyrelsen/x-krisinfo/index.html',
    ]);
  });

  test('have the schemas that LASMIG.txt names also where one account changed in an archive of an older version', async () => {
    await write();
    const schemas = await readdir(inArchive('scheman'));
    await rm(inArchive('scheman'), { recursive: true });
    await write({ changed: new Set(['x-krisinfo']) });
    expect(await readdir(inArchive('scheman'))).toEqual(schemas);
  });

  test('of an empty archive say that it is empty', async () => {
    await write({ accounts: [], committees: [], snapshots: [], attempts: [] });
    expect(await text('index.html')).toContain('Arkivet är tomt.');
  });

  test('that fail to be put in place make the whole fail', async () => {
    const refuse = async () => {
      throw new Error('disk full');
    };
    await expect(write({ replace: refuse })).rejects.toThrow('disk full');
  });
});

describe('ten thousand snapshots', () => {
  const account = 'kommunstyrelsen/facebook-exempelkommun';

  test('are split over pages, and no snapshot is lost', async () => {
    const snapshots = await manySnapshots(10_000);
    await write({ snapshots, attempts: [] });
    const names = (await readdir(inArchive(account))).filter((name) => name.endsWith('.html'));
    expect(names.length).toBe(100);
    const pages = await Promise.all(names.map((name) => read(`${account}/${name}`)));
    const linked = pages.flatMap((page) =>
      [...page.matchAll(/href="(ogonblicksbilder\/[^"]*)"/g)].map(([, href]) => href),
    );
    expect(new Set(linked).size).toBe(10_000);
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThan(300_000);
    expect(pages.join('').match(/<h2>[^<]*<\/h2><p>Saknas/g)).toEqual(['<h2>2025</h2><p>Saknas']);
  });

  test('can be walked from the newest page to the oldest and back', async () => {
    await write({ snapshots: await manySnapshots(1_000), attempts: [] });
    const walk = async (from: string, rel: string) => {
      const seen = [from];
      for (let name = from; ; seen.push(name)) {
        const next = (await read(`${account}/${name}`)).match(new RegExp(`<a rel="${rel}" href="([^"]*)"`))?.[1];
        if (next === undefined) return seen;
        name = next;
      }
    };
    const down = await walk('index.html', 'next');
    expect(down.length).toBe(10);
    expect(await walk(down.at(-1) as string, 'prev')).toEqual(down.reverse());
  });

  test('grow by one with only the newest page, the year, the committee and the archive written', async () => {
    const snapshots = await manySnapshots(1_001);
    await write({ snapshots: snapshots.slice(0, 1_000), attempts: [] });
    const written = (await write({ snapshots, attempts: [] })).written;
    expect(written).toBe(5); // The year's first page counts them, its last one shows it.
  });

  test('and a year link of the committee leads to the page that holds the year', async () => {
    await write({ snapshots: await manySnapshots(2_000), attempts: [] });
    const links = [...(await read('kommunstyrelsen/index.html')).matchAll(/href="(facebook[^"#]*)#(ar-\d+)"/g)];
    expect(links.length).toBe(3);
    for (const [, page, place] of links) expect(await read(`kommunstyrelsen/${page}`)).toContain(`id="${place}"`);
  });

  test('leave a page over from when there were more as a way back to the first', async () => {
    const accounts = Array.from({ length: 201 }, (_, at) => ({
      id: `webb-${at}`,
      name: `Sida ${at}`,
      platform: 'web',
      url: 'https://exempel.se/',
      committee: 'kommunstyrelsen',
      status: 'active',
    }));
    await write({ accounts, snapshots: [], attempts: [] });
    expect(await text('index-3.html')).toContain('Sida ');
    await write({ accounts: accounts.slice(0, 200), snapshots: [], attempts: [] });
    expect(await text('index-3.html')).toContain('Den här sidan används inte längre. Till första sidan');
  });
});
