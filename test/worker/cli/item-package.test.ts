import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeFolder } from '../../../storage/files/durable.ts';
import { itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import { inPackage, unnamedIn } from '../../tools/in-package.ts';
import { personLine } from '../../tools/passphrase.ts';
import { allOf, openTown, type Town, townAccount } from '../../tools/town.ts';
import { unpack } from '../../tools/unpack.ts';

interface Packed {
  package: { file: string; sha256: string; bytes: number; files: string[] };
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

const pack = (id: string | undefined, name: string, ...args: string[]) =>
  town.run<Packed>('item', 'package', id ?? '', '--to', join(folder, name), ...to, ...args);
const to = ['--receiver', 'Registratorn'];

const picture = {
  kind: 'picture',
  url: 'https://example.se/bild.png',
  alt: 'En lekplats',
  file: 'media-0011.png',
  bytes: 7,
  sha256: null,
  mediaType: 'image/png',
  missing: null,
} as const;

test('a package holds the item, its media, its thread, what was decided and the note, and other programs unpack it', async () => {
  const { post } = await town.collect({ post: { kind: 'post', text: 'Lekplatsen är öppen' } });
  const { question } = await town.collect({
    question: { thread: post ?? '', parent: post ?? '', text: 'När är den färdig?', media: [picture] },
    answer: { thread: post ?? '', parent: post ?? '', text: 'I maj', publishedAt: '2023-05-11T09:00:00.000Z' },
  });
  await town.within(async ({ catalog }) => {
    const [row] = await catalog.items.find({ ids: [question ?? ''] });
    const media = join(town.archive, itemMediaFolder(row as NonNullable<typeof row>));
    await makeFolder(media);
    await writeFile(join(media, picture.file), 'en bild');
  });
  await town.run('item', 'tag', question ?? '', '--tag', 'kris', '--reason', 'Många frågar', '--as', 'karin.k');
  const note = ['--category', 'eget-misstag', '--reason', 'Fel tråd', '--how', 'Dolt', '--at', '2026-01-02'];
  await town.run('takedown', 'add', question ?? '', ...note, '--case', 'KS 2026/7', '--as', 'karin.k');

  const made = await pack(question, 'a.zip', '--as', 'karin.k');
  expect(made).toMatchObject({ code: 0 });
  const bytes = await readFile(made.package.file);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.package.sha256);
  const told = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['item-packaged'])));
  expect(told).toMatchObject([{ actor: 'karin.k', data: { item: question, sha256: made.package.sha256 } }]);
  expect(spawnSync('unzip', ['-t', made.package.file]).status).toBe(0);

  const there = unpack(made.package.file);
  const json = async (like: RegExp) => JSON.parse(await readFile(inPackage(there, like), 'utf8'));
  expect(unnamedIn(there, townAccount)).toEqual([]);
  expect(await json(/_inlagg.json$/)).toMatchObject({ id: question, tags: ['kris'], text: 'När är den färdig?' });
  expect(await json(/versioner\/.*_v1.json$/)).toMatchObject({ id: question, version: 1 });
  expect((await json(/_trad.json$/)).map(({ text }: { text: string }) => text).sort()).toEqual(
    ['I maj', 'Lekplatsen är öppen', 'När är den färdig?'].sort(),
  );
  expect((await json(/_atgarder.json$/)).map(({ what }: { what: string }) => what)).toEqual(['tag', 'takedown']);
  expect(await readFile(inPackage(there, /media\/.*_media-.*png$/), 'utf8')).toBe('en bild');
  const notes = await readdir(join(there, 'anteckningar'));
  expect(notes.map((name) => name.replace(/^.*_[^-]+-/, '')).sort()).toEqual([
    'anteckning.json',
    'anteckning.pdf',
    'skal.json',
  ]);
  expect(await readFile(join(there, 'LASMIG.txt'), 'utf8')).toContain('När är den färdig?');
  expect(spawnSync('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: there }).status).toBe(0);
});

test('the same facts give the same bytes, and the archive remembers each copy by its digest', async () => {
  const { a } = await town.collect({ a: {} });
  const [one, other] = [await pack(a, 'one.zip'), await pack(a, 'other.zip')];
  expect(other.package.sha256).toBe(one.package.sha256);
  await town.within(async ({ catalog }) => {
    const actions = (await catalog.items.actions([a ?? ''])).get(a ?? '');
    const { sha256, bytes } = one.package;
    expect(actions).toMatchObject([
      { what: 'package', sha256, bytes },
      { what: 'package', sha256, bytes },
    ]);
  });
});

