import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Archive, openArchive } from '../../../storage/archive/archive.ts';
import { writeGlimpse } from '../../../storage/files/glimpse.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import { entryHash, lineOf, noPrevious } from '../../../storage/ledger/ledger-line.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { Order } from '../../../storage/records/order.ts';
import { addUnknownSnapshots } from '../../../storage/verify/unknown-snapshots.ts';
import { verifyArchive } from '../../../storage/verify/verify.ts';
import { verifyBag } from '../../../storage/verify/verify-bag.ts';
import {
  fillDraft,
  memory,
  sampleDescription,
  sampleFolder,
  sampleId,
  software,
  temporaryFolder,
  timezone,
} from '../sample.ts';

let root: string;
let archive: Archive;
let ledger: Ledger;
let attempt: string;

beforeEach(async () => {
  root = await temporaryFolder(memory);
  archive = await openArchive({ root, timezone, software });
  ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
  await ledger.append('snapshot-ordered', 'cli:root', { order: sampleId });
  await sealOne(sampleId);
  await sealOne(`${sampleId}-2`);
  const picture = join(root, '.utkast/bevis.png');
  await writeFile(picture, 'en bild');
  attempt = await archive.recordAttempt(sampleDescription({ status: 'gone', because: 'Borta.' }), picture);
  await rm(picture);
  await ledger.append('visit-ended', 'worker', { attempt });
});

async function sealOne(id: string): Promise<void> {
  const draft = await archive.draft(id);
  await fillDraft(draft);
  const { folder, manifestDigest } = await archive.seal(draft, sampleDescription({ id }));
  await ledger.append('snapshot-sealed', 'worker', { snapshot: id, folder, manifest: manifestDigest });
}

async function problemsOf(head?: string) {
  const { problems } = await verifyArchive({ root, ledger, ...(head === undefined ? {} : { head }) });
  return problems;
}

async function pathsOf(): Promise<string[]> {
  return (await problemsOf()).map(({ path }) => path);
}

test('an archive as it was sealed has no problems, and is counted', async () => {
  const head = (await ledger.head())?.hash as string;
  expect(await verifyArchive({ root, ledger, head })).toEqual({
    look: 'full',
    bags: 2,
    files: 24,
    versions: 0,
    ledgerEntries: 4,
    head,
    proven: [],
    problems: [],
  });
});

describe('one changed byte', () => {
  test('is laid at exactly the file that has it, in every file of a bag, in a picture of a visit and in the ledger', async () => {
    const inBag = (await readdir(join(root, sampleFolder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
    const [month] = await readdir(join(root, 'liggare'));
    const files = [...inBag, attempt.replace('.json', '.png'), `liggare/${month}`];
    expect(files).toHaveLength(14);
    for (const path of files) {
      const whole = readFileSync(join(root, path));
      chmodSync(join(root, path), 0o644);
      const step = Math.max(1, Math.floor(whole.length / 5));
      for (let at = 0; at < whole.length; at += step) {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] as number) ^ 4;
        writeFileSync(join(root, path), changed);
        expect([path, at, await pathsOf()]).toEqual([path, at, [path]]);
      }
      writeFileSync(join(root, path), whole);
    }
    expect(await problemsOf()).toEqual([]);
  });
});

test('the record of a visit that cannot be read is named, and so is its missing picture', async () => {
  await rm(join(root, attempt.replace('.json', '.png')));
  expect(await problemsOf()).toEqual([
    { path: attempt.replace('.json', '.png'), problem: 'is missing', severity: 'damage', kind: 'missing' },
  ]);
  chmodSync(join(root, attempt), 0o644);
  writeFileSync(join(root, attempt), '{"format":');
  expect(await pathsOf()).toEqual([attempt]);
});

describe('files and folders', () => {
  test.each([
    'bagit.txt',
    'bag-info.txt',
    'manifest-sha256.txt',
    'tagmanifest-sha256.txt',
    'metadata/premis.xml',
    'data/beskrivning.json',
    'data/skarmdump-001.png',
  ])('%s missing is named once', async (path) => {
    await rm(join(root, sampleFolder, path));
    expect(await problemsOf()).toEqual([
      { path: `${sampleFolder}/${path}`, problem: 'is missing', severity: 'damage', kind: 'missing' },
    ]);
  });

  test.each(['data/extra.png', 'extra.txt', 'metadata/extra.xml'])('%s added is named', async (path) => {
    await writeFile(join(root, sampleFolder, path), 'x');
    expect(await problemsOf()).toEqual([
      {
        path: `${sampleFolder}/${path}`,
        problem: 'was added: no manifest lists it',
        severity: 'damage',
        kind: 'added',
      },
    ]);
  });

  test('left by file managers are warnings', async () => {
    await writeFile(join(root, sampleFolder, 'data/Thumbs.db'), 'x');
    await writeFile(join(root, '.DS_Store'), 'x');
    expect((await problemsOf()).map(({ path, severity }) => [path, severity])).toEqual([
      ['.DS_Store', 'warning'],
      [`${sampleFolder}/data/Thumbs.db`, 'warning'],
    ]);
  });

  test('of a visit that runs are our own, also what is seen of its page; a picture of no draft is named', async () => {
    const draft = await archive.draft(`${sampleId}-3`);
    await writeGlimpse(draft.path, Buffer.from('en bild'));
    expect(await problemsOf()).toEqual([]);
    await writeGlimpse(join(root, '.utkast/annat'), Buffer.from('en bild'));
    expect(await pathsOf()).toEqual(['.utkast/annat.glimt']);
  });

  test('that are links are named, inside and outside of bags', async () => {
    await symlink('/etc', join(root, 'kommunstyrelsen/genvag'));
    await symlink('/etc/passwd', join(root, sampleFolder, 'data/lank.png'));
    expect((await pathsOf()).sort()).toEqual(['kommunstyrelsen/genvag', `${sampleFolder}/data/lank.png`].sort());
  });

  test('moved to another place are named there and missed here', async () => {
    const elsewhere = sampleFolder.replace('/2026/', '/2025/');
    await mkdir(dirname(join(root, elsewhere)), { recursive: true });
    await rename(join(root, sampleFolder), join(root, elsewhere));
    expect((await problemsOf()).map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      `${elsewhere}/data/beskrivning.json says that its place is ${sampleFolder}`,
      `${sampleFolder} is missing: the ledger says it was sealed`,
      `${elsewhere} is not known to the ledger`,
    ]);
  });
});

