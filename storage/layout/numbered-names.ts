import { fileName, parseSnapshotId } from './layout.ts';

/** The names of records that are written once, each beside those before it. The number tells their order. See `layout.ts`. */

/** Holds (gallringsstopp), disposal lists (gallringslistor), requests for copies (utlämnande), deliveries (leveranser). */
export type Series = 'GS' | 'GL' | 'UT' | 'DS' | 'LEV';

/** The id that the file is about, and the file's number among the files of that id. The first is number 1. */
export interface Numbered {
  id: string;
  number: number;
}

/** The next id of a series like `GS-2026-001`, which is counted over all committees. `ids` are the taken ids, of any year. */
export function nextNumbered(series: Series, year: number, ids: readonly string[]): string {
  const beginning = `${series}-${year}-`;
  const taken = ids.filter((id) => id.startsWith(beginning)).map((id) => Number(id.slice(beginning.length)));
  return `${beginning}${String(Math.max(0, ...taken) + 1).padStart(3, '0')}`;
}

/** `GS-2026-001.json`, and `GS-2026-001_2.json` for the next statement about it. */
export function seriesFile(id: string, number: number): string {
  return fileName(`${id}${number === 1 ? '' : `_${number}`}.json`);
}

/** Null for any other name. */
export function parseSeriesFile(series: Series, name: string): Numbered | null {
  const [, id, number] = /^([A-Z]{2,3}-\d{4}-\d{3,})(?:_([2-9]|[1-9]\d+))?\.json$/.exec(name) ?? [];
  return id?.startsWith(`${series}-`) ? { id, number: Number(number ?? 1) } : null;
}

/** A statement about a snapshot. Each statement, even the first, has its number in the name. */
export function snapshotRecordFile(snapshot: string, number: number): string {
  return fileName(`${snapshot}_${number}.json`);
}

/** Null for any other name. `id` is the snapshot's. */
export function parseSnapshotRecordFile(name: string): Numbered | null {
  const [, id, number] = /^(.+)_([1-9]\d*)\.json$/.exec(name) ?? [];
  return id && parseSnapshotId(id) ? { id, number: Number(number) } : null;
}
