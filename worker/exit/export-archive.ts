import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { withheldSnapshots } from '../../jobs/secrecy/withheld-snapshots.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import type { Problem } from '../../storage/files/damage.ts';
import { makeFolder } from '../../storage/files/durable.ts';
import { codeOf } from '../../storage/files/faults.ts';
import { privateFolderMode } from '../../storage/files/modes.ts';
import {
  asideFolder,
  bagFiles,
  draftsFolder,
  noticesFile,
  orderIdOf,
  ordersFolder,
  quarantineFolder,
  schemaFile,
} from '../../storage/layout/layout.ts';
import { pageDigestsFile } from '../../storage/layout/pages-layout.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import { keyMark } from '../../storage/records/sealed-names.ts';
import type { TellProgress } from '../../storage/verify/verify-progress.ts';
import { jsonSchemaText, recordKinds } from '../ground/record-schemas.ts';
import { type BagDraft, type BagSize, openBagDraft } from './bag-draft.ts';
import { configurationFiles } from './configuration-files.ts';
import { damageIn } from './damage-in.ts';
import { ExitRefusedError } from './exit-refused.ts';
import type { ExportFacts } from './export-facts.ts';
import { exportFiles } from './export-files.ts';
import { exportTexts } from './export-texts.ts';
import { archivePart } from './file-words.ts';
import { filesBelow } from './files-below.ts';
import { writeItemLists } from './item-lists.ts';
import { beginLedgerPart, type LedgerPart } from './ledger-part.ts';
import { snapshotLists } from './snapshot-lists.ts';

/** The system makes this folder at the top of a disk. */
const lostAndFound = 'lost+found';

export interface ExportOrder {
  /** A new or empty folder, absolute. */
  to: string;
  by: string;
  purpose: string | null;
  /** Null: the whole archive. */
  committee: string | null;
  /** Whether what is locked may be among the files. */
  withLocked: boolean;
  /** The civil day on which the plans are asked, `YYYY-MM-DD`. */
  day: string;
  onCopied(bytes: number, of: number): void;
  onVerify: TellProgress;
}

export interface Exported extends BagSize {
  facts: ExportFacts;
  /** What `verify` warns of. */
  warnings: Problem[];
}

/**
 * Writes the archive, or a committee's part of it, into a folder: a verified copy of the archive's files, the configuration, lists of items and snapshots, and what
 * each file is. All or nothing. The ledger is told before anything is copied, so that its last line in the copy is its last line here. Throws
 * ExitRefusedError (damage, something locked, a change meanwhile), DiskFullError.
 */
