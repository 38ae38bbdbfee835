import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../storage/verify/verify.ts';
import { archiveFolder } from '../tools/archive-folder.ts';
import { documentOf, eventually, openProduct, type Product, snapshotsOf } from '../tools/product.ts';
import { writeRegister } from '../tools/register.ts';
import { type SmallSite, startSmallSite } from '../tools/small-site.ts';

const long = process.env.OGONBLICK_LONG === '1';
const requireAll = process.env.OGONBLICK_REQUIRE_ALL === '1';
const mayMount = process.getuid?.() === 0;

let product: Product;
let site: SmallSite;
/** Pages of one host are visited one after another: whoever wants two at once needs two. */
let otherSite: SmallSite;
/** Lets the pages be answered; until then every request for one waits. */
let answer: () => void;

beforeEach(async () => {
  product = openProduct({ validator: false });
  const answering = new Promise<void>((done) => {
    answer = done;
  });
  const whenAnswered = async () => {
    await answering;
    return false;
  };
  [site, otherSite] = [await startSmallSite(whenAnswered), await startSmallSite(whenAnswered)];
});

afterEach(async () => {
  await product.close();
  await Promise.all([site.close(), otherSite.close()]);
});

const register = (ids: string[], options: { archive?: string } = {}) =>
  writeRegister(
    product.config,
    ids.map((id, index) => ({ id, url: `${(index === 0 ? site : otherSite).url}/${id}` })),
    { allow: [site.host, otherSite.host], ...options },
  );
const kept = () => archiveFolder(product.archive);
const snapshot = (...ids: string[]) => ['--json', 'snapshot', ...ids];
const verify = async () => {
  const ended = await product.run(['--json', 'verify']);
  return { code: ended.code, ...documentOf<{ problems: { path: string; problem: string }[] }>(ended) };
};

/** Who is connected to the private Redis, as it says itself. */
async function queueClients(): Promise<string> {
  const { socket } = JSON.parse(readFileSync(join(product.data, 'redis/run.json'), 'utf8'));
  const connection = connect(socket);
  connection.end('CLIENT LIST\r\nQUIT\r\n');
  return text(connection);
}

/** A folder that stands for PATH: all programs of this machine but those. */
function pathWithout(...names: string[]): string {
  const folder = join(product.folder, 'program');
  mkdirSync(folder);
  const passed = new Set(names);
  for (const from of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of readdirIfThere(from)) {
      if (passed.has(name)) continue;
      symlinkSync(join(from, name), join(folder, name));
      passed.add(name);
    }
  }
  return folder;
}

function readdirIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(String((error as { code?: unknown }).code))) return [];
    throw error;
  }
}

