import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import pg from 'pg';
import { replayTombstones } from '../../../jobs/disposal/replay.ts';
import { disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { onPostgres } from '../../tools/on-postgres.ts';
import { eventually } from '../../tools/product.ts';
import { townCommittee } from '../../tools/town.ts';
import {
  type Copy,
  contentsOf,
  copyOf,
  expectCarriedOut,
  intended,
  killAtEach,
  later,
  openScene,
  readyToHold,
  type Scene,
  told,
} from './executions-killed.ts';

const postgres = onPostgres();
const long = process.env.OGONBLICK_LONG === '1';

// Where it is missing, `onPostgres` has said so.
if (postgres !== null) {
  const { server, fresh, use } = postgres;

  describe('with the catalog in PostgreSQL, what was disposed of', () => {
    let town: DisposalTown;
    let [list, database, backup]: [string, string, string] = ['', '', ''];
    const many = 60;
    const planted = (n: number) => `kanariefagel${String(n).padStart(4, '0')}x`;
    const canaries = (bytes: string) => new Set(bytes.match(/kanariefagel\d{4}x[a-z]*/gi));

    beforeAll(async () => {
      database = await fresh();
      town = await openDisposalTown();
      await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
      const numbers = Array.from({ length: many }, (_, n) => n);
      const item = (n: number) => ({
        text: `${planted(n)}text och mer`,
        author: { role: 'public' as const, name: `${planted(n)}namn`, platformId: `${planted(n)}person` },
        permalink: `https://www.facebook.com/${planted(n)}adress`,
      });
      await town.collect(Object.fromEntries(numbers.map((n) => [`${planted(n)}id`, item(n)])));
      await town.collect({ keep: { publishedAt: '2026-10-01T09:00:00.000Z', text: 'kvar' } });
      // As the server does by itself now and then: it notes the commonest values of every column.
      await ask(database, 'analyze');
      expect(canaries(await notesOf(database)).size).toBeGreaterThan(0);
      backup = await server().database(database);
      expect(canaries(await databaseBytes(database)).size).toBeGreaterThan(4 * many);
      await town.acceptPlans();
      list = (await town.propose()).list.id;
      for (const person of ['ada.a', 'bo.b', 'cia.c']) await town.approve(list, person);
      await town.run('dispose', 'execute', list);
      daysPass(31);
      expect(await town.run('dispose', 'execute', list)).toMatchObject({ code: 0, list: { state: 'executed' } });
    }, 300_000);
    afterAll(async () => {
      jest.useRealTimers();
      await town.close();
    });

    test('is in no file of the database, and in none of the data folder', async () => {
      expect([...canaries(await databaseBytes(database))]).toEqual([]);
      expect([...canaries(await notesOf(database))]).toEqual([]);
      expect([...canaries(await bytesOf(dirname(town.archive)))]).toEqual([]);
      expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });
    });

    test('may stand in its transaction log (WAL), and the protocol says so, and until which day', async () => {
      const path = join(town.archive, townCommittee, 'gallring/listor', list, 'protokoll.json');
      const { notCovered, executionFinished } = disposalProtocolSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      expect(canaries(await bytesOf(join(server().data, 'pg_wal'))).size).toBeGreaterThan(0);
      expect(notCovered).toContainEqual(
        expect.stringContaining(`(WAL) från ${swedishDay(executionFinished.at)} eller tidigare`),
      );
    });

    test('goes again when a backup of the database is put back, and only that', async () => {
      use(backup);
      expect(await town.within(replayTombstones)).toBe(many);
      const { items } = await town.run<{ items: { text: string }[] }>('item', 'list');
      expect(items.map(({ text }) => text)).toEqual(['kvar']);
      expect([...canaries(await databaseBytes(backup))]).toEqual([]);
      expect([...canaries(await notesOf(backup))]).toEqual([]);
      expect(await town.within(replayTombstones)).toBe(0);
    });

    /** All that the server keeps of one database, once everything has been written to its place. */
    async function databaseBytes(url: string): Promise<string> {
      await ask(url, 'checkpoint');
      const [found] = await ask(url, 'select oid from pg_database where datname = current_database()');
      return bytesOf(join(server().data, 'base', String(found?.oid)));
    }

    /** What the planner knows of the columns: in its files that is packed. */
    async function notesOf(url: string): Promise<string> {
      return JSON.stringify(await ask(url, "select * from pg_stats where schemaname = 'public'"));
    }

    async function ask(url: string, query: string): Promise<{ oid?: string }[]> {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(query);
      await client.end();
      return rows;
    }
  });

  describe('with the catalog in PostgreSQL, a list that is carried out', () => {
    let [scene, inGrace]: [Scene?, Copy?] = [];
    let before: Map<string, string[]>;
    const execute = () => ({ args: ['dispose', 'execute', (scene as Scene).list], days: 31, killAt: 0 });
    /** The town in its grace. */
    const copied = () => copyOf(scene as Scene, inGrace?.data);

    beforeAll(async () => {
      const database = await fresh();
      scene = await openScene();
      inGrace = await copyOf(scene);
      before = await contentsOf(inGrace.archive, [...scene.going, ...scene.staying]);
      const { list } = scene;
      expect(await inGrace.run('dispose', 'execute', list)).toMatchObject({ code: 0, list: { state: 'grace' } });
      scene.copyCatalog = () => fresh(database);
    }, 120_000);
    afterAll(() => scene?.town.close());

    test('by two processes at once is carried out by one: the other says so, or finds it done', async () => {
      for (let round = 0; round < (long ? 20 : 1); round++) {
        const copy = await copied();
        const codes = (await Promise.all([copy.child(execute()), copy.child(execute())])).map(({ code }) => code);
        expect([
          [0, 0],
          [0, 3],
        ]).toContainEqual(codes.sort());
        await later(31, () => expectCarriedOut(copy, scene as Scene, before));
      }
    }, 600_000);

    test('goes on where a killed process left it', async () => {
      const begin = { ...execute(), data: inGrace?.data ?? '', places: 1 };
      await killAtEach(scene as Scene, before, begin, async (copy, killAt) => {
        const ended = await later(31, () => copy.run('dispose', 'execute', (scene as Scene).list));
        expect([killAt, ended]).toMatchObject([killAt, { code: 0, list: { state: 'executed' } }]);
        await later(31, () => expectCarriedOut(copy, scene as Scene, before));
      });
    }, 3_600_000);

    test('loses the item of a hold that comes before the word that it goes, and not of one that comes after', async () => {
      const { pictured } = scene as Scene;
      const ends = { kept: 0, gone: 0 };
      for (let round = 0; round < (long ? 60 : 1); round++) {
        const copy = await copied();
        await using hold = await readyToHold(scene as Scene, copy, pictured);
        const running = copy.child(execute());
        await eventually(async () => (await told(copy.archive, 'disposal-execution-started')).length > 0, 60_000, 1);
        await new Promise((done) => setTimeout(done, Math.random() * 400));
        await later(31, () => hold.place());
        expect((await running).code).not.toBe(5);
        const intent = (await intended(copy.archive)).get(pictured) ?? Number.POSITIVE_INFINITY;
        const placed = (await told(copy.archive, 'hold-placed')).at(-1)?.seq ?? Number.POSITIVE_INFINITY;
        const kept = intent === Number.POSITIVE_INFINITY;
        // A hold is in force from its file on, which is there before the ledger's line.
        if (placed < intent) expect(kept).toBe(true);
        const left = (await contentsOf(copy.archive, [pictured])).get(pictured);
        expect(left).toEqual(kept ? before.get(pictured) : []);
        ends[kept ? 'kept' : 'gone'] += 1;
      }
      process.stdout.write(`holds placed while a list was carried out on PostgreSQL: ${JSON.stringify(ends)}\n`);
    }, 600_000);
  });
}

/** Everything that lies in the folder, as bytes. */
async function bytesOf(folder: string): Promise<string> {
  const parts: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) parts.push(`${name}\n${await readFile(path, 'latin1')}`);
  }
  return parts.join('\n');
}

function swedishDay(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Stockholm').toPlainDate().toString();
}
