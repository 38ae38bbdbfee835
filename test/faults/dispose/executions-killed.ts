import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, jest } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { holdsOf } from '../../../jobs/items/whole-context.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { listsInQuarantine } from '../../../storage/disposal/quarantine.ts';
import { allTombstones } from '../../../storage/disposal/tombstones.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import { disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { Verification } from '../../../storage/verify/verify.ts';
import { exitCodes } from '../../../worker/cli/parts/exit-codes.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { memory, temporaryFolder } from '../../storage/sample.ts';
import { copyFolder } from '../../tools/copy-folder.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { cheapCost, withProof } from '../../tools/passphrase.ts';
import { placesAmong } from '../../tools/places.ts';
import { type Ran, runCommand } from '../../tools/run-command.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { allOf, townCommittee } from '../../tools/town.ts';
import { type BrokenOff, runBrokenOff } from './run-broken-off.ts';

/** A town with a list that has all approvals, of every kind of thing that an item leaves behind. */
export interface Scene {
  town: DisposalTown;
  list: string;
  /** Ids of what is on the list, and of what is not. */
  going: string[];
  /** The one that has pictures. */
  pictured: string;
  staying: string[];
  /** Where the catalog does not lie in the data folder: makes a copy of it, which is used from then on. */
  copyCatalog?(): Promise<unknown>;
}

const picture = {
  kind: 'picture',
  url: 'https://e.se/b.png',
  alt: null,
  bytes: 7,
  sha256: null,
  missing: null,
} as const;

const twoYears = 'trigger: captured, period: P2Y, action: dispose';

export async function openScene(): Promise<Scene> {
  const town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const { change } = town;
  await change(
    `committees/${townCommittee}.yaml`,
    'kind: [comment, reply], author: [public], removed: false',
    'kind: [post, comment, reply], author: [public]',
  );
  // What was taken down goes as everything else; its note and the copy beside it stay.
  await change(
    `committees/${townCommittee}.yaml`,
    'match: { removed: true, registered: false }',
    'match: { tag: [aldrig] }',
  );
  const { post } = await town.collect({ post: { kind: 'post' } });
  const media = [{ ...picture, file: 'media-1.png', mediaType: 'image/png' }];
  const ids = await town.collect({
    plain: {},
    pictured: { media },
    answer: { thread: post ?? '', parent: post ?? '' },
    noted: {},
    kept: { publishedAt: '2026-10-01T09:00:00.000Z', media },
  });
  await town.within(async ({ catalog, archive }) => {
    for (const row of await catalog.items.find({ ids: [ids.pictured ?? '', ids.kept ?? ''] })) {
      const folder = join(archive.root, itemMediaFolder(row));
      await mkdir(folder, { recursive: true });
      for (const name of ['media-1.png', 'media-2.png']) await writeFile(join(folder, name), `${row.id} ${name}`);
    }
  });
  const note = [
    '--category',
    'eget-misstag',
    '--reason',
    'Fel',
    '--how',
    'Dolt',
    '--at',
    '2026-01-02',
    '--no-case',
    'Nej',
  ];
  await town.run('takedown', 'add', ids.noted ?? '', ...note);
  await town.run('takedown', 'close', ids.noted ?? '');
  await change(`committees/${townCommittee}.yaml`, 'classes:\n', 'classes:\n  - { id: bilder, name: Bilder }\n');
  await change(
    `committees/${townCommittee}.yaml`,
    'rules:\n',
    `rules:\n  - { id: bilder-2y, decision: ks-2026-45, class: bilder, object: snapshot, ${twoYears} }\n`,
  );
  // Taken before any of the items was written: what is held of them holds it not.
  const snapshot = await sealWords(town, '2022-05-02', 'Badhuset');
  await town.acceptPlans();
  await town.run('dispose', 'accept', '--committee', townCommittee, '--yes', '--as', 'olle.o');
  const { list } = await town.propose();
  const going = list.entries.map(({ item }) => item).sort();
  expect(going).toEqual([post, ids.plain, ids.pictured, ids.answer, ids.noted, snapshot].sort());
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  // The index pages are there, as in any archive that is in use.
  await town.run('reindex');
  return { town, list: list.id, pictured: ids.pictured ?? '', going, staying: [ids.kept ?? ''] };
}

