import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readClosings } from '../../../jobs/due/closings.ts';
import { type Archive, openArchive } from '../../../storage/archive/archive.ts';
import { snapshotId } from '../../../storage/layout/layout.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import type { SnapshotReason } from '../../../storage/records/snapshot-description.ts';
import { fillDraft, memory, sampleDescription, software, temporaryFolder, timezone } from '../../storage/sample.ts';

const account = 'x-kommun';
let root: string;
let archive: Archive;
let ledger: Ledger;
let clock: string;

beforeEach(async () => {
  root = join(await temporaryFolder(memory), 'arkiv');
  archive = await openArchive({ root, timezone, software });
  ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() }, now: () => clock });
});

async function seal(startedAt: string, reason: SnapshotReason = 'before-closing') {
  const id = snapshotId({ account, at: startedAt, reason, timezone });
  const draft = await archive.draft(id);
  await fillDraft(draft);
  return archive.seal(draft, sampleDescription({ id, account, reason, startedAt }));
}

async function saw(status: string, at: string): Promise<void> {
  clock = at;
  await ledger.append('account-status-seen', 'clock', { accounts: `annat ${account}`, status });
}

async function sealedFor(id = account): Promise<string | null | undefined> {
  return (await readClosings(root, timezone))?.(id).sealedBeforeClosing;
}

describe('what the archive knows of a closing', () => {
  test('is nothing while nothing is sealed, and only a before-closing snapshot counts', async () => {
    await saw('active', '2026-01-01T00:00:00Z');
    await saw('closing', '2026-10-01T00:00:00Z');
    await seal('2026-10-02T08:00:00Z', 'other');
    expect(await sealedFor()).toBeNull();
    await seal('2026-09-30T08:00:00Z');
    expect(await sealedFor()).toBeNull();
    await seal('2026-10-02T09:00:00Z');
    await saw('closed', '2026-11-01T00:00:00Z');
    expect(await sealedFor()).toBe('x-kommun_2026-10-02T1100_fore-avslut');
    expect(await sealedFor('annat')).toBeNull();
  });

  test('is any such snapshot where the ledger never saw the account', async () => {
    await seal('2019-10-02T09:00:00Z');
    expect(await sealedFor()).toBe('x-kommun_2019-10-02T1100_fore-avslut');
  });

  test('leaves out a snapshot that is damaged', async () => {
    const { folder } = await seal('2026-10-02T09:00:00Z');
    const description = join(root, folder, 'data/beskrivning.json');
    await chmod(description, 0o644);
    await writeFile(description, '{}');
    expect(await sealedFor()).toBeNull();
  });

  test('is not known without an archive, and asking makes none', async () => {
    await rm(root, { recursive: true });
    expect(await readClosings(root, timezone)).toBeNull();
    await expect(rm(root, { recursive: true })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
