import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { type Configuration, loadConfiguration } from '../../../config/load.ts';
import { endList, findList } from '../../../jobs/disposal/decide-list.ts';
import { standings } from '../../../jobs/disposal/lists.ts';
import { registerRelease, releaseCalled } from '../../../jobs/release/releases-of.ts';
import { dayText, toLocal } from '../../../jobs/time/local-time.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { claim } from '../../../storage/files/process-claim.ts';
import { executionMark } from '../../../storage/layout/disposal-layout.ts';
import { actFilesIn } from '../../../worker/desk/acts/act-files.ts';
import { type ActOrders, type AskedAct, openActOrders } from '../../../worker/desk/acts/act-orders.ts';
import type { DeskAct } from '../../../worker/desk/acts/desk-act.ts';
import { type ActEnd, actId, type OrderedAct } from '../../../worker/desk/acts/ordered-act.ts';
import { asksForExecution, executeAct } from '../../../worker/desk/disposal/execute-act.ts';
import { asksForProposal, proposeAct } from '../../../worker/desk/disposal/propose-act.ts';
import { asksForCopy, asksForMaskedCopy, copyAct } from '../../../worker/desk/releases/copy-act.ts';
import { queueKey } from '../../../worker/ground/queue/job-kind.ts';
import { openQueue } from '../../../worker/ground/queue/job-queue.ts';
import type { RedisConnection } from '../../../worker/ground/redis/connect.ts';
import { startActWorker } from '../../../worker/process/act-worker.ts';
import type { Ownership } from '../../../worker/process/owner.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { kept } from '../../tools/kept.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { eventually } from '../../tools/product.ts';
import { allOf, townCommittee } from '../../tools/town.ts';
import { quiet, type Scene, scene } from '../ground/redis/scene.ts';

let here: Scene;
let town: DisposalTown;
let data: string;
let list: string;
let ids: Record<string, string>;
let workplace: Workplace;
let ownership: Ownership;
let connection: RedisConnection;
let acts: ActOrders;
/** Days that the clock is ahead. */
let days: number;
const now = () => new Date(Date.now() + days * 24 * 3600 * 1000);
/** The civil day of the settings' time zone, which is another than that of UTC before midnight there. */
const today = () => dayText(toLocal(now().getTime(), 'Europe/Stockholm'));

/** The town with a list that has all approvals: made once, and put back before each test. */
let putBack: () => Promise<void>;
beforeAll(async () => {
  town = await openDisposalTown();
  data = dirname(town.archive);
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  ids = await town.collect({ a: { text: 'Gammal kommentar' }, b: { text: 'En till' } });
  await town.acceptPlans();
  list = (await town.propose()).list.id;
  for (const person of ['ada.a', 'bo.b']) await town.approve(list, person);
  putBack = await kept(town.config, data);
}, 120_000);
afterAll(() => town.close());

beforeEach(async () => {
  days = 0;
  here = scene();
  await putBack();
  ownership = await here.own(data);
  const stack = openClosingStack();
  here.add(() => stack.close());
  const { configuration } = await loadConfiguration(town.config, { leastPassphraseCost: cheapCost });
  if (configuration === null) throw new Error('expected the configuration to be sound');
  const environment = { ...readEnvironment({}), configDirectory: town.config, dataDirectory: data };
  workplace = await openWorkplace(environment, configuration, stack);
  connection = await here.connect(ownership);
  acts = openActOrders(connection, data);
  here.add(() => acts.close());
}, 60_000);
afterEach(() => here.close());

