import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Copy,
  contentsOf,
  copyOf,
  expectCarriedOut,
  expectRestored,
  intended,
  later,
  openScene,
  type Scene,
} from './executions-killed.ts';

const long = process.env.OGONBLICK_LONG === '1';
/** Places to be killed at, of all that there are, in each of the three commands. */
const some = 9;

let scene: Scene;
let before: Map<string, string[]>;
let inGrace: Copy;
beforeAll(async () => {
  scene = await openScene();
  inGrace = await copyOf(scene);
  before = await contentsOf(inGrace.archive, [...scene.going, ...scene.staying]);
  expect(await inGrace.run('dispose', 'execute', scene.list)).toMatchObject({ code: 0, list: { state: 'grace' } });
}, 120_000);
afterAll(() => scene.town.close());

/** Kills a command at each of its changes to files and folders (or at some of them), and goes on with `then` in the same process. */
async function killAtEach(
  job: { args: string[]; days: number; data?: string },
  then: (copy: Copy, killAt: number) => Promise<void>,
): Promise<void> {
  const { args, days, data } = job;
  const whole = await copyOf(scene, data);
  const { changes } = await whole.child({ args, days, killAt: 0 });
  expect(changes).toBeGreaterThan(20);
  const step = long ? 1 : changes / some;
  for (let place = 1; place <= changes; place += step) {
    const killAt = Math.round(place);
    const copy = await copyOf(scene, data);
    expect([killAt, (await copy.child({ args, days, killAt })).signal]).toEqual([killAt, 'SIGKILL']);
    // Whatever was not said to go is whole, here or there.
    const gone = await intended(copy.archive);
    const now = await contentsOf(copy.archive, [...before.keys()]);
    for (const [id, contents] of before) if (!gone.has(id)) expect([killAt, now.get(id)]).toEqual([killAt, contents]);
    await then(copy, killAt);
  }
  process.stdout.write(`${args[1]}: killed at ${Math.ceil(changes / step)} of ${changes} changes\n`);
}

describe('a process that is killed (SIGKILL) between two changes of a file or folder, or in the middle of a write', () => {
  test('on the way into grace goes on there; from there it can be restored and carried out', async () => {
    await killAtEach({ args: ['dispose', 'execute', scene.list], days: 0 }, async (copy, killAt) => {
      expect(await copy.run('dispose', 'execute', scene.list)).toMatchObject({ code: 0, list: { state: 'grace' } });
      if (killAt % 2 === 0) {
        await copy.run('dispose', 'restore', scene.list, '--reason', 'Fel', '--as', 'olle.o');
        await expectRestored(copy, scene, before);
      } else {
        await later(31, () => copy.run('dispose', 'execute', scene.list));
        await expectCarriedOut(copy, scene, before);
      }
    });
  }, 3_600_000);

  test('while a list is carried out leaves exactly the rest to the next, whose protocol is true, also of what is held', async () => {
    const held = await copyOf(scene, inGrace.data);
    const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
    expect(await held.run('hold', 'add', '--item', scene.pictured, ...why)).toMatchObject({ code: 0 });
    const job = { args: ['dispose', 'execute', scene.list], days: 31, data: held.data };
    await killAtEach(job, async (copy, killAt) => {
      const ended = await later(31, () => copy.run('dispose', 'execute', scene.list));
      expect([killAt, ended]).toMatchObject([killAt, { code: 1, list: { state: 'partial' } }]);
      await expectCarriedOut(copy, scene, before, [scene.pictured]);
    });
  }, 3_600_000);

  test('while a list is restored leaves everything to be put back where it was', async () => {
    const args = ['dispose', 'restore', scene.list, '--reason', 'Fel', '--as', 'olle.o'];
    await killAtEach({ args, days: 0, data: inGrace.data }, async (copy) => {
      expect(await copy.run(...args)).toMatchObject({ code: 0, list: { state: 'cancelled' } });
      await expectRestored(copy, scene, before);
    });
  }, 3_600_000);
});
