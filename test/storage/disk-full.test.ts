import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Archive, openArchive } from '../../storage/archive/archive.ts';
import { ordersIn } from '../../storage/archive/orders.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../storage/verify/verify.ts';
import { fillDraft, requireAll, sampleDescription, sampleId, software, temporaryFolder, timezone } from './sample.ts';

const canMount = process.getuid?.() === 0;
const lock = { exclusively: async <T>(work: () => T) => work() };

let root: string;
let archive: Archive;

if (!canMount && requireAll) {
  test('a small disk can be mounted (OGONBLICK_REQUIRE_ALL)', () => expect(process.getuid?.()).toBe(0));
}

(canMount ? describe : describe.skip)('on a disk of 8 MB (skipped unless root, who may mount one)', () => {
  beforeEach(async () => {
    const disk = join(await temporaryFolder(), 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'ogonblick-test', disk]);
    root = join(disk, 'arkiv');
    archive = await openArchive({ root, timezone, software });
  });

  afterEach(() => {
    execFileSync('umount', ['-l', join(root, '..')]);
  });

  /** Leaves `free` bytes; gives back what makes room again. */
  async function fillUp(free: number): Promise<() => Promise<void>> {
    const filler = join(root, '..', 'annat');
    const { bavail, bsize } = await statfs(root);
    await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
    return () => rm(filler);
  }

  test.each([0, 4096, 8192, 12288, 16384, 20480, 24576, 28672])(
    'with %d bytes left a snapshot is sealed whole or not at all, says what is missing, and the next one works',
    async (free) => {
      const draft = await archive.draft(sampleId);
      await fillDraft(draft, { 'skarmdump-001.png': Buffer.alloc(2_000_000, 1) });
      const makeRoom = await fillUp(free);
      const sealing = await archive.seal(draft, sampleDescription()).catch((error: unknown) => error);
      await draft.discard();
      const snapshots: string[] = [];
      for await (const { folder } of archive.sealedSnapshots()) snapshots.push(folder);
      if (snapshots.length === 0) {
        expect(sealing).toMatchObject({
          name: 'DiskFullError',
          retry: 'later',
          message: expect.stringMatching(/found that the disk is full.* bytes free/),
        });
        await makeRoom();
        const again = await archive.draft(sampleId);
        await fillDraft(again);
        expect(await archive.seal(again, sampleDescription())).toMatchObject({ outcome: 'sealed' });
      } else {
        expect(sealing).toMatchObject({ outcome: 'sealed' });
      }
      const { problems } = await verifyArchive({ root, ledger: openLedger({ root, timezone, lock }) });
      expect(problems).toMatchObject([
        { severity: 'warning', problem: expect.stringMatching(/not known to the ledger/) },
      ]);
      expect(await readdir(join(root, '.utkast'))).toEqual(['bestallningar']);
    },
  );

  test('the ledger keeps whole lines only, and goes on when there is room', async () => {
    const ledger = openLedger({ root, timezone, lock });
    const makeRoom = await fillUp(4096);
    const append = async () => {
      for (let n = 0; n < 100; n++) await ledger.append('counted', 'test', { n });
    };
    await expect(append()).rejects.toMatchObject({ name: 'DiskFullError' });
    const [month] = await readdir(join(root, 'liggare'));
    if (month) expect((await readFile(join(root, 'liggare', month), 'utf8')).replace(/.*\n/g, '')).toBe('');
    await makeRoom();
    await append();
    expect((await ledger.verifyChain()).problems).toEqual([]);
  });

  test('neither an order nor the record of a visit is left half written', async () => {
    const orders = ordersIn({ root, timezone, lock });
    const makeRoom = await fillUp(0);
    await expect(orders.placeOrders([orderRequest])).rejects.toMatchObject({ name: 'DiskFullError' });
    const failed = sampleDescription({ status: 'failed', because: 'Nej.' });
    await expect(archive.recordAttempt(failed, null)).rejects.toMatchObject({ name: 'DiskFullError' });
    expect(await orders.openOrders()).toEqual([]);
    expect(await readdir(join(root, '.utkast/bestallningar'))).toEqual([]);
    expect(await archive.findAttempts('kommunstyrelsen', 'facebook-exempelkommun')).toEqual([]);
    await makeRoom();
    expect((await orders.placeOrders([orderRequest]))[0]?.order?.id).toBe(sampleId);
    await archive.recordAttempt(failed, null);
  });

  test('mounted read-only it is refused at once, by name', async () => {
    execFileSync('mount', ['-o', 'remount,ro', join(root, '..')]);
    await expect(openArchive({ root, timezone, software })).rejects.toMatchObject({
      name: 'ReadOnlyArchiveError',
      message: expect.stringContaining('EROFS'),
    });
  });

  test('mounted read-only it can still be looked at and verified', async () => {
    const attempt = await archive.recordAttempt(sampleDescription({ status: 'failed', because: 'Nej.' }), null);
    await openLedger({ root, timezone, lock }).append('visit-ended', 'worker', { attempt });
    execFileSync('mount', ['-o', 'remount,ro', join(root, '..')]);
    const reading = await openArchive({ root, timezone, software, readOnly: true });
    expect(await reading.findAttempts('kommunstyrelsen', 'facebook-exempelkommun')).toHaveLength(1);
    const ledger = openLedger({ root, timezone, lock });
    expect(await verifyArchive({ root, ledger })).toMatchObject({ ledgerEntries: 1, problems: [] });
  });
});

test('whoever only looks makes nothing, and finds nothing where nothing is', async () => {
  const nowhere = join(await temporaryFolder(), 'arkiv');
  const reading = await openArchive({ root: nowhere, timezone, software, readOnly: true });
  expect(await reading.governedCommittees()).toEqual([]);
  expect(await ordersIn({ root: nowhere, timezone, lock }).openOrders()).toEqual([]);
  const ledger = openLedger({ root: nowhere, timezone, lock });
  expect(await ledger.head()).toBeNull();
  expect(await verifyArchive({ root: nowhere, ledger })).toMatchObject({
    bags: 0,
    problems: [{ path: '.', severity: 'damage' }],
  });
  expect(await readdir(join(nowhere, '..'))).toEqual([]);
});

const orderRequest = {
  account: 'facebook-exempelkommun',
  committee: 'kommunstyrelsen',
  reason: 'other' as const,
  note: null,
  orderedBy: 'cli:root',
  orderedAt: '2026-11-24T08:30:00Z',
  slot: null,
};
