import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLog } from '../../../worker/ground/log.ts';
import { witnessAtStart } from '../../../worker/process/witness-at-start.ts';
import { openTown, type Town } from '../../tools/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const start = () => town.within((workplace) => witnessAtStart(workplace, createLog({ level: 'silent', secrets: [] })));
type Status = { witnessFault?: { since: string; problem: string } };

test('that a start could not hold what was collected against the ledger stands in status, since the first, until one can', async () => {
  await town.collect({ one: {} });
  await start();
  expect(await town.run<Status>('status')).not.toHaveProperty('witnessFault');
  const [month = ''] = await readdir(join(town.archive, 'liggare'));
  const file = join(town.archive, 'liggare', month);
  const sound = await readFile(file, 'utf8');
  await writeFile(file, sound.replace('"versions":1', '"versions":2'));
  await start();
  const { witnessFault, code } = await town.run<Status>('status');
  expect({ witnessFault, code }).toEqual({
    witnessFault: {
      since: expect.any(String),
      problem: expect.stringContaining('expected a sound ledger entry'),
      swedish: expect.stringContaining('händelseloggen är skadad'),
    },
    code: 1,
  });
  await start();
  expect((await town.run<Status>('status')).witnessFault).toEqual(witnessFault);
  await writeFile(file, sound);
  await start();
  expect(await town.run<Status>('status')).not.toHaveProperty('witnessFault');
});
