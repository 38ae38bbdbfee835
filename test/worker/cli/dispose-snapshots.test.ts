import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { allTombstones } from '../../../storage/disposal/tombstones.ts';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import { disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import type { Verification } from '../../../storage/verify/verify.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { allOf, townAccount, townCommittee } from '../../tools/town.ts';

/* Sealed snapshots on disposal lists: from the rule to the tombstone. */

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const plan = `committees/${townCommittee}.yaml`;
const afterTwoYears = 'trigger: captured, period: P2Y, action: dispose';

/** Gives the committee's plan a rule for snapshots. */
async function ruleSnapshots(rule = afterTwoYears): Promise<void> {
  await town.change(plan, 'classes:\n', 'classes:\n  - { id: bilder, name: Ögonblicksbilder }\n');
  await town.change(
    plan,
    'rules:\n',
    `rules:\n  - { id: bilder-gallras, decision: ks-2026-45, class: bilder, object: snapshot, ${rule} }\n`,
  );
  await town.acceptPlans();
}

const bagOf = (id: string) => join(town.archive, snapshotFolder(townCommittee, townAccount, id));
const execute = (id: string) => town.run<RanList>('dispose', 'execute', id);
const verified = () => town.run<Verification>('verify');
const damageFound = async () => (await verified()).problems.filter(({ severity }) => severity === 'damage');

async function approved(): Promise<string> {
  const { list } = await town.propose();
  await town.approve(list.id, 'ada.a');
  expect(await town.approve(list.id, 'bo.b')).toMatchObject({ code: 0, list: { state: 'approved' } });
  return list.id;
}

test('the whole path: grace, from which it can be restored, then a tombstone, a protocol, and an archive that is whole', async () => {
  const old = await sealWords(town, '2023-05-02', 'Badhuset öppnar');
  const kept = await sealWords(town, '2026-05-02', 'Biblioteket stänger');
  await ruleSnapshots();
  const id = await approved();
  expect(await town.show(id)).toMatchObject({
    list: { entries: [{ item: old, kind: 'snapshot', rule: 'bilder-gallras', dueFrom: '2026-01-01' }] },
  });

  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  expect(existsSync(bagOf(old))).toBe(false);
  expect(existsSync(join(town.archive, '.karantan', id, snapshotFolder(townCommittee, townAccount, old)))).toBe(true);
  expect(await damageFound()).toEqual([]);
  await town.run('reindex');
  daysPass(31);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });

  expect(await readdir(join(town.archive, '.karantan'))).toEqual([]);
  expect(existsSync(bagOf(old))).toBe(false);
  expect(existsSync(bagOf(kept))).toBe(true);
  const [stone, ...others] = await allOf(allTombstones(town.archive));
  expect(others).toEqual([]);
  expect(stone).toMatchObject({
    ...{ item: old, account: townAccount, list: id, rule: 'bilder-gallras', decision: 'ks-2026-45' },
    snapshot: { startedAt: '2023-05-02T08:30:00.000Z', reason: 'other', delivery: null },
  });
  const protocol = disposalProtocolSchema.parse(
    JSON.parse(await readFile(join(town.archive, townCommittee, 'gallring/listor', id, 'protokoll.json'), 'utf8')),
  );
  expect(protocol).toMatchObject({
    heading: 'Gallrad: 1 förseglad ögonblicksbild',
    destroyed: [{ item: old, kind: 'snapshot', commitment: stone?.commitment, snapshot: stone?.snapshot }],
  });
  expect(await damageFound()).toEqual([]);

  const shown = async () => {
    const listed = await town.within(({ catalog }) => catalog.snapshots({ gone: true }));
    return listed.map(({ id: one, list, disposedAt }) => [one, list, disposedAt]);
  };
  const after = [
    [kept, null, null],
    [old, id, stone?.destroyedAt],
  ];
  expect(await shown()).toEqual(after);
  expect(await town.run('reindex')).toMatchObject({ snapshots: 1, problems: [] });
  expect(await shown()).toEqual(after);
  expect(await damageFound()).toEqual([]);
});
