import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, chmod, cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../../storage/files/canonical-json.ts';
import { cutTail } from '../../../storage/layout/ledger-layout.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { checkExport } from '../../../worker/exit/check-export.ts';
import type { Exported } from '../../../worker/exit/export-archive.ts';
import { fileWords, unknownFile } from '../../../worker/exit/file-words.ts';
import { importArchive } from '../../../worker/exit/import-archive.ts';
import { changed } from '../../config/configuration.ts';
import { requireAll } from '../../storage/sample.ts';
import type { DisposalTown } from '../../tools/disposal-town.ts';
import { passphraseHashOf } from '../../tools/passphrase.ts';
import { judgedBySchemas, schemasIn } from '../../tools/record-schemas.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { type OtherPlace, openMovingTown, otherPlace, withinPlace } from '../exit/moving-town.ts';

interface RanExport {
  facts: Exported['facts'];
}

let town: DisposalTown;
let ids: Record<string, string>;
let officer: string[];
let other: OtherPlace;
let to: string;
beforeAll(async () => {
  ({ town, ids } = await openMovingTown());
  officer = await town.proven('olle.o');
});
afterAll(() => town.close());
beforeEach(async () => {
  other = await otherPlace();
  to = join(other.folder, 'uttag');
});
afterEach(() => other.close());

const write = (...args: string[]) => town.run<RanExport>('export', '--to', to, ...officer, ...args);
const textsBelow = async (folder: string) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.map(async (path) => ({ path: path.slice(folder.length + 1), text: await readFile(path, 'latin1') })),
  );
};

test('what is written out has what each file is, checks with sha256sum, and holds no secrets', async () => {
  const remark = '# http://olle:fa@g"elsang\'losen77@proxy.example.se:3128\negress:';
  await town.change('settings.yaml', 'egress:', remark);
  expect(await write('--purpose', 'byte av system')).toMatchObject({ code: 0 });
  await town.change('settings.yaml', remark, 'egress:');
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
    execFileSync('sha256sum', ['--quiet', '--strict', '-c', manifest], { cwd: to });
  const files = await textsBelow(to);
  const table = await readFile(join(to, 'filer.csv'), 'utf8');
  expect(files.filter(({ path }) => !table.includes(`"${path}";`))).toEqual([]);
  expect(files.filter(({ path }) => fileWords(path) === unknownFile).map(({ path }) => path)).toEqual([]);
  const key = (await readFile(join(town.data, 'disposal/key'), 'utf8')).trim();
  const secrets = [key, 'olle:', 'elsang', 'losen77', passphraseHashOf('olle.o'), 'kanariefågel'];
  expect(files.filter(({ text }) => secrets.some((secret) => text.includes(secret))).map(({ path }) => path)).toEqual(
    [],
  );
  const lists = files.filter(({ path }) => path.startsWith('data/listor/'));
  expect(lists.map(({ path }) => path).sort()).toEqual(
    ['inlagg.csv', 'inlagg.jsonl', 'ogonblicksbilder.csv', 'ogonblicksbilder.jsonl'].map(
      (name) => `data/listor/${name}`,
    ),
  );
  expect(lists.filter(({ text }) => /hemligord|nonce/.test(text))).toEqual([]);
  expect(await readFile(join(to, 'data/listor/inlagg.csv'), 'utf8')).toContain('"\'=1+1 Badet öppnar"');
  expect(await readFile(join(to, 'LASMIG.txt'), 'utf8')).toContain('4 inlägg och kommentarer');
  expect(await readFile(join(to, 'README.txt'), 'utf8')).toContain('1 items are marked secret');
  const { looks } = await town.run<{ looks: { event: string; by: string; purpose: string }[] }>('secrecy', 'looks');
  expect(looks.at(-1)).toMatchObject({ event: 'export-begun', by: 'olle.o', purpose: 'byte av system' });
});

test('every JSON file of the archive is valid by the JSON Schemas that go along', async () => {
  const kept = ids.kept ?? '';
  const why = ['--reason', 'Följs upp', ...officer];
  const asked = ['--asked', 'Allt om badet', '--received', '2026-11-20', '--received-by', 'Rut'];
  for (const args of [
    ['item', 'classify', kept, '--class', 'fragor', ...why],
    ['takedown', 'add', kept, '--category', 'reklam', '--how', 'Dold', '--no-case', 'ringa-betydelse', ...why],
    ['theme', 'add', 'Branden', '--words', 'brand', '--from', '2026-07-01', '--basis', 'Krisplanen', ...why],
    ['privacy', 'add', '--committee', townCommittee, '--kind', 'access', '--requester', 'Frida', ...asked, ...officer],
  ])
    expect(await town.run(...args)).toMatchObject({ code: 0 });
  expect(await write()).toMatchObject({ code: 0 });
  const { wrong, found } = judgedBySchemas(join(to, 'data/arkiv'), schemasIn(join(to, 'data/scheman')));
  expect(wrong).toEqual([]);
  expect(Object.keys(found).length).toBeGreaterThan(18);
});

