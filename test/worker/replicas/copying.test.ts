import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CopyState } from '../../../worker/replicas/standing-words.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { openTown, type Town } from '../../tools/town.ts';

let town: Town;
let copy: string;
beforeEach(async () => {
  town = await openTown();
  copy = await mkdtemp(join(tmpdir(), 'ogonblick-kopia-'));
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
  await sealWords(town, '2026-01-15', 'ord');
});
afterEach(async () => {
  await town.close();
  await rm(copy, { recursive: true, force: true });
});

const now = () => town.run<{ copies: CopyState[]; code: number }>('copy', 'now');
const filesOf = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
const derived = /(?:^|\/)(?:index(?:-.*)?\.html|\d{4}(?:-\d+)?\.html|sidor-sha256\.txt)$/;
const copied = async () => (await filesOf(copy)).filter((path) => path !== 'OGONBLICK-KOPIA.json');
const standing = async () => (await now()).copies[0]?.standing;

test('what is sealed, collected, recorded and told is copied in the same layout; drafts, pages and keys are not', async () => {
  await mkdir(join(town.archive, '.karantan/GL-2026-001/kommunstyrelsen'), { recursive: true });
  await writeFile(join(town.archive, '.karantan/GL-2026-001/kommunstyrelsen/fil.json'), 'på väg bort');
  await mkdir(join(town.archive, '.utkast/utkast-1'), { recursive: true });
  await writeFile(join(town.archive, '.utkast/utkast-1/halv.png'), 'halv');
  await writeFile(join(town.archive, 'key'), 'hemlig');
  const { copies, code } = await now();
  expect(code).toBe(0);
  expect(copies[0]).toMatchObject({ name: 'reserv', linesBehind: 0, standing: { fault: null, differing: [] } });
  const expected = (await filesOf(town.archive)).filter(
    (path) => (path.includes('/ogonblicksbilder/') || !derived.test(path)) && !path.startsWith('.') && path !== 'key',
  );
  expect(await copied()).toEqual(expected);
  expect(expected.some((path) => path.includes('/ogonblicksbilder/'))).toBe(true);
  for (const path of expected)
    expect(await readFile(join(copy, path))).toEqual(await readFile(join(town.archive, path)));
  // Every sealed folder there can be checked without this program.
  const bag = expected.find((path) => path.endsWith('/manifest-sha256.txt')) ?? '';
  execFileSync('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], { cwd: join(copy, bag, '..') });
});

test('the next time only what is new is sent, also when what was seen is forgotten', async () => {
  await now();
  const before = await copied();
  await town.collect({ three: { text: 'tre' } });
  expect((await now()).code).toBe(0);
  const after = await copied();
  expect(after.length).toBeGreaterThan(before.length);
  expect(await readFile(join(copy, 'liggare', (await readdir(join(copy, 'liggare')))[0] ?? ''))).toEqual(
    await readFile(join(town.archive, 'liggare', (await readdir(join(town.archive, 'liggare')))[0] ?? '')),
  );
  await rm(join(town.data, 'kopior'), { recursive: true });
  const { copies } = await now();
  expect(copies[0]?.standing).toMatchObject({ fault: null, differing: [], waiting: { files: 0 } });
  expect(await copied()).toEqual(after);
});

test('a copy that is away is told of and waits for nobody, and catches up', async () => {
  await now();
  await rename(copy, `${copy}-borta`);
  await town.collect({ three: { text: 'tre' } });
  const { copies, code } = await now();
  expect(code).toBe(1);
  expect(copies[0]?.standing?.fault?.problem).toMatch(/expected the copy reserv to answer, found no folder at/);
  expect(copies[0]?.standing?.waiting.files).toBeGreaterThan(0);
  expect(copies[0]?.linesBehind).toBeGreaterThan(0);
  expect((await town.run<{ copies: CopyState[] }>('status')).copies[0]?.standing?.fault).not.toBeNull();
  // The mount point of a disk that is not mounted is an empty folder, and is not written to.
  await mkdir(copy);
  expect((await standing())?.fault?.problem).toMatch(/no file OGONBLICK-KOPIA.json/);
  expect(await readdir(copy)).toEqual([]);
  await rm(copy, { recursive: true });
  await rename(`${copy}-borta`, copy);
  expect(await standing()).toMatchObject({ fault: null, waiting: { files: 0 } });
});

test('a place where something else lies, or another archive’s copy, is not written to', async () => {
  await writeFile(join(copy, 'semester.jpg'), 'någon annans');
  expect((await standing())?.fault?.problem).toMatch(/expected an empty place/);
  await rm(join(copy, 'semester.jpg'));
  const mark = { format: 'ogonblick-copy/1', name: 'reserv', archive: '0'.repeat(64) };
  await writeFile(join(copy, 'OGONBLICK-KOPIA.json'), JSON.stringify(mark));
  expect((await standing())?.fault?.problem).toMatch(/found that of another/);
  expect(await copied()).toEqual([]);
});

test('damage here does not reach what is right there, and is told', async () => {
  await now();
  const version = (await copied()).find((path) => path.includes('/inlagg/')) ?? '';
  const right = await readFile(join(copy, version));
  await chmod(join(town.archive, version), 0o640);
  await writeFile(join(town.archive, version), 'skadad');
  expect((await standing())?.differing).toEqual([
    { path: version, problem: 'it has changed here since it was copied' },
  ]);
  expect(await readFile(join(copy, version))).toEqual(right);
  // A file that is lost here stays there.
  await rm(join(town.archive, version));
  await now();
  expect(await readFile(join(copy, version))).toEqual(right);
  // Nor does a ledger whose lines were changed.
  const ledger = `liggare/${(await readdir(join(copy, 'liggare')))[0]}`;
  const lines = await readFile(join(town.archive, ledger), 'utf8');
  await writeFile(join(town.archive, ledger), lines.replace('"seq":1,', '"seq":7,'));
  expect(await now()).toMatchObject({ code: 3, error: { name: 'LedgerDamagedError' } });
  expect(await readFile(join(copy, ledger), 'utf8')).toBe(lines);
});

test('a line that is half written is copied when it is whole', async () => {
  await now();
  const ledger = `liggare/${(await readdir(join(copy, 'liggare')))[0]}`;
  const before = await readFile(join(copy, ledger), 'utf8');
  await appendFile(join(town.archive, ledger), '{"seq":99,"half');
  await now();
  expect(await readFile(join(copy, ledger), 'utf8')).toBe(before);
});

test('an order that is closed is closed there, too', async () => {
  const order = '.utkast/bestallningar/facebook-exempelkommun_2026-01-15T0300_arlig.json';
  await mkdir(join(town.archive, '.utkast/bestallningar'), { recursive: true });
  await writeFile(join(town.archive, order), '{}');
  await now();
  expect(await copied()).toContain(order);
  await rm(join(town.archive, order));
  await now();
  expect(await copied()).not.toContain(order);
});

test('a copy in the archive is refused', async () => {
  await town.change('settings.yaml', `folder: ${copy}`, `folder: ${join(town.archive, 'kopia')}`);
  expect((await standing())?.fault?.problem).toMatch(/expected the copy reserv outside the archive/);
});
