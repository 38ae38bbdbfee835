import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CopyPlace } from '../../../../storage/replicas/place.ts';
import { openSeenFiles } from '../../../../storage/replicas/seen-files.ts';
import { bringUpToDate } from '../../../../worker/replicas/copying/bring-up-to-date.ts';
import { copyArchive } from '../../../../worker/replicas/copying/copy-archive.ts';
import { folderPlace } from '../../../../worker/replicas/places/folder-place.ts';
import type { CopyState } from '../../../../worker/replicas/told/standing-words.ts';
import { checkArchive } from '../../../tools/archive-checker.ts';
import { sealWords } from '../../../tools/seal-words.ts';
import { allOf, openTown, type Town } from '../../../tools/town.ts';

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

test('the checker that lies in it finds nothing wrong, with half a line cut off, a stop of all disposal, and what is copied of both', async () => {
  const [month = ''] = (await readdir(join(town.archive, 'liggare'))).slice(-1);
  await appendFile(join(town.archive, 'liggare', month), '{"seq":');
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' }, three: { text: 'tre' } });
  await writeFile(join(town.archive, 'GALLRING-STOPPAD'), '');
  expect(await now()).toMatchObject({ code: 0 });
  expect(checkArchive(town.archive)).toEqual([]);
  expect(checkArchive(copy)).toEqual([]);
  execFileSync('mkfifo', [join(town.archive, 'rör')]);
  await symlink(copy, join(town.archive, 'länk'));
  expect(checkArchive(town.archive).map(({ kind, path }) => `${kind} ${path}`)).toEqual(['ÄNDRAD länk', 'ÄNDRAD rör']);
});

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

test('another disk at the same place is not taken for the one that was seen', async () => {
  await now();
  await rename(copy, `${copy}-ett`);
  await mkdir(copy);
  const mark = JSON.parse(await readFile(join(`${copy}-ett`, 'OGONBLICK-KOPIA.json'), 'utf8'));
  await writeFile(join(copy, 'OGONBLICK-KOPIA.json'), JSON.stringify({ ...mark, id: 'en annan disk' }));
  await town.collect({ three: { text: 'tre' } });
  await now();
  const whole = await copied();
  await rm(copy, { recursive: true });
  await rename(`${copy}-ett`, copy);
  expect(await copied()).not.toEqual(whole);
  expect(await now()).toMatchObject({ code: 0 });
  expect(await copied()).toEqual(whole);
});

test('a bare mount point is not taken for a new copy, also when the data folder was lost', async () => {
  await now();
  await rename(copy, `${copy}-borta`);
  await mkdir(copy);
  for (const name of ['kopior', 'katalog.sqlite']) await rm(join(town.data, name), { recursive: true, force: true });
  expect((await standing())?.fault).toMatchObject({
    kind: 'away',
    problem: expect.stringMatching(/no file OGONBLICK-KOPIA.json/),
  });
  expect(await readdir(copy)).toEqual([]);
  await rm(copy, { recursive: true });
  await rename(`${copy}-borta`, copy);
  expect(await now()).toMatchObject({ code: 0 });
  const told = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['copy-begun'])));
  expect(told.map(({ data }) => data.copy)).toEqual(['reserv']);
});