describe('nothing is written out', () => {
  const refusedWith = async (message: RegExp, ...args: string[]) => {
    expect(await write(...args)).toMatchObject({ code: 3, error: { message: expect.stringMatching(message) } });
    expect((await readdir(other.folder)).filter((name) => name.includes('.uttag'))).toEqual([]);
  };

  test('into a folder that is not empty, or that lies in the archive', async () => {
    await mkdir(to);
    await writeFile(join(to, 'annat.txt'), '');
    await refusedWith(/expected a new or empty folder/);
    expect(await readdir(to)).toEqual(['annat.txt']);
    to = join(town.archive, 'uttag');
    await refusedWith(/outside the archive/);
    await symlink(join(town.archive, townCommittee), join(other.folder, 'lank'));
    to = join(other.folder, 'lank', 'uttag');
    await refusedWith(/outside the archive/);
  });

  test('when a file was changed since it was sealed, and nothing is left of the try', async () => {
    const pages = join(town.archive, townCommittee, townAccount, 'ogonblicksbilder/2026');
    const [id = ''] = await readdir(pages);
    const file = join(pages, id, 'data/textlager.json');
    const sealed = await readFile(file);
    await chmod(file, 0o640);
    await writeFile(file, '[]');
    await refusedWith(/found 1 damaged:\n {2}.*textlager\.json/);
    expect(existsSync(to)).toBe(false);
    await writeFile(file, sealed);
  });

  test('of a snapshot that is locked, since nobody knows whether it is secret', async () => {
    const [snapshot = ''] = await readdir(join(town.archive, townCommittee, townAccount, 'ogonblicksbilder/2026'));
    const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Om hälsa'];
    expect(await town.run('secrecy', 'mark', '--snapshot', snapshot, ...law, ...officer)).toMatchObject({ code: 0 });
    const mark = join(town.archive, townCommittee, 'sekretess', `${snapshot}_1.json`);
    const text = await readFile(mark);
    await rm(mark);
    const refusal = new RegExp(`found 1 locked snapshots \\(${snapshot}\\)$`);
    await refusedWith(refusal);
    await refusedWith(refusal, '--committee', townCommittee);
    await writeFile(mark, text);
    expect(await write('--committee', townCommittee)).toMatchObject({ code: 0 });
  });

  test('of what is locked, unless somebody says so', async () => {
    await town.run('item', 'lock', ids.held ?? '', '--reason', 'Olagligt', ...officer);
    await refusedWith(/found 1 locked items/);
    expect(await write('--with-locked')).toMatchObject({ code: 0, facts: { counts: { locked: 1 } } });
    const lines = await readFile(join(to, 'data/listor/inlagg.jsonl'), 'utf8');
    expect(lines).toContain(ids.held);
    expect(lines).not.toContain('Hålls kvar');
  });

  test.each([['link'], ['unknown file']])('with a %s among the archive', async (kind) => {
    const strange = join(town.archive, townCommittee, 'frammande.txt');
    if (kind === 'link') execFileSync('ln', ['-s', '/etc/hostname', strange]);
    else await writeFile(strange, '');
    await refusedWith(/frammande\.txt/, '--with-locked');
    await rm(strange);
  });

  test('by somebody who is no officer of every committee', async () => {
    await town.change('people.yaml', '"*": [officer]', '"kommunstyrelsen": [officer]');
    await refusedWith(/expected an officer of/, '--with-locked');
    await town.change('people.yaml', '"kommunstyrelsen": [officer]', '"*": [officer]');
  });

  const canMount = process.getuid?.() === 0;
  if (!canMount && requireAll) test('a small disk can be mounted', () => expect(canMount).toBe(true));
  (canMount ? test : test.skip)('onto a disk that is full', async () => {
    const disk = join(other.folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'ogonblick-test', disk]);
    try {
      to = join(disk, 'uttag');
      await refusedFull();
      expect(await readdir(disk)).toEqual([]);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
  const refusedFull = async () =>
    expect(await write('--with-locked')).toMatchObject({
      code: 5,
      error: { name: 'DiskFullError', message: expect.stringMatching(/the disk is full/) },
    });
});

test('one committee leaves alone, and its lines of the event log are proven by the digests of all lines', async () => {
  // An unfinished line of the event log that was cut away may be of any committee.
  const cutAway = join('.karantan', cutTail('2026-10', 1, '0'.repeat(64)));
  await writeFile(join(town.archive, cutAway), 'barn-och');
  const { facts } = await write('--committee', townCommittee, '--with-locked');
  await rm(join(town.archive, cutAway));
  expect(existsSync(join(to, 'data/arkiv', cutAway))).toBe(false);
  expect(await readFile(join(to, 'LASMIG.txt'), 'utf8')).toContain('nämndens plan och, om den finns, planen för alla');
  expect(facts).toMatchObject({ committee: townCommittee, counts: { snapshots: 2, items: 4 } });
  const tops = await readdir(join(to, 'data/arkiv'));
  expect(tops.filter((name) => !name.startsWith('.'))).toEqual([townCommittee]);
  const hashes = await readFile(join(to, 'data/liggare/kontrollsummor.txt'), 'utf8');
  const lines = (await readFile(join(to, 'data/liggare/rader.jsonl'), 'utf8')).trimEnd().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as LedgerEntry);
  const last = entries.at(-1) as LedgerEntry;
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(last).toMatchObject({
    event: 'committee-export-begun',
    hash: facts.ledger.head,
    data: { hashes: sha256(hashes) },
  });
  const all = [...hashes.trimEnd().split('\n'), last.hash];
  for (const { hash, ...rest } of entries) {
    expect(sha256(canonicalJson(rest))).toBe(hash);
    expect(all[rest.seq - 1]).toBe(hash);
  }
  expect(entries.length).toBeLessThan(all.length);
  expect(await town.run('verify', '--head', last.hash)).toMatchObject({ code: 0 });
  expect(await other.run('import-all', to)).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('one of kommunstyrelsen only') },
  });
  expect(await write('--committee', 'okand')).toMatchObject({ code: 2 });
});

