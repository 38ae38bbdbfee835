import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { openArchive } from '../../../storage/archive/archive.ts';
import { guidelineChecks, tellGuidelineCheck } from '../../../storage/archive/guideline-checks.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import { standingPoints } from '../../../storage/records/guideline-check.ts';
import { verifyRecords } from '../../../storage/verify/verify-records.ts';
import { memory, sampleId, software, temporaryFolder, timezone } from '../sample.ts';

const of = { committee: 'kommunstyrelsen', snapshot: sampleId };
const file = `kommunstyrelsen/riktlinjer/${sampleId}_1.json`;
let root: string;
let ledger: Ledger;

beforeEach(async () => {
  root = await temporaryFolder(memory);
  await openArchive({ root, timezone, software });
  ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
});

const said = (by: string, points: Parameters<typeof tellGuidelineCheck>[2]['points']) =>
  tellGuidelineCheck({ root, ledger }, of, { by, at: '2026-11-25T10:00:00.000Z', points });

test('of each point stands what was said last, with who said it; what was said before is kept', async () => {
  await said('hanna.h', { sender: 'shown', contact: 'not-shown' });
  await said('lova.l', { contact: 'shown' });
  const checks = await guidelineChecks(root, of);
  expect(checks.map(({ number, by }) => [number, by])).toEqual([
    [1, 'hanna.h'],
    [2, 'lova.l'],
  ]);
  const standing = standingPoints(checks);
  expect(standing.get('sender')).toMatchObject({ shown: true, by: 'hanna.h' });
  expect(standing.get('contact')).toMatchObject({ shown: true, by: 'lova.l' });
  expect(standing.has('purpose')).toBe(false);
});

test('two who say something at once are both kept, each with a line in the ledger', async () => {
  await Promise.all([said('hanna.h', { sender: 'shown' }), said('lova.l', { purpose: 'shown' })]);
  expect((await guidelineChecks(root, of)).map(({ by }) => by).sort()).toEqual(['hanna.h', 'lova.l']);
  const told: unknown[] = [];
  for await (const { data } of ledger.entriesAbout(['guidelines-checked'])) told.push(data.number);
  expect(told.sort()).toEqual([1, 2]);
});

test('one that was changed or lost afterwards is found', async () => {
  await said('hanna.h', { sender: 'not-shown' });
  expect(await verifyRecords(root, ledger)).toEqual([]);
  writeFileSync(join(root, file), readFileSync(join(root, file), 'utf8').replace('not-shown', 'shown'));
  expect(await verifyRecords(root, ledger)).toMatchObject([{ path: file, severity: 'damage' }]);
  rmSync(join(root, file));
  expect(await verifyRecords(root, ledger)).toMatchObject([{ path: file, severity: 'damage' }]);
});