const standing = async () => {
  const named = await findList(workplace, list, today());
  if (named === null) throw new Error(`expected the list ${list}, found none`);
  return named;
};
const personCalled = (id: string) => {
  const person = workplace.configuration.people.find((one) => one.id === id);
  if (!person) throw new Error(`expected ${id} in people.yaml, found none`);
  return person;
};
/** Returns the id of the act. */
const orderAct = async (act: DeskAct, asked: AskedAct, by = 'olle.o') => {
  const href = await acts.order({ workplace, now }, act, { person: personCalled(by), form: '' }, asked);
  return href.slice('/arbeten/'.length);
};
const order = async (by?: string) => {
  const named = await standing();
  return orderAct(executeAct, asksForExecution(named, named.state === 'approved' ? 'grace' : 'end'), by);
};
const propose = (by?: string) => orderAct(proposeAct, asksForProposal({ workplace, now }, townCommittee), by);
/** What a process does at its start that is killed once the ledger has been told of the event. */
const dieAt = async (event: string) => {
  const { child } = await here.start('../process/die-at-an-act.mjs', town.config, data, `${days}`, event);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
};
const work = async (clock = now) => {
  const working = await here.connect(ownership, 'worker');
  const followed = { readIfChanged: async () => undefined };
  const worker = await startActWorker(workplace, working, { followed, log: quiet, now: clock });
  here.add(() => worker.close());
  return worker;
};
const endOf = (id: string): Promise<ActEnd | null> => eventually(() => acts.read(id)?.end ?? null, 30_000);
const told = async (event: string) => (await allOf(workplace.ledger.entries())).filter((one) => one.event === event);

