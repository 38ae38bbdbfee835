import { join } from 'node:path';
import { isPictureOfAttempt } from '../archive/attempts.ts';
import { deliveryFiles, readDeliveries } from '../archive/deliveries.ts';
import { guidelineCheckFiles } from '../archive/guideline-checks.ts';
import { lastLookFiles } from '../archive/last-looks.ts';
import { themeFiles } from '../archive/themes.ts';
import { holdFiles } from '../disposal/holds.ts';
import { digestFile, type ManifestLine } from '../files/bag.ts';
import { damage, type Problem, warning } from '../files/damage.ts';
import { exists } from '../files/durable.ts';
import type { Shelved } from '../files/numbered-records.ts';
import { deliveriesShelf, deliveryContentFile, deliveryFile } from '../layout/deliveries-layout.ts';
import { holdFile } from '../layout/disposal-layout.ts';
import { guidelineCheckFile } from '../layout/guidelines-layout.ts';
import { lastLookFile } from '../layout/last-looks-layout.ts';
import { privacyFile } from '../layout/privacy-layout.ts';
import { releaseFile, secrecyFile } from '../layout/secrecy-layout.ts';
import { themeFile } from '../layout/themes-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { deliveryEvents } from '../records/delivery.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { privacyEvents } from '../records/privacy-request.ts';
import { privacyFiles } from '../secrecy/privacy-requests.ts';
import { releaseFiles } from '../secrecy/releases.ts';
import { secrecyFiles } from '../secrecy/secrecy-marks.ts';

/** A kind of record with persons' words, and how the ledger tells of it. `about` is the field that names what the record is about. */
interface Kind {
  files(root: string): Shelved[];
  file(committee: string, id: string, number: number): string;
  about: string;
  events: readonly string[];
  was: 'placed' | 'written';
}

const kinds: readonly Kind[] = [
  {
    files: holdFiles,
    file: holdFile,
    about: 'hold',
    events: ['hold-placed', 'hold-lift-asked', 'hold-lifted'],
    was: 'placed',
  },
  {
    files: secrecyFiles,
    file: secrecyFile,
    about: 'snapshot',
    events: ['secrecy-marked', 'secrecy-lifted'],
    was: 'written',
  },
  {
    files: releaseFiles,
    file: releaseFile,
    about: 'release',
    events: ['asked', 'copied', 'handed-over', 'refused', 'refusal-received', 'closed', 'withdrawn', 'appealed'].map(
      (what) => `release-${what}`,
    ),
    was: 'written',
  },
  {
    files: privacyFiles,
    file: privacyFile,
    about: 'request',
    events: privacyEvents,
    was: 'written',
  },
  {
    files: guidelineCheckFiles,
    file: guidelineCheckFile,
    about: 'snapshot',
    events: ['guidelines-checked'],
    was: 'written',
  },
  {
    files: lastLookFiles,
    file: lastLookFile,
    about: 'account',
    events: ['last-look-said'],
    was: 'written',
  },
  {
    files: deliveryFiles,
    file: deliveryFile,
    about: 'delivery',
    events: deliveryEvents,
    was: 'written',
  },
  // A theme is no committee's.
  {
    files: (root) => themeFiles(root).map((file) => ({ committee: '', ...file })),
    file: (_committee, id, number) => themeFile(id, number),
    about: 'theme',
    events: ['theme-added', 'theme-ended'],
    was: 'written',
  },
];

/**
 * Checks every gallringsstopp, marking of secrecy, request for a copy, check of the guidelines, last look, delivery and theme, with the statements about it,
 * against the ledger's digest of its file. A record that the ledger does not know counts all the same: its writer may have been killed, or somebody
 * has put it there.
 */
export async function verifyRecords(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const kind of kinds) problems.push(...(await verifyKind(root, ledger, kind)));
  problems.push(...(await verifyBesideDeliveries(root)));
  return problems;
}

/** Checks what a delivery held, and the receipts, against the digests in the statements. A statement that cannot be read is named as changed already. */
async function verifyBesideDeliveries(root: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  const { deliveries } = await readDeliveries(root);
  for (const { delivery, events } of deliveries) {
    const { committee, id, content } = delivery;
    const path = deliveryContentFile(committee, id);
    problems.push(...(await verifyToldFile(root, { path, sha256: content, was: 'written' })));
    for (const event of events) {
      if (event.what !== 'accepted' && event.what !== 'receipted') continue;
      const receipt = `${deliveriesShelf(committee)}/${event.receipt}`;
      problems.push(...(await verifyToldFile(root, { path: receipt, sha256: event.sha256, was: 'written' })));
    }
  }
  return problems;
}

async function verifyKind(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
  { files, file, about, events, was }: Kind,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  // The files are listed before the ledger is read: a file written meanwhile then has its line in the ledger.
  const there = files(root).map(({ committee, id, number }) => file(committee, id, number));
  const told = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(events)) {
    const { path, sha256 } = recordIn({ file, about }, data);
    told.set(path, sha256);
  }
  for (const [path, sha256] of told) problems.push(...(await verifyToldFile(root, { path, sha256, was })));
  for (const path of there) {
    if (!told.has(path)) problems.push(warning(path, 'is not known to the ledger'));
  }
  return problems;
}

/** The record that an entry of the ledger tells of, with its digest; null: the entry is about something else. Pure. */
export function recordTold({ event, data }: Pick<LedgerEntry, 'event' | 'data'>): ManifestLine | null {
  const kind = kinds.find(({ events }) => events.includes(event));
  return kind === undefined ? null : recordIn(kind, data);
}

function recordIn({ file, about }: Pick<Kind, 'file' | 'about'>, data: LedgerEntry['data']): ManifestLine {
  const number = Number(/:(\d+)$/.exec(String(data.once))?.[1] ?? 1);
  return { path: file(String(data.committee), String(data[about]), number), sha256: String(data.sha256) };
}

/**
 * Checks visits without a snapshot, from the time when the ledger has digests of their records. `there`: all files in `forsok/`. The
 * process that filed an unknown one may have been killed before it could tell. Its order is then open, and the next start tells.
 */
export async function verifyAttempts(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
  there: readonly string[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const known = new Set<string>();
  for await (const { data } of ledger.entriesAbout(['visit-ended'])) {
    known.add(String(data.attempt));
    if (typeof data.sha256 !== 'string') continue;
    problems.push(...(await verifyToldFile(root, { path: String(data.attempt), sha256: data.sha256, was: 'written' })));
  }
  for (const path of there) {
    if (path.endsWith('.json')) {
      if (!known.has(path))
        problems.push(
          warning(
            path,
            'is not known to the ledger: a start of the worker adds it while its order is open; otherwise see who has put it there',
          ),
        );
    } else if (!(await isPictureOfAttempt(root, path)))
      problems.push(warning(path, 'belongs to no visit: its record does not name it'));
  }
  return problems;
}

/** Checks a file against the ledger's digest of it. */
export async function verifyToldFile(
  root: string,
  { path, sha256, was }: { path: string; sha256: string; was: Kind['was'] },
): Promise<Problem[]> {
  if (!(await exists(join(root, path)))) {
    return [damage(path, 'missing', `is missing: the ledger says that it was ${was}`)];
  }
  if ((await digestFile(join(root, path))).sha256 === sha256) return [];
  return [damage(path, 'changed', `was changed since it was ${was}`)];
}
