import { expect, test } from '@jest/globals';
import { whatIsNotCovered } from '../../../jobs/disposal/protocol-words.ts';

const carried = { snapshots: [], handedOut: 0, listedOn: '2026-11-01', endedOn: '2026-12-20' };

test.each([
  ['2027-03-20', 'Säkerhetskopior till och med 2027-03-20: '],
  [null, 'Hur länge de sparas är inte angivet.'],
])('of backups that are kept until %p it says so', (backupsUntil, words) => {
  const said = whatIsNotCovered({ ...carried, backupsUntil, database: 'sqlite' });
  expect(said.filter((text) => text.startsWith('Säkerhetskopior'))).toEqual([expect.stringContaining(words)]);
});