describe('what a person orders at the desk', () => {
  test('is done once, however often and by whom it is ordered, in the name of the first who ordered it', async () => {
    const ids = [await order('olle.o'), await order('ada.a'), await order('olle.o')];
    expect(new Set(ids).size).toBe(1);
    expect(await readdir(join(data, 'desk/acts'))).toEqual([`${ids[0]}.json`]);
    const [act] = ids as [string];
    expect(await acts.keepQueued(acts.read(act) as never)).toEqual({ active: false, step: null });
    await work();
    expect(await endOf(act)).toMatchObject({
      kind: 'done',
      to: `/gallring/${list}`,
      look: null,
      told: { sv: expect.stringContaining('i ångerfrist, till och med') },
    });
    expect((await standing()).state).toBe('grace');
    expect((await told('disposal-grace-started')).map(({ actor }) => actor)).toEqual(['olle.o']);
    expect(await told('disposal-quarantined')).toHaveLength(1);
  }, 60_000);

  test('is asked for again at each wake: the queue may have lost it while the worker runs', async () => {
    const id = await order();
    const act = acts.read(id);
    if (act === null) throw new Error(`expected the act ${id}, found none`);
    const queue = openQueue(connection, acts.kind);
    here.add(() => queue.close());
    await queue.remove(id);
    await actFilesIn(data).takeBack(act);
    const worker = await work();
    await actFilesIn(data).place(act);
    expect(await queue.stateOf(id)).toBe('unknown');
    await worker.askAgain();
    expect(await endOf(id)).toMatchObject({ kind: 'done' });
  }, 60_000);

  test('lies in a file that only the service reads; the queue knows its id and nothing else', async () => {
    const id = await order();
    expect((await stat(join(data, 'desk/acts', `${id}.json`))).mode & 0o777).toBe(0o600);
    const keys = await connection.redis.keys('*act_*');
    expect(await Promise.all(keys.map((key) => connection.redis.hget(key, 'data')))).toEqual([
      JSON.stringify({ order: id }),
    ]);
  }, 60_000);

  test('is done by its file only: a job that somebody else puts into the queue does nothing', async () => {
    const queue = openQueue(connection, acts.kind);
    here.add(() => queue.close());
    const before = await workplace.ledger.head();
    await queue.enqueue([actId('execute', { list, step: 'grace' })]);
    await work();
    await queue.waitUntilIdle({ pollMs: 20 });
    expect(await workplace.ledger.head()).toEqual(before);
  }, 60_000);

  test('is refused at once where that can be said at once, and nothing is ordered', async () => {
    await endList(workplace, await standing(), 'cancelled', {
      by: 'olle.o',
      now: now().toISOString(),
      today: today(),
      reason: 'r',
    });
    await expect(order()).rejects.toMatchObject({ told: { sv: expect.stringContaining('ett annat läge') } });
    await writeFile(join(town.archive, 'GALLRING-STOPPAD'), '');
    await expect(order()).rejects.toMatchObject({ told: { sv: expect.stringContaining('GALLRING-STOPPAD') } });
    await expect(readdir(join(data, 'desk/acts'))).rejects.toMatchObject({ code: 'ENOENT' });
  }, 60_000);

  test.each([
    [
      'a list that was cancelled meanwhile',
      async () => {
        const saying = { by: 'bo.b', now: now().toISOString(), today: today(), reason: 'Fel' };
        await endList(workplace, await standing(), 'cancelled', saying);
      },
      'Listan är i ett annat läge nu.',
    ],
    [
      'a person who has lost the role meanwhile',
      async () => {
        const { configuration } = workplace;
        const people = configuration.people.filter(({ id }) => id !== 'olle.o');
        workplace.configuration = { ...configuration, people };
      },
      'har inte längre den roll för nämnden som krävs',
    ],
    [
      'disposal that was stopped meanwhile',
      () => writeFile(join(town.archive, 'GALLRING-STOPPAD'), ''),
      'All gallring är stoppad',
    ],
  ])(
    'is refused for %s, in the words of the desk',
    async (_what, meanwhile, words) => {
      const id = await order();
      await meanwhile();
      await work();
      expect(await endOf(id)).toMatchObject({ kind: 'refused', told: { sv: expect.stringContaining(words) } });
      expect(await told('disposal-grace-started')).toEqual([]);
    },
    60_000,
  );

  test('waits where the list is busy, and is done when it is free', async () => {
    const busy = await claim(workplace.catalog, join(workplace.archive.root, executionMark(list)));
    const id = await order();
    await work();
    await eventually(async () => (await connection.redis.zcard(queueKey(acts.kind, 'delayed'))) === 1);
    await busy?.release();
    expect(await endOf(id)).toMatchObject({ kind: 'done' });
  }, 60_000);

  test('goes no further than was ordered, also where the worker comes to it after grace', async () => {
    const id = await order();
    await dieAt('disposal-quarantined');
    days = 31;
    await work();
    expect(await endOf(id)).toMatchObject({ kind: 'done' });
    expect((await standing()).state).toBe('grace');
    expect(await told('disposal-execution-started')).toEqual([]);
  }, 60_000);

  test('whose worker is killed goes on where it was, with nothing half', async () => {
    await work().then(async (worker) => {
      await endOf(await order());
      await worker.close();
    });
    days = 31;
    const id = await order();
    await dieAt('disposal-intent');
    expect((await standing()).state).toBe('executing');
    await work();
    expect(await endOf(id)).toMatchObject({ kind: 'done', to: `/gallring/${list}` });
    expect((await standing()).state).toBe('executed');
    expect(await told('disposal-intent')).toHaveLength(1);
    expect((await told('disposal-protocol')).map(({ actor }) => actor)).toEqual(['olle.o']);
    const protocol = await readFile(
      join(town.archive, townCommittee, 'gallring/listor', list, 'protokoll.json'),
      'utf8',
    );
    expect(JSON.parse(protocol)).toMatchObject({ counts: { listed: 2, destroyed: 2, leftOut: 0 } });
  }, 60_000);

  test.each([
    ['grace', 0, 'Listan är nu i ångerfrist, till och med '],
    ['its end', 31, 'Listan är nu delvis verkställd.'],
  ])(
    'tells what of the list stays, and why, where a hold came before %s',
    async (_step, later, stands) => {
      await work();
      if (later > 0) await endOf(await order());
      days = later;
      const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
      await town.run('hold', 'add', '--item', ids.b ?? '', ...why);
      expect(await endOf(await order())).toEqual({
        kind: 'done',
        to: `/gallring/${list}`,
        look: {
          text: { sv: '1 handling på listan gallras inte:', en: '1 record on the list is not disposed of:' },
          at: [{ sv: 'gallringsstopp: 1', en: 'disposal hold: 1' }],
        },
        told: expect.objectContaining({ sv: expect.stringContaining(stands) }),
      });
      expect((await standing()).state).toBe(later > 0 ? 'partial' : 'grace');
    },
    60_000,
  );

  test('is refused in grace: the end was not to be had yet, and nobody is told that it is done', async () => {
    await work();
    await endOf(await order());
    await expect(order('ada.a')).rejects.toMatchObject({ told: { sv: expect.stringContaining('ett annat läge') } });
    expect(await readdir(join(data, 'desk/acts'))).toHaveLength(1);
  }, 60_000);

  test('is not begun where Redis is away, and the person is told', async () => {
    await (ownership as { release(): Promise<void> }).release();
    await eventually(() => connection.redis.status !== 'ready');
    await expect(order()).rejects.toMatchObject({ told: { sv: expect.stringContaining('Kön (Redis) svarar inte') } });
    expect((await standing()).state).toBe('approved');
    await expect(readdir(join(data, 'desk/acts'))).rejects.toMatchObject({ code: 'ENOENT' });
  }, 60_000);

  test('is done again where it is ordered again before the queue knows that it has ended', async () => {
    const other = await here.connect(ownership);
    const queue = openQueue(other, acts.kind);
    here.add(() => queue.close());
    await queue.counts();
    let paused = false;
    // The queue hears of the end after this, and the order comes in between.
    await work(() => {
      if (!paused) void connection.redis.call('CLIENT', 'PAUSE', '3000', 'WRITE');
      paused = true;
      return now();
    });
    const id = await order();
    await endOf(id);
    await actFilesIn(data).place({ ...(acts.read(id) as OrderedAct), orderedBy: 'ada.a', end: null });
    await queue.enqueue([id]);
    expect(await endOf(id)).toMatchObject({ kind: 'done' });
    expect(acts.read(id)?.orderedBy).toBe('ada.a');
  }, 60_000);

  test('is forgotten a month after it was ordered if it has ended, also by a worker that is never started anew', async () => {
    await work();
    const id = await order();
    await endOf(id);
    const orderedAt = new Date(Date.now() - 31 * 24 * 3600 * 1000).toISOString();
    const ended = { ...(acts.read(id) as OrderedAct), orderedAt };
    const others = ['a'.repeat(16), 'b'.repeat(16)].map((hex) => ({ ...ended, id: `execute-${hex}` }));
    for (const one of others) await actFilesIn(data).place({ ...one, end: null });
    actFilesIn(data).end(others[0] as OrderedAct, { kind: 'failed' });
    await endOf(await propose());
    await eventually(() => acts.read(others[0]?.id ?? '') === null);
    expect(acts.read(others[1]?.id ?? '')).toMatchObject({ end: null });
  }, 60_000);

  test('is not lost with Redis: the next start does it', async () => {
    const id = await order();
    await connection.redis.flushall();
    await work();
    expect(await endOf(id)).toMatchObject({ kind: 'done' });
  }, 60_000);
});

