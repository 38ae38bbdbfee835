import type { Words } from '../../config/base/words.ts';
import { withheldSnapshots } from '../../jobs/secrecy/withheld-snapshots.ts';
import { dayText, toLocal } from '../../jobs/time/local-time.ts';
import { compareSnapshots } from '../../jobs/visit/compare-snapshots.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { readSnapshot } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { codeOf, RecordDamagedError } from '../../storage/files/faults.ts';
import { isRedactedId } from '../../storage/layout/layout.ts';
import { mayBeShown, type Pair, pairsOf } from '../papers/pages/changes/changes-pairs.ts';
import { readComparedSide } from '../papers/pages/changes/compared-side.ts';
import { summarySentence } from '../papers/pages/changes/comparison-sentence.ts';
import { comparisonWords } from '../words/comparison-words.ts';
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

interface Round {
  /** When the round began, UTC: what is sealed later is for the next one. */
  now: string;
  addressed: Addressed;
  /** So many are named. */
  most: number;
}

/**
 * What the letters of one round tell of snapshots. The ledger is read once for all of them, and so is each pair that is compared; what is secret or
 * locked is looked up for each letter.
 *
 * Gives the snapshots that were sealed since the last letter to an address (UTC) and concern who reads there. What is secret or locked, or perhaps is,
 * is not among them. None where nothing was told before. Throws where a record, the ledger or the disk cannot be read.
 */
export function openNews(
  workplace: Workplace,
  { now, addressed, most }: Round,
): (last: { address: string; toldAt: string | null }) => Promise<NewSnapshots> {
  const { catalog } = workplace;
  let sealings: Promise<Sealing[]> | null = null;
  const compared = new Map<string, Words>();
  const toldOnce = async (pair: Pair<SnapshotRow>): Promise<Words> => {
    const key = `${pair.earlier.id} ${pair.later.id}`;
    const told = compared.get(key) ?? (await toldOf(workplace, pair));
    compared.set(key, told);
    return told;
  };
  return async ({ address, toldAt }) => {
    if (toldAt === null) return { named: [], count: 0 };
    sealings ??= sealingsIn(workplace);
    const rows = await rowsOf(
      workplace,
      (await sealings).filter(({ at }) => at > toldAt && at <= now),
    );
    const news = newsFor(address, seenIn(workplace, rows), addressed);
    if (news.length === 0) return { named: [], count: 0 };
    const withheld = await withheldSnapshots(workplace);
    const shown = news.filter(({ row }) => mayBeShown(row, withheld));
    const named: NewSnapshot[] = [];
    for (const { about, page, row } of shown.slice(0, most)) {
      const its = await catalog.snapshots({ account: row.account });
      const pair = pairsOf(its.filter((one) => mayBeShown(one, withheld))).find(({ later }) => later.id === row.id);
      named.push({ about, page, told: pair === undefined ? because.noneBefore : await toldOnce(pair) });
    }
    return { named, count: shown.length };
  };
}

/** When a snapshot was sealed, by the ledger: its own times are those of the visit, and a long writing lies between. */
interface Sealing {
  at: string;
  id: string;
  startedAt: string;
}

/** A bag that something was taken out of is no news: the visit has been told. */
async function sealingsIn({ ledger }: Workplace): Promise<Sealing[]> {
  const all: Sealing[] = [];
  for await (const { at, data } of ledger.entriesAbout(['snapshot-sealed'])) {
    const id = String(data.snapshot);
    if (!isRedactedId(id)) all.push({ at, id, startedAt: String(data.startedAt) });
  }
  return all;
}

/** Newest first. */
async function rowsOf({ catalog }: Workplace, sealings: readonly Sealing[]): Promise<SnapshotRow[]> {
  const [since] = sealings.map(({ startedAt }) => startedAt).sort();
  if (since === undefined) return [];
  const ids = new Set(sealings.map(({ id }) => id));
  return (await catalog.snapshots({ since: new Date(since).toISOString() })).filter(({ id }) => ids.has(id));
}

function seenIn({ configuration: { accounts, settings } }: Workplace, rows: readonly SnapshotRow[]) {
  return rows.map((row) => {
    const account = accounts.find(({ id }) => id === row.account);
    const on = dayText(toLocal(Date.parse(row.startedAt), settings.timezone));
    return {
      row,
      committee: row.committee,
      page: `/ogonblicksbilder/${row.id}` as string | null,
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
  const statuses = [earlier.status, later.status];
  const told = (locale: keyof Words) => summarySentence(comparison, { day, statuses }, comparisonWords[locale]);
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
