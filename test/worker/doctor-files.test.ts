import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { examineFiles } from '../../worker/doctor/files.ts';
import { partIn } from '../../worker/doctor/part.ts';
import { holdToGroup } from '../../worker/ground/file-group.ts';
import { browserUser } from '../../worker/visit/browser/browser-user.ts';
import { writeRegister } from '../tools/register.ts';
import { openTown } from '../tools/town.ts';

const accounts = [{ id: 'konto', url: 'https://example.se/' }];
const isRoot = process.getuid?.() === 0;
let folder: string;
let place: { dataDirectory: string; configDirectory: string };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-filer-'));
  place = { dataDirectory: join(folder, 'data'), configDirectory: join(folder, 'config') };
  await writeRegister(place.configDirectory, accounts);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inData = (path: string) => join(place.dataDirectory, path);
function write(path: string, mode: number): void {
  mkdirSync(join(inData(path), '..'), { recursive: true, mode: 0o755 });
  writeFileSync(inData(path), path);
  chmodSync(inData(path), mode);
}
const modeOf = (path: string) => (lstatSync(inData(path)).mode & 0o7777).toString(8);
const examined = async (fix = false) =>
  Object.fromEntries((await examineFiles(place, fix)).map((part) => [part.part.en, partIn('en', part)]));

