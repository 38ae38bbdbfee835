import { mkdirSync, renameSync } from 'node:fs';
import { appendFile, chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openCopyCheck } from '../../../../storage/replicas/copy-verification.ts';
import { type CopyVerification, verifyCopy } from '../../../../worker/replicas/copying/verify-copy.ts';
import type { CopyState } from '../../../../worker/replicas/told/standing-words.ts';
import { sealWords } from '../../../tools/seal-words.ts';
import { openTown, type Town } from '../../../tools/town.ts';

let town: Town;
let copy: string;
beforeEach(async () => {
  town = await openTown();
  copy = await mkdtemp(join(tmpdir(), 'ogonblick-kopia-'));
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
  await sealWords(town, '2026-01-15', 'ord');
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
});
afterEach(async () => {
  await town.close();
  await rm(copy, { recursive: true, force: true });
});

const verify = (...options: string[]) => town.run<CopyVerification>('verify', '--copy', 'reserv', ...options);
const filesOf = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
const inCopy = async (piece: string) => (await filesOf(copy)).find((path) => path.includes(piece)) ?? '';

/** Another byte in the same place: names and sizes stay as they are. */
async function spoil(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await chmod(path, 0o640);
  await writeFile(path, bytes);
}

test('a whole copy is found whole, also where more has been archived since, and that is remembered', async () => {
  const files = (await filesOf(copy)).length - 1;
  expect(await verify()).toMatchObject({ code: 0, problems: [], files, read: files, waiting: 0, damaged: 0, extra: 0 });
  await town.collect({ three: { text: 'tre' } });
  const later = await verify();
  expect(later).toMatchObject({ code: 0, problems: [], files });
  expect(later.waiting).toBeGreaterThan(0);
  const { copies } = await town.run<{ copies: CopyState[] }>('copy', 'status');
  expect(copies[0]?.verified).toMatchObject({ at: later.at, files, damaged: 0, first: [] });
});

test('each fault is named: changed, gone, too much, and a ledger that was cut', async () => {
  const [item, page, ledger] = [await inCopy('/inlagg/'), await inCopy('/data/'), await inCopy('liggare/')];
  const tags = join(dirname(dirname(page)), 'bag-info.txt');
  for (const path of [item, tags]) await spoil(join(copy, path));
  await rm(join(copy, page));
  await writeFile(join(copy, 'semester.jpg'), 'någon annans');
  await chmod(join(copy, ledger), 0o640);
  await writeFile(join(copy, ledger), `${(await readFile(join(copy, ledger), 'utf8')).split('\n')[0]}\n`);
  const { code, problems } = await verify();
  expect(code).toBe(1);
  const told = problems.map(({ path, severity, problem }) => [path, severity, problem]);
  const changed = 'has been changed in the copy: its digest is not the one that was copied';
  expect([...told].sort()).toEqual(
    [
      [item, 'damage', changed],
      [tags, 'damage', changed],
      [page, 'damage', 'is missing in the copy'],
      [ledger, 'damage', 'has fewer lines in the copy than were copied'],
      ['semester.jpg', 'warning', 'lies in the copy and not in the archive'],
    ].sort(),
  );
  expect(await town.run('copy', 'status')).toMatchObject({
    code: 1,
    copies: [{ verified: { damaged: 4, extra: 1 } }],
  });
  expect(await town.run('status')).toMatchObject({ copies: [{ verified: { damaged: 4 } }] });
  // It repairs nothing.
  expect(await inCopy(page)).toBe('');
});

test('damage here is not held against the copy', async () => {
  for (const path of [await inCopy('/inlagg/'), await inCopy('/data/')]) await spoil(join(town.archive, path));
  expect(await verify()).toMatchObject({ code: 0, problems: [] });
});

test('a check that was broken off goes on where it was, and finds what it had found', async () => {
  const all = await filesOf(copy);
  const [item, page] = [await inCopy('/inlagg/'), await inCopy('/data/')];
  for (const path of [item, page]) await spoil(join(copy, path));
  let judged = 0;
  const stopped = town.within(async (workplace) => {
    const [setting] = workplace.configuration.settings.copies;
    if (setting === undefined) return null;
    return verifyCopy(workplace, setting, {
      now: () => new Date(),
      reads: false,
      noteEveryMs: 0,
      async breathe() {
        judged += 1;
        if (judged > all.length / 2) throw new Error('stopped');
      },
      onProgress: () => {},
    });
  });
  await expect(stopped).rejects.toThrow('stopped');
  const journal = join(town.data, 'kopior/reserv-kontroll.jsonl');
  // A line that a killed process left half.
  await appendFile(journal, '{"after":"komm');
  const found = await verify();
  expect(found.problems.map(({ path }) => path).sort()).toEqual([item, page].sort());
  expect(found.files).toBe(all.length - 1 - 2);
  await expect(readFile(journal)).rejects.toThrow('ENOENT');
});

test('a check that was broken off weeks ago is begun anew', async () => {
  const page = await inCopy('/data/');
  const about = (day: string) => ({ startedAt: `${day}T00:00:00.000Z`, mark: 'm', reads: false });
  const begun = await openCopyCheck(town.data, 'reserv', about('2026-01-01'));
  await begun.noteAfter(page, { files: 1, bytes: 1, read: 1, waiting: 0 });
  expect(await openCopyCheck(town.data, 'reserv', about('2026-01-20'))).toMatchObject({
    startedAt: '2026-01-01T00:00:00.000Z',
    after: page,
  });
  expect(await openCopyCheck(town.data, 'reserv', about('2026-02-01'))).toMatchObject({
    startedAt: '2026-02-01T00:00:00.000Z',
    after: null,
    counts: { files: 0 },
  });
});

test('of a disk that is unmounted while it is judged nothing is noted, and the next check goes on without false damage', async () => {
  const all = await filesOf(copy);
  let judged = 0;
  const broken = town.within(async (workplace) => {
    const [setting] = workplace.configuration.settings.copies;
    if (setting === undefined) return null;
    return verifyCopy(workplace, setting, {
      now: () => new Date(),
      reads: false,
      noteEveryMs: 0,
      async breathe() {
        judged += 1;
        if (judged !== 4) return;
        renameSync(copy, `${copy}-borta`);
        mkdirSync(copy);
      },
      onProgress: () => {},
    });
  });
  await expect(broken).rejects.toThrow('expected the copy reserv to answer');
  await rm(copy, { recursive: true });
  await rename(`${copy}-borta`, copy);
  expect(await verify()).toMatchObject({ code: 0, problems: [], files: all.length - 1, damaged: 0 });
});

test('a copy that is away, or one that the settings do not name, is not judged', async () => {
  await rename(copy, `${copy}-borta`);
  expect(await verify()).toMatchObject({ code: 5, error: { name: 'CopyAwayError' } });
  await rename(`${copy}-borta`, copy);
  expect(await town.run('verify', '--copy', 'annan')).toMatchObject({ code: 2 });
  expect(await verify('--quick')).toMatchObject({ code: 2 });
});
