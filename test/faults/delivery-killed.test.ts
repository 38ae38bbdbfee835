import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestFile } from '../../storage/files/bag.ts';
import { itemMediaFolder } from '../../storage/layout/items-layout.ts';
import { exitCodes } from '../../worker/cli/parts/exit-codes.ts';
import { agreementsFile } from '../tools/agreement.ts';
import { copyFolder } from '../tools/copy-folder.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { oneOfEach } from '../tools/places.ts';
import { runCommand } from '../tools/run-command.ts';
import { townAccount, townCommittee } from '../tools/town.ts';
import { type Break, runBrokenOff } from './dispose/run-broken-off.ts';

/** Where the command is broken off, as parts of all its changes, and how. */
const breaks = [
  { part: 0.2, full: false },
  { part: 0.5, full: true },
  { part: 0.8, full: false },
];

interface Shown {
  deliveries: { id: string; state: string; history: { what: string; sha256: string | null }[] }[];
  package: { path: string; sha256: string | null; files: number; bytes: number };
}

let town: DisposalTown;
let officer: string[];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-leverans-'));
  town = await openDisposalTown();
  officer = await town.proven('olle.o');
  const at = { publishedAt: '2025-05-10T09:00:00.000Z', capturedAt: '2025-05-11T02:00:00.000Z' };
  const author = { role: 'account', name: 'Exempelkommun', platformId: 'a1' } as const;
  const picture = { kind: 'picture', url: 'https://e.se/b.png', alt: null, sha256: null, missing: null } as const;
  const media = [{ ...picture, file: 'media-0001.png', mediaType: 'image/png', bytes: 300_000 }];
  const post = { kind: 'post', direction: 'drawn-up', author, ...at } as const;
  const { one = '' } = await town.collect({ one: { ...post, media }, other: post });
  const its = { committee: townCommittee, account: townAccount, month: '2025-05', id: one };
  await mkdir(join(town.archive, itemMediaFolder(its)), { recursive: true });
  await writeFile(join(town.archive, itemMediaFolder(its), 'media-0001.png'), Buffer.alloc(300_000, 'bild'));
  await town.acceptPlans();
  await town.run('reindex');
  expect(await town.run('verify')).toMatchObject({ code: 0 });
}, 120_000);
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

/** Proposes a delivery with this packing. The one before is given up. */
async function proposed(packing: string): Promise<string> {
  await town.write('agreements.yaml', agreementsFile({ profile: 'plain', packing }));
  const period = ['--agreement', 'regionarkivet', '--from', '2025-01-01', '--to', '2025-12-31'];
  const { deliveries } = await town.run<Shown>('delivery', 'propose', ...period, ...officer);
  return deliveries[0]?.id ?? '';
}

/** The data folder as it was, and a folder for the package beside it. */
async function copied() {
  const place = await mkdtemp(join(folder, 'a-'));
  const [data, to] = [join(place, 'data'), join(place, 'ut')];
  await copyFolder(town.data, data);
  await mkdir(to);
  return {
    to,
    make: (id: string) =>
      runCommand<Shown>({ config: town.config, data }, 'delivery', 'make', id, '--to', to, ...officer),
    run: <Document>(...args: string[]) => runCommand<Document>({ config: town.config, data }, ...args),
    /** Makes the package in a process of its own. */
    child: (id: string, job: Break) =>
      runBrokenOff(
        ['--config', town.config, '--data', data, '--json', 'delivery', 'make', id, '--to', to, ...officer],
        { handles: true, ...job },
      ),
  };
}

/** Each file below a folder with its digest. */
async function contentsOf(at: string): Promise<Record<string, string>> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (file) => [file.slice(at.length), (await digestFile(file)).sha256])),
  );
}

describe.each(['zip', 'folder'])('`delivery make` of a package that is a %s', (packing) => {
  test('broken off by SIGKILL or a full disk goes on, and gives the same package to the byte', async () => {
    const id = await proposed(packing);
    const whole = await copied();
    const { changes, code } = await whole.child(id, { killAt: 0 });
    expect({ code, some: changes > 20 }).toEqual({ code: 0, some: true });
    const expected = await contentsOf(whole.to);
    for (const { part, full } of oneOfEach(breaks, ({ full }) => full)) {
      const killAt = Math.round(part * changes);
      const copy = await copied();
      const ended = await copy.child(id, { killAt, full });
      if (full) expect([killAt, ended.code]).toEqual([killAt, exitCodes.failed]);
      else expect([killAt, ended.signal]).toEqual([killAt, 'SIGKILL']);
      const made = await copy.make(id);
      expect([killAt, made.code, made.error]).toEqual([killAt, 0, undefined]);
      expect([killAt, await contentsOf(copy.to)]).toEqual([killAt, expected]);
      expect((await copy.run<Shown>('delivery', 'show', id)).deliveries[0]?.state).toBe('made');
      expect([killAt, (await copy.run('verify')).code]).toEqual([killAt, 0]);
    }
    expect((await town.run('delivery', 'cancel', id, '--reason', 'Prov', ...officer)).code).toBe(0);
  }, 120_000);
});