describe('a proposal', () => {
  const second = `GL-${new Date().getFullYear()}-002`;
  const lists = async () => (await standings(workplace, today())).map(({ id }) => id);

  test('is one list, however often it is ordered, in the name of who ordered it first', async () => {
    await town.collect({ c: {} });
    const ids = [await propose('olle.o'), await propose('ada.a')];
    expect(new Set(ids).size).toBe(1);
    await work();
    expect(await endOf(ids[0] ?? '')).toEqual({ kind: 'done', to: `/gallring/${second}`, look: null });
    expect(await lists()).toEqual([list, second]);
    expect((await told('disposal-proposed')).at(-1)).toMatchObject({ actor: 'olle.o', data: { list: second } });
  }, 60_000);

  test('whose worker is killed when the list is filed is that list and no other', async () => {
    await town.collect({ c: {} });
    const id = await propose();
    await dieAt('disposal-proposed');
    expect(acts.read(id)?.end).toBeNull();
    await work();
    expect(await endOf(id)).toMatchObject({ kind: 'done', to: `/gallring/${second}` });
    expect(await lists()).toEqual([list, second]);
  }, 60_000);

  test('of nothing says what is left out, and why; it can be ordered again', async () => {
    const id = await propose();
    await work();
    const nothing = 'Lämnat utanför, fast dagen har kommit: står på en annan lista: 2.';
    expect(await endOf(id)).toMatchObject({ kind: 'refused', told: { sv: expect.stringContaining(nothing) } });
    await town.collect({ c: {} });
    expect(await propose()).toBe(id);
    expect(await endOf(id)).toMatchObject({ kind: 'done', to: `/gallring/${second}` });
  }, 60_000);

  test('by plans that were changed meanwhile is refused, in the words of the desk', async () => {
    await town.collect({ c: {}, young: { publishedAt: new Date(Date.now() - 500 * 24 * 3600 * 1000).toISOString() } });
    const id = await propose();
    await town.change(
      `committees/${townCommittee}.yaml`,
      'trigger: published\n    period: P2Y',
      'trigger: published\n    period: P1Y',
    );
    const { configuration } = await loadConfiguration(town.config, { leastPassphraseCost: cheapCost });
    workplace.configuration = configuration as Configuration;
    await work();
    const words = 'Nämndens planer har ändrats';
    expect(await endOf(id)).toMatchObject({ kind: 'refused', told: { sv: expect.stringContaining(words) } });
    expect(await lists()).toEqual([list]);
  }, 60_000);

  test('is refused at once while disposal is stopped', async () => {
    await writeFile(join(town.archive, 'GALLRING-STOPPAD'), '');
    await expect(propose()).rejects.toMatchObject({ told: { sv: expect.stringContaining('GALLRING-STOPPAD') } });
  }, 60_000);
});

