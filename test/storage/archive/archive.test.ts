import { execFileSync } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Archive, openArchive } from '../../../storage/archive/archive.ts';
import { writeGlimpse } from '../../../storage/files/glimpse.ts';
import {
  fillDraft,
  sampleDescription,
  sampleFolder,
  sampleId,
  software,
  temporaryFolder,
  timezone,
} from '../sample.ts';

let root: string;
let archive: Archive;
const order = { id: sampleId, committee: 'kommunstyrelsen', account: 'facebook-exempelkommun' };

beforeEach(async () => {
  root = join(await temporaryFolder(), 'arkiv');
  archive = await openArchive({ root, timezone, software, organisation: 'Exempelkommun' });
});

async function sealSample(extra = {}) {
  const draft = await archive.draft(sampleId);
  await fillDraft(draft, extra);
  return archive.seal(draft, sampleDescription());
}

describe('opening', () => {
  test('makes the skeleton, with drafts and quarantine closed to others, and may be done again', async () => {
    await openArchive({ root, timezone, software });
    expect((await readdir(root)).sort()).toEqual(['.karantan', '.utkast', 'liggare']);
    expect((await stat(join(root, '.utkast'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(root, '.karantan'))).mode & 0o777).toBe(0o700);
  });

  test('refuses a file in the place of the folder', async () => {
    const file = join(await temporaryFolder(), 'fil');
    await writeFile(file, '');
    await expect(openArchive({ root: file, timezone, software })).rejects.toMatchObject({ name: 'NotAnArchiveError' });
  });
});

describe('sealing', () => {
  test('moves a whole bag into place and leaves no draft', async () => {
    const sealing = await sealSample();
    expect(sealing).toMatchObject({ folder: sampleFolder, outcome: 'sealed' });
    expect(await readdir(join(root, '.utkast'))).toEqual(['bestallningar']);
    expect(await archive.findSnapshot(order)).toEqual({
      folder: sampleFolder,
      manifestDigest: sealing.manifestDigest,
      description: sealing.description,
    });
    const listed: unknown[] = [];
    for await (const one of archive.sealedSnapshots()) listed.push(one);
    expect(listed).toEqual([{ folder: sampleFolder, id: sampleId }]);
  });

  test('describes every data file but the description itself, with PRONOM ids', async () => {
    const { description } = await sealSample({ 'inlagg.csv': 'a', 'x.wacz': 'PK\x03\x04datapackage.json' });
    expect(description.files.map(({ path, puid }) => [path, puid])).toEqual([
      [`data/${sampleId}.pdf`, 'fmt/354'],
      ['data/index.html', 'fmt/471'],
      ['data/inlagg.csv', 'x-fmt/18'],
      ['data/inlagg/0001.png', 'fmt/11'],
      ['data/oversiktsbild.png', 'fmt/11'],
      ['data/skarmdump-001.png', 'fmt/11'],
      ['data/textlager.json', 'fmt/817'],
      ['data/x.wacz', 'fmt/1840'],
    ]);
    expect(description.files.find(({ path }) => path === 'data/inlagg.csv')).toEqual({
      path: 'data/inlagg.csv',
      bytes: 1,
      sha256: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
      mediaType: 'text/csv',
      puid: 'x-fmt/18',
      createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
    });
  });

  test('names the validator of its PDF as an agent of PREMIS, and links the validation to it', async () => {
    const draft = await archive.draft(sampleId);
    await fillDraft(draft);
    const validator = 'veraPDF 1.28.2';
    await archive.seal(draft, sampleDescription({ pdfa: { flavour: '1b', validator, valid: true } }));
    const premis = await readFile(join(root, sampleFolder, 'metadata/premis.xml'), 'utf8');
    expect(premis).toContain(`<agentName>${validator}</agentName>`);
    const [, validation = ''] = /<eventType>validation<\/eventType>([\s\S]*?)<\/event>/.exec(premis) ?? [];
    expect(validation).toContain(`<linkingAgentIdentifierValue>${validator}</linkingAgentIdentifierValue>`);
  });

  test('makes manifests that sha256sum accepts and a bag-info that counts right', async () => {
    await sealSample();
    const bag = join(root, sampleFolder);
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      execFileSync('sha256sum', ['--strict', '--quiet', '-c', manifest], { cwd: bag });
    }
    const info = await readFile(join(bag, 'bag-info.txt'), 'utf8');
    expect(info).toContain('Source-Organization: Exempelkommun\n');
    expect(info).toMatch(/^Payload-Oxum: \d+\.7$/m);
    expect(info).toMatch(/^Bagging-Date: \d{4}-\d{2}-\d{2}$/m);
    expect(info.split('\n')).toHaveLength(8);
    expect(await readFile(join(bag, 'bagit.txt'), 'utf8')).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    );
    expect(await readFile(join(bag, 'tagmanifest-sha256.txt'), 'utf8')).toContain('  metadata/premis.xml\n');
  });

  test('writes well-formed PREMIS whatever the account is called', async () => {
    await sealSample();
    const xml = await readFile(join(root, sampleFolder, 'metadata/premis.xml'), 'utf8');
    expect(unbalanced(xml)).toBeNull();
    expect(xml).toContain('https://www.facebook.com/exempelkommun?a=1&amp;b=&lt;2&gt;');
    expect(xml.match(/<object xsi:type="file">/g)).toHaveLength(7);
    expect(xml.match(/<eventType>[^<]+/g)).toEqual([
      '<eventType>capture',
      '<eventType>validation',
      '<eventType>message digest calculation',
    ]);
    expect(xml).toContain('<eventOutcome>not judged</eventOutcome>');
    expect(xml.match(/<dateCreatedByApplication>\d{4}-\d{2}-\d{2}T[\d:.]+Z</g)).toHaveLength(7);
  });

  test('leaves files that its group can read and nobody can write', async () => {
    await sealSample();
    const bag = join(root, sampleFolder);
    for (const name of await readdir(bag, { recursive: true })) {
      const entry = await lstat(join(bag, name));
      expect([name, (entry.mode & 0o777).toString(8)]).toEqual([name, entry.isDirectory() ? '750' : '440']);
    }
    expect((await stat(bag)).mode & 0o7777).toBe(0o2750);
  });

  test('of the same id, ten times at once, has one winner whom the others name', async () => {
    const sealings = await Promise.all(
      Array.from({ length: 10 }, (_, n) => sealSample({ 'textlager.json': `{"n":${n}}` })),
    );
    expect(sealings.filter(({ outcome }) => outcome === 'sealed')).toHaveLength(1);
    expect(new Set(sealings.map(({ manifestDigest }) => manifestDigest)).size).toBe(1);
    expect(await readdir(join(root, '.utkast'))).toEqual(['bestallningar']);
    execFileSync('sha256sum', ['--quiet', '-c', 'manifest-sha256.txt'], { cwd: join(root, sampleFolder) });
  });

  test.each([
    ['a status that is no snapshot', { status: 'blocked' as const }, {}],
    ['the id of another draft', { id: 'facebook-exempelkommun_2026-11-24T0931_ovrig' }, {}],
    ['a description with a hole', { steps: undefined as never }, {}],
    ['a name that e-archives refuse', {}, { 'skärmdump 1.png': 'x' }],
    ['a description that somebody else wrote', {}, { 'beskrivning.json': '{}' }],
  ])('refuses %s and leaves nothing behind', async (_, changes, extra) => {
    const draft = await archive.draft(sampleId);
    await fillDraft(draft, extra);
    await expect(archive.seal(draft, sampleDescription(changes))).rejects.toMatchObject({ retry: 'never' });
    await draft.discard();
    expect(await archive.findSnapshot(order)).toBeNull();
    expect(await readdir(join(root, '.utkast'))).toEqual(['bestallningar']);
  });

  test('refuses a link among the files, a draft without any, and one with something beside them', async () => {
    const linked = await archive.draft(sampleId);
    await fillDraft(linked);
    await symlink('/etc/passwd', join(linked.path, 'data/lank.txt'));
    await expect(archive.seal(linked, sampleDescription())).rejects.toMatchObject({ name: 'NotSealableError' });
    const littered = await archive.draft(sampleId);
    await fillDraft(littered);
    await mkdir(join(littered.path, 'pdf'));
    await expect(archive.seal(littered, sampleDescription())).rejects.toMatchObject({
      name: 'NotSealableError',
      message: expect.stringContaining('found pdf'),
    });
    const empty = await archive.draft(sampleId);
    await expect(archive.seal(empty, sampleDescription())).rejects.toMatchObject({ name: 'NotSealableError' });
  });
});

