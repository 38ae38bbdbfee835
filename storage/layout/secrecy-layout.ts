import { besideAccounts } from './layout.ts';
import {
  type Numbered,
  parseSeriesFile,
  parseSnapshotRecordFile,
  seriesFile,
  snapshotRecordFile,
} from './numbered-names.ts';

/** The names of what belongs to secrecy and to the release of copies (utlämnande), inside the archive folder. See `layout.ts`. */

/** The folder of a committee's markings of snapshots. */
export function secrecyShelf(committee: string): string {
  return besideAccounts(committee, 'sekretess');
}

export function secrecyFile(committee: string, snapshot: string, number: number): string {
  return `${secrecyShelf(committee)}/${snapshotRecordFile(snapshot, number)}`;
}

/** Null when the name is not that of a marking's file. `id` is the snapshot's. */
export function parseSecrecyFile(name: string): Numbered | null {
  return parseSnapshotRecordFile(name);
}

/** The folder of a committee's requests for copies. */
export function releasesShelf(committee: string): string {
  return besideAccounts(committee, 'utlamnande');
}

/** A request (number 1), or a later statement about it. */
export function releaseFile(committee: string, id: string, number = 1): string {
  return `${releasesShelf(committee)}/${seriesFile(id, number)}`;
}

/** Null when the name is not that of a request's file. */
export function parseReleaseFile(name: string): Numbered | null {
  return parseSeriesFile('UT', name);
}
