import { execFileSync } from 'node:child_process';
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { appendTombstones } from '../../../../storage/disposal/tombstones.ts';
import type { Tombstone } from '../../../../storage/records/tombstone.ts';
import { restoredWords } from '../../../../worker/cli/printed/copy-restore-words.ts';
import { folderPlace } from '../../../../worker/replicas/places/folder-place.ts';
import { markFile } from '../../../../worker/replicas/places/open-place.ts';
import { type Restored, restoreCopy } from '../../../../worker/replicas/restoring/restore-copy.ts';
import { runCommand } from '../../../tools/run-command.ts';
import { sealWords } from '../../../tools/seal-words.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../../tools/town.ts';

let town: Town;
let outside: string;
let copy: string;
beforeEach(async () => {
  town = await openTown();
  outside = await mkdtemp(join(tmpdir(), 'ogonblick-ater-'));
  copy = join(outside, 'kopia');
  await mkdir(copy);
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
  await sealWords(town, '2026-01-15', 'ord');
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  const hold = await town.run('hold', 'add', '--account', townAccount, ...why);
  expect(hold.code).toBe(0);
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
});
afterEach(async () => {
  await town.close();
  await rm(outside, { recursive: true, force: true });
});

const target = () => join(outside, 'ater/arkiv');
const restore = (...args: string[]) =>
  town.run<{ restored: Restored; error?: { message: string } }>('copy', 'restore', 'reserv', ...args);
const restoreAll = () => restore('--all', '--to', target());
const filesOf = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
const oneOf = async (part: RegExp) => (await filesOf(copy)).find((path) => part.test(path)) ?? '';
const isVersion = /inlagg\/[^/]+\/[^/]+\.v1\.json$/;

test('everything comes back as an archive folder that reindex and verify find whole', async () => {
  const { restored, code } = await restoreAll();
  expect(code).toBe(0);
  expect(restored).toMatchObject({ refused: [], lacking: [], ledger: { against: { is: 'same', lines: 0 } } });
  expect(restored.unproven.every((path) => /LASMIG|\.utkast|tidsstamplar/.test(path))).toBe(true);
  const there = (await filesOf(copy)).filter((path) => path !== 'OGONBLICK-KOPIA.json');
  expect(await filesOf(target())).toEqual(there);
  for (const path of there) expect(await readFile(join(target(), path))).toEqual(await readFile(join(copy, path)));
  const data = dirname(target());
  const run = <T>(...args: string[]) => runCommand<T>({ config: town.config, data }, ...args);
  expect(await run('reindex')).toMatchObject({ code: 0, snapshots: 1, items: 2 });
  expect(await run('verify')).toMatchObject({ code: 0, problems: [] });
  // What was proven bears the day on which the ledger was told of it, by which a quick look goes.
  expect(await run('verify', '--quick')).toMatchObject({ code: 0, problems: [] });
});

test('after a fire everything comes back into the empty folder of a new archive', async () => {
  const data = join(outside, 'ny');
  const run = <T>(...args: string[]) => runCommand<T>({ config: town.config, data }, ...args);
  const { restored } = await run<{ restored: Restored }>(
    'copy',
    'restore',
    'reserv',
    '--all',
    '--to',
    join(data, 'arkiv'),
  );
  expect(restored.ledger.against.is).toBe('alone');
  expect(await run('reindex')).toMatchObject({ code: 0, items: 2 });
  expect(await run('verify')).toMatchObject({ code: 0, problems: [] });
});

test('after a fire nothing comes back, or stays from an earlier try, of what the copy’s event log says is disposed of', async () => {
  const data = join(outside, 'ny');
  const to = join(data, 'arkiv');
  const fire = () =>
    runCommand<{ restored: Restored }>({ config: town.config, data }, 'copy', 'restore', 'reserv', '--all', '--to', to);
  await fire();
  await mkdir(join(to, '.aterlasning'));
  await rename(join(to, 'liggare'), join(to, '.aterlasning/liggare'));
  const [there = '', gone = ''] = (await filesOf(copy)).filter((path) => isVersion.test(path));
  await rm(join(to, there));
  const items = [there, gone].map((path) => basename(path).split('.')[0]).join(' ');
  await town.within(({ ledger }) => ledger.append('disposal-intent', 'karin.k', { list: 'GL-2026-001', items }));
  const kept = await readFile(join(copy, there));
  await town.run('copy', 'now');
  await writeFile(join(copy, there), kept);
  await rm(join(copy, gone), { force: true });
  const { restored } = await fire();
  expect(restored.refused).toEqual([
    { path: there, because: 'disposed' },
    { path: gone, because: 'taken-away' },
  ]);
  expect((await filesOf(to)).filter((path) => isVersion.test(path))).toEqual([]);
  const told = restoredWords(restored, { all: true }, 'sv').join(' ');
  expect(told).toContain('Om något gallrades efter den sista raden vet ingen här');
});

