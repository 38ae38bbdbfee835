import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { AccountView } from '../../../jobs/collect/sighting.ts';
import { openArchive } from '../../../storage/archive/archive.ts';
import { type Catalog, type CatalogEntry, openCatalog } from '../../../storage/catalog/catalog.ts';
import type { ItemFilter } from '../../../storage/catalog/item-catalog.ts';
import { newItemId } from '../../../storage/items/item-id.ts';
import { openItemStore } from '../../../storage/items/item-store.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import { openAccountView } from '../../../worker/gather/platforms/platforms.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { startEgressGuard } from '../../../worker/visit/egress/guard.ts';
import { benchText } from '../../sites/bench-mastodon.ts';
import { obey } from '../contender.ts';

/** Collecting with all its parts: adapter, egress guard, files, catalog; and searching a catalog of many items. */
const timezone = 'Europe/Stockholm';
const account = { id: 'mastodon-kommunen', platform: 'mastodon', officials: [] as string[] } as const;
const everything = { since: null, until: null };
let catalog: Catalog | null = null;
let place = { folder: '', url: '' };

async function withView<T>(use: (view: AccountView) => Promise<T>): Promise<T> {
  const guard = await startEgressGuard({ allow: [new URL(place.url).host], upstream: null });
  const view = openAccountView(
    {
      proxy: guard.proxyFor('bench'),
      log: createLog({ level: 'error', secrets: [] }),
      now: Date.now,
      wait: (milliseconds) => pause(milliseconds),
      random: Math.random,
    },
    { platform: 'mastodon', url: `${place.url}/@kommunen`, token: 'bench-token', baseUrl: null },
  );
  try {
    return await use(view);
  } finally {
    await view.close();
    await guard.close();
  }
}

obey({
  async open(input: typeof place) {
    place = input;
    await openArchive({ root: join(place.folder, 'arkiv'), timezone, software: 'bench' });
    catalog = await openCatalog({ dataDirectory: join(place.folder, 'data'), databaseUrl: null });
  },

  /** The adapter alone: everything read and thrown away. */
  async look() {
    return withView(async (view) => {
      let looked = 0;
      for await (const { what } of view.look(everything)) if (what === 'sighting') looked++;
      return looked;
    });
  },

  async collect() {
    const root = join(place.folder, 'arkiv');
    const catalog = opened();
    const items = openItemStore({ root, timezone, catalog, ledger: openLedger({ root, timezone, lock: catalog }) });
    const before = process.memoryUsage.rss();
    let most = before;
    const { filed } = await withView((view) =>
      collectAccount(
        {
          items,
          software: 'bench',
          timezone,
          disposedOf: async () => ({ find: () => null, unreadable: 0 }),
          now: () => new Date().toISOString(),
          fetchMedia: async () => ({ mediaType: null }),
          onProgress: () => {
            most = Math.max(most, process.memoryUsage.rss());
          },
        },
        { account, committee: 'kommunstyrelsen', source: 'api', window: everything, view },
      ),
    );
    return { counts: filed.run.counts, grown: most - before };
  },

  /** What lies on the disk: in blocks, as the file system counts it, and by content. Bytes. */
  async weigh() {
    const archive = { disk: 0, content: 0 };
    const root = join(place.folder, 'arkiv');
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      const { blocks, size } = await stat(join(entry.parentPath, entry.name));
      archive.disk += blocks * 512;
      if (entry.isFile()) archive.content += size;
    }
    return { archive, catalog: (await stat(join(place.folder, 'data/katalog.sqlite'))).size };
  },

  /** What a script does: each item a file and a row, on the disk before the next. */
  async plain({ count }: { count: number }) {
    const folder = join(place.folder, 'plain');
    await mkdir(folder);
    const database = new Database(join(folder, 'items.sqlite'));
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('create table items (id text primary key, text text)');
    const insert = database.prepare('insert into items values (?, ?)');
    await withView(async (view) => {
      let written = 0;
      for await (const seen of view.look(everything)) {
        if (seen.what !== 'sighting') continue;
        if (written++ === count) break;
        const { platformId, text } = seen.sighting;
        const file = await open(join(folder, `${platformId}.json`), 'wx');
        await file.writeFile(JSON.stringify(seen.sighting));
        await file.sync();
        await file.close();
        insert.run(platformId, text);
      }
    });
    database.close();
  },

  /** Rows alone, as `reindex` puts them in. */
  async fill({ count }: { count: number }) {
    async function* entries(): AsyncGenerator<CatalogEntry> {
      for (let n = 0; n < count; n++) yield { kind: 'item', versions: [{ month: '2024-01', record: sample(n) }] };
    }
    return opened().rebuild(entries());
  },

  /** Milliseconds of each search, in the queries' order. */
  async search({ filters, rounds }: { filters: ItemFilter[]; rounds: number }) {
    const took: number[][] = filters.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, filter] of filters.entries()) {
        const began = performance.now();
        const found = await opened().items.find({ ...filter, limit: 50 });
        took[index]?.push(performance.now() - began);
        if (round === 0 && found.length === 0) throw new Error(`expected hits for ${JSON.stringify(filter)}`);
      }
    }
    return took;
  },

  /** The same by looking at every text. */
  async scan({ word }: { word: string }) {
    const database = new Database(join(place.folder, 'data/katalog.sqlite'), { readonly: true });
    const began = performance.now();
    database.prepare('select id from items where body like ? order by number desc limit 50').all(`%${word}%`);
    const took = performance.now() - began;
    database.close();
    return took;
  },

  async close() {
    await catalog?.close();
    catalog = null;
    if (place.folder) await rm(place.folder, { recursive: true, force: true });
  },
});

function opened(): Catalog {
  if (catalog === null) throw new Error('expected an open catalog');
  return catalog;
}

function sample(n: number) {
  const id = newItemId();
  const isPost = n % 40 === 0;
  const publishedAt = new Date(Date.UTC(2012, 0, 1) + n * 440_000).toISOString();
  return {
    format: 'ogonblick-item/1' as const,
    id,
    version: 1,
    account: `konto-${n % 50}`,
    committee: `namnd-${n % 10}`,
    platform: 'facebook',
    platformId: String(n),
    kind: isPost ? ('post' as const) : ('comment' as const),
    direction: 'received' as const,
    parent: null,
    thread: id,
    platformParent: null,
    platformThread: String(n),
    author: { role: 'public' as const, name: `Invånare ${n % 5000}`, platformId: null },
    publishedAt,
    editedAt: null,
    capturedAt: publishedAt,
    visibility: 'public' as const,
    text: benchText(n),
    permalink: `https://www.facebook.com/kommunen/posts/${n}`,
    media: [],
    nonce: 'x',
    raw: null,
  };
}
