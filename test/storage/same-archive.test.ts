import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import pg from 'pg';
import { committeePlanSchema } from '../../config/plans/committees.ts';
import { gatherWhole } from '../../jobs/items/gather-whole.ts';
import { holdsOn } from '../../jobs/judge/holds-on.ts';
import { openJudge } from '../../jobs/judge/judge.ts';
import { type Catalog, openCatalog } from '../../storage/catalog/catalog.ts';
import { openItemStore } from '../../storage/items/item-store.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { reindex } from '../../storage/verify/reindex.ts';
import { tries } from '../tools/tries.ts';
import { postgresPrograms, startPostgres } from './catalog/postgres-server.ts';
import { memory, requireAll, temporaryFolder, timezone } from './sample.ts';
import { histories, openTold, type Step } from './told-history.ts';

const itemTables = ['items', 'alike_items', 'item_names', 'item_threads', 'item_runs', 'item_actions', 'buried_items'];
const tables = [...itemTables, 'snapshots', 'attempts', 'shown', 'holds'];

type Read = (table: string) => Promise<Record<string, unknown>[]>;

/** Every column of every table but the row's number, which is drawn by lot; sorts of which there are none are nothing. */
async function rowsIn(read: Read, names: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const name of names) {
    const rows = (await read(name)).filter(({ count }) => Number(count ?? 1) > 0);
    found[name] = rows.map(({ number: _number, ...row }) => JSON.stringify(row, Object.keys(row).sort(), 1)).sort();
  }
  return found;
}

function inSqlite(dataDirectory: string): Read {
  return async (table) => {
    const database = new Database(join(dataDirectory, 'katalog.sqlite'), { readonly: true });
    const rows = database.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
    database.close();
    return rows;
  };
}

const plan = committeePlanSchema.parse({
  committee: 'kommunstyrelsen',
  name: 'K',
  plan: { title: 'Plan', version: '1' },
  decisions: [
    {
      id: 'd',
      body: 'K',
      date: '2026-01-01',
      paragraph: '§ 1',
      caseNumber: 'KS 1',
      modality: 'may',
      appliesTo: 'both',
      validFrom: '2026-01-01',
      validTo: null,
    },
  ],
  classes: [
    { id: 'answered', name: 'a', match: { kind: ['comment', 'reply'], answered: true } },
    { id: 'unanswered', name: 'u', match: { kind: ['comment', 'reply'], answered: false } },
    { id: 'gone', name: 'g', match: { removed: true } },
    { id: 'comment.spam', name: 's' },
  ],
  rules: [
    { id: 'r1', decision: 'd', class: 'answered', action: 'preserve' },
    ...['unanswered', 'gone', 'comment.spam'].map((name, at) => ({
      id: `r${at + 2}`,
      decision: 'd',
      class: name,
      action: 'dispose',
      period: 'P1M',
      counting: 'exact',
      trigger: ['last-activity', 'removed', 'obsolete'][at],
      inSnapshots: 'keep',
    })),
  ],
});

/** What everybody asks a catalog: the verdict on each item, and what is found by a word. */
async function answersOf(catalog: Catalog): Promise<object> {
  const rows = (await catalog.items.find()).sort((a, b) => (a.id < b.id ? -1 : 1));
  const holds = await catalog.holds.all();
  const succession = { plans: new Map(), accounts: [] };
  const asked = holdsOn({ catalog: catalog.items, holds, succession, timezone });
  const whole = await gatherWhole({ catalog: catalog.items, accounts: [], holdsOn: asked, lastLooks: new Map() }, rows);
  const judge = openJudge(new Map([[plan.committee, plan]]), [], '2028-01-01');
  const hits: Record<string, string[]> = {};
  for (const text of ['biblioteket', 'rättat', 'igen', 'berättelse', 'frida', '"orden 2"']) {
    hits[text] = (await catalog.items.find({ text })).map(({ id }) => id).sort();
  }
  return { whole, verdicts: whole.map(judge), hits };
}

/** The archive's own catalog, and another that is made from the archive. */
interface Made {
  folder: string;
  url: string | null;
  read: Read;
  other: { catalog: Catalog; read: Read };
}

