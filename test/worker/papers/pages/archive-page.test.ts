import { expect, test } from '@jest/globals';
import type { VisitRow } from '../../../../worker/papers/pages/frame/arrange.ts';
import { example, visitRow } from './example.ts';
import { pagesOnDisk } from './pages-on-disk.ts';

const { write, read, text } = pagesOnDisk();

/** The newest pictures of the first page: the snapshots that they lead to. */
async function newest(): Promise<(string | undefined)[]> {
  const list = (await read('index.html')).match(/<ul class="newest">.*?<\/ul>/s)?.[0] ?? '';
  return [...list.matchAll(/<li><a href="[^"]*\/([^/]+)\/data\/index\.html"><img [^>]*oversiktsbild/g)].map(
    ([, id]) => id,
  );
}

test('the first page shows the newest picture of each account, the newest first', async () => {
  await write();
  expect(await newest()).toEqual([
    'facebook-exempelkommun_2026-11-24T0830_arlig',
    'x-krisinfo_2023-06-29T0900_arlig',
    'instagram-biblioteket_2022-01-15T0200_arlig',
    'webb-borttagen_2018-01-15T0200_arlig',
  ]);
});

test('the first page shows no picture of what is secret, locked, gone or beside the one that holds', async () => {
  const after = (more: Partial<VisitRow>) => visitRow('facebook-exempelkommun', '2026-11-24T10:00:00Z', more);
  const rows = [...(example.snapshots as Iterable<VisitRow>)];
  for (const withheld of ['secret', 'locked'] as const) {
    await write({ snapshots: [...rows, after({ withheld })] });
    expect((await newest())[0]).toBe('x-krisinfo_2023-06-29T0900_arlig');
  }
  for (const more of [{ gone: 'Gallrad' }, { beside: 'Gäller inte' }]) {
    await write({ snapshots: [...rows, after(more)] });
    expect((await newest())[0]).toBe('facebook-exempelkommun_2026-11-24T0830_arlig');
  }
  await write({ snapshots: [after({ withheld: 'secret' })] });
  expect(await newest()).toEqual([]);
});

test('a snapshot without a picture has no frame for one: neither among the newest, nor in the rows and cards', async () => {
  const rows = [...(example.snapshots as Iterable<VisitRow>)];
  const [pages, bare] = [
    ['index.html', 'kommunstyrelsen/index.html', 'kommunstyrelsen/facebook-exempelkommun/index.html'],
    visitRow('facebook-exempelkommun', '2026-11-24T10:00:00Z', { postsCaptured: null, unpictured: true }),
  ];
  await write({ snapshots: [...rows, bare] });
  expect((await newest())[0]).toBe('x-krisinfo_2023-06-29T0900_arlig');
  for (const page of pages) {
    expect(await read(page)).toContain(`${bare.id}/data/index.html`);
    expect(await read(page)).not.toContain(`${bare.id}/data/oversiktsbild.png`);
  }
  expect(await read(pages[2] as string)).toContain(
    'facebook-exempelkommun_2026-11-24T0830_arlig/data/oversiktsbild.png',
  );
});

test('the first page names each committee once, also one without accounts', async () => {
  await write();
  const page = await text('index.html');
  for (const name of ['Kommunstyrelsen', 'Räddningsnämnden']) expect(page.split(name)).toHaveLength(2);
  expect(page).toContain('Räddningsnämnden 0 konton, 0 ögonblicksbilder');
});

test('where the accounts have no room on one page, the first one lists every committee', async () => {
  const accounts = Array.from({ length: 201 }, (_, at) => ({
    id: `webb-${at}`,
    name: `Sida ${at}`,
    platform: 'web',
    url: '',
    status: 'active',
    committee: at < 200 ? 'kommunstyrelsen' : 'kulturnamnden',
  }));
  await write({ accounts, snapshots: [], attempts: [] });
  const page = await text('index.html');
  expect(page).toContain('Kultur- och fritidsnämnden : 1 konto, 0 ögonblicksbilder');
  expect(page).toContain('Räddningsnämnden : 0 konton');
});

test('the first page asks for words only where there is a search', async () => {
  await write();
  expect(await read('index.html')).not.toContain('<form');
  await write({ postYears: new Map() });
  expect(await read('index.html')).toContain('<form class="ask" role="search" action="sok.html">');
  expect(await read('kommunstyrelsen/index.html')).toMatch(/form-action \S*none/);
});
