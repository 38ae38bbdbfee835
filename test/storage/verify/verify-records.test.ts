import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openArchive } from '../../../storage/archive/archive.ts';
import { holdFile } from '../../../storage/layout/disposal-layout.ts';
import { guidelineCheckFile } from '../../../storage/layout/guidelines-layout.ts';
import { releaseFile, secrecyFile } from '../../../storage/layout/secrecy-layout.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../../storage/verify/verify.ts';
import { memory, sampleId, software, temporaryFolder, timezone } from '../sample.ts';

const committee = 'kommunstyrelsen';

test.each([
  holdFile(committee, 'GS-2026-001'),
  secrecyFile(committee, sampleId, 2),
  releaseFile(committee, 'UT-2026-001', 2),
  guidelineCheckFile(committee, sampleId, 1),
])('%s, which somebody has put there or was killed over, is named: the ledger does not know it', async (path) => {
  const root = await temporaryFolder(memory);
  await openArchive({ root, timezone, software });
  const ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
  const problems = async () => (await verifyArchive({ root, ledger })).problems;
  expect(await problems()).toEqual([]);
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), '{}\n');
  expect(await problems()).toEqual([{ path, problem: 'is not known to the ledger', severity: 'warning' }]);
});
