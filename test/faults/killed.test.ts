import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../storage/verify/verify.ts';
import { type ArchiveFolder, archiveFolder } from '../tools/archive-folder.ts';
import { eventually, openProduct, type Product, type Running, snapshotsOf } from '../tools/product.ts';
import { writeRegister } from '../tools/register.ts';
import { type SmallSite, smallPage, startSmallSite } from '../tools/small-site.ts';

/** What a moment is recognised by, from outside the process that is to be killed. */
interface Scene {
  product: Product;
  archive: ArchiveFolder;
  site: SmallSite;
  /** Of the process that is to be killed. */
  pid(): number;
  /** Lets the page be answered; until then its request waits. */
  answer(): void;
  /** Holds the ledger's lock from now on; returns what lets go of it. */
  holdLedger(): () => void;
}

/** Where a process may be killed: `reached` waits for that moment, `held` tells afterwards that it was that one. */
interface Moment {
  reached(scene: Scene): Promise<unknown>;
  held(scene: Scene): boolean;
  /** With the validator of PDF/A beside it. */
  judged?: boolean;
}

const long = process.env.OGONBLICK_LONG === '1';
const everyMs = 4;
const draftHolds = (scene: Scene, file: RegExp) => scene.archive.draftFiles().some((path) => file.test(path));
const isSealed = (scene: Scene) => scene.archive.snapshotFolders().length > 0;
const sealingLines = (scene: Scene) => scene.archive.ledger('snapshot-sealed').length;

/** The order is closed some milliseconds after the ledger's line: the process runs in slices, so that however busy the machine is we look in between. */
function stepUntil(pid: number, reached: () => boolean): void {
  for (const until = Date.now() + 20_000; !reached() && Date.now() < until; ) {
    process.kill(pid, 'SIGCONT');
    for (const end = performance.now() + 0.3; performance.now() < end; );
    process.kill(pid, 'SIGSTOP');
  }
}

/** While the draft holds the file and before anything stands under a final name. */
const drafting = (file: RegExp): Moment => ({
  async reached(scene) {
    scene.answer();
    await eventually(() => draftHolds(scene, file), 60_000, everyMs);
  },
  held: (scene) => draftHolds(scene, file) && !isSealed(scene),
});

const moments: Record<string, Moment> = {
  'while the page is asked for': {
    reached: ({ site }) => eventually(() => site.asked.length > 0, 60_000, everyMs),
    held: (scene) => scene.archive.draftFiles().every((file) => !file.endsWith('.png')),
  },
  'after the first picture': drafting(/skarmdump-001\.png$/),
  'after the overview': drafting(/oversiktsbild\.png$/),
  'when the PDF is there': { ...drafting(/\.pdf$/), judged: true },
  'when the page for people is there': drafting(/data\/index\.html$/),
  'while it is sealed': drafting(/metadata\/premis\.xml$/),
  'when it is sealed and the ledger does not know it': {
    async reached(scene) {
      await eventually(() => scene.site.asked.length > 0, 60_000, everyMs);
      scene.holdLedger();
      scene.answer();
      await eventually(() => isSealed(scene), 60_000, everyMs);
    },
    held: (scene) => isSealed(scene) && sealingLines(scene) === 0 && scene.archive.openOrders().length === 1,
  },
  'when the ledger knows it and the order is still open': {
    async reached(scene) {
      await eventually(() => scene.site.asked.length > 0, 60_000, everyMs);
      const letGo = scene.holdLedger();
      scene.answer();
      await eventually(() => isSealed(scene), 60_000, everyMs);
      letGo();
      stepUntil(scene.pid(), () => sealingLines(scene) > 0);
    },
    held: (scene) => sealingLines(scene) === 1 && scene.archive.openOrders().length === 1,
  },
};

/** Waiting for its turn counts against a test too. */
const turnsTakeMs = 400_000;

const command = ['--json', 'snapshot', 'konto', '--note', 'Samma kommando igen'];

/** One with a draft, one with a bag that the ledger does not know; the others are in `npm run test:long`. `worker/killed.test.ts` kills at any moment. */
const short = ['when the page for people is there', 'when it is sealed and the ledger does not know it'];

