import type { Reader } from '../../jobs/workplace.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { asWords, csvText } from '../ground/csv.ts';

/**
 * All snapshots that are there as JSON Lines and as a table for spreadsheets, oldest first; also those in the grace of a disposal list
 * (`inGrace`). `committee`: only its.
 */
export async function snapshotLists(
  { catalog }: Reader,
  committee: string | null,
): Promise<{ snapshots: number; lines: string; table: string }> {
  const all = await catalog.snapshots({ ...(committee === null ? {} : { committee }), gone: true });
  const rows = all
    .filter(({ disposedAt }) => disposedAt === null)
    .sort((one, other) =>
      one.startedAt === other.startedAt ? (one.id < other.id ? -1 : 1) : one.startedAt < other.startedAt ? -1 : 1,
    );
  return {
    snapshots: rows.length,
    lines: rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join(''),
    table: csvText([columns.map(([name]) => name), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]),
  };
}

function lineOf({ list, disposedAt: _, ...row }: SnapshotRow) {
  return list === null ? row : { ...row, inGrace: list };
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