describe('visits that gave no snapshot', () => {
  test('are filed with their picture under names of their own, also at once', async () => {
    const picture = join(await temporaryFolder(), 'bevis.png');
    await writeFile(picture, 'png');
    const failed = sampleDescription({ status: 'blocked', because: 'Sidan visar en inloggningsruta.' });
    const paths = await Promise.all([null, picture, picture, null].map((one) => archive.recordAttempt(failed, one)));
    const folder = 'kommunstyrelsen/facebook-exempelkommun/forsok';
    expect(paths.sort()).toEqual([
      `${folder}/2026-11-24T093005-2.json`,
      `${folder}/2026-11-24T093005-3.json`,
      `${folder}/2026-11-24T093005-4.json`,
      `${folder}/2026-11-24T093005.json`,
    ]);
    const found = await archive.findAttempts('kommunstyrelsen', 'facebook-exempelkommun');
    expect(found.map((one) => one.folder).sort()).toEqual(paths);
    const pictures = found.flatMap((one) => one.files.map((file) => `${folder}/${file.path}`));
    expect(pictures).toHaveLength(2);
    const there = (await readdir(join(root, folder)))
      .filter((name) => name.endsWith('.png'))
      .map((name) => `${folder}/${name}`);
    expect(there.sort()).toEqual(pictures.sort());
  });

  test('are none for an account that never was', async () => {
    expect(await archive.findAttempts('kommunstyrelsen', 'okant')).toEqual([]);
  });
});