/** The town as it stood, in a folder of its own. */
export interface Copy {
  data: string;
  archive: string;
  run<Document>(...args: string[]): Promise<Ran<Document>>;
  /** Runs a command in a process of its own, so many days on. */
  child(job: { args: string[]; days: number; killAt: number; full?: boolean }): Promise<BrokenOff>;
}

export async function copyOf(
  scene: Pick<Scene, 'town' | 'copyCatalog'>,
  data = dirname(scene.town.archive),
): Promise<Copy> {
  const { town } = scene;
  await scene.copyCatalog?.();
  const place = { config: town.config, data: join(await temporaryFolder(memory), 'data') };
  await copyFolder(data, place.data);
  return {
    data: place.data,
    archive: join(place.data, 'arkiv'),
    run: (...args) => runCommand(place, ...args),
    async child({ args, ...job }) {
      const all = ['--config', place.config, '--data', place.data, '--json', ...(await withProof(place.config, args))];
      return await runBrokenOff(all, job);
    },
  };
}

/** Has everything open that it takes to place a hold, so that it is there at the moment that it is placed. */
export async function readyToHold({ town }: Scene, { data }: Copy, item: string) {
  const stack = openClosingStack();
  const { configuration } = await loadConfiguration(town.config, { leastPassphraseCost: cheapCost });
  if (configuration === null) throw new Error('expected the configuration to be sound');
  const { DATABASE_URL } = process.env;
  const environment = { ...readEnvironment({ DATABASE_URL }), configDirectory: town.config, dataDirectory: data };
  const holds = holdsOf(await openWorkplace(environment, configuration, stack));
  const words = { reason: 'r', mandate: 'm', caseNumber: 'KS 1', reviewBy: '2099-01-01', placedBy: 'olle.o' };
  return {
    async place() {
      const placedAt = new Date().toISOString();
      const hold = {
        ...words,
        committee: townCommittee,
        kind: 'legal',
        scope: 'item',
        target: item,
        caught: [] as string[],
        placedAt,
      } as const;
      await holds.place(hold, 2026);
    },
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}

/** What the files of each item and snapshot say, wherever they lie: in the archive or in quarantine. */
export async function contentsOf(archive: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const look = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const id = ids.find((one) => /\/(?:inlagg|ogonblicksbilder)\//.test(path) && path.includes(one));
      if (entry.isDirectory()) await look(path);
      else if (id) found.get(id)?.push(`${entry.name} ${await readFile(path, 'latin1')}`);
    }
  };
  await look(archive);
  for (const contents of found.values()) contents.sort();
  return found;
}

/** The ledger's whole lines about an event, oldest first; also where the last one is torn. */
export async function told(archive: string, event: string): Promise<LedgerEntry[]> {
  const folder = join(archive, 'liggare');
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const lines = texts.join('').split('\n');
  return lines
    .filter((line) => line.includes(`"event":"${event}"`) && line.endsWith('}'))
    .map((line) => JSON.parse(line));
}

/** Ids that the ledger says are to be removed, by the number of the entry: from then on they may be gone. */
export async function intended(archive: string): Promise<Map<string, number>> {
  const entries = await told(archive, 'disposal-intent');
  return new Map(
    entries.flatMap(({ seq, data }) =>
      String(data.items)
        .split(' ')
        .map((item) => [item, seq] as const),
    ),
  );
}

/** Places to be killed at, of all that there are, in each command; `npm run test:long` takes all. */
const some = 2;

/**
 * Kills a command at each of its changes to files and folders (or at some of them), and goes on with `then` in the same process.
 * `before`: what the items' files said.
 */