describe('an archive as an earlier version wrote it', () => {
  beforeEach(() => {
    write('arkiv/liggare/2026-11.jsonl', 0o644);
    write('arkiv/ks/konto/objekt/2026-01/a.json', 0o444);
    write('arkiv/.utkast/notiser.json', 0o600);
    chmodSync(inData('arkiv/.utkast'), 0o700);
    write('katalog.sqlite', 0o664);
    write('sessions/key', 0o600);
    chmodSync(inData('sessions'), 0o700);
  });

  test('is told of: how many, which first, and what to do', async () => {
    const found = await examined();
    expect(found['files: archive']).toMatchObject({
      ok: false,
      found: expect.stringMatching(/^10 files and folders at .+; 8 open to others, or written by the group \(\. 755, /),
      remedy: expect.stringContaining('doctor --fix'),
    });
    expect(found['files: data folder']?.found).toContain('katalog.sqlite 664');
    expect(modeOf('katalog.sqlite')).toBe('664');
  });

  test('is closed by --fix, which gives no right to anybody and is content the next time', async () => {
    const mended = await examined(true);
    expect(mended['files: archive']).toMatchObject({ ok: true, found: expect.stringContaining('8 closed to others') });
    for (const [path, mode] of [
      ['', '2750'],
      ['arkiv', '2750'],
      ['arkiv/ks/konto/objekt', '2750'],
      ['arkiv/ks/konto/objekt/2026-01/a.json', '440'],
      ['arkiv/liggare/2026-11.jsonl', '640'],
      ['arkiv/.utkast', '2700'],
      ['arkiv/.utkast/notiser.json', '600'],
      ['katalog.sqlite', '640'],
      ['sessions', '700'],
      ['sessions/key', '600'],
    ] as const)
      expect([path, modeOf(path)]).toEqual([path, mode]);
    for (const part of Object.values(await examined())) expect(part).toMatchObject({ ok: true, remedy: null });
  });

  test('by --fix no link is followed, and nothing that is not ours is touched', async () => {
    const outside = join(folder, 'utanfor');
    mkdirSync(outside, { mode: 0o755 });
    writeFileSync(join(outside, 'fil'), '');
    chmodSync(join(outside, 'fil'), 0o644);
    symlinkSync(outside, inData('arkiv/ks/lank'));
    symlinkSync(join(outside, 'fil'), inData('arkiv/ks/lank.json'));
    write('annat/fil', 0o644);
    const mended = await examined(true);
    expect(statSync(outside).mode & 0o777).toBe(0o755);
    expect(statSync(join(outside, 'fil')).mode & 0o777).toBe(0o644);
    expect(modeOf('annat/fil')).toBe('644');
    expect(mended['files: data folder']).toMatchObject({
      ok: false,
      found: expect.stringContaining('annat lies in it'),
    });
    expect(modeOf('')).toBe('755');
    expect(modeOf('arkiv/liggare/2026-11.jsonl')).toBe('640');
  });

  test('by --fix another’s file under a second name is named and left as it is', async () => {
    if (!isRoot) return expect(isRoot).toBe(false);
    const anothers = join(folder, 'annans');
    writeFileSync(anothers, '');
    chmodSync(anothers, 0o644);
    chownSync(anothers, 4711, 4711);
    linkSync(anothers, inData('arkiv/ks/annans.json'));
    expect((await examined(true))['files: archive']).toMatchObject({
      ok: false,
      found: expect.stringContaining(
        "1 could not be closed or looked into (ks/annans.json (another's, by a second name))",
      ),
    });
    expect(statSync(anothers).mode & 0o777).toBe(0o644);
  });

  test('is given to the group that settings.yaml names', async () => {
    if (!isRoot) return expect(isRoot).toBe(false);
    await writeRegister(place.configDirectory, accounts, { group: '4712' });
    expect((await examined())['files: archive']?.found).toContain(
      'not of group 4712, or folders that do not hand it on',
    );
    await examined(true);
    const group = (path: string) => statSync(inData(path)).gid;
    expect(['arkiv/.utkast', 'arkiv/ks/konto/objekt/2026-01/a.json', 'katalog.sqlite'].map(group)).toEqual([
      ...[4712, 4712, 4712],
    ]);
    expect(group('sessions/key')).not.toBe(4712);
  });
});

test('there is nothing to say before there is a data folder, and none is made', async () => {
  expect(await examineFiles(place, true)).toEqual([]);
  expect(existsSync(place.dataDirectory)).toBe(false);
});

describe('the group', () => {
  test('that the machine does not have is refused with what to do', async () => {
    await expect(holdToGroup([place.dataDirectory], 'finns-inte')).rejects.toMatchObject({
      message: 'expected a group of this machine as archive.group, found no finns-inte',
      remedy: expect.stringContaining('groupadd finns-inte'),
    });
    write('arkiv/liggare/2026-11.jsonl', 0o640);
    await writeRegister(place.configDirectory, accounts, { group: 'finns-inte' });
    expect(await examined()).toMatchObject({ files: { ok: false, remedy: expect.stringContaining('groupadd') } });
  });

  test('is that of all that is filed from then on; what is another’s is refused', async () => {
    if (!isRoot) return expect(isRoot).toBe(false);
    await using town = await groupTown('4712');
    await town.collect({ a: {} });
    const of = (path: string) =>
      execFileSync('find', [path, '-not', '-group', '4712', '-perm', '/070'], { encoding: 'utf8' });
    expect(of(join(town.archive, '..'))).toBe('');
    chownSync(town.archive, -1, 0);
    await expect(town.collect({ b: {} })).rejects.toThrow(/belong to the group 4712 \(archive.group\), found group 0/);
  });

  test('of the browser’s user is no group for the archive', async () => {
    if (!isRoot) return expect(isRoot).toBe(false);
    await writeRegister(place.configDirectory, accounts, { group: String((await browserUser())?.gid) });
    write('arkiv/liggare/2026-11.jsonl', 0o640);
    expect((await examined())['files: archive']).toMatchObject({
      ok: false,
      found: expect.stringContaining('to which the browser'),
    });
  });

  test('of the service’s own user is told of as that, and closed, where the browser is that user too', async () => {
    if (!isRoot) return expect(isRoot).toBe(false);
    const user = await browserUser();
    if (user === null) throw new Error('expected a user for the browser of root');
    write('arkiv/liggare/2026-11.jsonl', 0o644);
    execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, place.dataDirectory]);
    expect((await examined(true))['files: archive']).toMatchObject({
      ok: true,
      found: expect.stringMatching(/3 closed to others .+; a browser that their owner starts is that same user/),
    });
    expect(modeOf('arkiv/liggare/2026-11.jsonl')).toBe('640');
  });
});

async function groupTown(group: string) {
  const town = await openTown();
  await town.change('settings.yaml', 'archive: { path: ./arkiv }', `archive: { path: ./arkiv, group: "${group}" }`);
  return Object.assign(town, { [Symbol.asyncDispose]: () => town.close() });
}
