import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSnapshot } from '../../../storage/archive/snapshot.ts';
import { allTombstones } from '../../../storage/disposal/tombstones.ts';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import type { Verification } from '../../../storage/verify/verify.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { placesAmong } from '../../tools/places.ts';
import { allOf, townAccount, townCommittee } from '../../tools/town.ts';
import { boxes, sealScene } from '../../worker/copies/masked-scene.ts';
import { type Copy, copyOf, later } from './executions-killed.ts';

/* A list that takes something out of a snapshot is killed while the new bag is made, sealed and told of, and while the old one goes. */

let scene: { town: DisposalTown };
let list: string;
let old: string;
let digest: string | undefined;

beforeAll(async () => {
  const town = await openDisposalTown();
  scene = { town };
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  old = await sealScene(town);
  digest = (await readSnapshot(town.archive, folderOf(old)))?.manifestDigest;
  await town.acceptPlans();
  const file = join(town.config, 'stallen.json');
  const drawn = [{ ...boxes.comment11, y: 140, file: 'data/inlagg/0001.png' }];
  await writeFile(file, JSON.stringify([{ snapshot: old, shown: ['1.1', '2'], boxes: drawn }]));
  const decided = ['--body', 'Tingsrätten', '--date', '2026-11-02', '--paragraph', 'dom', '--case-number', 'T 1-26'];
  const proposed = await town.run<RanList>('dispose', 'redact', file, ...decided, '--as', 'olle.o');
  list = proposed.list.id;
  for (const person of ['ada.a', 'bo.b']) await town.approve(list, person);
});
afterAll(() => scene.town.close());

const folderOf = (id: string) => snapshotFolder(townCommittee, townAccount, id);

/** Where the old bag and the new one are whole: in their places, or in the list's quarantine. */
async function whereAre({ archive }: Copy) {
  const [there, quarantined] = [archive, join(archive, '.karantan', list)].map((root) => join(root, folderOf(old)));
  return {
    old: existsSync(there ?? '') ? 'there' : existsSync(quarantined ?? '') ? 'quarantine' : 'gone',
    next: existsSync(join(archive, folderOf(`${old}_gallrad-1`))),
  };
}

async function damageIn(copy: Copy) {
  const { problems } = await copy.run<Verification>('verify');
  return problems.filter(({ severity }) => severity === 'damage');
}

test.each([
  { days: 0, places: 3, state: 'grace', after: { old: 'quarantine', next: true } },
  { days: 31, places: 1, state: 'executed', after: { old: 'gone', next: true } },
])(
  'killed at a change to files on day $days, it is carried out when it is given again',
  async ({ days, places, state, after }) => {
    const args = ['dispose', 'execute', list];
    const begin = await copyOf(scene);
    if (days > 0) await begin.run<RanList>(...args);
    const whole = await copyOf(scene, begin.data);
    const { changes } = await whole.child({ args, days, killAt: 0 });
    expect(changes).toBeGreaterThan(20);
    for (const killAt of placesAmong(changes, places)) {
      const copy = await copyOf(scene, begin.data);
      const { signal } = await copy.child({ args, days, killAt });
      expect([killAt, signal]).toEqual([killAt, 'SIGKILL']);
      const { old: where, next } = await whereAre(copy);
      // At no time is there neither, and the old one does not move before the new one is sealed.
      expect([killAt, where === 'there' || next]).toEqual([killAt, true]);
      await later(days, async () => {
        expect(await copy.run<RanList>(...args)).toMatchObject({ code: 0, list: { state } });
        expect([killAt, await damageIn(copy)]).toEqual([killAt, []]);
      });
      expect(await whereAre(copy)).toEqual(after);
      const stones = await allOf(allTombstones(copy.archive));
      const one = { item: old, snapshot: { manifestDigest: digest }, replacedBy: { id: `${old}_gallrad-1` } };
      expect(stones).toMatchObject(days > 0 ? [one] : []);
    }
  },
);