test('a file of the copy that is wrong is refused by its name, and the rest comes back', async () => {
  const wrong = [
    await oneOf(isVersion),
    await oneOf(/ogonblicksbilder\/.*\/data\/beskrivning\.json$/),
    await oneOf(/stopp/),
  ];
  for (const path of wrong) {
    await chmod(join(copy, path), 0o640);
    await appendFile(join(copy, path), ' ');
  }
  const { restored, code } = await restoreAll();
  expect(code).toBe(1);
  expect(restored.refused).toEqual(wrong.sort().map((path) => ({ path, because: 'wrong' })));
  const back = await filesOf(target());
  expect(back.filter((path) => wrong.includes(path) || path.startsWith('.aterlasning'))).toEqual([]);
  expect(back).toHaveLength((await filesOf(copy)).length - 4);
});

test('single files and one account come back alone, and what the copy lacks is named', async () => {
  const [version, description] = [await oneOf(isVersion), await oneOf(/beskrivning\.json$/)];
  const to = join(outside, 'filer');
  const one = await restore(
    '--file',
    version,
    '--file',
    dirname(dirname(description)),
    '--file',
    'finns/inte',
    '--to',
    to,
  );
  expect(one).toMatchObject({ code: 1, restored: { lacking: ['finns/inte'], unproven: [], refused: [] } });
  const bag = dirname(dirname(description));
  expect(await filesOf(to)).toEqual(
    (await filesOf(copy)).filter((path) => path === version || path.startsWith(`${bag}/`)),
  );
  const { restored } = await restore('--account', townAccount, '--to', join(outside, 'konto'));
  expect(restored).toMatchObject({ unproven: [], refused: [] });
  expect(await filesOf(join(outside, 'konto'))).toEqual(
    (await filesOf(copy)).filter((path) => path.startsWith(`${townCommittee}/${townAccount}/`)),
  );
  expect((await stat(join(to, version))).mode & 0o777).toBe(0o440);
});

test('what was broken off goes on, and only with the same command', async () => {
  await restoreAll();
  const whole = await filesOf(target());
  // As a killed process leaves it: some files, half a file, and no ledger.
  await mkdir(join(target(), '.aterlasning'));
  await rename(join(target(), 'liggare'), join(target(), '.aterlasning/liggare'));
  await writeFile(join(target(), '.aterlasning/fil'), 'halv');
  const [version] = whole.filter((path) => isVersion.test(path));
  await rm(join(target(), version ?? ''));
  const { restored, code } = await restoreAll();
  expect(code).toBe(0);
  expect(restored.placed.files - restored.unproven.length).toBe(1);
  expect(restored.already.files).toBeGreaterThan(5);
  expect(await filesOf(target())).toEqual(whole);
  await mkdir(join(target(), '.aterlasning'));
  await writeFile(join(target(), '.aterlasning/om.txt'), 'annat');
  expect(await restoreAll()).toMatchObject({ code: 3, error: { message: expect.stringContaining('another command') } });
});

test('a link in the copy is not followed, and names that climb or are no archive’s are refused', async () => {
  const secret = join(outside, 'hemlig');
  await writeFile(secret, 'hemlig');
  const version = await oneOf(isVersion);
  await rm(join(copy, version));
  await symlink(secret, join(copy, version));
  await symlink(outside, join(copy, 'andranamnden'));
  await writeFile(join(copy, 'anteckningar.txt'), 'annat');
  const { restored } = await restoreAll();
  expect(restored.refused).toEqual([
    { path: 'andranamnden', because: 'foreign' },
    { path: 'anteckningar.txt', because: 'foreign' },
    { path: version, because: 'no-file' },
  ]);
  const climbing = await restore('--file', '../hemlig', '--to', join(outside, 'klattring'));
  expect(climbing).toMatchObject({ code: 1, restored: { lacking: ['../hemlig'] } });
  expect(await filesOf(join(outside, 'klattring'))).toEqual([]);
});

