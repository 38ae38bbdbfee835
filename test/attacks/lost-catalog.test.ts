import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import { restoreCatalog } from '../../jobs/lost/lost-catalog.ts';
import { migrations } from '../../storage/catalog/migrations.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import type { Verification } from '../../storage/verify/verify.ts';
import { onPostgres } from '../tools/on-postgres.ts';
import { sealWords } from '../tools/seal-words.ts';
import { copyTown, openTown, type Town } from '../tools/town.ts';

/* The catalog is lost, comes from a backup, or is another archive's: nothing of what it says, or does not say, is believed. */

const postgres = onPostgres();

/** What is done to a catalog, by engine. `keep` returns what puts the catalog back as it was. */
interface Engine {
  /** Begins with an empty catalog, or with a copy of the one that was used at `from`. */
  begin(from?: string): Promise<void>;
  lose(town: Town): Promise<void>;
  keep(town: Town): Promise<(to: Town) => Promise<void>>;
  set(town: Town, version: number): Promise<void>;
}

const files = async (town: Town) => (await readdir(town.data)).filter((name) => name.startsWith('katalog.sqlite'));

const sqlite: Engine = {
  begin: async () => {
    delete process.env.DATABASE_URL;
  },
  async lose(town) {
    for (const name of await files(town)) await rm(join(town.data, name));
  },
  async keep(town) {
    const kept = join(town.config, 'kopia');
    for (const name of await files(town)) await cp(join(town.data, name), join(kept, name));
    return async (to) => {
      await sqlite.lose(to);
      await cp(kept, to.data, { recursive: true });
    };
  },
  async set(town, version) {
    const database = new Database(join(town.data, 'katalog.sqlite'));
    database.prepare('insert into schema_version values (?)').run(version);
    database.close();
  },
};

const inPostgres: Engine = {
  begin: async (from) => void (await postgres?.fresh(from)),
  lose: async () => void (await postgres?.fresh()),
  async keep() {
    const now = process.env.DATABASE_URL ?? '';
    const copy = (await postgres?.fresh(now)) ?? '';
    postgres?.use(now);
    return async () => postgres?.use(copy);
  },
  async set(_, version) {
    const client = new pg.Client(process.env.DATABASE_URL);
    await client.connect();
    await client.query('insert into schema_version values ($1)', [version]);
    await client.end();
  },
};

const engines: [string, Engine][] = [
  ['SQLite', sqlite],
  ...(postgres ? [['PostgreSQL', inPostgres] as [string, Engine]] : []),
];