test('the event log tells of a package before the item does, so that a receipt is waited for wherever the item tells of one', async () => {
  const { a } = await town.collect({ a: {} });
  expect(await pack(a, 'a.zip')).toMatchObject({ code: 0 });
  const told = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['items-decided', 'item-packaged'])));
  expect(told.map(({ event }) => event)).toEqual(['item-packaged', 'items-decided']);
});

test('what is locked is not copied, what is secret only by an officer, and no file is replaced', async () => {
  const { a, b, c } = await town.collect({ a: {}, b: {}, c: {} });
  await town.run('item', 'lock', a ?? '');
  expect(await pack(a, 'a.zip', '--as', 'karin.k')).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const note = ['--category', 'sekretess', '--reason', 'S', '--how', 'Dolt', '--at', '2026-01-02', '--case', '7'];
  await town.run('takedown', 'add', b ?? '', ...note, '--as', 'karin.k');
  expect(await pack(b, 'b.zip')).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  await writeFile(join(folder, 'c.zip'), 'någon annans');
  expect(await pack(c, 'c.zip')).toMatchObject({ code: 2, error: { name: 'PackageTargetError' } });
  expect(await pack(c, 'ingen/mapp.zip')).toMatchObject({ code: 2, error: { name: 'PackageTargetError' } });
  expect(await readdir(folder)).toEqual(['c.zip']);
});

test('what is secret in the thread is in no package made by nobody in particular; an officer who gets it is noted to have looked at it', async () => {
  const { post } = await town.collect({ post: { kind: 'post', text: 'Min granne' } });
  const { answer } = await town.collect({ answer: { thread: post ?? '', parent: post ?? '', text: 'Vem?' } });
  const proven = await town.proven('karin.k');
  const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §'];
  await town.run('secrecy', 'mark', '--item', post ?? '', ...law, ...proven);
  const words = (name: string) => spawnSync('unzip', ['-p', join(folder, name)], { encoding: 'utf8' }).stdout;
  expect(await pack(answer, 'a.zip')).toMatchObject({ code: 0 });
  expect(words('a.zip')).toContain('Vem?');
  expect(words('a.zip')).not.toContain('Min granne');
  const looks = () => town.within(({ ledger }) => allOf(ledger.entriesAbout(['secret-viewed'])));
  expect(await looks()).toEqual([]);
  expect(await pack(answer, 'b.zip', ...proven)).toMatchObject({ code: 0 });
  expect(words('b.zip')).toContain('Min granne');
  expect(await looks()).toMatchObject([{ actor: 'karin.k', data: { item: post } }]);
});

test('an officer of the committee of what is secret in the thread is asked for, to show and to copy', async () => {
  const others = 'barn-och-utbildningsnamnden';
  await town.change('people.yaml', 'people:\n', `people:\n${personLine('per.p', 'kommunstyrelsen: [officer]')}`);
  const { post } = await town.collect({ post: { kind: 'post', text: 'Min granne', committee: others } });
  const { answer } = await town.collect({ answer: { thread: post ?? '', parent: post ?? '', text: 'Vem?' } });
  const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §'];
  await town.run('secrecy', 'mark', '--item', post ?? '', ...law, ...(await town.proven('karin.k')));
  const refused = {
    code: 3,
    error: { name: 'NotAllowedError', message: `expected an officer of ${others}, found that per.p is none` },
  };
  const per = await town.proven('per.p');
  expect(await town.run('item', 'show', answer ?? '', ...per)).toMatchObject(refused);
  expect(await pack(answer, 'a.zip', ...per)).toMatchObject(refused);
  expect(await town.run('item', 'show', answer ?? '')).toMatchObject({ code: 0, thread: [{ id: answer }] });
  expect(await town.run('item', 'show', answer ?? '', ...(await town.proven('karin.k')))).toMatchObject({ code: 0 });
  await town.within(async ({ ledger }) => {
    expect((await allOf(ledger.entriesAbout(['secret-viewed']))).map(({ actor }) => actor)).toEqual(['karin.k']);
  });
});

test('items of one moment keep their order when the catalog is made anew', async () => {
  const names = Array.from({ length: 40 }, (_, at) => [`i${at}`, {}] as const);
  await town.collect(Object.fromEntries(names));
  const order = async () =>
    (await town.run<{ items: { id: string }[] }>('item', 'list', '--limit', '100')).items.map(({ id }) => id);
  const before = await order();
  expect(before).toHaveLength(40);
  expect(await town.run('reindex')).toMatchObject({ code: 0 });
  expect(await order()).toEqual(before);
});
