import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { damage } from '../../../storage/files/damage.ts';
import { openFixityRound, readFixityStanding } from '../../../storage/verify/fixity-round.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixity-round-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = (startedAt = '2027-01-01T01:00:00Z') =>
  openFixityRound(folder, { startedAt, breathe: async () => undefined, onDamage: () => undefined });

test.each([
  ['its head', '{"format":"ogonblick-fix'],
  ['a later line', '{"format":"ogonblick-fixity-round/1","startedAt":"2027-01-01T01:00:00Z"}\n{"account":"half'],
])(
  'a process was killed as it wrote %s: what is written next is read again, and damage is not lost',
  async (_, left) => {
    await appendFile(join(folder, 'fixitet-pagar.jsonl'), left);
    const round = await open();
    await round.noteAccount('konto', { versions: 2, problems: [damage('konto/1.json', 'changed', 'was changed')] });
    expect(await readFixityStanding(folder)).toMatchObject({
      startedAt: '2027-01-01T01:00:00Z',
      damage: [{ path: 'konto/1.json', problem: 'was changed' }],
    });
  },
);
