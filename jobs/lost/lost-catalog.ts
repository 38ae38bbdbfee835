import { CatalogRefusedError } from '../../storage/catalog/catalog.ts';
import type { KnownArchiveTable } from '../../storage/catalog/schema.ts';
import { committeeFolders } from '../../storage/items/mend.ts';
import { lossAccepted } from '../../storage/verify/accepted-losses.ts';
import { type CatalogStanding, catalogStanding } from '../../storage/verify/catalog-standing.ts';
import { type Reindexing, reindex } from '../../storage/verify/reindex.ts';
import type { Workplace } from '../workplace.ts';
import { lockLost } from './lock-lost.ts';

/** A catalog that was made anew. `missing`: at least so many of the ledger's lines that it knew of are not there; 0 where the ledger has them all. */
export interface Restored extends Reindexing {
  missing: number;
}

/**
 * Makes a catalog that is lost, or older or newer than the archive, anew from the archive, before anybody believes it; items of which a decision
 * is lost are locked as by `reindex`. What the ledger has lost stays noted, and `verify` tells of it, until it is back or `claimCatalog` is told.
 * Null: it could be believed, or there was nothing to take in. Throws CatalogRefusedError for a catalog of another archive, or of one that is not
 * there: a wrong path or address, or a disk that is not mounted, is more likely than a change of mind, and that archive's catalog would be lost.
 */
export async function restoreCatalog(workplace: Workplace): Promise<Restored | null> {
  const { archive, catalog, ledger } = workplace;
  const { is, known, now } = await catalogStanding(workplace);
  if (is === 'foreign') throw now === null ? noArchive(archive.root) : foreignCatalog(archive.root);
  const made = is === 'current' ? null : await reindex({ root: archive.root, catalog, ledger });
  if (made !== null) await lockLost(workplace);
  if (now !== null) await catalog.noteArchive({ ...now, ...(await lostOf(workplace, is, known)) });
  const missing = is === 'ahead' ? Math.max(1, (known?.lines ?? 0) - (now?.lines ?? 0)) : 0;
  return made === null || (missing === 0 && (await catalog.isEmpty())) ? null : { ...made, missing };
}

/**
 * Notes the lines that the ledger has grown by since the last look: who cuts or rewrites them is found out. Notes nothing where the catalog cannot
 * be believed: what it has seen is to be held against the ledger.
 */
export async function noteGrown(workplace: Workplace): Promise<void> {
  const { is, known, now } = await catalogStanding(workplace);
  if (is !== 'current' || now === null || now.head === known?.head) return;
  await workplace.catalog.noteArchive({ ...now, ...(await lostOf(workplace, is, known)) });
}

type Lost = Pick<KnownArchiveTable, 'lost_lines' | 'lost_head'>;
const nothingLost: Lost = { lost_lines: null, lost_head: null };

/** What was lost first stays, until it is back: the ledger had all that came before it. */
async function lostOf(
  { ledger }: Pick<Workplace, 'ledger'>,
  is: CatalogStanding['is'],
  known: KnownArchiveTable | null,
): Promise<Lost> {
  if (known === null) return nothingLost;
  const { lines, head, lost_lines, lost_head } = known;
  if (lost_lines !== null && !(await hasLine(ledger, lost_lines, lost_head))) return { lost_lines, lost_head };
  return is === 'ahead' ? { lost_lines: lines, lost_head: head } : nothingLost;
}

/** Whether the line of this number is that one. A `hash` of null: an earlier version noted none. */
async function hasLine(
  ledger: Pick<Workplace['ledger'], 'entries'>,
  seq: number,
  hash: string | null,
): Promise<boolean> {
  for await (const entry of ledger.entries({ from: seq })) return hash === null || entry.hash === hash;
  return false;
}

/**
 * For `verify`, which judges what lies in the archive, also by what the catalog knows of its ledger: one whose ledger was cut or taken away is damaged,
 * and no archive is judged where there is none. Throws CatalogRefusedError as `restoreCatalog`.
 */
export async function restoreCatalogToJudge(workplace: Workplace): Promise<Restored | null> {
  const { is, now } = await catalogStanding(workplace);
  const isThere = now !== null || (await committeeFolders(workplace.archive.root)).length > 0;
  if (is === 'ahead' || (is === 'foreign' && now === null && isThere)) return null;
  return restoreCatalog(workplace);
}

/** Lines that the ledger had at an earlier look and has not now. `there`: how many it has. */
export interface LedgerLoss {
  held: number;
  there: number;
}

/** What the archive's own ledger has lost since the catalog last saw it. Null: nothing, or the catalog is another archive's. Writes nothing. */
export async function ledgerLoss(workplace: Workplace): Promise<LedgerLoss | null> {
  const { archive } = workplace;
  const { is, known, now } = await catalogStanding(workplace);
  if (now !== null) {
    const { lost_lines } = is === 'foreign' ? nothingLost : await lostOf(workplace, is, known);
    return lost_lines === null ? null : { held: lost_lines, there: now.lines };
  }
  // A damaged ledger is compared when it can be read.
  const isTakenAway = is !== 'current' && known !== null && (await committeeFolders(archive.root)).length > 0;
  return isTakenAway ? { held: known.lines, there: 0 } : null;
}

/** The catalog is this archive's as it is from now on. What its ledger has lost a person must have accepted. */
export async function claimCatalog(workplace: Pick<Workplace, 'catalog' | 'ledger' | 'orders'>): Promise<void> {
  const { catalog } = workplace;
  const { is, now } = await catalogStanding(workplace);
  if (now !== null) return await catalog.noteArchive({ ...now, ...nothingLost });
  // What was seen of a damaged ledger is to be held against it when it can be read.
  if (is !== 'current') await catalog.noteArchive(null);
}

/** A person says that what the ledger has lost is lost: the ledger tells of it, and `verify` for ever. */
export async function acceptLoss(
  workplace: Workplace,
  loss: LedgerLoss,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await workplace.ledger.append(lossAccepted, by, { ...loss, reason });
  await claimCatalog(workplace);
}

function foreignCatalog(root: string): CatalogRefusedError {
  return new CatalogRefusedError(
    `expected the catalog of the archive at ${root}, found that of another archive`,
    'Check archive.path in settings.yaml, --data and DATABASE_URL. If they are right, `ogonblick reindex` makes the catalog that of this archive.',
    {
      swedish: `katalogen hör till ett annat arkiv än det i ${root}. Kontrollera archive.path i settings.yaml, --data och DATABASE_URL. Stämmer de, så gör \`ogonblick reindex\` om katalogen till det här arkivets.`,
    },
  );
}

function noArchive(root: string): CatalogRefusedError {
  return new CatalogRefusedError(
    `expected the archive of the catalog at ${root}, found no line of an event log`,
    'Is the disk mounted? Check archive.path in settings.yaml, --data and DATABASE_URL. If a new archive is to begin there, `ogonblick reindex` makes the catalog that of this one.',
    {
      swedish: `katalogen hör till ett arkiv, men i ${root} finns ingen rad i någon händelselogg. Är disken monterad? Kontrollera archive.path i settings.yaml, --data och DATABASE_URL. Ska ett nytt arkiv börja där, så gör \`ogonblick reindex\` om katalogen till det arkivets.`,
    },
  );
}