test('a link in the target is not followed', async () => {
  await mkdir(join(target(), '.aterlasning'), { recursive: true });
  await mkdir(join(outside, 'annans'));
  await symlink(join(outside, 'annans'), join(target(), townCommittee));
  expect(await restoreAll()).toMatchObject({ code: 3, error: { message: expect.stringContaining('found a link') } });
  expect(await readdir(join(outside, 'annans'))).toEqual([]);
});

test('a target that is full, the archive’s own, the data folder’s or the copy’s is not written to', async () => {
  await mkdir(target(), { recursive: true });
  await writeFile(join(target(), 'annat.txt'), 'annat');
  expect(await restoreAll()).toMatchObject({ code: 3, error: { message: expect.stringContaining('annat.txt') } });
  await symlink(town.archive, join(outside, 'lank'));
  const { data, archive } = town;
  for (const to of [
    archive,
    join(data, 'ater'),
    data,
    dirname(data),
    copy,
    join(copy, 'ater'),
    join(outside, 'lank'),
  ]) {
    const before = await filesOf(copy);
    expect(await restore('--all', '--to', to)).toMatchObject({ code: 3, error: { name: 'RestoreRefusedError' } });
    expect(await filesOf(copy)).toEqual(before);
  }
  expect(await restore('--to', target())).toMatchObject({ code: 2 });
  // A copy's folder is reckoned from the data folder, wherever the command is given.
  await town.change('settings.yaml', `folder: ${copy}`, `folder: ${relative(data, copy)}`);
  const inside = await restore('--all', '--to', join(copy, 'ater'));
  expect(inside).toMatchObject({ code: 3, error: { name: 'RestoreRefusedError' } });
});

test('a copy whose ledger is changed, or that of another archive, proves nothing', async () => {
  const ledger = join(copy, 'liggare', (await readdir(join(copy, 'liggare')))[0] ?? '');
  const right = await readFile(ledger, 'utf8');
  await chmod(ledger, 0o640);
  await writeFile(ledger, right.replace('"seq":2,', '"seq":7,'));
  expect(await restoreAll()).toMatchObject({ code: 3, error: { message: expect.stringContaining('whole ledger') } });
  await expect(readdir(target())).rejects.toThrow('ENOENT');
  await writeFile(ledger, right.split('\n').slice(0, 2).join('\n').concat('\n'));
  expect((await restoreAll()).restored.ledger.against).toMatchObject({ is: 'behind' });
});

test('where the archive here is damaged or older, the copy’s ledger is told of as it stands', async () => {
  const ledger = join(town.archive, 'liggare', (await readdir(join(town.archive, 'liggare')))[0] ?? '');
  const lines = (await readFile(ledger, 'utf8')).split('\n');
  await writeFile(ledger, `${lines.slice(0, 2).join('\n')}\n`);
  expect((await restore('--all', '--to', join(outside, 'a'))).restored.ledger.against).toEqual({
    is: 'ahead',
    lines: lines.length - 3,
  });
  await writeFile(ledger, lines.join('\n').replaceAll('"hash":"', '"hash":"0'));
  expect((await restore('--all', '--to', join(outside, 'b'))).restored.ledger.against.is).toBe('damaged');
});

test('what was put into a sealed folder or among the items of the copy is refused or named', async () => {
  const [version, page] = [await oneOf(isVersion), await oneOf(/beskrivning\.json$/)];
  const [inBag, among] = [
    join(dirname(page), 'ditlagd.txt'),
    join(dirname(version), '01J9Z600000000000000000001.v1.json'),
  ];
  for (const path of [inBag, among]) await writeFile(join(copy, path), 'ditlagd');
  const { restored, code } = await restoreAll();
  expect(code).toBe(1);
  expect(restored.refused).toEqual([{ path: inBag, because: 'unlisted' }]);
  expect(restored.unproven).toContain(among);
});

