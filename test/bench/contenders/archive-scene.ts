import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gatherNotes } from '../../../jobs/due/account-history.ts';
import { snapshotFolder, snapshotId } from '../../../storage/layout/layout.ts';
import { ledgerFile } from '../../../storage/layout/ledger-layout.ts';
import { lineOf, noPrevious, sealEntry } from '../../../storage/ledger/ledger-line.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';

/** Archives of many snapshots, written without the fsyncs that would take an hour. */
const timezone = 'Europe/Stockholm';
const committee = 'kommunstyrelsen';

/** What is sealed of `account` at `startedAt` (UTC), as a snapshot of sixty posts has it. */
export function describeSample(account: string, startedAt: string): SnapshotDescription {
  const id = snapshotId({ account, at: startedAt, reason: 'yearly', timezone });
  const posts = Array.from({ length: 60 }, (_, at) => `inlagg/${String(at + 1).padStart(4, '0')}.png`);
  const names = [...posts, 'skarmdump-001.png', 'oversiktsbild.png', `${id}.pdf`, 'textlager.json', 'index.html'];
  const steps = ['open the page', 'load what is lazy by scrolling', 'read the visible text', 'take the picture tiles'];
  return {
    format: 'ogonblick-snapshot/1',
    id,
    account,
    accountName: `${account} å ä ö`,
    committee,
    platform: 'web',
    status: 'complete',
    because: null,
    reason: 'yearly',
    note: null,
    order: id,
    orderedBy: 'clock',
    orderedAt: startedAt,
    folder: snapshotFolder(committee, account, id),
    requestedUrl: `https://www.example.se/${account}`,
    finalUrl: `https://www.example.se/${account}`,
    httpStatus: 200,
    startedAt,
    finishedAt: startedAt,
    page: { widthCss: 1280, heightCss: 59_000, tiles: 8, truncated: false },
    completeness: {
      postsSeen: 60,
      postsCaptured: 60,
      commentsShown: 12,
      commentsCaptured: 12,
      imagesLoaded: 100,
      imagesFailed: 0,
      oldest: null,
      newest: null,
      stopReason: 'end-of-feed',
    },
    steps: steps.map((name) => ({ name, outcome: 'ok', ms: 1_000 })),
    interventions: [],
    warnings: [],
    browser: 'Chromium 150',
    software: 'ogonblick 0.1.0',
    pdfa: { flavour: '1b', validator: 'veraPDF 1.28.2', valid: true },
    files: names.map((name, at) => ({
      path: `data/${name}`,
      bytes: 100_000 + at,
      sha256: String(at).padStart(64, '0'),
      mediaType: 'image/png',
      puid: 'fmt/11',
    })),
  };
}

/** A ledger that has first seen all accounts at `seenAt`, and then has one line for each snapshot. */
export async function writeLedger(
  root: string,
  seenAt: string,
  accounts: string[],
  snapshots: SnapshotDescription[],
): Promise<void> {
  let previous: LedgerEntry | null = null;
  const files = new Map<string, string[]>();
  const add = (at: string, event: string, data: LedgerEntry['data']) => {
    const seq: number = (previous?.seq ?? 0) + 1;
    previous = sealEntry({ seq, prev: previous?.hash ?? noPrevious, at, actor: 'clock', event, data });
    const file = ledgerFile(at, timezone);
    const lines = files.get(file) ?? [];
    lines.push(lineOf(previous));
    files.set(file, lines);
  };
  for (const { event, data } of gatherNotes('account-status-seen', { status: 'active' }, accounts)) {
    add(seenAt, event, { ...data });
  }
  for (const { id, account, folder, startedAt } of snapshots) {
    const data = { snapshot: id, account, committee, folder, status: 'complete', reason: 'yearly', startedAt };
    add(startedAt, 'snapshot-sealed', { ...data, manifest: '0'.repeat(64), once: `snapshot-sealed:${id}` });
  }
  for (const [file, lines] of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await appendFile(join(root, file), lines.join(''));
  }
}

/** Folders that look like sealed bags to a reader; what is pictured in them is not there. */
export async function writeBags(root: string, snapshots: SnapshotDescription[]): Promise<void> {
  const atOnce = 32;
  for (let start = 0; start < snapshots.length; start += atOnce) {
    await Promise.all(snapshots.slice(start, start + atOnce).map((snapshot) => writeBag(root, snapshot)));
  }
}

async function writeBag(root: string, snapshot: SnapshotDescription): Promise<void> {
  const bag = join(root, snapshot.folder);
  const manifest = snapshot.files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
  const files: Record<string, string> = {
    'data/beskrivning.json': `${JSON.stringify(snapshot, null, 2)}\n`,
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'bag-info.txt': `External-Identifier: ${snapshot.id}\n`,
    'manifest-sha256.txt': manifest,
    'tagmanifest-sha256.txt': manifest.slice(0, 400),
    'metadata/premis.xml': '<premis/>',
  };
  for (const folder of ['data', 'metadata']) await mkdir(join(bag, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(bag, name), text);
}
