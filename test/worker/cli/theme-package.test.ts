import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { link, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeFolder } from '../../../storage/files/durable.ts';
import { itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import { snapshotId } from '../../../storage/layout/layout.ts';
import { fillDraft, sampleDescription, timezone } from '../../storage/sample.ts';
import { inPackage, unnamedIn } from '../../tools/in-package.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import { allOf, openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { unpack } from '../../tools/unpack.ts';

interface Packed {
  package: {
    file: string;
    sha256: string;
    bytes: number;
    files: string[];
    items: number;
    snapshots: string[];
    leftOut: string[];
  };
}

let town: Town;
let folder: string;
beforeEach(async () => {
  town = await openTown();
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-package-'));
});
afterEach(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

const id = 'skogsbranden-2026';
const july = { publishedAt: '2026-07-05T10:00:00Z' };
const pack = (name: string, ...args: string[]) =>
  town.run<Packed>('theme', 'package', id, '--to', join(folder, name), ...args);
const add = (...words: string[]) => {
  const when = ['--from', '2026-07-01', '--to', '2026-07-14'];
  return town.run('theme', 'add', 'Skogsbranden 2026', ...words, ...when, '--reason', 'Följs', '--basis', 'Krisplanen');
};

/** Seals a snapshot of the town's account that was begun at `startedAt`. */
async function seal(startedAt: string): Promise<string> {
  const sealed = snapshotId({ account: townAccount, at: startedAt, reason: 'other', timezone });
  await town.within(async ({ archive, catalog }) => {
    const draft = await archive.draft(sealed);
    await fillDraft(draft);
    const told = { id: sealed, account: townAccount, committee: townCommittee, startedAt, finishedAt: startedAt };
    const { description, manifestDigest } = await archive.seal(draft, sampleDescription(told));
    await catalog.recordSnapshot(description, manifestDigest);
  });
  return sealed;
}

const picture = {
  kind: 'picture',
  url: 'https://example.se/bild.png',
  alt: 'Rök',
  file: 'media-0011.png',
  bytes: 7,
  sha256: null,
  mediaType: 'image/png',
  missing: null,
} as const;

test.each([
  ['a symbolic link', symlink, null],
  ['a hard link', link, createHash('sha256').update('en bild').digest('hex')],
])('what %s in the archive leads to goes out with no package', async (_, lead, sha256) => {
  const { post = '' } = await town.collect({
    post: { kind: 'post', text: 'Skogsbranden', ...july, media: [{ ...picture, sha256 }] },
  });
  const others = join(folder, 'annans.txt');
  await writeFile(others, 'annans ord');
  await town.within(async ({ catalog }) => {
    const [row] = await catalog.items.find({ ids: [post] });
    const media = join(town.archive, itemMediaFolder(row as NonNullable<typeof row>));
    await makeFolder(media);
    await lead(others, join(media, picture.file));
  });
  await add('--words', 'skogsbrand');
  const own = ['item', 'package', post, '--to', join(folder, 'b.zip'), '--receiver', 'R', '--as', 'karin.k'];
  for (const made of [await pack('a.zip'), await town.run(...own)])
    expect(made).toMatchObject({ code: expect.any(Number), error: { name: 'PackageDamagedError' } });
  expect(await readdir(folder)).toEqual(['annans.txt']);
});

test('a package holds the theme, its items with media and threads, and the snapshots of its time, and other programs check it', async () => {
  const { post } = await town.collect({
    post: { kind: 'post', text: 'Skogsbranden: följ råden', ...july, media: [picture] },
  });
  await town.collect({ answer: { thread: post ?? '', parent: post ?? '', text: 'Var är elden?', ...july } });
  const { other } = await town.collect({ other: { text: 'Badhuset', ...july } });
  await town.within(async ({ catalog }) => {
    const [row] = await catalog.items.find({ ids: [post ?? ''] });
    const media = join(town.archive, itemMediaFolder(row as NonNullable<typeof row>));
    await makeFolder(media);
    await writeFile(join(media, picture.file), 'en bild');
  });
  const during = await seal('2026-07-06T08:00:00Z');
  await seal('2026-08-06T08:00:00Z');
  await add('--words', 'skogsbrand');
  const made = await pack('a.zip');
  expect(made).toMatchObject({ code: 0, package: { items: 2, snapshots: [during], leftOut: [] } });
  const bytes = await readFile(made.package.file);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.package.sha256);
  const there = unpack(made.package.file);
  const json = async (like: RegExp) => JSON.parse(await readFile(inPackage(there, like), 'utf8'));
  expect(unnamedIn(there, townAccount)).toEqual([]);
  expect(await json(/^tema.json$/)).toMatchObject({ id, words: ['skogsbrand'], mandate: 'Krisplanen' });
  expect(await json(new RegExp(`inlagg/${post}/.*_inlagg.json$`))).toMatchObject({ id: post, tags: [`tema:${id}`] });
  expect(await json(new RegExp(`inlagg/${post}/versioner/.*_v1.json$`))).toMatchObject({ id: post, version: 1 });
  expect(await readFile(inPackage(there, /\/media\/.*_media-0011.png$/), 'utf8')).toBe('en bild');
  expect(await json(new RegExp(`tradar/.*_${post}_trad.json$`))).toHaveLength(2);
  expect(await readdir(join(there, 'inlagg'))).toHaveLength(2);
  expect(made.package.files.join(' ')).not.toContain(other);
  const readMe = await readFile(join(there, 'LASMIG.txt'), 'utf8');
  for (const said of ['TEMA: Skogsbranden 2026', 'Var är elden?', 'Grund: Krisplanen', during])
    expect(readMe).toContain(said);
  expect(readMe).not.toContain('nonce');
  expect(spawnSync('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: there }).status).toBe(0);
  const bag = join(there, 'ogonblicksbilder', during);
  expect(spawnSync('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: bag }).status).toBe(0);
  expect((await pack('b.zip')).package.sha256).toBe(made.package.sha256);
  const told = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['theme-packaged'])));
  expect(told.map(({ data }) => data)).toMatchObject([
    { theme: id, sha256: made.package.sha256, items: 2, snapshots: 1 },
    {},
  ]);
});

test('what is locked is not copied, what is secret only by an officer, and a snapshot that may show either is left out', async () => {
  const { hidden, locked } = await town.collect({
    open: { text: 'Skogsbranden', ...july },
    hidden: { text: 'Skogsbranden, min granne', ...july },
    locked: { text: 'Skogsbranden, knivhot', ...july },
  });
  const during = await seal('2026-07-06T08:00:00Z');
  await add('--words', 'skogsbrand');
  await town.run('item', 'lock', locked ?? '');
  const proven = await town.proven('karin.k');
  const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §'];
  await town.run('secrecy', 'mark', '--item', hidden ?? '', ...law, ...proven);
  const textOf = async ({ package: { file } }: Packed) => {
    const there = unpack(file);
    const files = (await readdir(there, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    return (await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), 'utf8')))).join('\n');
  };
  const anybodys = await pack('a.zip');
  expect(anybodys).toMatchObject({ code: 1, package: { items: 1, snapshots: [], leftOut: [during] } });
  const text = await textOf(anybodys);
  expect(text).not.toMatch(/granne|knivhot/);
  expect(text).toContain(during);
  const officers = await pack('b.zip', ...proven);
  expect(officers).toMatchObject({ code: 1, package: { items: 2, snapshots: [] } });
  expect(await textOf(officers)).toMatch(/granne/);
  expect(await textOf(officers)).not.toMatch(/knivhot/);
  const looked = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['secret-viewed'])));
  expect(looked).toMatchObject([{ actor: 'karin.k', data: { item: hidden } }]);
});