describe('a machine that lacks a part', () => {
  test('Redis: exit 4 with the line to run; with Redis there, the same command does what was ordered, and `verify` names each byte that is changed in it', async () => {
    await register(['konto']);
    const env = { PATH: pathWithout('redis-server', 'valkey-server') };
    const [refused, doctor] = await Promise.all([
      product.run(snapshot('konto'), env),
      product.run(['--json', 'doctor'], env),
    ]);
    expect({ code: refused.code, ...documentOf(refused) }).toEqual({
      code: 4,
      error: {
        name: 'RedisMissingError',
        message: expect.stringContaining('redis-server'),
        remedy: expect.stringContaining('sudo apt-get install redis-server'),
      },
    });
    expect(doctor.code).toBe(4);
    expect(documentOf<{ parts: unknown[] }>(doctor).parts).toContainEqual({
      part: 'Redis',
      ok: false,
      found: expect.any(String),
      remedy: expect.stringContaining('sudo apt-get install redis-server'),
    });
    expect(site.asked).toEqual([]);
    answer();
    const done = await product.run(snapshot('konto'));
    expect(done.code).toBe(0);
    expect(kept().snapshotFolders()).toHaveLength(1);
    expect(kept().ledger('snapshot-ordered')).toHaveLength(1);
    const [taken] = snapshotsOf(done);
    // Its veraPDF does not start: the page is saved all the same, and its PDF not called valid.
    expect(taken).toMatchObject({ status: 'complete', pdfa: { flavour: '1b', validator: null, valid: null } });
    expect(done.err).toContain('java: not found');
    const bag = taken?.folder ?? '';
    const files = kept().filesBelow(bag);
    expect(files.length).toBeGreaterThanOrEqual(10);
    const lock = { exclusively: async <T>(work: () => T) => work() };
    const ledger = openLedger({ root: product.archive, timezone: 'Europe/Stockholm', lock });
    for (const [nth, file] of files.entries()) {
      const path = join(product.archive, bag, file);
      const whole = await readFile(path);
      await chmod(path, 0o644); // Sealed files are read-only, to all but root.
      const places = [0, whole.length >> 1, whole.length - 1];
      for (const at of long ? new Set(places) : [places[nth % 3] ?? 0]) {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await writeFile(path, changed);
        const { problems } = await verifyArchive({ root: product.archive, ledger });
        expect({ file, at, paths: [...new Set(problems.map((problem) => problem.path))] }).toEqual({
          file,
          at,
          paths: [`${bag}/${file}`],
        });
      }
      await writeFile(path, whole);
    }
    await changeByte(join(product.archive, bag, 'data/skarmdump-001.png'));
    const [month] = readdirSync(join(product.archive, 'liggare'));
    await changeByte(join(product.archive, 'liggare', month ?? ''), '"konto"');
    const told = await verify();
    expect({ code: told.code, paths: told.problems.map(({ path }) => path).sort() }).toEqual({
      code: 1,
      paths: [`${bag}/data/skarmdump-001.png`, `liggare/${month}`],
    });
  });

  test('no browser anywhere: exit 4 with a remedy, and no process is left', async () => {
    await register(['konto']);
    const browsers = [
      'chromium-headless-shell',
      'chromium',
      'google-chrome-stable',
      'google-chrome',
      'chromium-browser',
    ];
    const PATH = pathWithout(...browsers, 'chrome');
    const env = { OGONBLICK_CHROMIUM: undefined, PATH, PLAYWRIGHT_BROWSERS_PATH: '/nowhere' };
    const refused = await product.run(snapshot('konto'), env);
    expect({ code: refused.code, ...documentOf(refused) }).toEqual({
      code: 4,
      error: {
        name: 'ChromiumMissingError',
        message: expect.any(String),
        remedy: expect.stringMatching(/Chromium|chromium/),
      },
    });
    expect(product.processes()).toEqual([]);
    expect(site.asked).toEqual([]);
  });
});

describe('two `snapshot` processes on one data folder', () => {
  test('that want the same account share the order that stands open: one snapshot, printed by both', async () => {
    await register(['konto']);
    const first = product.start(snapshot('konto'));
    await eventually(() => site.asked.length === 1);
    const second = product.start(snapshot('konto'));
    await eventually(async () => (await queueClients()).includes(`ogonblick:producer:${second.child.pid}`));
    answer();
    const ended = await Promise.all([first.ended, second.ended]);
    const [one, other] = ended.map(snapshotsOf);
    expect({ codes: ended.map(({ code }) => code), one, other }).toMatchObject({
      codes: [0, 0],
      one: [{ account: 'konto', status: 'complete' }],
      other: one,
    });
    expect(kept().snapshotFolders()).toEqual(one?.map(({ folder }) => folder));
    expect(site.asked).toEqual(['/konto']);
    expect(kept().ledger('snapshot-ordered')).toHaveLength(1);
  });

  test('have one owner and one Redis; the owner killed: the other takes over, finishes the work of both, and prints its own', async () => {
    await register(['ett', 'tva']);
    const owner = product.start(snapshot('ett'));
    await eventually(() => site.asked.includes('/ett'));
    const client = product.start(snapshot('tva'));
    await eventually(() => otherSite.asked.includes('/tva'));
    const servers = product.processes().filter(({ command }) => /^\S*(?:redis|valkey)-server /.test(command));
    const { pid, command } = JSON.parse(readFileSync(join(product.data, 'redis/run.json'), 'utf8'));
    expect({ pid, command, servers: servers.length }).toEqual({
      pid: owner.child.pid,
      command: 'snapshot',
      servers: 1,
    });
    await owner.kill();
    answer();
    const ended = await client.ended;
    expect({ code: ended.code, snapshots: snapshotsOf(ended) }).toMatchObject({
      code: 0,
      snapshots: [{ account: 'tva', status: 'complete' }],
    });
    expect(
      kept()
        .ledger('snapshot-sealed')
        .map(({ data }) => data.account)
        .sort(),
    ).toEqual(['ett', 'tva']);
    expect(kept().snapshotFolders()).toHaveLength(2);
    expect([...kept().openOrders(), ...kept().leftDrafts()]).toEqual([]);
    expect(product.processes()).toEqual([]);
    expect(await verify()).toMatchObject({ code: 0, problems: [] });
  });
});