async function liveEqualsRebuilt({ folder, url, read, other }: Made, steps: readonly Step[]): Promise<void> {
  const told = await openTold(folder, url);
  try {
    for (const step of steps) await told.take(step);
    const live = { rows: await rowsIn(read, tables), ...(await answersOf(told.catalog)) };
    const ledger = openLedger({ root: told.root, timezone, lock: other.catalog });
    expect((await reindex({ root: told.root, catalog: other.catalog, ledger })).problems).toEqual([]);
    expect({ rows: await rowsIn(other.read, tables), ...(await answersOf(other.catalog)) }).toEqual(live);
    await other.catalog.rebuild((async function* () {})());
    const store = openItemStore({ root: told.root, timezone, catalog: other.catalog, ledger });
    for (const account of ['facebook-a', 'mastodon-b']) await store.mend(account);
    const mended = await rowsIn(other.read, itemTables);
    expect(mended).toEqual(Object.fromEntries(itemTables.map((name) => [name, live.rows[name]])));
  } finally {
    await told.close();
  }
}

describe('a catalog made anew from the archive, or mended from nothing, is the one that was kept', () => {
  const inFolder = async (work: (folder: string) => Promise<void>) => {
    const folder = await mkdtemp(join(memory, 'ogonblick-same-'));
    try {
      await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  let other: Made['other'];
  beforeAll(async () => {
    const dataDirectory = await temporaryFolder(memory);
    other = { catalog: await openCatalog({ dataDirectory, databaseUrl: null }), read: inSqlite(dataDirectory) };
  });
  afterAll(() => other.catalog.close());
  const onSqlite = (steps: readonly Step[]) =>
    inFolder((folder) => liveEqualsRebuilt({ folder, url: null, read: inSqlite(join(folder, 'data')), other }, steps));
  const collect: Step = { do: 'collect', account: 0, since: null, failAfter: null };
  const beginning: Step[] = [{ do: 'post', account: 0 }, { do: 'answer', on: 0, own: false }, collect];

  test.each<[string, Step[]]>([
    [
      'a comment that was removed, noted, and came back with other words',
      [
        ...[...beginning, { do: 'go' as const, what: 1, known: true }, collect],
        {
          do: 'decide',
          what: 1,
          decision: { what: 'takedown', category: 'okant', takenDownAt: null, caseNumber: null },
        },
        ...[{ do: 'come back' as const, what: 1, known: true }, collect],
      ],
    ],
    [
      'what the platform shows as removed in its place, look after look',
      [...beginning, { do: 'tell removed', what: 1, known: true }, collect, collect, collect],
    ],
    [
      'a post that was disposed of and edited since, with its comment moved to the new one',
      [
        ...beginning,
        { do: 'dispose', which: [true, false, false, false], end: 'destroy' },
        ...[{ do: 'edit' as const, what: 0, known: true }, collect],
      ],
    ],
  ])('%s', (_, steps) => onSqlite(steps));

  test('SQLite, whatever happened', async () => {
    await fc.assert(fc.asyncProperty(histories, onSqlite), tries(6, 1000));
  }, 1_800_000);

  describe('PostgreSQL', () => {
    const programs = postgresPrograms();
    if (programs === null) {
      (requireAll ? test : test.skip)('is there', () => expect(programs).not.toBeNull());
      return;
    }
    let [folder, server]: [string, Awaited<ReturnType<typeof startPostgres>> | null] = ['', null];
    beforeAll(async () => {
      folder = await mkdtemp(join(memory, 'ogonblick-same-'));
      server = await startPostgres(programs, folder);
    });
    afterAll(async () => {
      server?.stop();
      await rm(folder, { recursive: true, force: true });
    });
    test('whatever happened', async () => {
      const [url, otherUrl] = [(await server?.database()) ?? '', (await server?.database()) ?? ''];
      const reading = (from: string) => async (table: string) => {
        const client = new pg.Client({ connectionString: from });
        await client.connect();
        const { rows } = await client.query(`select * from ${table}`);
        await client.end();
        return rows;
      };
      const open = (databaseUrl: string) => openCatalog({ dataDirectory: folder, databaseUrl });
      const [emptied, catalog] = [await open(url), await open(otherUrl)];
      const property = fc.asyncProperty(histories, (steps) =>
        inFolder(async (its) => {
          await emptied.rebuild((async function* () {})());
          const made = { folder: its, url, read: reading(url), other: { catalog, read: reading(otherUrl) } };
          await liveEqualsRebuilt(made, steps);
        }),
      );
      await fc.assert(property, tries(2, 100));
      for (const one of [emptied, catalog]) await one.close();
    }, 1_800_000);
  });
});
