import { besideAccounts } from './layout.ts';
import { type Numbered, parseSnapshotRecordFile, snapshotRecordFile } from './numbered-names.ts';

/** The names of what belongs to the municipality's guidelines (riktlinjer), inside the archive folder. See `layout.ts`. */

/** The folder of what persons saw in a committee's snapshots, of what the guidelines ask for. */
export function guidelinesShelf(committee: string): string {
  return besideAccounts(committee, 'riktlinjer');
}

export function guidelineCheckFile(committee: string, snapshot: string, number: number): string {
  return `${guidelinesShelf(committee)}/${snapshotRecordFile(snapshot, number)}`;
}

/** Null when the name is not that of a check's file. `id` is the snapshot's. */
export function parseGuidelineCheckFile(name: string): Numbered | null {
  return parseSnapshotRecordFile(name);
}
