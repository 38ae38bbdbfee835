import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { openArchive } from '../../../../storage/archive/archive.ts';
import { digestFile, parseManifest } from '../../../../storage/files/bag.ts';
import { type RenamedFile, renamedBag } from '../../../../worker/papers/package/renamed-bag.ts';
import {
  fillDraft,
  sampleDescription,
  sampleFolder,
  sampleId,
  software,
  temporaryFolder,
  timezone,
} from '../../../storage/sample.ts';
import { unnamedIn } from '../../../tools/in-package.ts';

const page =
  '<!doctype html><a href="../../../../index.html">Upp</a><a href="../manifest-sha256.txt">Försegling</a><img src="skarmdump-001.png"><a href="inlagg/0001.png#bild"><a href="https://example.se/skarmdump-001.png">';

let root: string;
let sealed: string;
let files: RenamedFile[];
let copy: string;
beforeAll(async () => {
  root = await temporaryFolder();
  const archive = await openArchive({ root, software, timezone, organisation: null });
  const draft = await archive.draft(sampleId);
  await fillDraft(draft, { 'index.html': page, 'original-001.pdf': '%PDF-1.7' });
  sealed = (await archive.seal(draft, sampleDescription())).manifestDigest;
  files = await renamedBag(root, sampleFolder);
  copy = join(root, 'kopia');
  for (const { path, content } of files) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), content instanceof Uint8Array ? content : await readFile(content.file));
  }
});

const textOf = (path: string) => readFile(join(copy, path), 'utf8');

test('each file tells account and day by its name', () => {
  expect(unnamedIn(copy, 'facebook-exempelkommun')).toEqual([]);
  expect(files.filter(({ sealedAs }) => sealedAs === 'data/skarmdump-001.png')).toMatchObject([
    { path: `data/${sampleId}_skarmdump-001.png` },
  ]);
});

test('it is a bag again, whose manifests and size are right', async () => {
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
    expect(spawnSync('sha256sum', ['-c', manifest], { cwd: copy, encoding: 'utf8' })).toMatchObject({ status: 0 });
  const lines = parseManifest(await textOf('manifest-sha256.txt')) ?? [];
  const sizes = await Promise.all(lines.map(async ({ path }) => (await digestFile(join(copy, path))).bytes));
  const oxum = `Payload-Oxum: ${sizes.reduce((sum, bytes) => sum + bytes, 0)}.${lines.length}\n`;
  expect(await textOf('bag-info.txt')).toContain(oxum);
});

test('the seal of the archive is in it, and proves each file under its new name but the page, whose links were led anew', async () => {
  const seal = `forseglad/${sampleId}_manifest-sha256.txt`;
  // The ledger knows the digest of the last manifest, which has that of the first.
  const tags = `forseglad/${sampleId}_tagmanifest-sha256.txt`;
  expect((await digestFile(join(copy, tags))).sha256).toBe(sealed);
  const lines = await Promise.all([seal, tags].map(async (path) => parseManifest(await textOf(path)) ?? []));
  const known = new Map(lines.flat().map(({ path, sha256 }) => [path, sha256]));
  expect(known.get('manifest-sha256.txt')).toBe((await digestFile(join(copy, seal))).sha256);
  const [, ...rows] = (await textOf(`forseglad/${sampleId}_namn.csv`)).trimEnd().split('\r\n');
  const table = rows.map((row) => row.slice(1, -1).split('";"'));
  const inTable = new Map(table.map(([name = '', before = '', sha256, same]) => [before, { name, sha256, same }]));
  for (const [path, sha256] of known) {
    const row = inTable.get(path);
    expect({ path, told: row?.sha256 }).toEqual({ path, told: sha256 });
    const here = (await digestFile(join(copy, row?.name ?? ''))).sha256 === sha256;
    expect({ path, here, same: row?.same }).toEqual(
      path === 'data/index.html'
        ? { path, here: false, same: 'nej: länkarna leder till namnen här' }
        : { path, here: true, same: 'ja' },
    );
  }
});

test('links of the page lead to the files under their new names, and others stay', async () => {
  const text = await textOf(`data/${sampleId}_index.html`);
  const links = [...text.matchAll(/(?:href|src)="([^"#]+)/g)].map(([, to = '']) => to);
  const [up, ...inBag] = links;
  expect(up).toBe('../../../../index.html');
  expect(inBag.pop()).toBe('https://example.se/skarmdump-001.png');
  expect(inBag.filter((to) => !existsSync(join(copy, 'data', to)))).toEqual([]);
  expect(inBag).toContain(`../forseglad/${sampleId}_manifest-sha256.txt`);
  expect(text).toContain('_0001.png#bild"');
});

test('a bag without a sealed file is not packed', async () => {
  await rm(join(root, sampleFolder, 'data/skarmdump-001.png'));
  await expect(renamedBag(root, sampleFolder)).rejects.toMatchObject({ name: 'RecordDamagedError' });
});