describe('`snapshot` killed with SIGKILL', () => {
  test.concurrent.each(Object.keys(moments).filter((name) => long || short.includes(name)))(
    '%s: the same command then gives exactly one snapshot',
    (name) => inTurn(() => atItsMoment(moments[name] as Moment)),
    turnsTakeMs,
  );
});

/** On a busy machine the command may be past the moment before the signal comes: then all of it begins anew. */
async function atItsMoment(moment: Moment): Promise<void> {
  for (let tries = 1; !(await killAndTryAgain(moment)); tries++)
    if (tries === 5) throw new Error('expected to kill the command at its moment, found it past that five times');
}

/** False: the command was past the moment when it was killed, and nothing was tried. */
async function killAndTryAgain(moment: Moment): Promise<boolean> {
  const product = openProduct({ validator: moment.judged ?? false });
  const gate = openGate();
  const site = await startSmallSite(async (path, response) => {
    await gate.passed;
    // High enough that every step takes a while.
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(smallPage(path, 12_000));
    return true;
  });
  const locks: Database.Database[] = [];
  let running: Running | null = null;
  const archive = archiveFolder(product.archive);
  const scene: Scene = {
    product,
    archive,
    site,
    pid: () => running?.child.pid ?? 0,
    answer: gate.open,
    holdLedger() {
      const lock = new Database(join(product.data, 'katalog.sqlite'), { timeout: 10_000 });
      locks.push(lock);
      lock.exec('BEGIN IMMEDIATE');
      return () => void lock.exec('ROLLBACK');
    },
  };
  try {
    await writeRegister(product.config, [{ id: 'konto', url: `${site.url}/sida` }], { allow: [site.host] });
    running = product.start(command);
    await moment.reached(scene);
    const { signal, err } = await running.kill();
    for (const lock of locks) lock.close();
    if (!moment.held(scene)) return false;
    expect({ signal, err }).toEqual({ signal: 'SIGKILL', err: expect.any(String) });
    const [order] = archive.openOrders();
    for (const folder of archive.snapshotFolders()) archive.checkSums(folder);
    await eventually(() => product.processes().length === 0);

    scene.answer();
    await expectOneSnapshot(scene, order);
    return true;
  } finally {
    await product.close();
    await site.close();
  }
}

async function expectOneSnapshot({ product, archive }: Scene, order: string | undefined): Promise<void> {
  const wasSealed = archive.snapshotFolders().length > 0;
  const again = await product.run(command);
  const snapshots = snapshotsOf(again);
  expect({ code: again.code, snapshots }).toMatchObject({
    code: 0,
    snapshots: [{ id: order, account: 'konto', status: 'complete', note: 'Samma kommando igen' }],
  });
  expect(archive.snapshotFolders()).toEqual(snapshots.map(({ folder }) => folder));
  for (const bag of archive.bags()) archive.checkSums(bag);
  expect(archive.leftDrafts()).toEqual([]);
  expect(archive.openOrders()).toEqual([]);
  for (const event of ['snapshot-ordered', 'snapshot-sealed']) expect(archive.ledger(event)).toHaveLength(1);
  expect(product.processes()).toEqual([]);
  // The next browser clears away what a killed one left: where nothing is visited again, it still lies there.
  const left = readdirSync(product.temporary).filter((name) => name.startsWith('ogonblick-browser'));
  if (!wasSealed) expect(left).toEqual([]);
  const lock = { exclusively: async <T>(work: () => T) => work() };
  const ledger = openLedger({ root: product.archive, timezone: 'Europe/Stockholm', lock });
  expect(await verifyArchive({ root: product.archive, ledger })).toMatchObject({ problems: [] });
}

function openGate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((done) => {
    open = done;
  });
  return { passed, open };
}

/** Three at a time: each has a browser, a Redis and a validator of its own. */
const turns: Promise<unknown>[] = [Promise.resolve(), Promise.resolve(), Promise.resolve()];
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = (turns.shift() ?? Promise.resolve()).then(work);
  turns.push(mine.catch(() => undefined));
  return mine;
}