export async function killAtEach(
  scene: Scene,
  before: ReadonlyMap<string, string[]>,
  job: { args: string[]; days: number; data?: string; full?: boolean; places?: number },
  then: (copy: Copy, killAt: number, nth: number) => Promise<void>,
): Promise<void> {
  const { args, days, data, full = false, places: few = some } = job;
  const whole = await copyOf(scene, data);
  const { changes } = await whole.child({ args, days, killAt: 0 });
  expect(changes).toBeGreaterThan(20);
  const places = placesAmong(changes, few);
  for (const [at, killAt] of places.entries()) {
    const copy = await copyOf(scene, data);
    const { code, signal } = await copy.child({ args, days, killAt, full });
    expect([killAt, full ? code : signal]).toEqual([killAt, full ? exitCodes.failed : 'SIGKILL']);
    // Whatever was not said to go is whole, here or there.
    const gone = await intended(copy.archive);
    const now = await contentsOf(copy.archive, [...before.keys()]);
    for (const [id, contents] of before) if (!gone.has(id)) expect([killAt, now.get(id)]).toEqual([killAt, contents]);
    await then(copy, killAt, at + 1);
  }
  process.stdout.write(`${args[1]}: ${full ? 'failed' : 'killed'} at ${places.length} of ${changes} changes\n`);
}

/** That exactly what is on the list is gone, everything else is as it was, and the archive says the same everywhere. */
export async function expectCarriedOut(
  copy: Copy,
  scene: Scene,
  before: Map<string, string[]>,
  held: readonly string[] = [],
  because = 'held',
): Promise<void> {
  const { list } = scene;
  const going = scene.going.filter((id) => !held.includes(id));
  const staying = [...scene.staying, ...held];
  const state = held.length === 0 ? 'executed' : 'partial';
  expect(await copy.run<RanList>('dispose', 'show', list)).toMatchObject({ list: { state } });
  const stones = await allOf(allTombstones(copy.archive));
  expect(stones.map(({ item }) => item).sort()).toEqual(going);
  const contents = await contentsOf(copy.archive, [...going, ...staying]);
  for (const id of going) expect(contents.get(id)).toEqual([]);
  for (const id of staying) expect(contents.get(id)).toEqual(before.get(id));
  const { items } = await copy.run<{ items: WholeItem[] }>('item', 'list');
  expect(items.map(({ id, inGrace }) => [id, inGrace]).sort()).toEqual(staying.map((id) => [id, null]).sort());
  expect(await problemsOf(copy)).toEqual([]);
  const path = join(copy.archive, townCommittee, 'gallring/listor', list, 'protokoll.json');
  const protocol = disposalProtocolSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  expect(protocol.destroyed.map(({ item }) => item).sort()).toEqual(going);
  expect(protocol.leftOut.map((one) => [one.item, one.because])).toEqual(held.map((id) => [id, because]));
  const counts = { listed: scene.going.length, destroyed: going.length, leftOut: held.length };
  expect(protocol.counts).toMatchObject(counts);
}

/**
 * What is named, but for the picture that the scene puts beside items and no record of them names, and for a word on the list that was written by
 * a process that was killed before it could tell the ledger: it counts for nothing, and was said again.
 */
async function problemsOf(copy: Copy): Promise<Verification['problems']> {
  const { problems } = await copy.run<Verification>('verify');
  return problems.filter(
    ({ path, severity }) =>
      !path.endsWith('/media-2.png') && !(severity === 'warning' && path.endsWith('/andringar.json')),
  );
}

/** Everything is there as it was, and nothing lies in quarantine. */
export async function expectRestored(copy: Copy, scene: Scene, before: Map<string, string[]>): Promise<void> {
  expect(await contentsOf(copy.archive, [...before.keys()])).toEqual(before);
  expect(await listsInQuarantine(copy.archive)).toEqual([]);
  const { items } = await copy.run<{ items: WholeItem[] }>('item', 'list');
  expect(items.map(({ id, inGrace }) => [id, inGrace]).sort()).toEqual(
    [...before.keys()]
      .filter((id) => parseSnapshotId(id) === null)
      .map((id) => [id, null])
      .sort(),
  );
  expect(await problemsOf(copy)).toEqual([]);
  expect(await copy.run<RanList>('dispose', 'show', scene.list)).toMatchObject({ list: { state: 'cancelled' } });
}

/** Runs work so many days on. */
export async function later<T>(days: number, work: () => Promise<T>): Promise<T> {
  daysPass(days);
  try {
    return await work();
  } finally {
    jest.useRealTimers();
  }
}
