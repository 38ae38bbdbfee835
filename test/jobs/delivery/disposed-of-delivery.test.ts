import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { deliveryCalled } from '../../../jobs/delivery/deliveries-of.ts';
import { disposedOfDelivery } from '../../../jobs/delivery/disposed-of-delivery.ts';
import { appendTombstones } from '../../../storage/disposal/tombstones.ts';
import type { Tombstone } from '../../../storage/records/tombstone.ts';
import { requestWords } from '../../../worker/cli/printed/request-words.ts';
import { agreementsFile } from '../../tools/agreement.ts';
import { openDeliveringTown, post, proposal, type Shown, seal } from '../../tools/delivering-town.ts';
import type { DisposalTown } from '../../tools/disposal-town.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

/* What is told of a delivered snapshot that something was taken out of since, and of one that was disposed of whole. */

let town: DisposalTown;
let folder: string;
beforeEach(async () => {
  town = await openDeliveringTown();
  await town.write('agreements.yaml', agreementsFile({ profile: 'plain', packing: 'folder' }));
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-leverans-'));
});
afterEach(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

const destroyedAt = '2026-01-02T08:00:00.000Z';
const stone = (item: string, list: string, more: Partial<Tombstone> = {}): Tombstone => ({
  format: 'ogonblick-tombstone/1',
  item,
  account: townAccount,
  committee: townCommittee,
  month: '2025-06',
  class: 'konto',
  rule: 'enligt-beslut',
  decision: 'Exempel tingsrätt 2026-01-02 dom',
  list,
  destroyedAt,
  dueFrom: '2026-01-02',
  versions: 1,
  files: 1,
  commitment: 'a'.repeat(64),
  ...more,
});
const snapshotFacts: NonNullable<Tombstone['snapshot']> = {
  platform: 'facebook',
  year: 2025,
  status: 'complete',
  reason: 'other',
  orderedBy: 'olle.o',
  folder: 'x',
  orderedAt: destroyedAt,
  startedAt: destroyedAt,
  finishedAt: destroyedAt,
  postsCaptured: 1,
  bytes: 1,
  manifestDigest: 'b'.repeat(64),
  delivery: null,
};

test('a snapshot that another has replaced is told as replaced in the recall', async () => {
  await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
  const one = await seal(town, '2025-06-01T08:00:00.000Z');
  const other = await seal(town, '2025-07-01T08:00:00.000Z');
  await town.acceptPlans();
  await town.run('reindex');
  expect((await town.run('verify')).code).toBe(0);
  const officer = await town.proven('olle.o');
  const { deliveries } = await town.run<Shown>(...proposal, ...officer);
  const id = deliveries[0]?.id ?? '';
  expect((await town.run<Shown>('delivery', 'make', id, '--to', folder, ...officer)).code).toBe(0);
  const next = `${one}_gallrad-1`;
  await town.within(async ({ archive, catalog, configuration }) => {
    const { timezone } = configuration.settings;
    await appendTombstones({ root: archive.root, timezone, lock: catalog }, [
      stone(one, 'GL-2026-001', { snapshot: snapshotFacts, replacedBy: { id: next, manifestDigest: 'c'.repeat(64) } }),
      stone(other, 'GL-2026-002', { snapshot: snapshotFacts }),
    ]);
  });

  await town.within(async (workplace) => {
    const filed = await deliveryCalled(workplace, id);
    if (filed === null || filed === undefined) throw new Error(`expected ${id}, found none`);
    expect(await disposedOfDelivery(workplace, filed)).toEqual([
      { item: one, list: 'GL-2026-001', replacedBy: next },
      { item: other, list: 'GL-2026-002', replacedBy: null },
    ]);
  });
  expect(requestWords.sv.redactedSince(one, 'GL-2026-001', next)).toContain(`har ersatts av ${next}`);
  expect(requestWords.en.redactedSince(one, 'GL-2026-001', next)).toContain(`was replaced by ${next}`);
});
