import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Archive, openArchive } from '../../../storage/archive/archive.ts';
import type { GoverningCopy } from '../../../storage/archive/governing.ts';
import { governingFolder } from '../../../storage/layout/governing-layout.ts';
import { placeOf } from '../../../storage/layout/layout.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../../storage/verify/verify.ts';
import { memory, software, temporaryFolder, timezone } from '../sample.ts';

const firstFolder = 'kommunstyrelsen/styrande/2026-02-11_plan-v2026-1';
let root: string;
let archive: Archive;
let ledger: Ledger;

beforeEach(async () => {
  root = await temporaryFolder(memory);
  archive = await openArchive({ root, timezone, software, organisation: 'Exempelkommun' });
  ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
});

function copyOf(changes: Partial<GoverningCopy> = {}): GoverningCopy {
  return {
    committee: 'kommunstyrelsen',
    committeeName: 'Kommunstyrelsen',
    kind: 'plan',
    title: 'Dokumenthanteringsplan',
    version: '2026-1',
    source: 'committees/kommunstyrelsen.yaml',
    digest: 'a'.repeat(64),
    number: 1,
    replaces: null,
    filedAt: '2026-02-10T23:30:00Z',
    contents: [
      { name: 'index.html', content: '<!doctype html>' },
      { name: 'plan.yaml', content: 'committee: kommunstyrelsen\n' },
      { name: 'protokoll/001-ks-2026-45.pdf', content: Buffer.from('%PDF-1.7') },
    ],
    ...changes,
  };
}

async function file(changes: Partial<GoverningCopy> = {}) {
  const sealed = await archive.sealGoverning(copyOf(changes));
  const { folder, manifestDigest } = sealed;
  await ledger.appendOnce(`governing-filed:${folder}`, 'governing-filed', 'test', { folder, manifest: manifestDigest });
  return sealed;
}

async function problemsOf() {
  return (await verifyArchive({ root, ledger })).problems.map(({ path, problem }) => `${path} ${problem}`);
}

describe('a sealed copy of a plan', () => {
  test('is a bag under styrande/, named by the day in Stockholm and by the version', async () => {
    const sealed = await file();
    expect(sealed).toMatchObject({ folder: firstFolder, outcome: 'sealed' });
    expect(await readFile(join(root, firstFolder, 'bag-info.txt'), 'utf8')).toContain(
      'Source-Organization: Exempelkommun\nExternal-Identifier: kommunstyrelsen/styrande/2026-02-11_plan-v2026-1\n' +
        'External-Description: Kommunstyrelsen, Dokumenthanteringsplan, 2026-1\n',
    );
    expect(await readFile(join(root, firstFolder, 'data/plan.yaml'), 'utf8')).toBe('committee: kommunstyrelsen\n');
    expect((await stat(join(root, firstFolder, 'data/protokoll/001-ks-2026-45.pdf'))).mode & 0o777).toBe(0o440);
    const premis = await readFile(join(root, firstFolder, 'metadata/premis.xml'), 'utf8');
    expect(premis).toContain('<originalName>committees/kommunstyrelsen.yaml</originalName>');
    expect(premis).toContain('<formatRegistryKey>fmt/818</formatRegistryKey>');
  });

  test('describes itself and every file of it', async () => {
    await file();
    const description = JSON.parse(await readFile(join(root, firstFolder, 'data/beskrivning.json'), 'utf8'));
    expect(description).toMatchObject({
      format: 'ogonblick-governing/1',
      kind: 'plan',
      version: '2026-1',
      number: 1,
      replaces: null,
      folder: firstFolder,
      software,
    });
    expect(description.files.map(({ path }: { path: string }) => path)).toEqual([
      'data/index.html',
      'data/plan.yaml',
      'data/protokoll/001-ks-2026-45.pdf',
    ]);
    expect(description.contents).toBeUndefined();
  });

  test('takes the next name where another copy has its own, on the same day', async () => {
    const folders = [await file(), await file({ number: 2 }), await file({ number: 3 })].map(({ folder }) => folder);
    expect(folders).toEqual([firstFolder, `${firstFolder}-2`, `${firstFolder}-3`]);
  });

  test('is sealed once however many seal it at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => archive.sealGoverning(copyOf())));
    expect(all.map(({ folder }) => folder)).toEqual(Array(5).fill(firstFolder));
    expect(all.filter(({ outcome }) => outcome === 'sealed')).toHaveLength(1);
    expect(await readdir(join(root, 'kommunstyrelsen/styrande'))).toHaveLength(1);
    expect(await readdir(join(root, '.utkast'))).toEqual(['bestallningar']);
  });

  test('leaves no draft behind when a file of it cannot be written', async () => {
    const contents = [{ name: 'å.txt', content: '' }];
    await expect(archive.sealGoverning(copyOf({ contents }))).rejects.toMatchObject({ name: 'NameRefusedError' });
    expect(await readdir(join(root, '.utkast'))).toEqual(['bestallningar']);
    expect(await archive.governingOf('kommunstyrelsen')).toEqual([]);
  });
});