if (!mayMount && requireAll) {
  test('a small disk can be mounted (OGONBLICK_REQUIRE_ALL)', () => expect(process.getuid?.()).toBe(0));
}

(mayMount ? describe : describe.skip)('an archive on a disk of 8 MB (skipped unless root, who may mount one)', () => {
  let disk: string;

  beforeEach(async () => {
    disk = join(product.folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'ogonblick-test', disk]);
  });

  afterEach(() => {
    execFileSync('umount', ['-l', disk]);
  });

  /** Leaves `free` bytes. */
  const fillUp = (free: number) => {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'annat'), Buffer.alloc(Math.max(0, bavail * bsize - free)));
  };

  test('that fills up while the page is visited: it says so, leaves nothing half, and goes on when there is room', async () => {
    await register(['konto'], { archive: join(disk, 'arkiv') });
    const archive = archiveFolder(join(disk, 'arkiv'));
    const running = product.start(snapshot('konto'));
    await eventually(() => site.asked.length === 1);
    fillUp(40_000); // Room for the record of a visit, and for no picture.
    answer();
    const full = await running.ended;
    expect([1, 5]).toContain(full.code);
    expect(full.out).toMatch(/disk is full/);
    expect(archive.snapshotFolders()).toEqual([]);
    expect(archive.leftDrafts()).toEqual([]);
    for (const file of archive.filesBelow('').filter((name) => name.endsWith('.json')))
      expect(() => JSON.parse(readFileSync(join(disk, 'arkiv', file), 'utf8'))).not.toThrow();

    await rm(join(disk, 'annat'));
    const again = await product.run(snapshot('konto'));
    expect({ code: again.code, snapshots: snapshotsOf(again) }).toMatchObject({
      code: 0,
      snapshots: [{ account: 'konto', status: 'complete' }],
    });
    expect(archive.snapshotFolders()).toHaveLength(1);
    expect([...archive.openOrders(), ...archive.leftDrafts()]).toEqual([]);
    expect(await verify()).toMatchObject({ code: 0, problems: [] });
  });

  test('that is full from the start: one sentence and a remedy, exit 5, nothing is visited', async () => {
    await register(['konto'], { archive: join(disk, 'arkiv') });
    fillUp(0);
    const ended = await product.run(snapshot('konto'));
    expect({ code: ended.code, ...documentOf(ended) }).toEqual({
      code: 5,
      error: { name: 'DiskFullError', message: expect.stringContaining('disk is full'), remedy: expect.any(String) },
    });
    expect(site.asked).toEqual([]);
  });
});

/** The last one, or the one after `piece`. */
async function changeByte(path: string, piece?: string): Promise<void> {
  const bytes = await readFile(path);
  const at = piece === undefined ? bytes.length - 1 : bytes.indexOf(piece) + 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}
