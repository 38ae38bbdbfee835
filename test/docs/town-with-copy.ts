import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { post, seal } from '../tools/delivering-town.ts';
import { openTown, townCommittee } from '../tools/town.ts';
import type { Machine } from './new-machine.ts';
import { typedIn, withValues } from './typed.ts';

export type TownWithCopy = Machine;

/** A town that is complete for 2025, with a copy of its archive, in which a version of an item is lost. */
export async function openTownWithCopy(): Promise<TownWithCopy> {
  const town = await openTown();
  const folder = await mkdtemp(join(tmpdir(), 'ob-stad-'));
  for (const name of ['kopia', 'utrymme', 'leveranser']) await mkdir(join(folder, name));
  await town.change(
    'settings.yaml',
    'egress:',
    `copies: [{ name: reserv, folder: ${join(folder, 'kopia')} }]\negress:`,
  );
  await town.collect({ one: { ...post, text: 'Badet öppnar' } });
  await seal(town, '2025-06-01T08:00:00.000Z');
  await well(town.run('plan', 'accept', townCommittee, '--yes', '--as', 'karin.k'));
  await well(town.run('reindex'));
  await well(town.run('verify'));
  const period = ['--agreement', 'regionarkivet-2026', '--from', '2025-01-01', '--to', '2025-12-31'];
  const { deliveries } = await well(town.run<Proposed>('delivery', 'propose', ...period, '--as', 'karin.k'));
  await well(town.run('copy', 'now'));
  const version = (await readdir(town.archive, { recursive: true })).find((path) => /\.v1\.json$/.test(path)) ?? '';
  await rm(join(town.archive, version));
  const [, person = '', , passphrase = ''] = await town.proven('karin.k');
  const values = {
    NYDATA: join(folder, 'ny'),
    NAMN: 'reserv',
    FIL: version,
    PERSON: person,
    LÖSENFRAS: passphrase,
    'VID-SIDAN': join(folder, 'sidan'),
    UTRYMME: join(folder, 'utrymme'),
    'karin.k': `karin.k --passphrase-file ${passphrase}`,
    'LEV-2026-001': deliveries[0]?.id ?? '',
    '/srv/leveranser': join(folder, 'leveranser'),
  };
  const type = typedIn(folder, { OGONBLICK_CONFIG: town.config, OGONBLICK_DATA: town.data });
  return {
    run: (command) => type(withValues(command, values)),
    async close() {
      await town.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Proposed {
  deliveries: { id: string }[];
}

async function well<Ran extends { code: number }>(running: Promise<Ran>): Promise<Ran> {
  const ran = await running;
  if (ran.code !== 0) throw new Error(`expected it to be done, found ${JSON.stringify(ran)}`);
  return ran;
}
