import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkExport } from '../../worker/exit/check-export.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { runBrokenOff } from './dispose/run-broken-off.ts';

let town: DisposalTown;
let officer: string[];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-uttag-'));
  town = await openDisposalTown();
  officer = await town.proven('olle.o');
  await town.collect({ one: { text: 'Ett' }, two: { text: 'Två' } });
  await town.acceptPlans();
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

/** Exports in a process of its own. */
const child = (to: string, killAt: number) =>
  runBrokenOff(['--config', town.config, '--data', town.data, '--json', 'export', '--to', to, ...officer], {
    handles: true,
    killAt,
  });

test('`export` that is killed leaves no export, and the next one into the same place is whole', async () => {
  const { changes, code } = await child(join(folder, 'hel'), 0);
  expect({ code, some: changes > 20 }).toEqual({ code: 0, some: true });
  const to = join(folder, 'bruten');
  expect((await child(to, Math.round(changes * 0.6))).signal).toBe('SIGKILL');
  expect(existsSync(join(to, 'tagmanifest-sha256.txt'))).toBe(false);
  expect(await child(to, 0)).toMatchObject({ code: 0 });
  // Throws where a file is not as the manifest says.
  await checkExport(to, () => undefined);
  expect((await town.run('verify')).code).toBe(0);
});
