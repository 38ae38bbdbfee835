import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { digestBytes } from '../../../../storage/files/bag.ts';
import type { Mended } from '../../../../worker/replicas/mending/mend-file.ts';
import { type DisposalTown, openDisposalTown } from '../../../tools/disposal-town.ts';
import { daysPass } from '../../../tools/faked-day.ts';
import { sealWords } from '../../../tools/seal-words.ts';
import { allOf, townAccount } from '../../../tools/town.ts';

let town: DisposalTown;
let copy: string;
beforeEach(async () => {
  town = await openDisposalTown();
  copy = await mkdtemp(join(tmpdir(), 'ogonblick-kopia-'));
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
  await sealWords(town, '2026-01-15', 'ord');
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
  await rm(copy, { recursive: true, force: true });
});

const why = ['--reason', 'disken var skadad'];
const mend = async (...files: string[]) =>
  town.run<{ mended: Mended[]; error?: { name: string } }>(
    ...['copy', 'mend', 'reserv', ...files, ...why, ...(await town.proven('olle.o'))],
  );
const filesOf = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
const oneOf = async (part: RegExp) => (await filesOf(copy)).find((path) => part.test(path)) ?? '';
const version = /inlagg\/[^/]+\/[^/]+\.v1\.json$/;
const told = () => town.within(({ ledger }) => allOf(ledger.entriesAbout(['file-mending', 'file-mended'])));
const spoil = async (root: string, path: string, bytes = 'skadad') => {
  await chmod(join(root, path), 0o640);
  await writeFile(join(root, path), bytes);
};
const leftovers = async () => (await readdir(join(town.archive, '.utkast'))).filter((name) => name.endsWith('.tmp'));

test('damaged and missing files of a bag, an item, a run and a record are mended, told of with both digests, and verify is clean', async () => {
  const about = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  expect(await town.run('hold', 'add', '--account', townAccount, ...about)).toMatchObject({ code: 0 });
  await town.run('copy', 'now');
  const manifest = await oneOf(/ogonblicksbilder.*\/manifest-sha256\.txt$/);
  const damaged = [await oneOf(version), manifest, await oneOf(/tagmanifest-sha256\.txt$/), await oneOf(/\/stopp\//)];
  const missing = [await oneOf(/data\/beskrivning\.json$/), await oneOf(/insamlingar\/[^f][^/]*\.jsonl$/)];
  for (const path of damaged) await spoil(town.archive, path);
  for (const path of missing) await rm(join(town.archive, path));
  const paths = [...damaged, ...missing];
  expect(paths.every((path) => path.includes('/'))).toBe(true);
  const found = await town.run<{ problems: { path: string }[] }>('verify');
  expect(found.problems.map(({ path }) => path)).toEqual(expect.arrayContaining([damaged[0], damaged[3], missing[1]]));
  const { mended, code } = await mend(...paths);
  expect(mended.map(({ path, is }) => ({ path, is }))).toEqual(paths.map((path) => ({ path, is: 'mended' })));
  expect(code).toBe(0);
  expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });
  expect(await town.run('verify', '--quick')).toMatchObject({ code: 0, problems: [] });
  const entries = await told();
  const was = digestBytes('skadad');
  const sha256 = digestBytes(await readFile(join(copy, damaged[0] ?? '')));
  expect(entries.slice(0, 2)).toMatchObject([
    { event: 'file-mending', actor: 'olle.o', data: { file: damaged[0], sha256, was, copy: 'reserv', reason: why[1] } },
    { event: 'file-mended', actor: 'olle.o', data: { file: damaged[0], sha256, was } },
  ]);
  expect(entries.at(-1)?.data).toMatchObject({ file: missing[1], was: 'missing' });
  expect(await leftovers()).toEqual([]);
  expect((await mend(...paths)).mended.every(({ is }) => is === 'whole')).toBe(true);
});