test('where the ledger here is damaged in an old month, that month comes back from the copy as it was checked', async () => {
  const path = await oneOf(/^liggare\//);
  const right = await readFile(join(copy, path));
  await town.collect({ three: { text: 'tre' } });
  const here = join(town.archive, path);
  await writeFile(here, (await readFile(here, 'utf8')).replace('"seq":2,', '"seq":7,'));
  const to = join(outside, 'liggare');
  const { restored, code } = await restore('--file', path, '--to', to);
  expect(code).toBe(0);
  expect(restored).toMatchObject({ placed: { files: 1 }, unproven: [], ledger: { against: { is: 'damaged' } } });
  expect(await readFile(join(to, path))).toEqual(right);
});

const disposeOf = (item: string) => {
  const stone: Tombstone = {
    format: 'ogonblick-tombstone/1',
    item,
    account: townAccount,
    committee: townCommittee,
    list: 'GL-2026-001',
    month: '2026-01',
    class: 'a',
    rule: 'a',
    decision: 'd',
    versions: 1,
    files: 1,
    commitment: 'c',
    dueFrom: '2026-11-01',
    destroyedAt: '2026-11-20T00:00:00.000Z',
  };
  return town.within(({ archive: { root }, catalog }) =>
    appendTombstones({ root, timezone: 'Europe/Stockholm', lock: catalog }, [stone]),
  );
};

test('of a damaged archive here, what its tombstones say is disposed of does not come back', async () => {
  const version = await oneOf(isVersion);
  await disposeOf(basename(version).split('.')[0] ?? '');
  const ledger = join(town.archive, await oneOf(/^liggare\//));
  await writeFile(ledger, (await readFile(ledger, 'utf8')).replace('"seq":2,', '"seq":7,'));
  expect((await restoreAll()).restored.refused).toContainEqual({ path: version, because: 'disposed' });
});

test('what an earlier try had brought and was disposed of here since is taken away again, and told', async () => {
  await restoreAll();
  await mkdir(join(target(), '.aterlasning'));
  await rename(join(target(), 'liggare'), join(target(), '.aterlasning/liggare'));
  const [version = '', other = ''] = (await filesOf(copy)).filter((path) => isVersion.test(path));
  for (const path of [version, other]) await disposeOf(basename(path).split('.')[0] ?? '');
  // The list has cleared the copy of it, too.
  await rm(join(copy, other));
  const { code, restored } = await restoreAll();
  const taken = [version, other].map((path) => ({ path, because: 'taken-away' }));
  expect({ code, refused: restored.refused }).toEqual({ code: 1, refused: taken });
  expect((await filesOf(target())).filter((path) => isVersion.test(path))).toEqual([]);
  const told = restoredWords(restored, { all: true }, 'sv').filter((line) => line.startsWith(version));
  expect(told).toEqual([expect.stringContaining('hade hämtats, och togs bort ur mappen igen')]);
});

test.each([
  ['while the rest is brought back', ''],
  ['at the very end', markFile],
])('what is disposed of here %s does not stay, and is not counted', async (_, when) => {
  const [already = '', fresh = ''] = (await filesOf(copy)).filter((path) => isVersion.test(path));
  // An earlier try that was broken off had one of both.
  await restoreAll();
  await mkdir(join(target(), '.aterlasning'));
  await rename(join(target(), 'liggare'), join(target(), '.aterlasning/liggare'));
  await rm(join(target(), fresh));
  const place = folderPlace('reserv', copy);
  // Everything is listed for the room that it takes, and then to be brought back.
  let listed = 0;
  const disposeAt = async (now: string) => {
    if (listed !== 2 || now !== when) return;
    listed = Number.NaN;
    for (const one of [already, fresh]) await disposeOf(basename(one).split('.')[0] ?? '');
  };
  const restored = await restoreCopy({
    place: {
      ...place,
      async *list(folder) {
        yield* place.list(folder);
        if (folder === undefined) listed += 1;
        if (folder === undefined) await disposeAt('');
      },
      async read(path) {
        await disposeAt(path);
        return place.read(path);
      },
    },
    name: 'reserv',
    target: target(),
    wanted: { all: true },
    archiveRoot: town.archive,
    timezone: 'Europe/Stockholm',
    breathe: async () => {},
    onProgress() {},
  });
  const taken = [already, fresh].map((path) => ({ path, because: 'taken-away' }));
  expect(new Set(restored.refused)).toEqual(new Set(taken));
  // The event log is no part of the counts.
  const there = (await filesOf(target())).filter((path) => !path.startsWith('liggare/'));
  expect(there).not.toContain(already);
  let bytes = 0;
  for (const path of there) bytes += (await stat(join(target(), path))).size;
  const { placed, already: had, unproven } = restored;
  expect({ files: placed.files + had.files, bytes: placed.bytes + had.bytes }).toEqual({ files: there.length, bytes });
  expect(placed.files).toBe(unproven.length);
});

test('what a spoiled line of them shows does not come back either, and that a line cannot be read is told', async () => {
  const version = await oneOf(isVersion);
  const [filed] = await disposeOf(basename(version).split('.')[0] ?? '');
  const file = join(town.archive, filed?.path ?? '');
  await writeFile(file, `${(await readFile(file, 'utf8')).replace('"month"', '"mon')}\0\0\0\n`);
  const { code, restored } = await restoreAll();
  expect(restored.refused).toEqual([{ path: version, because: 'disposed' }]);
  expect(restored.unreadHere).toEqual([filed?.path]);
  expect(code).toBe(1);
});

test('nor where the ledger here is lost, or the disk does not give it', async () => {
  const version = await oneOf(isVersion);
  const filed = await disposeOf(basename(version).split('.')[0] ?? '');
  const ledger = join(town.archive, await oneOf(/^liggare\//));
  await rm(ledger);
  const { restored } = await restoreAll();
  expect(restored).toMatchObject({ ledger: { against: { is: 'alone' } }, unreadHere: [] });
  expect(restored.refused).toContainEqual({ path: version, because: 'disposed' });
  await writeFile(ledger, '');
  const asRoot = process.getuid?.() === 0;
  // To read it is answered with EIO, and with EACCES.
  if (asRoot) execFileSync('mount', ['--bind', `/proc/${process.pid}/mem`, ledger]);
  else await chmod(ledger, 0);
  try {
    const unread = (await restore('--all', '--to', join(outside, 'b'))).restored;
    expect(unread.ledger.against.is).toBe('damaged');
    expect(unread.refused).toContainEqual({ path: version, because: 'disposed' });
  } finally {
    if (asRoot) execFileSync('umount', ['-l', ledger]);
  }
  // No disk gives so much at once.
  await truncate(join(town.archive, filed[0]?.path ?? ''), 2 ** 33);
  const { code, restored: told } = await restore('--all', '--to', join(outside, 'c'));
  expect(told.unreadHere).toEqual([filed[0]?.path]);
  expect(code).toBe(1);
});

test('what file managers and file servers leave in a copy is nobody’s', async () => {
  await writeFile(join(copy, '.DS_Store'), '');
  await mkdir(join(copy, townCommittee, '@eaDir'));
  await writeFile(join(copy, townCommittee, '@eaDir/SYNO'), '');
  expect(await restoreAll()).toMatchObject({ code: 0, restored: { refused: [] } });
});

test('of a sealed folder that the copy’s event log does not tell of both reasons are told once, and whether it is whole', async () => {
  const ledger = join(copy, await oneOf(/^liggare\//));
  const lines = (await readFile(ledger, 'utf8')).split('\n');
  await chmod(ledger, 0o640);
  const sealed = lines.findIndex((line) => line.includes('"snapshot-sealed"'));
  await writeFile(ledger, `${lines.slice(0, sealed).join('\n')}\n`);
  const page = await oneOf(/beskrivning\.json$/);
  const bag = dirname(dirname(page));
  const data = join(outside, 'ny');
  const fire = (to: string) =>
    runCommand<{ restored: Restored }>({ config: town.config, data }, 'copy', 'restore', 'reserv', '--all', '--to', to);
  const { code, restored } = await fire(join(outside, 'a'));
  expect(code).toBe(1);
  expect(restored.unprovenBags).toEqual([{ bag, isWhole: true }]);
  const told = restoredWords(restored, { all: true }, 'sv').filter((line) => line.includes(bag));
  expect(told).toEqual([expect.stringContaining('Antingen hade loggen inte kommit så långt')]);
  await rm(join(copy, page));
  expect((await fire(join(outside, 'b'))).restored.unprovenBags).toEqual([{ bag, isWhole: false }]);
});

test('no room is asked for what is not brought back', async () => {
  await writeFile(join(copy, 'stor.bin'), '');
  await truncate(join(copy, 'stor.bin'), 2 ** 43);
  const { restored } = await restoreAll();
  expect(restored.refused).toEqual([{ path: 'stor.bin', because: 'foreign' }]);
});

test('an archive in which a restore was broken off is not written to, and says what to do', async () => {
  const data = join(outside, 'ny');
  await mkdir(join(data, 'arkiv/.aterlasning'), { recursive: true });
  const run = (...args: string[]) => runCommand<object>({ config: town.config, data }, ...args);
  const error = { name: 'NotAnArchiveError', message: expect.stringContaining('`copy restore` has not ended there') };
  expect(await run('copy', 'now')).toMatchObject({ code: 2, error });
  expect(await readdir(join(data, 'arkiv'))).toEqual(['.aterlasning']);
});