test.each([
  ['plan', '2026-1', null, '2026-02-10_plan-v2026-1'],
  ['plan', '3.1 rev. Å/ä', null, '2026-02-10_plan-v3-1-rev-a-a'],
  ['plan', '§', null, '2026-02-10_plan-vokand'],
  ['plan', `${'x'.repeat(59)}. 7`, null, `2026-02-10_plan-v${'x'.repeat(59)}`],
  ['common-plan', 'A', 2, '2026-02-10_gemensam-plan-va-2'],
  ['register', null, 12, '2026-02-10_kontoregister-12'],
] as const)('a %s of version %j, copy %j, is named %s and known by it', (kind, version, copy, name) => {
  const folder = governingFolder('kommunstyrelsen', { kind, version, date: '2026-02-10', copy });
  expect(folder).toBe(`kommunstyrelsen/styrande/${name}`);
  expect(placeOf(folder)).toEqual({ kind: 'governing', committee: 'kommunstyrelsen', name });
});

describe('the copies of a committee', () => {
  test('come by kind and number, whatever the clock said when they were filed', async () => {
    await file();
    await file({ number: 2, filedAt: '2019-01-01T00:00:00Z' });
    await file({ kind: 'register', version: null });
    await file({ committee: 'bygg' });
    const copies = await archive.governingOf('kommunstyrelsen');
    expect(copies.map(({ description: { kind, number } }) => [kind, number])).toEqual([
      ['plan', 1],
      ['plan', 2],
      ['register', 1],
    ]);
    expect(await archive.governedCommittees()).toEqual(['bygg', 'kommunstyrelsen']);
    expect(await archive.governingOf('okand')).toEqual([]);
  });

  test('leave out what cannot be read', async () => {
    await file();
    await file({ number: 2 });
    const description = join(root, `${firstFolder}-2`, 'data/beskrivning.json');
    chmodSync(description, 0o644);
    for (const damaged of ['{"format":', '{}', 'null']) {
      await writeFile(description, damaged);
      expect((await archive.governingOf('kommunstyrelsen')).map(({ folder }) => folder)).toEqual([firstFolder]);
    }
  });
});

describe('verify', () => {
  test('counts plans and registers among the bags and finds nothing wrong with them', async () => {
    await file();
    await file({ kind: 'register', version: null });
    expect(await verifyArchive({ root, ledger })).toMatchObject({ bags: 2, problems: [] });
  });

  test('lays one changed byte at exactly the file that has it', async () => {
    await file();
    const files = (await readdir(join(root, firstFolder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files).toHaveLength(9);
    for (const path of files) {
      const whole = readFileSync(path);
      const changed = Buffer.from(whole);
      changed[changed.length >> 1] = (changed[changed.length >> 1] as number) ^ 4;
      chmodSync(path, 0o644);
      writeFileSync(path, changed);
      const { problems } = await verifyArchive({ root, ledger });
      expect(problems.map((problem) => problem.path)).toEqual([path.slice(root.length + 1)]);
      writeFileSync(path, whole);
    }
  });

  test('names a copy that is gone, one without its declaration, one that was added and one that was renamed', async () => {
    await file();
    await rm(join(root, firstFolder, 'bagit.txt'));
    expect(await problemsOf()).toEqual([`${firstFolder}/bagit.txt is missing`]);
    await rm(join(root, firstFolder), { recursive: true });
    expect(await problemsOf()).toEqual([`${firstFolder} is missing: the ledger says it was sealed`]);
    await archive.sealGoverning(copyOf({ committee: 'bygg' }));
    const added = 'bygg/styrande/2026-02-11_plan-v2026-1';
    expect(await problemsOf()).toContain(`${added} is whole, but not known to the ledger: the next start adds it`);
    await rename(join(root, added), join(root, added.replace('02-11', '01-11')));
    expect(await problemsOf()).toContain(
      `${added.replace('02-11', '01-11')}/data/beskrivning.json says that its place is ${added}`,
    );
  });
});

test('the draft of a plan whose process was killed is removed at the next start', async () => {
  const draft = await archive.draft('kommunstyrelsen_2026-02-11_plan-v2026-1');
  await writeFile(`${draft.path}.agare`, JSON.stringify({ place: 'elsewhere', pid: 1, started: null }));
  const aged = new Date(Date.now() - 25 * 3600 * 1000);
  await utimes(`${draft.path}.agare`, aged, aged);
  expect((await archive.recover()).removedDrafts).toHaveLength(1);
  expect(await readdir(join(root, '.utkast'))).toEqual(['bestallningar']);
});
