import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { townAccount, townCommittee } from '../../tools/town.ts';
import {
  type Copy,
  contentsOf,
  copyOf,
  expectCarriedOut,
  killAtEach,
  later,
  openScene,
  type Scene,
  told,
} from './executions-killed.ts';

let scene: Scene;
let before: Map<string, string[]>;
let [inGrace, executed]: [Copy?, Copy?] = [];
beforeAll(async () => {
  scene = await openScene();
  inGrace = await copyOf(scene);
  before = await contentsOf(inGrace.archive, [...scene.going, ...scene.staying]);
  const execute = (copy: Copy) => copy.run('dispose', 'execute', scene.list);
  expect(await execute(inGrace)).toMatchObject({ code: 0, list: { state: 'grace' } });
  const done = await copyOf(scene, inGrace.data);
  expect(await later(31, () => execute(done))).toMatchObject({ code: 0, list: { state: 'executed' } });
  executed = done;
}, 120_000);
afterAll(() => scene.town.close());

type Backup = [name: string, data: () => string, folders: string[]];

/** Folders of an archive that hold what was collected. */
const held = ['inlagg', 'atgarder'].map((name) => join(townCommittee, townAccount, name));

/** In grace the list's snapshot is the only one, and lies in quarantine. */
const bags = join(townCommittee, townAccount, 'ogonblicksbilder');

const beforeList: Backup = ['from before the list', () => dirname(scene.town.archive), [...held, bags]];
const fromGrace: Backup = ['from its grace', () => inGrace?.data ?? '', [...held, '.karantan']];

test.each<Backup>(process.env.OGONBLICK_LONG === '1' ? [beforeList, fromGrace] : [fromGrace])(
  'a process that is killed (SIGKILL) while it disposes again of what a backup %s brought back leaves the rest to the next start',
  async (_, backup, folders) => {
    const restored = await copyOf(scene, executed?.data);
    for (const folder of folders)
      await cp(join(backup(), 'arkiv', folder), join(restored.archive, folder), { recursive: true });
    for (const end of ['', '-wal', '-shm']) await rm(join(restored.data, `katalog.sqlite${end}`), { force: true });
    await cp(join(backup(), 'katalog.sqlite'), join(restored.data, 'katalog.sqlite'));
    const job = { args: ['dispose', 'execute', scene.list], days: 31, data: restored.data };
    await killAtEach(scene, before, job, async (copy, killAt) => {
      const again = await later(31, () => copy.run('dispose', 'execute', scene.list));
      expect([killAt, again]).toMatchObject([killAt, { code: 0 }]);
      await later(31, () => expectCarriedOut(copy, scene, before));
      expect((await told(copy.archive, 'disposal-replayed')).map(({ data }) => data.items)).toEqual([6]);
    });
  },
  3_600_000,
);
