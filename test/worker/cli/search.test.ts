import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';

interface Found {
  items: WholeItem[];
  snapshots: { id: string; post: number | null; secret: boolean; around: { hit: string } | null }[];
  notes: { note: string; item: string; secret: boolean; around: { hit: string } | null }[];
  unread: { snapshots: number; notes: number };
}

const as = ['--as', 'karin.k'];
let town: Town;
let ids: Record<string, string>;
let [page, secret, locked]: string[] = [];

const search = (...args: string[]) => town.run<Found>('search', ...args);
/** What a search finds: items, snapshots and the items that notes are about, by their names here. */
async function found(...args: string[]): Promise<string[]> {
  const ran = await search(...args);
  expect(ran.code).toBe(0);
  const names = new Map(
    [...Object.entries(ids), ['page', page], ['secret', secret], ['locked', locked]].map(([a, b]) => [b, a]),
  );
  const named = (kind: string, id: string) => `${kind} ${names.get(id) ?? id}`;
  return [
    ...ran.items.map(({ id }) => named('item', id)),
    ...ran.snapshots.map(({ id }) => named('snapshot', id)),
    ...ran.notes.map(({ item }) => named('note', item)),
  ].sort();
}

beforeAll(async () => {
  town = await openTown();
  const kept = { publishedAt: '2026-03-10T10:00:00.000Z' };
  ids = await town.collect({
    question: { ...kept, text: 'När öppnar badhuset och caféet?' },
    gone: { ...kept, text: 'Något om bilar' },
    shut: { ...kept, text: 'Badhusets hemlighet', platformId: '2026-02-03-0' },
    sealed: { ...kept, text: 'Badhusets sekret' },
  });
  page = await sealWords(town, '2026-02-01', 'Välkommen till kommunen', ['Annat', 'Badhuset är öppet. Cafe Ångström']);
  secret = await sealWords(town, '2026-02-02', 'Badhuset i hemlighet');
  locked = await sealWords(town, '2026-02-03', 'Badhuset', ['Badhusets hemlighet']);
  await sealWords(town, '2026-02-04', null);
  await sealWords(town, '2026-02-05');
  const note = ['--category', 'reklam', '--how', 'Dolt', '--no-case', 'Ringa', '--at', '2026-04-02', ...as];
  for (const [name, reason] of [
    ['gone', 'Reklam för badhuset'],
    ['shut', 'Hot vid simhallen'],
    ['sealed', 'Uppgift om simhallen'],
  ] as const)
    expect(await town.run('takedown', 'add', ids[name] ?? '', '--reason', reason, ...note)).toMatchObject({ code: 0 });
  const marked = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', ...as];
  expect(await town.run('secrecy', 'mark', '--snapshot', secret, ...marked)).toMatchObject({ code: 0 });
  expect(await town.run('secrecy', 'mark', '--item', ids.sealed ?? '', ...marked)).toMatchObject({ code: 0 });
  expect(await town.run('item', 'lock', ids.shut ?? '', '--reason', 'Hot', ...as)).toMatchObject({ code: 0 });
});
afterAll(() => town.close());

test('one search finds words in items, in the text of snapshots and in notes of takedowns, and says what each is', async () => {
  const ran = await search('badhus*');
  expect(ran).toMatchObject({
    code: 0,
    items: [{ id: ids.question }],
    snapshots: [{ id: page, post: 2, secret: false, around: { hit: 'Badhuset' } }],
    notes: [{ item: ids.gone, secret: false, around: { hit: 'badhuset' } }],
    unread: { snapshots: 2, notes: 0 },
  });
  expect(await found('"cafe ångström"')).toEqual(['snapshot page']);
  expect(await found('caféet')).toEqual(['item question']);
  expect(await found('kommunen välkommen')).toEqual(['snapshot page']);
  expect(await found('angstrom')).toEqual([]);
  // What stood there when the note was written, too.
  expect(await found('bilar', '--in', 'notes')).toEqual(['note gone']);
});

test('everything is narrowed down by the same names; what is about items alone is refused', async () => {
  const all = ['item question', 'note gone', 'snapshot page'];
  for (const narrow of [
    [],
    ['--committee', townCommittee],
    ['--account', townAccount],
    ['--platform', 'facebook'],
    [`account:${townAccount}`],
  ])
    expect([narrow, await found('badhus*', ...narrow)]).toEqual([narrow, all]);
  for (const narrow of [
    ['--committee', 'barn-och-utbildningsnamnden'],
    ['--account', 'x'],
    ['--platform', 'x'],
  ])
    expect([narrow, await found('badhus*', ...narrow)]).toEqual([narrow, []]);
  expect(await found('badhus*', '--to', '2026-02-28', '--in', 'items', 'snapshots')).toEqual(['snapshot page']);
  expect(await found('badhus*', '--from', '2026-03-01', '--to', '2026-03-10')).toEqual(['item question']);
  expect(await found('badhus*', '--from', '2026-03-11')).toEqual(['note gone']);
  expect(await search('badhus*', 'kind:post')).toMatchObject({
    code: 2,
    error: { message: expect.stringContaining('found kind') },
  });
});

test('what is printed of it is Swedish where the settings are, of one as of many, and says where the help is', async () => {
  const printed = async (...args: string[]) => {
    const { out, err } = await rawCommand({ config: town.config, data: town.data }, 'search', 'badhus*', ...args);
    return out + err;
  };
  const one =
    '1 ögonblicksbild har ingen text att söka i: den är sparad för hand utan att orden gick att läsa, eller skadad.';
  expect(await printed('--from', '2026-02-04', '--to', '2026-02-04')).toContain(one);
  expect(await printed()).toContain(
    '2 ögonblicksbilder har ingen text att söka i: de är sparade för hand utan att orden gick att läsa, eller skadade.',
  );
  expect(await printed('kind:post')).toContain(
    'sökningen går inte att förstå: den avgränsas av account, committee, platform, from och to, och en dag skrivs som 2026-01-31. Se `ogonblick search --help`.',
  );
  expect(await search('badhus*', 'kind:post')).toMatchObject({ error: { remedy: 'See `ogonblick search --help`.' } });
});

test('what is secret is found by officers only, without its words; of what is locked only the note', async () => {
  expect(await found('hemlighet')).toEqual([]);
  expect(await found('simhallen')).toEqual(['note shut']);
  expect(await found('hemlighet', ...as)).toEqual(['snapshot secret']);
  const { snapshots, notes } = await search('badhus*', ...as);
  expect(snapshots.map(({ id, around }) => [id, around === null])).toEqual([
    [secret, true],
    [page, false],
  ]);
  expect(notes.map(({ item, around }) => [item, around === null]).sort()).toEqual(
    [
      [ids.gone, false],
      [ids.sealed, true],
    ].sort(),
  );
});

test('each kind is turned page by page, past what is withheld', async () => {
  const shown = async (...args: string[]) => (await search('--in', 'snapshots', ...args)).snapshots.map(({ id }) => id);
  const [newest, next] = await shown('--limit', '2');
  expect([newest, next].map((id) => id?.slice(-21, -11))).toEqual(['2026-02-05', '2026-02-04']);
  expect(await shown('--limit', '2', '--offset', '2')).toEqual([page]);
  expect(await shown('--limit', '2', '--offset', '2', ...as)).toEqual([secret, page]);
});
