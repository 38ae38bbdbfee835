import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestFile } from '../../storage/files/bag.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { exitCodes } from '../../worker/cli/parts/exit-codes.ts';
import type { Mended } from '../../worker/replicas/mending/mend-file.ts';
import type { Restored } from '../../worker/replicas/restoring/restore-copy.ts';
import { copyFolder } from '../tools/copy-folder.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { oneOfEach } from '../tools/places.ts';
import { runCommand } from '../tools/run-command.ts';
import { access, hasServer, type S3Server, startS3 } from '../tools/s3-server.ts';
import { sealWords } from '../tools/seal-words.ts';
import { allOf } from '../tools/town.ts';
import { type Break, runBrokenOff } from './dispose/run-broken-off.ts';

/** Where a command is broken off, as parts of all its changes, and how. */
const breaks = [
  { part: 0.05, full: false },
  { part: 0.3, full: true },
  { part: 0.6, full: false },
  { part: 0.9, full: true },
  { part: 0.97, full: false },
];
const exceptFile = 'OGONBLICK-KOPIA.json';
const bucket = 'reserv';

let town: DisposalTown;
let officer: string[];
let server: S3Server | null = null;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-ater-'));
  const copy = join(folder, 'kopia');
  await mkdir(copy);
  town = await openDisposalTown();
  officer = await town.proven('olle.o');
  let copies = `{ name: disk, folder: ${copy} }`;
  if (hasServer('versitygw')) {
    server = await startS3('versitygw');
    await server.bucket(bucket);
    await writeFile(join(town.config, 's3-id'), access.accessKeyId);
    await writeFile(join(town.config, 's3-nyckel'), access.secretAccessKey);
    await town.change('settings.yaml', 'login: []', `login: [], copies: ['${server.hostAndPort}']`);
    copies += `, { name: moln, s3: { endpoint: '${server.endpoint}', bucket: ${bucket}, accessKey: 'file:s3-id', secretKey: 'file:s3-nyckel' } }`;
  }
  await town.change('settings.yaml', 'egress:', `copies: [${copies}]\negress:`);
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
  await sealWords(town, '2026-01-15', 'ord');
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
}, 120_000);
afterAll(async () => {
  await server?.close();
  await town.close();
  await rm(folder, { recursive: true });
});

/** Runs a command in a process of its own. */
const child = (data: string, args: string[], job: Break) =>
  runBrokenOff(['--config', town.config, '--data', data, '--json', ...args], { handles: true, ...job });

/** Each file below a folder with its digest, but the copy's own mark. */
async function contentsOf(at: string): Promise<Record<string, string>> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const digests = files.sort().map(async (file) => [file.slice(at.length + 1), (await digestFile(file)).sha256]);
  return Object.fromEntries((await Promise.all(digests)).filter(([path]) => path !== exceptFile));
}

const isMissing = (name: string) => name === 'moln' && !hasServer('versitygw');
describe.each(['disk', 'moln'])('the copy “%s”', (name) => {
  const withCopy = isMissing(name) ? test.skip : test;

  withCopy(
    'a restore that SIGKILL or a full disk broke off is no archive, and the same command goes on',
    async () => {
      const restore = (to: string) => ['copy', 'restore', name, '--all', '--to', to];
      const first = join(folder, `${name}-hel`);
      const { changes, code } = await child(town.data, restore(first), { killAt: 0 });
      expect({ code, some: changes > 30 }).toEqual({ code: 0, some: true });
      const expected = await contentsOf(first);
      for (const { part, full } of oneOfEach(breaks, ({ full }) => full)) {
        const killAt = Math.round(part * changes);
        const to = join(folder, `${name}-${killAt}`);
        const ended = await child(town.data, restore(to), { killAt, full });
        if (full) expect([killAt, ended.code]).toEqual([killAt, exitCodes.refused]);
        else expect([killAt, ended.signal]).toEqual([killAt, 'SIGKILL']);
        const again = await town.run<{ restored: Restored }>(...restore(to));
        expect([killAt, again.code, again.restored.refused]).toEqual([killAt, 0, []]);
        expect([killAt, await contentsOf(to)]).toEqual([killAt, expected]);
      }
    },
    120_000,
  );

  withCopy(
    'a mending that was broken off leaves each file as it was or right, and the next one ends it',
    async () => {
      const at = await contentsOf(town.archive);
      const paths = Object.keys(at).filter((path) => /inlagg\/.*\.v1\.json$|beskrivning\.json$/.test(path));
      expect(paths.length).toBeGreaterThan(2);
      const [missing = '', ...damaged] = paths;
      const spoiled = async () => {
        const data = join(await mkdtemp(join(folder, 'lagas-')), 'data');
        await copyFolder(town.data, data);
        const archive = join(data, 'arkiv');
        await rm(join(archive, missing));
        for (const path of damaged) {
          await chmod(join(archive, path), 0o640);
          await writeFile(join(archive, path), 'skadad');
        }
        return { data, archive };
      };
      const mend = ['copy', 'mend', name, ...paths, '--reason', 'skadad disk', ...officer];
      const whole = await spoiled();
      const { changes, code } = await child(whole.data, mend, { killAt: 0 });
      expect({ code, some: changes > 30 }).toEqual({ code: 0, some: true });
      for (const { part, full } of oneOfEach(breaks, ({ full }) => full)) {
        const killAt = Math.round(part * changes);
        const { data, archive } = await spoiled();
        const ended = await child(data, mend, { killAt, full });
        if (full) expect([killAt, ended.code]).not.toEqual([killAt, exitCodes.done]);
        else expect([killAt, ended.signal]).toEqual([killAt, 'SIGKILL']);
        for (const path of damaged) {
          const found = await readFile(join(archive, path), 'utf8');
          if (found !== 'skadad')
            expect([killAt, (await digestFile(join(archive, path))).sha256]).toEqual([killAt, at[path]]);
        }
        const where = { config: town.config, data };
        const again = await runCommand<{ mended: Mended[] }>(where, ...mend);
        expect([killAt, again.code, again.mended.map(({ is }) => is).filter((is) => is === 'refused')]).toEqual([
          killAt,
          0,
          [],
        ]);
        for (const path of paths)
          expect([path, (await digestFile(join(archive, path))).sha256]).toEqual([path, at[path]]);
        expect([killAt, await runCommand(where, 'verify')]).toMatchObject([killAt, { code: 0, problems: [] }]);
        const ledger = openLedger({
          root: archive,
          timezone: 'Europe/Stockholm',
          lock: { exclusively: async (work) => work() },
        });
        const told = (await allOf(ledger.entriesAbout(['file-mended']))).map(({ data: { file } }) => file);
        expect([killAt, told.sort()]).toEqual([killAt, [...paths].sort()]);
      }
    },
    180_000,
  );
});
