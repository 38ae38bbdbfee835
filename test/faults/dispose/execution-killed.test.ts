import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exitCodes } from '../../../worker/cli/parts/exit-codes.ts';
import { eventually } from '../../tools/product.ts';
import {
  type Copy,
  contentsOf,
  copyOf,
  expectCarriedOut,
  expectRestored,
  intended,
  killAtEach,
  later,
  openScene,
  readyToHold,
  type Scene,
  told,
} from './executions-killed.ts';

const long = process.env.OGONBLICK_LONG === '1';
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

const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];

describe('a process that is killed (SIGKILL) between two changes of a file or folder, or in the middle of a write', () => {
  test('on the way into grace goes on there; from there it can be restored and carried out', async () => {
    await killAtEach(
      scene,
      before,
      { args: ['dispose', 'execute', scene.list], days: 0 },
      async (copy, _killAt, nth) => {
        expect(await copy.run('dispose', 'execute', scene.list)).toMatchObject({ code: 0, list: { state: 'grace' } });
        if (nth % 2 === 0) {
          await copy.run('dispose', 'restore', scene.list, '--reason', 'Fel', '--as', 'olle.o');
          await expectRestored(copy, scene, before);
        } else {
          await later(31, () => copy.run('dispose', 'execute', scene.list));
          await expectCarriedOut(copy, scene, before);
        }
      },
    );
  }, 3_600_000);

  test('while a list is carried out leaves exactly the rest to the next, whose protocol is true, also of what is held', async () => {
    const held = await copyOf(scene, inGrace.data);
    expect(await held.run('hold', 'add', '--item', scene.pictured, ...why)).toMatchObject({ code: 0 });
    const job = { args: ['dispose', 'execute', scene.list], days: 31, data: held.data };
    await killAtEach(scene, before, job, async (copy, killAt) => {
      const ended = await later(31, () => copy.run('dispose', 'execute', scene.list));
      expect([killAt, ended]).toMatchObject([killAt, { code: 1, list: { state: 'partial' } }]);
      await expectCarriedOut(copy, scene, before, [scene.pictured]);
    });
  }, 3_600_000);

  test('while a list is restored leaves everything to be put back where it was', async () => {
    const args = ['dispose', 'restore', scene.list, '--reason', 'Fel', '--as', 'olle.o'];
    await killAtEach(scene, before, { args, days: 0, data: inGrace.data, places: 1 }, async (copy) => {
      expect(await copy.run(...args)).toMatchObject({ code: 0, list: { state: 'cancelled' } });
      await expectRestored(copy, scene, before);
    });
  }, 3_600_000);

  test('while one item is restored leaves it restored from the word in the ledger on, asked again or not; the rest goes', async () => {
    const args = ['dispose', 'restore', scene.list, scene.pictured, '--reason', 'Fel', '--as', 'olle.o'];
    const words = async (copy: Copy) => (await told(copy.archive, 'disposal-restored')).length;
    await killAtEach(scene, before, { args, days: 0, data: inGrace.data }, async (copy, killAt, nth) => {
      if (nth % 2 === 0) {
        expect(await copy.run(...args)).toMatchObject({
          code: 0,
          list: { state: 'grace', restored: [scene.pictured] },
        });
        expect([killAt, await words(copy)]).toEqual([killAt, 1]);
      }
      const staying = (await words(copy)) === 1 ? [scene.pictured] : [];
      await later(31, () => copy.run('dispose', 'execute', scene.list));
      await expectCarriedOut(copy, scene, before, staying, 'restored');
    });
  }, 3_600_000);
});

test('a disk that is full at one change stops it with an error; with room again it is carried out', async () => {
  const job = { args: ['dispose', 'execute', scene.list], days: 31, data: inGrace.data, full: true, places: 1 };
  await killAtEach(scene, before, job, async (copy) => {
    await later(31, () => copy.run('dispose', 'execute', scene.list));
    await expectCarriedOut(copy, scene, before);
  });
}, 3_600_000);

describe('at the same time', () => {
  const execute = { days: 31, killAt: 0 };

  test('two processes that carry one list out are one: the other says so, or finds it done', async () => {
    for (let round = 0; round < (long ? 20 : 1); round++) {
      const copy = await copyOf(scene, inGrace.data);
      const job = { ...execute, args: ['dispose', 'execute', scene.list] };
      const codes = (await Promise.all([copy.child(job), copy.child(job)])).map(({ code }) => code);
      expect([
        [0, 0],
        [0, 3],
      ]).toContainEqual(codes.sort());
      await later(31, () => expectCarriedOut(copy, scene, before));
    }
  }, 600_000);

  test('a hold that comes before the word that an item goes keeps it; one that comes after finds it gone', async () => {
    const ends = { kept: 0, gone: 0 };
    const rounds = long ? 60 : 2;
    // Two of the moments are chosen so that each end happens; a busy machine may need more rounds than others.
    const bothHappened = () => ends.kept > 0 && ends.gone > 0;
    for (let round = 0; round < rounds || (!bothHappened() && round < rounds + 14); round++) {
      const copy = await copyOf(scene, inGrace.data);
      await using hold = await readyToHold(scene, copy, scene.pictured);
      const running = copy.child({ ...execute, args: ['dispose', 'execute', scene.list] });
      const begun = async () => (await told(copy.archive, 'disposal-execution-started')).length > 0;
      const said = async () => (await intended(copy.archive)).has(scene.pictured);
      await eventually(round % 4 === 1 ? said : begun, 60_000, 1);
      if (round % 4 > 1) await new Promise((done) => setTimeout(done, Math.random() * 120));
      await later(31, () => hold.place());
      const { code } = await running;
      const intent = (await intended(copy.archive)).get(scene.pictured) ?? null;
      const [placed, ...others] = (await told(copy.archive, 'hold-placed')).map(({ seq }) => seq);
      expect([placed, others]).toEqual([expect.any(Number), []]);
      // A hold is in force from its file on, which is there before the ledger's line: it may keep what its line comes too late for.
      const kept = intent === null;
      if (!kept) expect(placed).toBeGreaterThan(intent);
      expect(code).toBe(kept ? exitCodes.needsPerson : exitCodes.done);
      await later(31, () => expectCarriedOut(copy, scene, before, kept ? [scene.pictured] : []));
      ends[kept ? 'kept' : 'gone'] += 1;
    }
    process.stdout.write(`holds placed while the list was carried out: ${JSON.stringify(ends)}\n`);
    expect(bothHappened()).toBe(true);
  }, 600_000);
});