describe('an export is taken in', () => {
  beforeEach(async () => {
    expect(await write('--with-locked')).toMatchObject({ code: 0 });
  });
  const take = (...args: string[]) => other.run<{ lacksDisposalKey: boolean }>('import-all', to, ...args);
  const refusal = (message: RegExp) => ({ code: 3, error: { message: expect.stringMatching(message) } });

  test('only as it was written: a changed, a missing and an added file are named, and nothing is taken in', async () => {
    const plan = join(to, `data/konfiguration/committees/${townCommittee}.yaml`);
    await appendFile(plan, '\n');
    await rm(join(to, 'data/listor/inlagg.csv'));
    await writeFile(join(to, 'data/arkiv/nytt.txt'), '');
    const told = await take();
    expect(told).toMatchObject(refusal(/found 3 faults/));
    expect(told.error?.message).toMatch(/kommunstyrelsen\.yaml is changed/);
    expect(told.error?.message).toMatch(/inlagg\.csv is missing/);
    expect(told.error?.message).toMatch(/nytt\.txt is not in the manifest/);
    await appendFile(join(to, 'manifest-sha256.txt'), '\n');
    expect(await take()).toMatchObject(refusal(/found 1 faults:\n {2}manifest-sha256\.txt is changed/));
    expect(existsSync(other.data)).toBe(false);
    expect(existsSync(other.config)).toBe(false);
  });

  test('into an installation with another configuration it is not, nor with another key', async () => {
    await cp(join(to, 'data/konfiguration'), other.config, { recursive: true });
    await appendFile(join(other.config, `committees/${townCommittee}.yaml`), '# ändrad\n');
    expect(await take()).toMatchObject(refusal(/found others: committees\/kommunstyrelsen\.yaml$/));
    await rm(other.config, { recursive: true });
    const key = join(other.folder, 'nyckel');
    await writeFile(key, `${'0'.repeat(64)}\n`, { mode: 0o600 });
    expect(await take('--disposal-key', key)).toMatchObject({ code: 2, error: { name: 'KeyUnusableError' } });
  });

  test('and its configuration goes on where an earlier try was broken off, which left none that counts', async () => {
    const from = join(to, 'data/konfiguration');
    await cp(from, other.config, { recursive: true });
    for (const late of ['people.yaml', 'settings.yaml']) await rm(join(other.config, late));
    expect(await other.run('check')).toMatchObject({ code: 2 });
    expect(await take()).toMatchObject({ code: 1, configuration: ['people.yaml', 'settings.yaml'] });
    for (const name of ['accounts.yaml', 'people.yaml', 'settings.yaml', `committees/${townCommittee}.yaml`])
      expect(await readFile(join(other.config, name), 'utf8')).toBe(await readFile(join(from, name), 'utf8'));
    expect((await readdir(other.config)).sort()).toEqual((await readdir(from)).sort());
  });

  test('with a key only where the export tells of one', async () => {
    const key = join(town.data, 'disposal/key');
    const aside = join(other.folder, 'nyckel');
    await rename(key, aside);
    to = join(other.folder, 'uttag-utan-nyckel');
    const told = await write('--with-locked');
    await rename(aside, key);
    expect(told).toMatchObject({ facts: { disposalKey: null } });
    expect(await take('--disposal-key', key)).toMatchObject(refusal(/expected no --disposal-key, found one/));
    expect(existsSync(other.data)).toBe(false);
  });

  const renameMunicipality = async () => {
    await cp(join(to, 'data/konfiguration'), other.config, { recursive: true });
    const settings = join(other.config, 'settings.yaml');
    const text = await readFile(settings, 'utf8');
    await writeFile(settings, changed(text, 'name: Exempelkommun', 'name: Nya storkommunen'));
  };

  test('under another municipality with one such line, also where an earlier try was broken off just before it or after', async () => {
    const checked = await checkExport(to, () => undefined);
    await withinPlace({ config: join(to, 'data/konfiguration'), data: other.data }, (workplace) =>
      importArchive(workplace, { ...checked, folder: to }, () => undefined),
    );
    await renameMunicipality();
    const takeOver = () =>
      other.run<{ imported: object; takenOver: LedgerEntry }>('import-all', to, '--taken-over', 'KF 2026-12-01 § 3');
    const { ledger } = checked.facts;
    const taken = await takeOver();
    expect(taken).toMatchObject({ code: 1, imported: { ledger }, takenOver: { prev: ledger.head } });
    await writeFile(join(other.data, 'arkiv/.utkast/inlasning-hel.txt'), checked.sha256);
    const again = await takeOver();
    expect(again).toMatchObject({ code: 1, imported: { ledger } });
    expect(again.takenOver).toEqual(taken.takenOver);
    expect(existsSync(join(other.data, 'arkiv/.utkast/inlasning-hel.txt'))).toBe(false);
  });

  test('under another municipality, whose first line follows the last one of before and names it', async () => {
    await renameMunicipality();
    const { ledger } = JSON.parse(await readFile(join(to, 'data/uttag.json'), 'utf8')) as Exported['facts'];
    const key = ['--disposal-key', join(town.data, 'disposal/key')];
    expect(await take(...key, '--taken-over', 'KF 2026-12-01 § 3')).toMatchObject({
      code: 0,
      imported: { ledger },
      takenOver: {
        event: 'archive-taken-over',
        prev: ledger.head,
        seq: ledger.entries + 1,
        data: { head: ledger.head, to: 'Nya storkommunen', basis: 'KF 2026-12-01 § 3' },
      },
    });
    expect(await other.run('verify', '--head', ledger.head)).toMatchObject({ code: 0, problems: [] });
  });

  test('also where an earlier try was broken off, at each step; without the key that is said', async () => {
    const arkiv = join(other.data, 'arkiv');
    // The copying was broken off.
    await mkdir(join(arkiv, '.utkast/inlasning/halv'), { recursive: true });
    await writeFile(join(arkiv, '.utkast/inlasning/halv/fil'), 'x');
    expect(await take()).toMatchObject({ code: 1, lacksDisposalKey: true });
    expect(await readdir(join(arkiv, '.utkast'))).toEqual(['bestallningar']);
    // The moving was: what was not moved lies in the draft still.
    const tag = createHash('sha256')
      .update(await readFile(join(to, 'tagmanifest-sha256.txt')))
      .digest('hex');
    await mkdir(join(arkiv, '.utkast/inlasning'));
    await rename(join(arkiv, 'liggare'), join(arkiv, '.utkast/inlasning/liggare'));
    await writeFile(join(arkiv, '.utkast/inlasning-hel.txt'), tag);
    expect(await take('--disposal-key', join(town.data, 'disposal/key'))).toMatchObject({ code: 0 });
    expect(await other.run('verify')).toMatchObject({ code: 0, problems: [] });
  });
});
