import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Archive, openArchive } from '../../storage/archive/archive.ts';
import { mediaDraft, settleMedia, type VersionDigest, writeVersions } from '../../storage/items/item-files.ts';
import { newItemId, newNonce } from '../../storage/items/item-id.ts';
import { versionKey, writeRun } from '../../storage/items/run-files.ts';
import { itemMediaFolder, itemMonth, itemVersionFile } from '../../storage/layout/items-layout.ts';
import { type Ledger, openLedger } from '../../storage/ledger/ledger.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import { type Verification, verifyArchive } from '../../storage/verify/verify.ts';
import {
  fillDraft,
  memory,
  sampleDescription,
  sampleId,
  software,
  temporaryFolder,
  timezone,
} from '../storage/sample.ts';
import { bareLook } from '../tools/bare-look.ts';

/** What the product's own writers file of an account: a sealed snapshot, some items of which the first has a picture, a visit. */
export interface SmallArchive {
  root: string;
  archive: Archive;
  ledger: Ledger;
  account: string;
  /** Paths of the items' files. */
  items: string[];
  picture: string;
  snapshot: string;
  attempt: string;
  verify(options?: { quick?: boolean }): Promise<Verification>;
  /** What is named, each with its severity. */
  named(options?: { quick?: boolean }): Promise<string[]>;
}

const of = { account: 'facebook-exempelkommun', committee: 'kommunstyrelsen' };

export async function openSmallArchive({ items: count = 3 } = {}): Promise<SmallArchive> {
  const root = await temporaryFolder(memory);
  const archive = await openArchive({ root, timezone, software });
  const ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
  const snapshot = await seal(archive, ledger);
  const attempt = await visit(archive, ledger);
  const { items, picture } = await collect(root, ledger, count);
  const verify: SmallArchive['verify'] = (options) => verifyArchive({ root, ledger, ...options });
  const named: SmallArchive['named'] = async (options) =>
    (await verify(options)).problems.map(({ path, severity }) => `${severity} ${path}`);
  const account = `${of.committee}/${of.account}`;
  return { root, archive, ledger, account, items, picture, snapshot, attempt, verify, named };
}

async function seal(archive: Archive, ledger: Ledger): Promise<string> {
  const draft = await archive.draft(sampleId);
  await fillDraft(draft);
  const { folder, manifestDigest } = await archive.seal(draft, sampleDescription());
  await ledger.append('snapshot-sealed', 'worker', { ...of, snapshot: sampleId, folder, manifest: manifestDigest });
  return folder;
}

async function visit(archive: Archive, ledger: Ledger): Promise<string> {
  const attempt = await archive.recordAttempt(
    sampleDescription({ status: 'gone', because: 'Borta.', files: [] }),
    null,
  );
  const sha256 = await archive.attemptDigest(attempt);
  await ledger.append('visit-ended', 'worker', { ...of, order: sampleId, attempt, status: 'gone', sha256 });
  return attempt;
}

async function collect(root: string, ledger: Ledger, count: number): Promise<{ items: string[]; picture: string }> {
  const draft = mediaDraft(root);
  await mkdir(dirname(draft), { recursive: true });
  await writeFile(draft, 'en bild');
  const kept = await settleMedia(draft, 'image/png');
  const { file, bytes, sha256, mediaType } = kept;
  const shown = { kind: 'picture' as const, url: 'https://x.example/bild.png', alt: null, missing: null };
  const versions = Array.from({ length: count }, (_, n) => {
    const record = itemOf(n, n === 0 ? [{ ...shown, file, bytes, sha256, mediaType }] : []);
    return { month: itemMonth(record.publishedAt, timezone), record, media: n === 0 ? [kept] : [] };
  });
  const filed = new Map<string, VersionDigest>();
  for (const digest of await writeVersions(root, versions)) filed.set(versionKey(digest), digest);
  const look = bareLook('2026-11-24T09:00:00.000Z', of);
  const lines = versions.map(({ record }) => ({ is: 'new' as const, id: record.id }));
  const run = await writeRun({ root, timezone }, look, lines, filed);
  await ledger.append('items-collected', 'ogonblick', {
    ...of,
    run: run.filed.path,
    versions: filed.size,
    sha256: run.sha256,
  });
  const places = versions.map(({ month, record }) => ({ ...record, month }));
  const [first] = places;
  if (first === undefined) throw new Error('expected an item');
  return { items: places.map(itemVersionFile), picture: join(itemMediaFolder(first), file) };
}

/** As it was collected; the `n`-th of its account. */
export function itemOf(n: number, media: ItemVersion['media'] = []): ItemVersion {
  const id = newItemId();
  const publishedAt = new Date(Date.UTC(2026, 9, 1 + n, 9)).toISOString();
  return {
    ...of,
    format: 'ogonblick-item/1',
    id,
    version: 1,
    platform: 'facebook',
    platformId: String(n),
    kind: 'post',
    direction: 'drawn-up',
    parent: null,
    thread: id,
    platformParent: null,
    platformThread: String(n),
    author: { role: 'account', name: 'K', platformId: null },
    publishedAt,
    editedAt: null,
    capturedAt: publishedAt,
    visibility: 'public',
    text: `Inlägg ${n}`,
    permalink: null,
    media,
    nonce: newNonce(),
    raw: null,
  };
}