describe.each(engines)('in %s', (_, engine) => {
  let first: Town;
  let catalog: string | undefined;
  let town: Town;
  beforeAll(async () => {
    await engine.begin();
    first = await openTown();
    await sealWords(first, '2025-05-02', 'Badhuset');
    await first.collect({ a: {}, b: {} });
    catalog = process.env.DATABASE_URL;
  });
  afterAll(() => first.close());
  beforeEach(async () => {
    await engine.begin(catalog);
    town = await copyTown(first);
  });
  afterEach(() => town.close());

  const told = async () => [
    await town.run('status'),
    await town.run('item', 'list'),
    await town.run('search', 'Badhuset'),
    await town.run('item', 'years'),
  ];

  test('a catalog that is lost is made anew before anything is told or ordered', async () => {
    const before = await told();
    expect(before[0]).toMatchObject({ code: expect.any(Number), accounts: expect.anything() });
    expect(JSON.stringify(before[0])).toContain('_2025-05-02T0930_arlig');
    await engine.lose(town);
    expect(await told()).toEqual(before);
  });

  test('a catalog from a backup that lacks a snapshot is made anew, too', async () => {
    await town.run('status');
    const putBack = await engine.keep(town);
    await sealWords(town, '2026-05-02', 'Biblioteket');
    const before = await told();
    await putBack(town);
    expect(await told()).toEqual(before);
  });

  test('the catalog of another archive is refused, until a person says that it is to be of this one', async () => {
    const before = await told();
    const putBack = await engine.keep(town);
    const other = await openTown();
    try {
      await engine.lose(other);
      await sealWords(other, '2024-05-02', 'Skolan');
      await other.run('status');
      await putBack(other);
      for (const command of [['status'], ['item', 'list'], ['verify'], ['snapshot', '--due']]) {
        expect(await other.run(...command)).toMatchObject({ code: 3, error: { name: 'CatalogRefusedError' } });
      }
      expect(await other.run('reindex')).toMatchObject({ snapshots: 1, items: 0, problems: [] });
      expect(JSON.stringify(await other.run('status'))).toContain('_2024-05-02T0930_arlig');
    } finally {
      await other.close();
    }
    expect(before).toHaveLength(4);
  });

  test('a catalog that knows more than an archive from a backup is not believed, and how much is missing is told', async () => {
    await town.run('status');
    const kept = join(town.config, 'arkivkopia');
    await cp(town.archive, kept, { recursive: true });
    const before = await told();
    await sealWords(town, '2026-05-02', 'Biblioteket');
    expect(JSON.stringify(await town.run('status'))).toContain('_2026-05-02T0930_arlig');
    await rm(town.archive, { recursive: true });
    await cp(kept, town.archive, { recursive: true });
    expect(await told()).toEqual(before);
    await town.within(async (workplace) => {
      const known = await workplace.catalog.knownArchive();
      if (known === null) throw new Error('expected a note of the archive, found none');
      await workplace.catalog.noteArchive({ ...known, lines: known.lines + 3 });
      expect(await restoreCatalog(workplace)).toMatchObject({ snapshots: 1, missing: 3 });
      expect(await restoreCatalog(workplace)).toBeNull();
    });
  });

  const ledgerProblems = async () => {
    const { problems = [] } = await town.run<Partial<Verification>>('verify', '--quick');
    return problems.filter(({ path }) => path === 'liggare').map(({ problem }) => problem);
  };
  const append = (times: number) =>
    town.within(async ({ ledger }) => {
      for (let time = 0; time < times; time += 1) await ledger.append('fixity-checked', 'test', { folders: time });
    });

  /** The archive as it was before `lines` more stood in the ledger, which the catalog has seen. */
  const putBackAfterMore = async (lines: number) => {
    const kept = join(town.config, 'arkivkopia');
    await cp(town.archive, kept, { recursive: true });
    await append(lines);
    await town.run('status');
    await rm(town.archive, { recursive: true });
    await cp(kept, town.archive, { recursive: true });
  };

  test('a ledger that was cut is damaged after other commands too, and after it has grown again, until a person says that it is as it is', async () => {
    await town.run('status');
    await putBackAfterMore(5);
    await town.run('status');
    const cut = [expect.stringMatching(/^holds \d+ entries, and held \d+ at an earlier look/)];
    expect(await ledgerProblems()).toEqual(cut);
    await append(6);
    const grown = [expect.stringMatching(/^has not the entry that was number \d+ and the last at an earlier look/)];
    for (const command of ['status', 'status']) {
      expect(await ledgerProblems()).toEqual(grown);
      await town.run(command);
    }
    expect(await town.run('reindex')).toMatchObject({ code: 3, error: { name: 'CatalogRefusedError' } });
    expect(await ledgerProblems()).toEqual(grown);
    const accept = (...as: string[]) => town.run('ledger', 'accept-loss', '--reason', 'Disken gick sönder', ...as);
    expect(await accept()).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
    expect(await accept(...(await town.proven('karin.k')))).toMatchObject({
      code: 0,
      loss: { held: expect.any(Number) },
    });
    expect(await accept(...(await town.proven('karin.k')))).toMatchObject({ code: 0, loss: null });
    expect(await town.run('reindex')).toMatchObject({ code: 0 });
    expect(await ledgerProblems()).toEqual([
      expect.stringMatching(/^has lost lines for good: .* karin\.k accepted .*: Disken gick sönder$/),
    ]);
  });

  test('a loss is over when the whole ledger is put back, and the next one is told', async () => {
    await append(5);
    await town.run('status');
    const whole = join(town.config, 'helt');
    await cp(join(town.archive, 'liggare'), whole, { recursive: true });
    const [month = ''] = await readdir(whole);
    const cutTo = async (lines: number) => {
      const text = await readFile(join(whole, month), 'utf8');
      await writeFile(
        join(town.archive, 'liggare', month),
        `${text.trimEnd().split('\n').slice(0, lines).join('\n')}\n`,
      );
    };
    await cutTo(3);
    await town.run('status');
    expect(await ledgerProblems()).toHaveLength(1);
    await cp(whole, join(town.archive, 'liggare'), { recursive: true });
    expect(await ledgerProblems()).toEqual([]);
    await append(3);
    await town.run('status');
    await cp(join(town.archive, 'liggare'), whole, { recursive: true });
    await cutTo((await readFile(join(whole, month), 'utf8')).trimEnd().split('\n').length - 1);
    expect(await ledgerProblems()).toHaveLength(1);
  });

  test('what the last command told of the ledger cannot be cut or rewritten unseen, and no other command looks in between', async () => {
    await append(1);
    const [month = ''] = await readdir(join(town.archive, 'liggare'));
    const file = join(town.archive, 'liggare', month);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    await writeFile(file, `${lines.slice(0, -1).join('\n')}\n`);
    expect(await ledgerProblems()).toEqual([
      expect.stringMatching(/^holds \d+ entries, and held \d+ at an earlier look/),
    ]);
  });

  test('a ledger that was cut and has grown past the last look is seen', async () => {
    await append(5);
    await town.run('status');
    await putBackAfterMore(5);
    // Not by a command: a worker that runs makes no catalog anew.
    const lock = { exclusively: <T>(work: () => T | Promise<T>) => Promise.resolve(work()) };
    const ledger = openLedger({ root: town.archive, timezone: 'Europe/Stockholm', lock });
    for (let time = 0; time < 6; time += 1) await ledger.append('fixity-checked', 'another', { folders: time });
    expect(await ledgerProblems()).toHaveLength(1);
    await town.run('status');
    expect(await ledgerProblems()).toHaveLength(1);
  });

  test('an archive that is not there is no new one, until a person says so', async () => {
    const putBack = await engine.keep(town);
    const away = join(town.data, 'avmonterad');
    const restart = async () => {
      await rm(town.archive, { recursive: true, force: true });
      for (const command of [['status'], ['verify'], ['snapshot', '--due']]) {
        const { code, error } = await town.run(...command);
        expect([code, error?.name, error?.message]).toEqual([
          3,
          'CatalogRefusedError',
          expect.stringContaining('found no line of an event log'),
        ]);
      }
    };
    await cp(town.archive, away, { recursive: true });
    // Nobody has looked at the archive since something happened in it.
    await restart();
    await rm(town.archive, { recursive: true });
    await cp(away, town.archive, { recursive: true });
    const before = await told();
    await restart();
    expect(await town.run('reindex')).toMatchObject({ snapshots: 0, items: 0, problems: [] });
    expect((await town.run('status')).code).not.toBe(3);
    await putBack(town);
    await rm(town.archive, { recursive: true });
    await cp(away, town.archive, { recursive: true });
    expect(await told()).toEqual(before);
  });

  test('an archive whose ledger was taken away is damaged, and no new one', async () => {
    await town.run('status');
    await rm(join(town.archive, 'liggare'), { recursive: true });
    expect(await town.run('status')).toMatchObject({ code: 3, error: { name: 'CatalogRefusedError' } });
    const { code, problems = [] } = await town.run<Partial<Verification>>('verify');
    expect(code).toBe(1);
    expect(problems).toContainEqual({
      kind: 'ledger',
      path: 'liggare',
      severity: 'damage',
      problem: expect.stringMatching(/^holds 0 entries, and held \d+ at an earlier look/),
    });
  });

  test('the catalog of a newer version is refused', async () => {
    await town.run('status');
    await engine.set(town, migrations.length + 1);
    const { code, error } = await town.run('status');
    expect([code, error?.message]).toEqual([
      3,
      expect.stringContaining(`found one of version ${migrations.length + 1}`),
    ]);
  });
});