test('a copy that is wrong too, or lacks the file, mends nothing, and what lay here stays', async () => {
  const [one, two] = (await filesOf(copy)).filter((path) => version.test(path));
  for (const path of [one ?? '', two ?? '']) await spoil(town.archive, path);
  await spoil(copy, one ?? '', 'annat');
  await rm(join(copy, two ?? ''));
  expect(await mend(one ?? '', two ?? '')).toMatchObject({
    code: 1,
    mended: [{ because: 'wrong' }, { because: 'lacking' }],
  });
  expect(await readFile(join(town.archive, one ?? ''), 'utf8')).toBe('skadad');
  expect(await told()).toEqual([]);
  expect(await leftovers()).toEqual([]);
});

test('what grows, what lives, what is no archive’s and what a link leads to is not mended', async () => {
  const ledger = await oneOf(/^liggare\//);
  const path = await oneOf(version);
  await rename(join(town.archive, dirname(path)), `${copy}-annans`);
  await symlink(`${copy}-annans`, join(town.archive, dirname(path)));
  const files = [ledger, 'LASMIG.txt', '../annat', `.karantan/GL-2026-001/${path}`, path];
  const { mended } = await mend(...files);
  expect(mended.map((one) => one.is === 'refused' && one.because)).toEqual([
    ...['ledger', 'lives', 'foreign', 'quarantined', 'in-the-way'],
  ]);
  await rm(`${copy}-annans`, { recursive: true });
});

test('nobody mends without a reason and a proven person, nor by a ledger that is damaged', async () => {
  const path = await oneOf(version);
  await spoil(town.archive, path);
  expect(await town.run('copy', 'mend', 'reserv', path, ...why)).toMatchObject({ code: 3 });
  const nobody = ['--as', 'olle.o', '--passphrase-file', '/dev/null'];
  expect(await town.run('copy', 'mend', 'reserv', path, ...why, ...nobody)).toMatchObject({ code: 3 });
  expect(await town.run('copy', 'mend', 'reserv', path, ...(await town.proven('olle.o')))).toMatchObject({ code: 2 });
  const ledger = join(town.archive, await oneOf(/^liggare\//));
  await writeFile(ledger, (await readFile(ledger, 'utf8')).replace('"seq":2,', '"seq":7,'));
  expect(await mend(path)).toMatchObject({ code: 3, error: { name: 'LedgerDamagedError' } });
  expect(await readFile(join(town.archive, path), 'utf8')).toBe('skadad');
});

test('a mending that was killed after the file was put in its place is told of by the next one', async () => {
  const path = await oneOf(version);
  const sha256 = digestBytes(await readFile(join(copy, path)));
  await town.within(({ ledger }) =>
    ledger.append('file-mending', 'olle.o', { file: path, sha256, was: 'missing', copy: 'reserv', reason: 'r' }),
  );
  expect((await mend(path)).mended).toMatchObject([{ path, is: 'mended', was: 'missing' }]);
  expect((await told()).at(-1)).toMatchObject({ event: 'file-mended', data: { file: path, was: 'missing' } });
  expect((await mend(path)).mended).toMatchObject([{ is: 'whole' }]);
});

test('what is in a list’s grace, or was disposed of, is never brought back', async () => {
  const kept = join(copy, '../kvar');
  await town.acceptPlans();
  const { list } = await town.propose();
  await town.approve(list.id, 'ada.a');
  await town.approve(list.id, 'bo.b');
  const paths = (await filesOf(copy)).filter((path) => version.test(path));
  expect(paths).toHaveLength(2);
  const bytes = await Promise.all(paths.map((path) => readFile(join(copy, path))));
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ list: { state: 'grace' } });
  expect((await mend(...paths)).mended.map((one) => one.is === 'refused' && one.because)).toEqual([
    ...['quarantined', 'quarantined'],
  ]);
  daysPass(31);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ list: { state: 'executed' } });
  // A copy that somebody has brought back.
  for (const [at, path] of paths.entries()) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), bytes[at] ?? '');
  }
  expect((await mend(...paths)).mended.map((one) => one.is === 'refused' && one.because)).toEqual([
    ...['disposed', 'disposed'],
  ]);
  const restored = await town.run<{ restored: { refused: unknown[] } }>(
    ...['copy', 'restore', 'reserv', '--all', '--to', kept],
  );
  expect(restored.restored.refused).toEqual(paths.map((path) => ({ path, because: 'disposed' })));
  await rm(kept, { recursive: true });
  expect(await town.run('verify')).toMatchObject({ problems: [] });
});