test('an officer who gets what is secret in the threads is noted to have looked at it', async () => {
  const { post } = await town.collect({ post: { kind: 'post', text: 'Badhuset och min granne', ...july } });
  await town.collect({ answer: { thread: post ?? '', parent: post ?? '', text: 'Skogsbranden', ...july } });
  await add('--words', 'skogsbrand');
  const proven = await town.proven('karin.k');
  const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §'];
  await town.run('secrecy', 'mark', '--item', post ?? '', ...law, ...proven);
  const made = await pack('a.zip', ...proven);
  expect(made).toMatchObject({ code: 0, package: { items: 1 } });
  const thread = await readFile(inPackage(unpack(made.package.file), /^tradar\//), 'utf8');
  expect(JSON.parse(thread)).toHaveLength(2);
  expect(thread).toContain('min granne');
  const looked = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['secret-viewed'])));
  expect(looked).toMatchObject([{ actor: 'karin.k', data: { item: post } }]);
  const anybodys = unpack((await pack('b.zip')).package.file);
  expect(await readFile(inPackage(anybodys, /^tradar\//), 'utf8')).not.toContain('granne');
});

test('the terminal says what a package does not hold, as its first file does', async () => {
  const { locked } = await town.collect({
    open: { text: 'Skogsbranden', ...july },
    locked: { text: 'Skogsbranden', ...july },
  });
  await add('--words', 'skogsbrand');
  await town.run('item', 'lock', locked ?? '');
  const to = join(folder, 'a.zip');
  const { out } = await rawCommand(town, 'theme', 'package', id, '--to', to);
  const lacks =
    'Låsta inlägg ingår inte. Sekretessmarkerade inlägg ingår bara när en arkivhandläggare har gjort paketet.';
  expect(out).toContain(`1 inlägg och 0 ögonblicksbilder\n  ${lacks}\n`);
  expect(await readFile(join(unpack(to), 'LASMIG.txt'), 'utf8')).toContain(lacks);
});

test('whoever locks an item later is told of the package, and no file is replaced', async () => {
  const { a } = await town.collect({ a: { text: 'Skogsbranden', ...july } });
  await add('--words', 'skogsbrand');
  const made = await pack('a.zip');
  expect(await pack('a.zip')).toMatchObject({ code: 2, error: { name: 'PackageTargetError' } });
  const lock = await town.run<{ packages: object[] }>('item', 'lock', a ?? '');
  expect(lock.packages).toMatchObject([{ item: a, sha256: made.package.sha256 }]);
  expect(await pack('b.zip')).toMatchObject({ code: 0, package: { items: 0 } });
});
