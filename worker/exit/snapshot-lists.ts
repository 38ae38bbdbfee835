import type { Reader } from '../../jobs/workplace.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { asWords, csvText } from '../ground/csv.ts';

/** All snapshots as JSON Lines and as a table for spreadsheets, oldest first. `committee`: only its. */
export async function snapshotLists(
  { catalog }: Reader,
  committee: string | null,
): Promise<{ snapshots: number; lines: string; table: string }> {
  const rows = (await catalog.snapshots(committee === null ? {} : { committee })).sort((one, other) =>
    one.startedAt === other.startedAt ? (one.id < other.id ? -1 : 1) : one.startedAt < other.startedAt ? -1 : 1,
  );
  return {
    snapshots: rows.length,
    // What a disposal list has taken is not among them: its tombstone, or its bag in quarantine, goes with the archive.
    lines: rows.map(({ list: _, disposedAt: __, ...row }) => `${JSON.stringify(row)}\n`).join(''),
    table: csvText([columns.map(([name]) => name), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]),
  };
}

const columns: readonly (readonly [string, (row: SnapshotRow) => string])[] = [
  ['id', ({ id }) => id],
  ['nämnd', ({ committee }) => committee],
  ['konto', ({ account }) => account],
  ['plattform', ({ platform }) => platform],
  ['läge', ({ status }) => status],
  ['vad som fattas', ({ because }) => asWords(because ?? '')],
  ['orsak', ({ reason }) => reason],
  ['beställd av', ({ orderedBy }) => orderedBy],
  ['beställd (UTC)', ({ orderedAt }) => orderedAt],
  ['tagen (UTC)', ({ startedAt }) => startedAt],
  ['inlägg', ({ postsCaptured }) => (postsCaptured === null ? 'okänt' : String(postsCaptured))],
  ['byte', ({ bytes }) => String(bytes)],
  ['mapp i arkivmappen', ({ folder }) => folder],
];
