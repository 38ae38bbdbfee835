import type { Words } from '../../config/base/words.ts';
import { withheldSnapshots } from '../../jobs/secrecy/withheld-snapshots.ts';
import { dayText, toLocal } from '../../jobs/time/local-time.ts';
import { compareSnapshots } from '../../jobs/visit/compare-snapshots.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { readSnapshot } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { codeOf, RecordDamagedError } from '../../storage/files/faults.ts';
import { mayBeShown, type Pair, pairsOf } from '../papers/pages/changes-pairs.ts';
import { readComparedSide } from '../papers/pages/compared-side.ts';
import { summarySentence } from '../papers/pages/comparison-sentence.ts';
import { comparisonWords } from '../papers/pages/comparison-words.ts';
import { because } from './notice-words.ts';
import { contactsIn } from './of-register.ts';
import { type Addressed, newsFor } from './receivers.ts';

/** A snapshot, and what has changed since the one before it, in a sentence that has none of the page's words. */
export interface NewSnapshot {
  about: string;
  told: Words;
  /** Path of a page of the desk. */
  page: string | null;
}

/** The newest ones, as many as a letter names, and how many there are. */
export interface NewSnapshots {
  named: NewSnapshot[];
  count: number;
}

/** A visit lasts at most so long: what was begun before the last letter may have been sealed after it. */
const longestVisitMs = 24 * 3_600_000;

/**
 * The snapshots that were sealed since the last letter to an address (UTC) and concern who reads there. What is secret or locked, or perhaps is, is not
 * among them. None where nothing was told before. Throws where a record, the ledger or the disk cannot be read.
 */
export async function newSnapshots(
  workplace: Workplace,
  { address, toldAt }: { address: string; toldAt: string | null },
  { addressed, most }: { addressed: Addressed; most: number },
): Promise<NewSnapshots> {
  const rows = toldAt === null ? [] : await sealedSince(workplace, toldAt);
  const news = newsFor(address, seenIn(workplace, rows), addressed);
  if (news.length === 0) return { named: [], count: 0 };
  const withheld = await withheldSnapshots(workplace);
  const shown = news.filter(({ row }) => mayBeShown(row, withheld));
  const named: NewSnapshot[] = [];
  for (const { about, page, row } of shown.slice(0, most)) {
    const its = await workplace.catalog.snapshots({ account: row.account });
    const pair = pairsOf(its.filter((one) => mayBeShown(one, withheld))).find(({ later }) => later.id === row.id);
    named.push({ about, page, told: pair === undefined ? because.noneBefore : await toldOf(workplace, pair) });
  }
  return { named, count: shown.length };
}

/** Newest first. */
async function sealedSince({ catalog }: Workplace, toldAt: string): Promise<SnapshotRow[]> {
  const since = new Date(Date.parse(toldAt) - longestVisitMs).toISOString();
  return (await catalog.snapshots({ since })).filter(({ finishedAt }) => finishedAt > toldAt);
}

function seenIn({ configuration: { accounts, settings } }: Workplace, rows: readonly SnapshotRow[]) {
  return rows.map((row) => {
    const account = accounts.find(({ id }) => id === row.account);
    const on = dayText(toLocal(Date.parse(row.startedAt), settings.timezone));
    return {
      ...{ row, committee: row.committee, page: `/ogonblicksbilder/${row.id}` as string | null },
      about: account === undefined ? row.account : `${account.name} (${account.id})`,
      contacts: account === undefined ? [] : contactsIn(account, on),
    };
  });
}

async function toldOf({ archive, configuration }: Workplace, { earlier, later }: Pair<SnapshotRow>): Promise<Words> {
  const day = dayText(toLocal(Date.parse(earlier.startedAt), configuration.settings.timezone));
  const [before, after] = [await sideOf(archive.root, earlier), await sideOf(archive.root, later)];
  if (before === null || after === null) return { sv: comparisonWords.sv.unread, en: comparisonWords.en.unread };
  const comparison = compareSnapshots(before, after);
  const told = (locale: keyof Words) => summarySentence(comparison, day, comparisonWords[locale]);
  return { sv: told('sv'), en: told('en') };
}

/** Null: it cannot be read. */
async function sideOf(root: string, { id, folder }: SnapshotRow) {
  try {
    const sealed = await readSnapshot(root, folder);
    return sealed === null ? null : await readComparedSide(root, folder, { ...sealed.description, id });
  } catch (error) {
    if (error instanceof RecordDamagedError || codeOf(error) !== undefined) return null;
    throw error;
  }
}