describe('a copy', () => {
  const law = 'OSL 26 kap. 1 §';
  let item: string;
  let release: string;
  const filed = async () => {
    const found = await releaseCalled(workplace, release);
    if (found === null) throw new Error(`expected the request ${release}, found none`);
    return found;
  };
  const copied = async () => (await filed()).events.flatMap((event) => (event.what === 'copied' ? [event] : []));
  const copy = async (by?: string) => orderAct(copyAct, asksForCopy(await filed(), { skal: 'Prövat' }), by);
  const copyFiles = async () => {
    const found = await readdir(join(data, 'utlamnanden'), { recursive: true, withFileTypes: true });
    return found.flatMap((one) =>
      one.isFile() ? relative(join(data, 'utlamnanden'), join(one.parentPath, one.name)) : [],
    );
  };
  const masked = async () => orderAct(copyAct, asksForMaskedCopy(await filed(), { [`i-${item}`]: law, vad: 'x' }));

  beforeEach(async () => {
    const again = { author: { role: 'public', name: 'Frida Fråga', platformId: 'u1' } } as const;
    const ids = await town.collect({
      post: { kind: 'post', ...again },
      svar: { thread: 'post', parent: 'post', ...again },
    });
    item = ids.svar ?? '';
    const told = { asked: 'Allt', requester: null, receivedOn: today(), receivedBy: 'Rut', caseNumber: null };
    const about = { items: [item], snapshots: [], registeredBy: 'olle.o', reviewBy: '2099-01-01' };
    const registered = await registerRelease(workplace, { ...told, ...about }, () => now().toISOString());
    release = registered.release.id;
  });

  test('is made once, however often it is ordered, in the name of who ordered it first; other masks are another order', async () => {
    const ids = [await copy('olle.o'), await copy('ada.a'), await masked()];
    expect(new Set(ids).size).toBe(2);
    await work();
    expect(await endOf(ids[0] ?? '')).toEqual({ kind: 'done', to: `/utlamnande/${release}`, look: null });
    await endOf(ids[2] ?? '');
    expect((await copied()).map(({ file, by, reason }) => [file, by, reason])).toEqual([
      ['kopia-1.zip', 'olle.o', 'Prövat'],
      ['kopia-2-maskerad.zip', 'olle.o', null],
    ]);
  }, 60_000);

  test('for another reason is another copy: what is said of how it was tried is filed each time', async () => {
    const other = orderAct(copyAct, asksForCopy(await filed(), { skal: 'Prövat igen' }));
    const ids = [await copy(), await other];
    await work();
    for (const id of ids) expect(await endOf(id)).toMatchObject({ kind: 'done' });
    expect((await copied()).map(({ reason }) => reason).sort()).toEqual(['Prövat', 'Prövat igen']);
  }, 60_000);

  test('says where a person has to look: what is masked stands elsewhere', async () => {
    await work();
    const end = await endOf(await masked());
    expect(end).toMatchObject({ kind: 'done', look: { at: [{ sv: `${item}: avsändarens namn` }] } });
  }, 60_000);

  test('whose worker is killed when it is made is that copy, and where to look is said to be unknown', async () => {
    const id = await masked();
    await dieAt('release-copied');
    await work();
    await endOf(id);
    expect(await readdir(join(data, 'utlamnanden', release))).toEqual(['kopia-1-maskerad.zip']);
    const unknown = { text: { sv: expect.stringContaining('Det är inte känt') }, at: [] };
    expect(await endOf(id)).toMatchObject({ kind: 'done', look: unknown });
    expect(await copied()).toHaveLength(1);
  }, 60_000);

  test('whose worker is killed when it is made, and which is then withdrawn, is not said to be done', async () => {
    const id = await copy();
    await dieAt('release-copied');
    await town.run('item', 'lock', item, '--as', 'olle.o');
    expect((await filed()).events.at(-1)).toMatchObject({ what: 'withdrawn', files: ['kopia-1.zip'] });
    await work();
    const words = 'Något av det som begärs är låst';
    expect(await endOf(id)).toMatchObject({ kind: 'refused', told: { sv: expect.stringContaining(words) } });
    expect(await readdir(join(data, 'utlamnanden', release))).toEqual([]);
  }, 60_000);

  test('whose worker is killed before the copy is recorded is not kept when it is refused then', async () => {
    const id = await copy();
    await dieAt('zip');
    expect(await copied()).toEqual([]);
    await town.run('item', 'lock', item, '--as', 'olle.o');
    await work();
    expect(await endOf(id)).toMatchObject({ kind: 'refused' });
    expect(await copyFiles()).toEqual([]);
  }, 60_000);

  test('that a killed process has begun is removed when another is made', async () => {
    await copy();
    await dieAt('zip');
    await town.run('release', 'copy', release, '--as', 'olle.o');
    expect(await copyFiles()).toEqual([`${release}/kopia-1.zip`]);
  }, 60_000);

  test('that a killed process has begun is removed when the request is closed', async () => {
    await copy();
    await dieAt('zip');
    expect(await copyFiles()).not.toEqual([]);
    await town.run('release', 'close', release, '--as', 'olle.o');
    expect(await copyFiles()).toEqual([]);
  }, 60_000);

  test('of what was locked meanwhile is not made, in the words of the desk', async () => {
    const id = await copy();
    await town.run('item', 'lock', item, '--as', 'olle.o');
    await work();
    const words = 'Något av det som begärs är låst';
    expect(await endOf(id)).toMatchObject({ kind: 'refused', told: { sv: expect.stringContaining(words) } });
    expect(await copied()).toEqual([]);
  }, 60_000);
});