describe('recovering', () => {
  test('leaves the drafts of this process and of other machines, and removes those of the dead', async () => {
    const living = await archive.draft(sampleId);
    const dead = await archive.draft(sampleId);
    const elsewhere = await archive.draft(sampleId);
    const owner = JSON.parse(await readFile(`${dead.path}.agare`, 'utf8'));
    // A pid that is alive, but was given to another process since.
    await writeFile(`${dead.path}.agare`, JSON.stringify({ ...owner, started: '1' }));
    await writeFile(`${elsewhere.path}.agare`, JSON.stringify({ ...owner, place: 'another machine', pid: 0 }));
    expect(await archive.recover()).toEqual({ removedDrafts: [dead.path.slice(root.length + 1)] });
    const left = await readdir(join(root, '.utkast'));
    const [ours, theirs] = [basename(living.path), basename(elsewhere.path)];
    expect(left.sort()).toEqual(['bestallningar', ours, `${ours}.agare`, theirs, `${theirs}.agare`].sort());
    await living.discard();
    await living.discard();
  });

  test('removes what was seen of a page whose draft is gone, and of no other', async () => {
    const [living, dead, unowned, over] = [
      await archive.draft(sampleId),
      await archive.draft(sampleId),
      await archive.draft(sampleId),
      await archive.draft(sampleId),
    ];
    await over.discard();
    for (const { path } of [living, dead, unowned, over]) await writeGlimpse(path, Buffer.from('en bild'));
    const owner = JSON.parse(await readFile(`${dead.path}.agare`, 'utf8'));
    await writeFile(`${dead.path}.agare`, JSON.stringify({ ...owner, started: '1' }));
    // Nobody can tell whose it is.
    await rm(`${unowned.path}.agare`);
    expect(await archive.recover()).toEqual({ removedDrafts: [dead.path.slice(root.length + 1)] });
    const left = await readdir(join(root, '.utkast'));
    const kept = [living, unowned].map(({ path }) => `${basename(path)}.glimt`);
    expect(left.filter((name) => name.endsWith('.glimt')).sort()).toEqual(kept.sort());
  });

  test('gives up on another machine after a day', async () => {
    const id = `${sampleId}-00000000-0000-0000-0000-000000000000`;
    const old = join(root, '.utkast', id);
    await mkdir(old);
    await archive.recover();
    expect(await readdir(join(root, '.utkast'))).toContain(id);
    await utimes(old, new Date(0), new Date(0));
    expect(await archive.recover()).toEqual({ removedDrafts: [`.utkast/${id}`] });
  });
});

describe('index pages', () => {
  test('are replaced, and nothing else is', async () => {
    await archive.replaceFile('index.html', 'ett');
    await archive.replaceFile('index.html', 'två');
    expect(await readFile(join(root, 'index.html'), 'utf8')).toBe('två');
    await sealSample();
    await expect(archive.replaceFile(`${sampleFolder}/data/index.html`, 'x')).rejects.toMatchObject({
      name: 'NameRefusedError',
    });
    await expect(archive.replaceFile('../index.html', 'x')).rejects.toMatchObject({ name: 'NameRefusedError' });
  });
});

/** The first tag that is not closed as it was opened; enough of XML for what we write, which has no comments or CDATA. */
function unbalanced(xml: string): string | null {
  const open: string[] = [];
  const [declaration, ...rest] = xml.split('?>');
  if (!declaration?.startsWith('<?xml')) return 'declaration';
  for (const [, close, name, empty] of rest
    .join('?>')
    .matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>|[<>]|&(?!amp;|lt;|gt;|quot;)/g)) {
    if (!name) return 'a stray character';
    if (close && open.pop() !== name) return name;
    if (!close && !empty) open.push(name);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
  return /[\u0000-\u0008]/.test(xml) ? 'a control character' : (open[0] ?? null);
}