export async function exportArchive(workplace: Workplace, order: ExportOrder): Promise<Exported> {
  await refuseInside(workplace.archive.root, order.to);
  await refuseLocked(workplace, order);
  const draft = await openBagDraft(order.to);
  try {
    return await writeInto(workplace, order, draft);
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

async function writeInto(workplace: Workplace, order: ExportOrder, draft: BagDraft): Promise<Exported> {
  const { archive, configuration, office } = workplace;
  const { committee, day } = order;
  const part = committee === null ? null : await beginLedgerPart(workplace, { ...order, committee });
  const begun = part?.begun ?? (await tellBegun(workplace, order));
  const copy = join(draft.path, bagFiles.data, archivePart);
  await makeFolder(copy, privateFolderMode);
  await copyArchive(archive.root, order, draft);
  const configured = await configurationFiles(configuration.directory, configuration.people, committee);
  for (const [name, text] of configured) await draft.write(`${exportFiles.configuration}/${name}`, text);
  if (part !== null) await writePart(draft, part);
  const { counts, verdicts } = await writeLists(workplace, order, draft);
  for (const [name, kind] of Object.entries(recordKinds).sort(([one], [other]) => (one < other ? -1 : 1)))
    await draft.write(schemaFile(name), jsonSchemaText(kind));
  const key = committee === null ? await office.disposalKey.read() : null;
  const facts: ExportFacts = {
    format: 'ogonblick-uttag/1',
    software: office.software,
    madeAt: office.now(),
    madeBy: order.by,
    purpose: order.purpose,
    municipality: configuration.settings.municipality,
    committee,
    counts,
    verdicts: { day, sha256: verdicts },
    ledger: { entries: begun.seq, head: begun.hash },
    disposalKey: key === null ? null : keyMark(key),
  };
  await draft.write(exportFiles.facts, `${JSON.stringify(facts, null, 1)}\n`);
  const warnings = await damageIn(workplace, {
    committee,
    copy,
    namesKey: facts.disposalKey,
    onProgress: order.onVerify,
  });
  await refuseChanged(workplace, begun);
  const size = await draft.finish(exportTexts(facts), [
    ['Source-Organization', facts.municipality.name],
    ['Bagging-Date', day],
    ['Bag-Software-Agent', facts.software],
    ['External-Description', committee === null ? 'Uttag av hela arkivet' : `Uttag av ${committee}`],
  ]);
  return { ...size, facts, warnings };
}

function tellBegun({ ledger }: Workplace, { by, purpose, withLocked }: ExportOrder): Promise<LedgerEntry> {
  return ledger.append('export-begun', by, { withLocked, ...(purpose === null ? {} : { purpose }) });
}

/** Links are followed: a folder outside may be a way into the archive. */
async function refuseInside(root: string, to: string): Promise<void> {
  if (!`${await realPlace(to)}${sep}`.startsWith(`${await realpath(root)}${sep}`)) return;
  throw new ExitRefusedError(
    `expected a folder outside the archive, found ${to}`,
    `Name a folder that does not lie in ${root}.`,
    { swedish: `${to} ligger i arkivet. Ange en mapp som inte ligger i ${root}.` },
  );
}

/** Where a path leads, also when its last part, or more, is not there yet. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return join(await realPlace(dirname(path)), basename(path));
  }
}

/** Something locked may be illegal to spread, so a person has to say that it is to leave too. A snapshot may show what is locked of another committee. */
async function refuseLocked(workplace: Workplace, { withLocked, committee }: ExportOrder): Promise<void> {
  if (withLocked) return;
  const { catalog } = workplace;
  const ids = (await catalog.items.withheld()).filter(({ locked }) => locked).map(({ id }) => id);
  const items = (await catalog.items.find({ ids })).filter((row) => committee === null || row.committee === committee);
  const withheld = await withheldSnapshots(workplace);
  const snapshots = (await catalog.snapshots({ ...(committee === null ? {} : { committee }), gone: true })).filter(
    ({ id }) => withheld.get(id) === 'locked',
  );
  const found = [
    ...(items.length === 0 ? [] : [`${items.length} locked items (${firstOf(items)})`]),
    ...(snapshots.length === 0 ? [] : [`${snapshots.length} locked snapshots (${firstOf(snapshots)})`]),
  ];
  if (found.length === 0) return;
  throw new ExitRefusedError(
    `expected an archive without anything locked, found ${found.join(' and ')}`,
    'It may be illegal to hold or spread, or it is unknown whether a snapshot is secret. If it is to leave with the archive all the same, say --with-locked.',
    {
      swedish: `${lockedInSwedish(items, snapshots)}. Det kan vara olagligt att inneha eller sprida, eller så är det okänt om en ögonblicksbild omfattas av sekretess. Ska det ändå följa med: säg --with-locked.`,
    },
  );
}

function lockedInSwedish(items: readonly { id: string }[], snapshots: readonly { id: string }[]): string {
  return [
    ...(items.length === 0 ? [] : [`${items.length} inlägg är låsta (${firstOf(items)})`]),
    ...(snapshots.length === 0 ? [] : [`${snapshots.length} ögonblicksbilder är låsta (${firstOf(snapshots)})`]),
  ].join(', ');
}

function firstOf(rows: readonly { id: string }[]): string {
  const first = rows.slice(0, 3).map(({ id }) => id);
  return first.join(', ');
}

async function copyArchive(root: string, { committee, onCopied }: ExportOrder, draft: BagDraft): Promise<void> {
  let [of, done] = [0, 0];
  for await (const path of archiveFiles(root, committee)) of += (await stat(join(root, path))).size;
  for await (const path of archiveFiles(root, committee)) {
    done += (await draft.copy(`${archivePart}/${path}`, join(root, path))).bytes;
    onCopied(done, of);
  }
}

async function writePart(draft: BagDraft, { hashes, lines }: LedgerPart): Promise<void> {
  await draft.write(exportFiles.hashes, hashes);
  await draft.write(exportFiles.lines, lines);
}

async function writeLists(
  workplace: Workplace,
  { committee, day }: ExportOrder,
  draft: BagDraft,
): Promise<{ counts: ExportFacts['counts']; verdicts: string }> {
  const at = (name: string) => join(draft.path, bagFiles.data, name);
  await makeFolder(dirname(at(exportFiles.items)), privateFolderMode);
  const paths = { lines: at(exportFiles.items), table: at(exportFiles.itemsTable) };
  const { verdicts, ...items } = await writeItemLists(workplace, { day, committee }, paths);
  await draft.takeIn(exportFiles.itemsTable);
  await draft.takeIn(exportFiles.items);
  const { snapshots, lines, table } = await snapshotLists(workplace, committee);
  await draft.write(exportFiles.snapshotsTable, table);
  await draft.write(exportFiles.snapshots, lines);
  const attempts = (await workplace.catalog.attempts(committee === null ? {} : { committee })).length;
  return { counts: { snapshots, attempts, ...items }, verdicts };
}

async function refuseChanged({ ledger }: Workplace, begun: LedgerEntry): Promise<void> {
  const head = await ledger.head();
  if (head?.hash === begun.hash) return;
  throw new ExitRefusedError(
    `expected an archive that stands still, found that the event log got new lines while it was copied (${head?.event ?? 'none'})`,
    'End the worker and other commands, and give the command again.',
    {
      swedish: `händelseloggen fick nya rader medan arkivet kopierades (${head?.event ?? 'ingen'}). Avsluta programmet (worker) och andra kommandon, och ge kommandot igen.`,
    },
  );
}

/**
 * The files of the archive that go with it when it moves, in the order of `filesBelow`: all but unfinished work. Of the drafts only the open orders and
 * what people were told. `committee`: only what lies under it, also in quarantine.
 */
function archiveFiles(root: string, committee: string | null): AsyncGenerator<string> {
  if (committee === null) return filesBelow(root, isKept);
  return filesBelow(root, (path, isFolder) => isKept(path) && liesUnder(path, isFolder, committee));
}

function isKept(path: string): boolean {
  if (path === lostAndFound || path === `${pageDigestsFile}.tmp`) return false;
  if (!path.startsWith(`${draftsFolder}/`)) return true;
  return path === noticesFile || path === ordersFolder || isOrder(path);
}

function isOrder(path: string): boolean {
  return path.startsWith(`${ordersFolder}/`) && orderIdOf(path.slice(ordersFolder.length + 1)) !== null;
}

/**
 * Quarantined files and those that were set aside lie as they lay in the archive, under a list's folder or at once. A file at the top of the quarantine was cut
 * away from the ledger, where each line may be another committee's.
 */
function liesUnder(path: string, isFolder: boolean, committee: string): boolean {
  const [first, second, third] = path.split('/');
  if (first === quarantineFolder) return second === undefined || (third === undefined ? isFolder : third === committee);
  if (first === asideFolder) return second === undefined || second === committee;
  return first === committee;
}
