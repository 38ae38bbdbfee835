import { readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { damage } from '../../storage/files/damage.ts';
import type { Verification } from '../../storage/verify/verify.ts';
import { numbersFrom } from '../faults/dispose/planted-town.ts';
import { checkArchive } from '../tools/archive-checker.ts';
import { copyFolder } from '../tools/copy-folder.ts';
import { daysPass } from '../tools/faked-day.ts';
import { runCommand } from '../tools/run-command.ts';
import { townCommittee } from '../tools/town.ts';
import { copyTold, type Done, digestsIn, filesIn, kinds, type Reach, tamper, wide } from './tamper.ts';
import { openTamperedTown, type TamperedTown } from './tampered-town.ts';

/*
 * Whatever somebody does to a file of the archive who can write there and knows its format, `verify` names it; or the table says why nobody can
 * know. The manipulations are taken by chance, from numbers that can be given again (OGONBLICK_SEED).
 */

/** What `verify` does not name, and why. */
const cannotBeKnown: { which(done: Done): boolean; because: string }[] = [
  {
    which: ({ kind }) => kind === 'date',
    because:
      'no record rests on a file’s date: `verify` reads each byte, and `--quick` names what is younger than its filing',
  },
  {
    which: ({ kind }) => kind === 'mode',
    because:
      'what a file holds is held by digests: who else may read or write it `doctor` tells, and `doctor --fix` mends',
  },
];

const isUnknowable = (done: Done) => cannotBeKnown.some(({ which }) => which(done));

let town: TamperedTown;
/** The ledger's last hash, as somebody outside has it. */
let head: string;
/** Files that have been others on an earlier day. */
let changed: string[];
let asItStood: ReadonlyMap<string, string>;
beforeAll(async () => {
  town = await openTamperedTown();
  const months = filesIn(join(town.town.archive, 'liggare'));
  head = JSON.parse(
    readFileSync(join(town.town.archive, 'liggare', months.at(-1) ?? ''), 'utf8')
      .trimEnd()
      .split('\n')
      .at(-1) ?? '',
  ).hash;
  const digests = (root: string) =>
    new Map(filesIn(root).map((path) => [path, readFileSync(join(root, path), 'latin1')]));
  const [now, ...days] = [town.town.archive, ...town.earlier].map(digests);
  changed = [...(now ?? [])]
    .filter(([path, is]) => days.some((day) => day.has(path) && day.get(path) !== is))
    .map(([path]) => path);
  asItStood = digestsIn(town.town.archive);
}, 300_000);
afterAll(() => town.close());

const isLong = process.env.OGONBLICK_LONG === '1';
const first = Number(process.env.OGONBLICK_SEED ?? 1);
const tries = Number(process.env.OGONBLICK_TRIES ?? (isLong ? 5000 : 200));

/** So many before each `verify`, in different folders, where one damage does not hide another. */
const atOnce: Record<Reach, number> = { alone: 10, lists: 4, ledger: 1 };
const shares: Reach[] = ['alone', 'alone', 'alone', 'alone', 'alone', 'alone', 'lists', 'lists', 'lists', 'ledger'];

interface Try {
  seed: number;
  reach: Reach;
}

const said: { try: Try; done: Done; named: boolean }[] = [];

test('each manipulation of a file is named, or the table says why it cannot be known', async () => {
  const all = Array.from({ length: tries }, (_, at) => ({
    seed: first + at,
    reach: shares[(first + at) % shares.length] as Reach,
  }));
  const unnamed: { by: string; try: Try; done: Done; found: readonly { path: string }[] }[] = [];
  for (const reach of ['alone', 'lists', 'ledger'] as const) {
    let left = all.filter((one) => one.reach === reach);
    while (left.length > 0) {
      const { did, later, problems, told } = await after(left.slice(0, 3 * atOnce[reach]));
      left = [...later, ...left.slice(3 * atOnce[reach])];
      for (const { one, done } of did) {
        let its = { done, verify: problems, checker: told };
        if (did.length > 1 && !isUnknowable(done) && !(isNamed(done, problems) && isNamed(done, told))) {
          // Another may have hidden it.
          const again = await after([one]);
          its = { done: again.did[0]?.done ?? done, verify: again.problems, checker: again.told };
        }
        said.push({ try: one, done: its.done, named: isNamed(its.done, its.verify) });
        if (isUnknowable(its.done)) continue;
        for (const by of ['verify', 'checker'] as const)
          if (!isNamed(its.done, its[by])) unnamed.push({ by, try: one, done: its.done, found: its[by] });
      }
    }
  }
  expect(unnamed).toEqual([]);
}, 7_200_000);

/** Records of which each says of itself whose it is and which it is. */
const numbered = /(?:leveranser|stopp|sekretess|utlamnande|dataskydd|riktlinjer|teman\/[^/]+)\/[^/]+\.json$/;

/** What `verify` names, later on, in a copy of the archive that was changed. */
async function namedAfter(change: (root: string) => Promise<unknown>): Promise<Verification['problems']> {
  const data = await mkdtemp(join(tmpdir(), 'ogonblick-andrat-'));
  try {
    await copyFolder(town.town.data, data);
    await change(join(data, 'arkiv'));
    daysPass(40);
    return (await runCommand<Verification>({ config: town.town.config, data }, 'verify')).problems;
  } finally {
    jest.useRealTimers();
    await rm(data, { recursive: true, force: true });
  }
}

test.each([
  ['number', (file: string) => file.replace(/(?:_\d+)?\.json$/, '_7.json')],
  ['id', (file: string) => file.replace(/\d(?=(?:_\d+)?\.json$)/, (digit) => String((Number(digit) + 5) % 10))],
])(
  'a record of any kind that stands under another %s, of which the ledger tells as well, is named',
  async (_, other) => {
    let copies: string[] = [];
    const problems = await namedAfter(async (root) => {
      const files = filesIn(root).filter((path) => numbered.test(path));
      const names = new Map(files.map((file) => [other(file), { file, to: other(file) }]));
      copies = copyTold(
        root,
        [...names.values()].filter(({ to }) => !files.includes(to)),
      );
    });
    expect(new Set(copies.map((path) => path.split('/').at(-2))).size).toBeGreaterThan(5);
    const said = problems.filter(({ problem }) => problem.startsWith('is not what its name says'));
    expect(said.map(({ path }) => path).sort()).toEqual(copies.sort());
  },
);

const deliveries = `${townCommittee}/leveranser`;

test('what lies beside the deliveries and is of none of them is named', async () => {
  const others: string[] = [];
  const problems = await namedAfter(async (root) => {
    for (const name of filesIn(join(root, deliveries)).filter((one) => /_innehall|_kvitto/.test(one))) {
      others.push(`${deliveries}/${name.replace('-001_', '-009_')}`);
      await copyFile(join(root, deliveries, name), join(root, others.at(-1) ?? ''));
    }
  });
  expect(problems.map(({ path }) => path).sort()).toEqual(others);
  expect(others).toHaveLength(2);
});

test('when the whole folder of the deliveries is gone, each file that lay there is named', async () => {
  const lay = filesIn(join(town.town.archive, deliveries)).map((name) => `${deliveries}/${name}`);
  const problems = await namedAfter((root) => rm(join(root, deliveries), { recursive: true }));
  expect(problems.map(({ path }) => path).sort()).toEqual(lay);
  expect(lay).toContainEqual(expect.stringContaining('_kvitto.txt'));
});

/** Tables of the catalog's file that are of no record, or of words only. */
const ofNoRecord =
  /^(sqlite_.*|schema_version|known_archive|catch_up|snapshot_parts|unread_snapshots|(item|snapshot)_text.*)$/;
const sums = ['alike_items', 'last_sealed', 'snapshot_volumes'];

test.each([
  ['filed records', (table: string) => !sums.includes(table)],
  ['their sums', (table: string) => sums.includes(table)],
])('a row of every table of %s is changed in every column by SQLite alone: each column is named', async (_, which) => {
  const data = await mkdtemp(join(tmpdir(), 'ogonblick-andrad-katalog-'));
  try {
    await copyFolder(town.town.data, data);
    const database = new Database(join(data, 'katalog.sqlite'));
    const names = (what: string) =>
      (database.prepare(`select name from sqlite_master where type = '${what}'`).all() as { name: string }[]).map(
        ({ name }) => name,
      );
    for (const trigger of names('trigger')) database.exec(`drop trigger ${trigger}`);
    const changed = new Map<string, string[]>();
    for (const table of names('table').filter((name) => !ofNoRecord.test(name) && which(name))) {
      const columns = database.pragma(`table_info(${table})`) as { name: string; pk: number; type: string }[];
      const free = columns.filter(({ name, pk, type }) => name !== 'id' && (pk === 0 || (name === 'number' && type)));
      const sets = free.map(({ name, type }) => {
        if (name === 'number') return 'number = number + 1048576 * 1000';
        return type === 'text' ? `${name} = coalesce(${name}, '') || ' '` : `${name} = coalesce(${name}, 0) + 1`;
      });
      const { count } = database.prepare(`select count(*) as count from ${table}`).get() as { count: number };
      const nobodys = columns.map(({ type }) => (type === 'text' ? "'ingen'" : '0'));
      const isAdded = sets.length === 0 || count === 0;
      const sql = isAdded
        ? `insert into ${table} values (${nobodys})`
        : `update ${table} set ${sets} where rowid = (select min(rowid) from ${table})`;
      expect([table, database.prepare(sql).run().changes]).toEqual([table, 1]);
      changed.set(table, isAdded ? [] : free.map(({ name }) => name));
    }
    database.close();
    daysPass(40);
    const { problems } = await runCommand<Verification>({ config: town.town.config, data }, 'verify');
    const named = problems.map(({ path, problem }) => {
      expect(path).toBe('katalog.sqlite');
      const told = / otherwise than the records \((.*)\)\. Run/.exec(problem)?.[1] ?? '';
      return told
        .split('; ')
        .map((column) => column.split(':')[0])
        .filter((name) => name !== '')
        .join(' ');
    });
    expect(named.sort()).toEqual([...changed.values()].map((columns) => columns.join(' ')).sort());
  } finally {
    jest.useRealTimers();
    await rm(data, { recursive: true, force: true });
  }
});

afterAll(() => {
  if (process.env.OGONBLICK_TRIES === undefined && !isLong) return;
  const kindsDone = Map.groupBy(said, ({ done }) => done.kind);
  const counts = [...kindsDone].map(
    ([kind, its]) => `${kind}: ${its.length}, named ${its.filter(({ named }) => named).length}`,
  );
  console.log([`${said.length} manipulations`, ...counts.sort()].join('\n'));
});

test('everything that can be done was done, some of it with what vouches for the file made right', () => {
  if (process.env.OGONBLICK_SEED !== undefined || process.env.OGONBLICK_TRIES !== undefined) return;
  expect(said.length).toBeGreaterThan(tries * 0.7);
  expect(kinds.filter((kind) => !said.some(({ done }) => done.kind === kind))).toEqual([]);
  expect(said.filter(({ done }) => done.forged.length > 0).length).toBeGreaterThan(said.length / 8);
  expect(cannotBeKnown.filter(({ which }) => !said.some(({ done, named }) => !named && which(done)))).toEqual([]);
});

/** What `verify` names, later on, in a copy of the archive to which the first of these were done. `later`: those that would have hidden one. */
async function after(some: readonly Try[]) {
  const base = await mkdtemp(join(tmpdir(), 'ogonblick-manipulerat-'));
  const [data, outside] = [join(base, 'data'), join(base, 'utanfor')];
  try {
    await copyFolder(town.town.data, data);
    await mkdir(outside);
    const victim = { root: join(data, 'arkiv'), digests: asItStood, earlier: town.earlier, outside };
    const [did, later]: [{ one: Try; done: Done }[], Try[]] = [[], []];
    const taken = new Set<string>();
    let wasAlone = false;
    for (const one of some) {
      const next = numbersFrom(one.seed);
      const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
      const files = [...victim.digests.keys()];
      const kind = pick(kinds);
      // Each kind of folder as often as another: most files are pages.
      const [unit, anyFile] = [pick([...new Set(files.map(unitOf))]), pick(files)];
      const file =
        kind === 'roll back'
          ? pick(changed)
          : next() < 0.5
            ? anyFile
            : pick(files.filter((path) => unitOf(path) === unit));
      const isAlone = wide.includes(kind) || unitOf(file) === 'liggare' || one.reach === 'ledger';
      if (did.length > 0 && (isAlone || wasAlone || did.length >= atOnce[one.reach] || taken.has(unitOf(file)))) {
        later.push(one);
        continue;
      }
      // What cannot be done to this file is not done to another: the next number does something else.
      const done = files.includes(file) ? tamper(victim, file, kind, one.reach, next) : null;
      if (done === null) continue;
      did.push({ one, done });
      taken.add(unitOf(file));
      wasAlone ||= isAlone;
    }
    daysPass(40);
    const { problems, error } = await runCommand<Partial<Verification>>({ config: town.town.config, data }, 'verify');
    // Without a ledger the command says that there is no archive that it could judge.
    const refused = error?.name === 'CatalogRefusedError' ? [damage('liggare', 'ledger', error.message)] : null;
    if (problems === undefined && refused === null) throw new Error(JSON.stringify({ did, error }));
    return { did, later, problems: problems ?? refused ?? [], told: checkArchive(victim.root, head) };
  } finally {
    jest.useRealTimers();
    await rm(base, { recursive: true, force: true });
  }
}

/** What one damage may hide another in: a bag, an account's items, the pages together, a folder. */
function unitOf(path: string): string {
  if (path.startsWith('liggare/')) return 'liggare';
  const bag = /^.*(?:ogonblicksbilder\/\d{4}|styrande)\/[^/]+/.exec(path)?.[0];
  if (bag !== undefined) return bag;
  if (/\.(?:html|csv|js)$/.test(path) || path.endsWith('-sha256.txt')) return 'sidor';
  const account = /^([^/]+\/[^/]+)\/(?:inlagg|insamlingar|atgarder|gallrat)\//.exec(
    path.replace(/^\.karantan\/[^/]+\//, ''),
  )?.[1];
  return account ?? path.slice(0, path.lastIndexOf('/'));
}

function isNamed({ paths, every, forged }: Done, problems: readonly { path: string }[]): boolean {
  const by = (path: string) => problems.some((one) => path === one.path || path.startsWith(`${one.path}/`));
  // A damaged ledger proves nothing: until it is whole it alone is judged. Lines cut off at a month's end are missed by the next month.
  const isOfLedger = ({ path }: { path: string }) => path.split('/')[0] === 'liggare';
  // What a list has in its quarantine is missed where it was filed.
  const homes = paths.map((path) => path.replace(/^\.karantan\/[^/]+\//, ''));
  if (paths.some((path) => isOfLedger({ path }))) return problems.some(isOfLedger);
  if (forged.some(by)) return true;
  const isTold = (path: string, at: number) => by(path) || by(homes[at] ?? path);
  return every ? paths.every(isTold) : paths.some(isTold);
}