describe('the ledger as a witness', () => {
  test('misses a snapshot that is gone, and does not know one that was put there', async () => {
    await rm(join(root, sampleFolder), { recursive: true });
    const id = 'facebook-exempelkommun_2026-11-24T1000_ovrig';
    const draft = await archive.draft(id);
    await fillDraft(draft);
    const { folder } = await archive.seal(draft, sampleDescription({ id }));
    expect((await problemsOf()).map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      `${sampleFolder} is missing: the ledger says it was sealed`,
      `${folder} is whole, but not known to the ledger: a start of the worker adds it while its order is open, \`ogonblick reindex\` otherwise`,
    ]);
  });

  test('calls a whole snapshot that it does not know no damage; reindex adds it as found, unless its order is open', async () => {
    const id = 'facebook-exempelkommun_2026-11-24T1000_ovrig';
    const draft = await archive.draft(id);
    await fillDraft(draft);
    const { folder, manifestDigest } = await archive.seal(draft, sampleDescription({ id }));
    expect((await problemsOf()).map(({ path, severity }) => [path, severity])).toEqual([[folder, 'warning']]);
    const adding = { root, ledger, actor: 'cli:root' };
    const open = { readOrder: async () => ({ id }) as Order };
    const none = { readOrder: async () => null };
    expect(await addUnknownSnapshots({ ...adding, orders: open })).toEqual([]);
    expect(await addUnknownSnapshots({ ...adding, orders: none })).toEqual([folder]);
    expect(await ledger.head()).toMatchObject({
      event: 'snapshot-found',
      actor: 'cli:root',
      data: { snapshot: id, folder, manifest: manifestDigest, status: 'complete' },
    });
    expect(await problemsOf()).toEqual([]);
    expect(await addUnknownSnapshots({ ...adding, orders: none })).toEqual([]);
    // Found or sealed: one of the two.
    expect(await ledger.appendOnce(`snapshot-sealed:${id}`, 'snapshot-sealed', 'worker', {})).toBeNull();
    const picture = join(root, folder, 'data/skarmdump-001.png');
    chmodSync(picture, 0o644);
    writeFileSync(picture, 'another picture');
    expect((await problemsOf()).map(({ severity }) => severity)).toEqual(['damage']);
  });

  test('is not told of an unknown snapshot that is not whole: that is damage', async () => {
    const id = 'facebook-exempelkommun_2026-11-24T1000_ovrig';
    const draft = await archive.draft(id);
    await fillDraft(draft);
    const { folder } = await archive.seal(draft, sampleDescription({ id }));
    await rm(join(root, folder, 'data/skarmdump-001.png'));
    const adding = { root, ledger, actor: 'cli:root', orders: { readOrder: async () => null } };
    expect(await addUnknownSnapshots(adding)).toEqual([]);
    expect((await problemsOf()).map(({ path, severity }) => [path, severity])).toEqual([
      [`${folder}/data/skarmdump-001.png`, 'damage'],
      [folder, 'damage'],
    ]);
  });

  test('catches a snapshot that was sealed again with other content', async () => {
    await rm(join(root, sampleFolder), { recursive: true });
    const draft = await archive.draft(sampleId);
    await fillDraft(draft, { 'skarmdump-001.png': 'another picture' });
    await archive.seal(draft, sampleDescription());
    expect(await problemsOf()).toEqual([
      {
        path: `${sampleFolder}/tagmanifest-sha256.txt`,
        problem: 'is not the one whose digest the ledger keeps',
        severity: 'damage',
        kind: 'changed',
      },
    ]);
  });

  test('is caught itself by a head kept elsewhere, when it was rewritten from end to end', async () => {
    const head = (await ledger.head())?.hash as string;
    const [month] = await readdir(join(root, 'liggare'));
    const path = join(root, 'liggare', month as string);
    let prev = noPrevious;
    const rewritten = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const entry: LedgerEntry = { ...JSON.parse(line), actor: 'somebody else', prev };
        prev = entryHash(entry);
        return lineOf({ ...entry, hash: prev });
      });
    writeFileSync(path, rewritten.join(''));
    expect(await problemsOf()).toEqual([]);
    expect(await problemsOf(head)).toEqual([
      { path: 'liggare', problem: expect.stringContaining(head), severity: 'damage', kind: 'ledger' },
    ]);
  });
});

