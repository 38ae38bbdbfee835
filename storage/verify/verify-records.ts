import { join } from 'node:path';
import { isPictureOfAttempt } from '../archive/attempts.ts';
import { deliveryFiles, deliveryKind, filesBesideDeliveries, readDeliveries } from '../archive/deliveries.ts';
import { guidelineCheckFiles, guidelineCheckKind } from '../archive/guideline-checks.ts';
import { lastLookFiles, lastLookKind } from '../archive/last-looks.ts';
import { themeFiles, themeKind } from '../archive/themes.ts';
import { holdFiles, holdKind } from '../disposal/holds.ts';
import { digestFile, type ManifestLine } from '../files/bag.ts';
import { damage, type Problem, warning } from '../files/damage.ts';
import { exists } from '../files/durable.ts';
import { RecordDamagedError } from '../files/faults.ts';
import { namesIn } from '../files/names-in.ts';
import { type NumberedKind, readNumbered, type Shelved } from '../files/numbered-records.ts';
import { deliveriesShelf, deliveryContentFile } from '../layout/deliveries-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { deliveryEvents } from '../records/delivery.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { privacyEvents } from '../records/privacy-request.ts';
import { privacyFiles, privacyKind } from '../secrecy/privacy-requests.ts';
import { releaseFiles, releaseKind } from '../secrecy/releases.ts';
import { secrecyFiles, secrecyKind } from '../secrecy/secrecy-marks.ts';

/** A kind of record with persons' words, and how the ledger tells of it. */
interface Kind extends NumberedKind<object, object> {
  files(root: string): Shelved[];
  events: readonly string[];
  was: 'placed' | 'written';
}

const kinds: readonly Kind[] = [
  { ...holdKind, files: holdFiles, events: ['hold-placed', 'hold-lift-asked', 'hold-lifted'], was: 'placed' },
  { ...secrecyKind, files: secrecyFiles, events: ['secrecy-marked', 'secrecy-lifted'], was: 'written' },
  {
    ...releaseKind,
    files: releaseFiles,
    events: ['asked', 'copied', 'handed-over', 'refused', 'refusal-received', 'closed', 'withdrawn', 'appealed'].map(
      (what) => `release-${what}`,
    ),
    was: 'written',
  },
  { ...privacyKind, files: privacyFiles, events: privacyEvents, was: 'written' },
  { ...guidelineCheckKind, files: guidelineCheckFiles, events: ['guidelines-checked'], was: 'written' },
  { ...lastLookKind, files: lastLookFiles, events: ['last-look-said'], was: 'written' },
  { ...deliveryKind, files: deliveryFiles, events: deliveryEvents, was: 'written' },
  { ...themeKind, files: themeFiles, events: ['theme-added', 'theme-ended'], was: 'written' },
];

/**
 * Checks every gallringsstopp, marking of secrecy, request for a copy, check of the guidelines, last look, delivery and theme, with the statements about it,
 * against the ledger's digest of its file, and against the id and number in its name. A record that the ledger does not know counts all the same: its
 * writer may have been killed, or somebody has put it there.
 */
export async function verifyRecords(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const kind of kinds) problems.push(...(await verifyKind(root, ledger, kind)));
  problems.push(...(await verifyBesideDeliveries(root, ledger)));
  return problems;
}

/**
 * Checks what each delivery held, and the receipts, against the ledger's digests, whether or not the statements that name them are there. A receipt is
 * kept before the items are marked and the ledger is told.
 */
async function verifyBesideDeliveries(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Problem[]> {
  const problems: Problem[] = [];
  const there = new Set(filesBesideDeliveries(root));
  const { deliveries } = await readDeliveries(root);
  const receipts = new Map(
    deliveries.flatMap(({ delivery, events }) =>
      events.flatMap((event) => ('receipt' in event ? [[`${delivery.id} ${event.number}`, event.receipt]] : [])),
    ),
  );
  for await (const { event, data } of ledger.entriesAbout(deliveryEvents)) {
    const [committee, id, number] = [String(data.committee), String(data.delivery), numberIn(data)];
    if (event === 'delivery-proposed') {
      const path = deliveryContentFile(committee, id);
      there.delete(path);
      problems.push(...(await verifyToldFile(root, { path, sha256: String(data.content), was: 'written' })));
    }
    if (data.receipt === undefined) continue;
    // Lines of before 1.1 do not tell its name.
    const [shelf, stem] = [deliveriesShelf(committee), `${id}_${number}_kvitto`];
    const onShelf = (await namesIn(join(root, shelf))).find((name) => name.startsWith(`${stem}.`));
    const path = `${shelf}/${data.file ?? receipts.get(`${id} ${number}`) ?? onShelf ?? stem}`;
    there.delete(path);
    problems.push(...(await verifyToldFile(root, { path, sha256: String(data.receipt), was: 'written' })));
  }
  for (const path of there) problems.push(warning(path, ofNoDelivery));
  return problems;
}

const ofNoDelivery =
  'is of no delivery that the ledger tells of: one is being proposed or accepted just now, or that was broken off, or somebody has put it there';

async function verifyKind(root: string, ledger: Pick<Ledger, 'entriesAbout'>, kind: Kind): Promise<Problem[]> {
  const problems: Problem[] = [];
  // The files are listed before the ledger is read: a file written meanwhile then has its line in the ledger.
  const there = new Map(kind.files(root).map((one) => [kind.file(one.committee, one.id, one.number), one]));
  const told = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(kind.events)) {
    const { path, sha256 } = recordIn(kind, data);
    told.set(path, sha256);
  }
  for (const [path, sha256] of told) {
    const found = await verifyToldFile(root, { path, sha256, was: kind.was });
    const file = there.get(path);
    problems.push(...found, ...(file && found.length === 0 ? await verifyName(root, path, file, kind) : []));
  }
  for (const path of there.keys()) {
    if (!told.has(path)) problems.push(warning(path, 'is not known to the ledger'));
  }
  return problems;
}

/** The ledger may have been made right after a record was put under another name: the record itself says whose it is. */
async function verifyName(root: string, path: string, file: Shelved, kind: Kind): Promise<Problem[]> {
  try {
    await readNumbered(root, file, kind);
    return [];
  } catch (error) {
    if (!(error instanceof RecordDamagedError)) throw error;
    return [damage(path, 'misplaced', `is not what its name says: ${error.message}`)];
  }
}

/** The record that an entry of the ledger tells of, with its digest; null: the entry is about something else. Pure. */
export function recordTold({ event, data }: Pick<LedgerEntry, 'event' | 'data'>): ManifestLine | null {
  const kind = kinds.find(({ events }) => events.includes(event));
  return kind === undefined ? null : recordIn(kind, data);
}

function recordIn({ file, about }: Pick<Kind, 'file' | 'about'>, data: LedgerEntry['data']): ManifestLine {
  return { path: file(String(data.committee), String(data[about]), numberIn(data)), sha256: String(data.sha256) };
}

/** The number of the record that an entry tells of. */
function numberIn({ once }: LedgerEntry['data']): number {
  return Number(/:(\d+)$/.exec(String(once))?.[1] ?? 1);
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