test('once a person has put right what was refused, nobody is told that nothing is copied while it catches up', async () => {
  const foreign = join(copy, 'semester.jpg');
  await writeFile(foreign, 'någon annans');
  expect(await standing()).toMatchObject({ fault: { kind: 'refused' } });
  await rm(foreign);
  const kinds: string[] = [];
  const shares: [bytes: number, of: number][] = [];
  await town.within(async (workplace) => {
    const [setting] = workplace.configuration.settings.copies;
    const clock = () => {
      kinds.push(JSON.parse(readFileSync(join(town.data, 'kopior/reserv.json'), 'utf8')).fault?.kind ?? 'none');
      return new Date();
    };
    const stop = new AbortController().signal;
    const onCopied = (bytes: number, of: number) => void shares.push([bytes, of]);
    if (setting) await bringUpToDate(workplace, setting, { now: clock, stop, onCopied });
  });
  const total = shares[0]?.[1] ?? 0;
  expect(total).toBeGreaterThan(0);
  expect(shares.at(-1)).toEqual([total, total]);
  expect(kinds[0]).toBe('refused');
  expect(kinds.at(-1)).toBe('away');
  expect(await standing()).toMatchObject({ fault: null });
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

test('where the ledger here is damaged, how far the copies are is told all the same', async () => {
  await now();
  const ledger = join(town.archive, 'liggare', (await readdir(join(town.archive, 'liggare')))[0] ?? '');
  await writeFile(ledger, (await readFile(ledger, 'utf8')).replaceAll('"hash":"', '"hash":"0'));
  const { copies } = await town.run<{ copies: CopyState[] }>('copy', 'status');
  expect(copies[0]).toMatchObject({ linesBehind: null, standing: { wholeAt: expect.any(String) } });
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

test.each(['arkiv/kopia', 'kopia', '..'])('a copy at %s, seen from the data folder, is refused', async (folder) => {
  await mkdir(join(town.data, folder), { recursive: true });
  await town.change('settings.yaml', `folder: ${copy}`, `folder: ${folder}`);
  const { fault } = (await standing()) ?? {};
  expect(fault).toMatchObject({
    kind: 'refused',
    swedish: expect.stringContaining('ligger i arkivet eller datamappen'),
  });
  expect(fault?.problem).toMatch(/expected the copy reserv outside the archive and the data folder/);
});

test('of a disk that is unmounted while it is copied to nothing is noted that it does not have', async () => {
  const isBegun = () => readdirSync(copy).length > 1;
  let isUnmounted = false;
  const unmounted = () => {
    if (!isUnmounted && isBegun()) {
      renameSync(copy, `${copy}-borta`);
      mkdirSync(copy);
      isUnmounted = true;
    }
    return new Date();
  };
  const stop = new AbortController().signal;
  const brought = await town.within(async (workplace) => {
    const [setting] = workplace.configuration.settings.copies;
    return setting && bringUpToDate(workplace, setting, { now: unmounted, stop });
  });
  expect(isUnmounted).toBe(true);
  expect(brought?.standing).toMatchObject({ wholeAt: null, fault: { kind: 'away' } });
  const noted = await readFile(join(town.data, 'kopior/reserv-sett.jsonl'), 'utf8');
  const there = await filesOf(`${copy}-borta`);
  const paths = [...noted.matchAll(/"path":"([^"]+)"/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !there.includes(path ?? ''))).toEqual([]);
  await rm(copy, { recursive: true });
  await rename(`${copy}-borta`, copy);
  expect(await now()).toMatchObject({ code: 0 });
});

test('a file that cannot be read here keeps no other waiting, and is told', async () => {
  const at = { nature: 'sealed', changedAt: 0 } as const;
  const files = ['mem', 'cmdline'].map((path) => ({ ...at, path, bytes: 4 }));
  const copying = {
    root: '/proc/self',
    name: 'reserv',
    place: folderPlace('reserv', copy),
    seen: await openSeenFiles(town.data, 'reserv'),
    breathe: async () => {},
    requireSame: async () => {},
    onProgress: async () => {},
    onSentAgain: () => {},
    narrowed: async () => new Map(),
  };
  const done = await copyArchive(copying, {
    files,
    living: new Set(),
    disposed: new Set(),
    amount: { files: 2, bytes: 8 },
  });
  expect(done).toEqual({
    sent: { files: 1, bytes: 4 },
    missed: 0,
    differing: [{ path: 'mem', problem: 'it cannot be read here' }],
  });
});

test('what stops a copy and is not its own fault is told, too', async () => {
  const s3 = `{ endpoint: 'http://127.0.0.1:9', bucket: arkiv, accessKey: 'file:borta', secretKey: 'file:borta' }`;
  await town.change('settings.yaml', `folder: ${copy}`, `s3: ${s3}`);
  expect((await now()).code).not.toBe(0);
  const { copies } = await town.run<{ copies: CopyState[] }>('copy', 'status');
  expect(copies[0]?.standing?.fault).toMatchObject({ kind: 'other', problem: expect.stringContaining('borta') });
});

test('what was seen is written anew only where half of it does not hold any more', async () => {
  const file = join(town.data, 'kopior/reserv-sett.jsonl');
  for (let times = 0; times < 2; times++) await now();
  const before = await readFile(file, 'utf8');
  await appendFile(file, '\n{"forgotten":"a/b"}\n');
  await now();
  expect(await readFile(file, 'utf8')).toContain('"a/b"');
  await appendFile(file, `\n${'{"forgotten":"a/b"}\n'.repeat(3 * before.split('\n').length)}`);
  await now();
  expect(await readFile(file, 'utf8')).not.toContain('"a/b"');
});

test('a fault is as old as it was first seen, also where files are sent meanwhile that it does not stop', async () => {
  const between: unknown[] = [];
  const at = (hours: number) =>
    town.within(async (workplace) => {
      const [setting] = workplace.configuration.settings.copies;
      const clock = () => {
        const told = JSON.parse(readFileSync(join(town.data, 'kopior/reserv.json'), 'utf8')).fault;
        if (hours === 1) between.push(told?.since);
        return new Date(Date.parse('2026-12-01T00:00:00.000Z') + hours * 3_600_000);
      };
      const brought =
        setting && (await bringUpToDate(workplace, setting, { now: clock, stop: new AbortController().signal }));
      return brought?.standing;
    });
  await now();
  const ledger = (await copied()).find((path) => path.startsWith('liggare/')) ?? '';
  const inTheWay = join(copy, 'liggare', `.${ledger.slice('liggare/'.length)}.kopieras`);
  await mkdir(inTheWay);
  const since = '2026-12-01T00:00:00.000Z';
  for (const [hours, item] of [
    [0, 'three'],
    [1, 'four'],
  ] as const) {
    await town.collect({ [item]: { text: item } });
    const before = (await copied()).length;
    expect(await at(hours)).toMatchObject({ fault: { kind: 'away', since }, mended: null });
    expect((await copied()).length).toBeGreaterThan(before);
  }
  expect(new Set(between)).toEqual(new Set([since]));
  await rm(inTheWay, { recursive: true });
  expect(await at(2)).toMatchObject({ fault: null, mended: { since, until: '2026-12-01T02:00:00.000Z' } });
});

test('what is wrong in the copy after it was sent is taken back there, and only where the place is the same', async () => {
  const [path, put] = ['kommunstyrelsen/fil.txt', [] as string[]];
  await mkdir(join(town.archive, 'kommunstyrelsen'), { recursive: true });
  await writeFile(join(town.archive, path), 'rätt');
  const real = folderPlace('reserv', copy);
  const place: CopyPlace = {
    ...real,
    async put(at, content) {
      await real.put(at, content);
      put.push(at);
    },
    look: async (at) => (put.includes(at) ? { bytes: 5, sha256: '0'.repeat(64), isTold: true } : null),
  };
  const sending = (requireSame: () => Promise<void>) => async () =>
    copyArchive(
      {
        root: town.archive,
        name: 'reserv',
        place,
        breathe: async () => {},
        onProgress: async () => {},
        seen: await openSeenFiles(town.data, 'reserv'),
        requireSame,
        onSentAgain: () => {},
        narrowed: async () => new Map(),
      },
      {
        files: [{ path, bytes: 5, changedAt: 0, nature: 'sealed' }],
        living: new Set(),
        disposed: new Set(),
        amount: { files: 1, bytes: 5 },
      },
    );
  const another = async () => {
    throw new Error('another disk');
  };
  await expect(sending(another)()).rejects.toThrow('another disk');
  expect(await copied()).toEqual([path]);
  put.length = 0;
  await expect(sending(async () => {})()).rejects.toThrow('other bytes than were sent');
  expect(await copied()).toEqual([]);
});

test('where an older backup was put back, nothing is sent to a copy whose ledger knows more', async () => {
  const ledger = join(town.archive, 'liggare', (await readdir(join(town.archive, 'liggare')))[0] ?? '');
  const older = await readFile(ledger);
  await town.collect({ three: { text: 'tre' } });
  await now();
  const before = await copied();
  const whole = await readFile(ledger);
  await writeFile(ledger, older);
  await town.collect({ four: { text: 'fyra' } });
  expect((await standing())?.fault).toMatchObject({
    kind: 'refused',
    swedish: expect.stringContaining('rader i händelseloggen'),
  });
  expect(await copied()).toEqual(before);
  await writeFile(ledger, whole);
  expect((await standing())?.fault).toBeNull();
});