describe('a bag on its way out of the archive', () => {
  const list = 'GL-2026-001';
  const about = { list, committee: 'kommunstyrelsen' };
  /** The list's own files are not made here. */
  const listFiles = (path: string) => path.startsWith('kommunstyrelsen/gallring/');
  const found = async () => (await problemsOf()).filter(({ path }) => !listFiles(path));
  const shelf = () => join(root, '.karantan', list, sampleFolder);
  const other = sampleFolder.replace(sampleId, `${sampleId}-2`);

  async function toQuarantine(): Promise<void> {
    await mkdir(dirname(shelf()), { recursive: true });
    await rename(join(root, sampleFolder), shelf());
  }

  test.each([
    ['is half removed', () => rm(join(shelf(), 'data/inlagg'), { recursive: true })],
    ['is gone, and has no tombstone yet', () => rm(join(root, '.karantan', list), { recursive: true })],
  ])('is no damage when it %s: the ledger says that its removal was begun', async (_, remove) => {
    await ledger.append('disposal-grace-started', 'worker', about);
    await toQuarantine();
    await remove();
    expect(await found()).not.toEqual([]);
    await ledger.append('disposal-intent', 'worker', { ...about, items: sampleId, count: 1 });
    expect(await found()).toEqual([
      {
        path: 'gallrat',
        problem: `${list} was broken off: run \`ogonblick dispose execute ${list}\``,
        severity: 'warning',
      },
    ]);
    // What the list says of one snapshot excuses no other.
    await rm(join(root, other), { recursive: true });
    expect((await found()).map(({ path }) => path)).toEqual([other, 'gallrat']);
  });

  test('is no damage when it is moved to quarantine just as it is to be read', async () => {
    await ledger.append('disposal-grace-started', 'worker', about);
    await mkdir(dirname(shelf()), { recursive: true });
    const bag = (folder: string) => {
      if (folder === sampleFolder && existsSync(join(root, sampleFolder))) renameSync(join(root, folder), shelf());
      return null;
    };
    const noted: string[] = [];
    const round = {
      bag,
      account: () => null,
      breathe: async () => undefined,
      noteAccount: async () => undefined,
      noteBag: async ({ folder }: { folder: string }) => void noted.push(folder),
    };
    const { bags, files, problems } = await verifyArchive({ root, ledger, round });
    expect([bags, files, problems.filter(({ path }) => !listFiles(path))]).toEqual([2, 24, []]);
    expect(noted).toEqual([other]);
  });

  test('is null, or whole, whenever it is moved while it is read', async () => {
    const [from, to] = [join(root, sampleFolder), join(root, '.utkast/elsewhere')];
    let gone = 0;
    for (let turns = 0; turns < 80; turns++) {
      const reading = verifyBag(root, sampleFolder, null);
      for (let turn = 0; turn < turns; turn++) await new Promise((next) => setImmediate(next));
      renameSync(from, to);
      const report = await reading;
      renameSync(to, from);
      gone += report === null ? 1 : 0;
      expect(report?.problems ?? []).toEqual([]);
    }
    expect(gone).toBeGreaterThan(0);
    expect(await verifyBag(root, `${sampleFolder}-none`, null)).toBeNull();
  });

  test.each([
    ['file', (path: Buffer) => writeFile(path, 'en bild')],
    ['folder', (path: Buffer) => mkdir(path)],
  ])('is looked at to its end when the name of a %s in it is not UTF-8', async (_, put) => {
    await put(Buffer.from(join(root, sampleFolder, 'data/k\u00f6.png'), 'latin1'));
    const problem = {
      path: `${sampleFolder}/data/k\uFFFD.png`,
      severity: 'damage',
      kind: 'unreadable',
      problem:
        'is listed, but cannot be opened under its name: perhaps the name is in another character encoding than UTF-8',
    };
    for (const quick of [false, true])
      expect((await verifyArchive({ root, ledger, quick })).problems).toEqual([problem]);
  });
});
