import { writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import type { DrillRecord } from '../../../storage/replicas/drill-record.ts';
import { drillCopy } from '../../../worker/process/drill-copy.ts';
import type { CopySetting } from '../../../worker/replicas/places/open-place.ts';
import type { CopyState } from '../../../worker/replicas/told/standing-words.ts';
import { isEnglish } from '../../tools/english.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';

let town: Town;
let outside: string;
let copy: string;
beforeEach(async () => {
  town = await openTown();
  outside = await mkdtemp(join(tmpdir(), 'ogonblick-ovar-'));
  copy = join(outside, 'kopia');
  for (const name of ['kopia', 'rum']) await mkdir(join(outside, name));
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
  await sealWords(town, '2026-01-15', 'ord');
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  await town.run('hold', 'add', '--account', townAccount, ...why);
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
});
afterEach(async () => {
  await town.close();
  await rm(outside, { recursive: true, force: true });
});

const drill = () => town.run<{ drills: DrillRecord[]; error?: object }>('copy', 'drill', '--in', join(outside, 'rum'));
const remembered = async () =>
  (await town.run<{ copies: CopyState[] }>('copy', 'status')).copies.find(({ name }) => name === 'reserv')?.drill;

test('a copy gives a whole installation again; what has come since is lag; nothing of it is left', async () => {
  const { drills, code } = await drill();
  expect(drills).toMatchObject([{ outcome: 'whole', lines: 0, faulty: 0, faults: [] }]);
  expect(code).toBe(0);
  expect(drills[0]?.counts).toEqual(
    [
      ['snapshots', 1],
      ['items', 2],
      ['holds', 1],
      ['lists', 0],
      ['orders', 0],
    ].map(([what, count]) => ({ what, here: count, there: count, same: true })),
  );
  await town.collect({ three: { text: 'tre' } });
  expect(await drill()).toMatchObject({ code: 0, drills: [{ outcome: 'behind', faults: [] }] });
  expect((await remembered())?.lines).toBeGreaterThan(0);
  expect(await readdir(join(outside, 'rum'))).toEqual([]);
});

test('what comes while the drill is made is lag', async () => {
  const setting = { name: 'reserv' };
  const drilled = await town.within(async (workplace) => {
    let came = false;
    const { drill } = await drillCopy({
      workplace,
      within: join(outside, 'rum'),
      key: null,
      today: '2026-11-29',
      setting: workplace.configuration.settings.copies.find(({ name }) => name === setting.name) as CopySetting,
      now: () => new Date(),
      wordsOf: (en) => ({ sv: en, en }),
      // The copy's event log has been fetched then.
      onProgress() {
        if (came) return;
        came = true;
        workplace.ledger.append('hold-reviewed', 'karin.k', {});
      },
    });
    return drill;
  });
  expect(drilled).toMatchObject({ outcome: 'behind', lines: 1, faults: [] });
});

test('an order that came after the copy was whole is lag, also where the copy comes further while the drill is made', async () => {
  const id = await order();
  const standing = join(town.data, 'kopior/reserv.json');
  const told = JSON.parse(await readFile(standing, 'utf8'));
  const drilled = await town.within((workplace) =>
    drillCopy({
      workplace,
      within: join(outside, 'rum'),
      key: null,
      today: '2026-11-29',
      setting: workplace.configuration.settings.copies[0] as CopySetting,
      now: () => new Date(),
      wordsOf: (en) => ({ sv: en, en }),
      // As a round does that has copied the order meanwhile.
      onProgress: () => writeFileSync(standing, JSON.stringify({ ...told, wholeAt: new Date().toISOString() })),
    }),
  );
  expect(id).not.toBe('');
  expect(drilled.drill).toMatchObject({ outcome: 'behind', came: 1, faults: [] });
});

const order = async (orderedAt = '2026-11-20T10:00:00.000Z'): Promise<string> => {
  const [placed] = await town.within(({ orders }) =>
    orders.placeOrders([
      {
        account: townAccount,
        committee: townCommittee,
        reason: 'other',
        note: null,
        orderedBy: 'karin.k',
        orderedAt,
        slot: null,
      },
    ]),
  );
  return placed?.order?.id ?? '';
};

test('what a copy lacks that had come before it had everything is a fault, and what it has too much', async () => {
  const id = await order();
  expect(await drill()).toMatchObject({ code: 0, drills: [{ outcome: 'behind', lines: 0, came: 1, faults: [] }] });
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  await town.collect({ three: { text: 'tre' } });
  expect(await drill()).toMatchObject({ code: 0, drills: [{ outcome: 'behind', came: 0 }] });
  const lost = (await readdir(copy, { recursive: true })).find((one) => one.endsWith(`${id}.json`)) ?? '';
  await rm(join(copy, lost));
  const version = (await readdir(copy, { recursive: true })).find((one) => /\.v1\.json$/.test(one)) ?? '';
  const planted = join(dirname(version), '01J9Z600000000000000000001.v1.json');
  await writeFile(join(copy, planted), await readFile(join(copy, version)));
  const { drills, code } = await drill();
  expect(code).toBe(1);
  const told = drills[0]?.faults.map(({ path, problem }) => [path, problem.sv]);
  expect(told).toContainEqual([null, `beställningen ${id} är öppen här, och kopian saknar den`]);
  expect(told).toContainEqual([planted, expect.stringContaining('någon kan ha lagt dit den')]);
  for (const [, problem] of told ?? []) expect([problem, isEnglish(String(problem))]).toEqual([problem, false]);
});

test.each([
  ['is lag where a line closes it, also one that the copy has', '2026-01-20T10:00:00.000Z', 0, 'behind', 1],
  ['is a fault where only a line from before it was placed names it', '2099-01-20T10:00:00.000Z', 1, 'fault', 0],
])('an order that only the copy has %s', async (_, orderedAt, code, outcome, closed) => {
  const id = await order(orderedAt);
  await appended('orders-withdrawn', { orders: id });
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  await town.within(({ orders }) => orders.closeOrder(id));
  expect(await drill()).toMatchObject({ code, drills: [{ outcome, lines: 0, closed }] });
});

test('an order of the copy whose snapshot was sealed here since, and went again, is lag', async () => {
  const id = await order('2026-01-20T10:00:00.000Z');
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  // A list has put the snapshot away, or a redaction stands in its place: the catalog has it no more.
  const folder = snapshotFolder(townCommittee, townAccount, id);
  await appended('snapshot-sealed', { snapshot: id, folder });
  await town.within(({ orders }) => orders.closeOrder(id));
  expect(await drill()).toMatchObject({ code: 0, drills: [{ outcome: 'behind', closed: 1, faults: [] }] });
});

const appended = (event: string, data: Record<string, string>) =>
  town.within(({ ledger }) => ledger.append(event, 'arbetare', data));

test('that a line begins with a folder’s name explains nothing that the folder lacks', async () => {
  const path = (await readdir(copy, { recursive: true })).find((one) => one.endsWith('/data/beskrivning.json')) ?? '';
  const folder = dirname(dirname(path));
  await rm(join(copy, path));
  await appended('snapshot-sealed', { folder: `${folder}-1`, snapshot: `${basename(folder)}-1` });
  const { drills } = await drill();
  expect(drills[0]?.faults.map((fault) => fault.path)).toContain(path);
  await appended('snapshot-sealed', { folder, snapshot: basename(folder) });
  expect((await drill()).drills[0]).toMatchObject({ outcome: 'behind', faults: [] });
});

test('that a line names a snapshot does not explain that it is lost here', async () => {
  const path = (await readdir(copy, { recursive: true })).find((one) => one.endsWith('/data/beskrivning.json')) ?? '';
  const id = basename(dirname(dirname(path)));
  await rm(join(town.archive, dirname(dirname(path))), { recursive: true });
  await town.run('reindex');
  await appended('secret-viewed', { snapshot: id });
  const { drills } = await drill();
  expect(drills[0]?.faults.map(({ problem }) => problem.sv)).toEqual([`${id} har kopian, men inte arkivet här`]);
});

test('a copy that is away keeps no other from its drill', async () => {
  await town.change('settings.yaml', 'copies: [', `copies: [{ name: borta, folder: ${join(outside, 'borta')} }, `);
  const away = { name: 'CopyAwayError', message: expect.stringContaining('borta'), remedy: expect.any(String) };
  expect(await drill()).toMatchObject({
    code: 5,
    error: away,
    drills: [
      { copy: 'borta', outcome: 'broken-off', error: away },
      { copy: 'reserv', outcome: 'whole' },
    ],
  });
  expect(await remembered()).toMatchObject({ outcome: 'whole' });
  const path = (await readdir(copy, { recursive: true })).find((one) => /\.v1\.json$/.test(one)) ?? '';
  await rm(join(copy, path));
  const { code, drills } = await drill();
  expect(code).toBe(1);
  expect(drills).toMatchObject([
    { copy: 'borta', outcome: 'broken-off', problem: { sv: expect.stringContaining('svarar inte') } },
    { copy: 'reserv', outcome: 'fault' },
  ]);
});

test('a copy that is wrong is a fault, and one that is away breaks the drill off; both are remembered', async () => {
  const path = (await readdir(copy, { recursive: true })).find((one) => /\.v1\.json$/.test(one)) ?? '';
  await chmod(join(copy, path), 0o640);
  const right = await readFile(join(copy, path));
  await writeFile(join(copy, path), 'annat');
  const { drills, code } = await drill();
  expect(code).toBe(1);
  expect(drills[0]).toMatchObject({
    outcome: 'fault',
    faults: expect.arrayContaining([
      { path, problem: expect.objectContaining({ en: expect.stringContaining('digest') }) },
    ]),
  });
  await writeFile(join(copy, path), right);
  await rename(copy, `${copy}-borta`);
  expect(await drill()).toMatchObject({ code: 5, error: { name: 'CopyAwayError' } });
  expect(await remembered()).toMatchObject({
    outcome: 'broken-off',
    problem: { sv: expect.stringContaining('svarar inte') },
  });
  expect(await readdir(join(outside, 'rum'))).toEqual([]);
});
