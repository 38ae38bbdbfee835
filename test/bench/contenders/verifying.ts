import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive } from '../../../storage/archive/archive.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { digestBytes } from '../../../storage/files/bag.ts';
import { mapBounded } from '../../../storage/files/map-bounded.ts';
import { mediaDraft, settleMedia, type VersionDigest, writeVersions } from '../../../storage/items/item-files.ts';
import { newItemId, newNonce } from '../../../storage/items/item-id.ts';
import { versionKey, writeRun } from '../../../storage/items/run-files.ts';
import { itemMonth } from '../../../storage/layout/items-layout.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import { reindex } from '../../../storage/verify/reindex.ts';
import { verifyArchive } from '../../../storage/verify/verify.ts';
import { benchText } from '../../sites/bench-mastodon.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { obey } from '../contender.ts';

/** An archive of many items that the product's own writers have filed, read by `verify` and by nothing but a digest of each file. */
const timezone = 'Europe/Stockholm';
const accounts = 20;
/** Versions that one collecting files. */
const perRun = 10_000;
/** Every so many-th item has a picture. */
const [pictureEvery, pictureBytes] = [20, 30_000];
const readAtOnce = 32;
let [root, keep] = ['', false];
let catalog: Catalog;

obey({
  async open(input: { folder: string; keep: boolean }) {
    [root, keep] = [join(input.folder, 'arkiv'), input.keep];
    await openArchive({ root, timezone, software: 'bench' });
    catalog = await openCatalog({ dataDirectory: input.folder, databaseUrl: null });
  },

  /** Nothing where a run before has left as many. */
  async fill({ items }: { items: number }) {
    const ledger = ledgerOf();
    for await (const { data } of ledger.entriesAbout(['items-collected'])) items -= Number(data.versions);
    for (let first = 0; first < items; first += perRun) {
      const n = first / perRun;
      const [account, committee] = [`konto-${n % accounts}`, `namnd-${n % 4}`];
      const versions = await versionsOf(first, Math.min(perRun, items - first), { account, committee });
      const filed = new Map<string, VersionDigest>();
      for (const digest of await writeVersions(root, versions)) filed.set(versionKey(digest), digest);
      const look = bareLook(new Date(Date.UTC(2026, 0, 1) + n * 3600_000).toISOString(), { account, committee });
      const lines = versions.map(({ record }) => ({ is: 'new' as const, id: record.id }));
      const { filed: run, sha256 } = await writeRun({ root, timezone }, look, lines, filed);
      const told = { account, committee, run: run.path, versions: filed.size, sha256 };
      await ledger.append('items-collected', 'bench', told);
    }
    if (await catalog.isEmpty()) await reindex({ root, catalog, ledger });
  },

  /** The least that any look has to do: every byte read once and digested. */
  async read() {
    let [files, bytes] = [0, 0];
    const digest = async (path: string) => {
      const read = await readFile(path);
      digestBytes(read);
      return read.length;
    };
    for await (const length of mapBounded(filesUnder(root), readAtOnce, digest)) {
      files++;
      bytes += length;
    }
    return { told: `${files} files, ${(bytes / 1e9).toFixed(2)} GB` };
  },

  /** The same for names, sizes and times. */
  async list() {
    let [files, bytes] = [0, 0];
    for await (const { size } of mapBounded(filesUnder(root), readAtOnce, (path) => stat(path))) {
      files++;
      bytes += size;
    }
    return { told: `${files} files, ${(bytes / 1e9).toFixed(2)} GB` };
  },

  verify: () => look(false),
  quick: () => look(true),

  async close() {
    await catalog.close();
    if (root && !keep) await rm(join(root, '..'), { recursive: true, force: true });
  },
});

async function look(quick: boolean) {
  const { problems, versions } = await verifyArchive({ root, ledger: ledgerOf(), catalog, quick });
  return { told: `${versions} versions, ${problems.length} problems` };
}

function ledgerOf() {
  return openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
}

async function* filesUnder(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

type Of = Pick<ItemVersion, 'account' | 'committee'>;

async function versionsOf(first: number, count: number, of: Of) {
  const versions: Parameters<typeof writeVersions>[1][number][] = [];
  for (let n = first; n < first + count; n++) {
    const media = n % pictureEvery === 0 ? [await picture()] : [];
    const record = sample(n, of, media);
    versions.push({ month: itemMonth(record.publishedAt, timezone), record, media });
  }
  return versions;
}

async function picture() {
  const draft = mediaDraft(root);
  await writeFile(draft, randomBytes(pictureBytes));
  return settleMedia(draft, 'image/jpeg');
}

function sample(n: number, of: Of, media: Awaited<ReturnType<typeof picture>>[]): ItemVersion {
  const id = newItemId();
  const publishedAt = new Date(Date.UTC(2023, 0, 1) + (n % 10_000) * 9_000_000).toISOString();
  return {
    ...of,
    format: 'ogonblick-item/1',
    id,
    version: 1,
    platform: 'mastodon',
    platformId: String(n),
    kind: 'comment',
    direction: 'received',
    parent: null,
    thread: id,
    platformParent: null,
    platformThread: String(n),
    author: { role: 'public', name: `Invånare ${n % 5000}`, platformId: null },
    publishedAt,
    editedAt: null,
    capturedAt: publishedAt,
    visibility: 'public',
    text: benchText(n),
    nonce: newNonce(),
    permalink: `https://m.example/@kommunen/${n}`,
    media: media.map(({ file, bytes, sha256, mediaType }) => {
      return {
        kind: 'picture',
        url: `https://m.example/${file}`,
        alt: null,
        file,
        bytes,
        sha256,
        mediaType,
        missing: null,
      };
    }),
    raw: { id: String(n), content: benchText(n), visibility: 'public', language: 'sv', reblog: null, poll: null },
  };
}
