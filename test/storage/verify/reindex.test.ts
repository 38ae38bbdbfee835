import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Archive, openArchive } from '../../../storage/archive/archive.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import { reindex } from '../../../storage/verify/reindex.ts';
import {
  fillDraft,
  sampleDescription,
  sampleFolder,
  sampleId,
  software,
  temporaryFolder,
  timezone,
} from '../sample.ts';

let root: string;
let archive: Archive;
let catalog: Catalog;
let ledger: Ledger;

beforeEach(async () => {
  const folder = await temporaryFolder();
  root = join(folder, 'arkiv');
  archive = await openArchive({ root, timezone, software });
  catalog = await openCatalog({ dataDirectory: join(folder, 'data'), databaseUrl: null });
  ledger = openLedger({ root, timezone, lock: catalog });
  for (const [account, committee] of [
    ['facebook-exempelkommun', 'kommunstyrelsen'],
    ['web-miljo', 'miljonamnden'],
  ] as const) {
    const id = sampleId.replace('facebook-exempelkommun', account);
    const draft = await archive.draft(id);
    await fillDraft(draft);
    const sealed = await archive.seal(draft, sampleDescription({ id, account, committee }));
    await catalog.recordSnapshot(sealed.description, sealed.manifestDigest);
    const failed = sampleDescription({ account, committee, status: 'gone', because: 'Borta.' });
    await catalog.recordAttempt({ ...failed, folder: await archive.recordAttempt(failed, null) });
  }
});
afterEach(() => catalog.close());

async function rows() {
  return { snapshots: await catalog.snapshots(), attempts: await catalog.attempts() };
}

test('gives the same rows as were recorded one by one, also when the catalog was lost', async () => {
  const before = await rows();
  expect(before.snapshots).toHaveLength(2);
  const progress: number[] = [];
  const done = { snapshots: 2, attempts: 2, items: 0, problems: [] };
  expect(await reindex({ root, catalog, ledger, onProgress: (read) => progress.push(read) })).toEqual(done);
  expect(await rows()).toEqual(before);
  expect(progress).toEqual([1, 2, 3, 4]);
  const other = await openCatalog({ dataDirectory: await temporaryFolder(), databaseUrl: null });
  await reindex({ root, catalog: other, ledger });
  expect({ snapshots: await other.snapshots(), attempts: await other.attempts() }).toEqual(before);
  await other.close();
});

test('names what it cannot read and takes the rest', async () => {
  await chmod(join(root, sampleFolder, 'data/beskrivning.json'), 0o644);
  await writeFile(join(root, sampleFolder, 'data/beskrivning.json'), '{}');
  await rm(join(root, 'miljonamnden/web-miljo/forsok'), { recursive: true });
  await writeFile(join(root, 'miljonamnden/index.html'), '');
  const { snapshots, attempts, problems } = await reindex({ root, catalog, ledger });
  expect({ snapshots, attempts }).toEqual({ snapshots: 1, attempts: 1 });
  expect(problems).toEqual([{ path: sampleFolder, problem: expect.stringContaining('beskrivning.json') }]);
});
