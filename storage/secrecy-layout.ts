import { fileName, folderName, parseSnapshotId } from './layout.ts';

/** The names of what belongs to secrecy and to the release of copies (utlämnande), inside the archive folder. See `layout.ts`. */

/** Where a committee's markings of snapshots lie. */
export function secrecyShelf(committee: string): string {
  return `${folderName(committee)}/sekretess`;
}

export function secrecyFile(committee: string, snapshot: string, number: number): string {
  return `${secrecyShelf(committee)}/${fileName(`${snapshot}_${number}.json`)}`;
}

/** Null for what is no marking's file. */
export function parseSecrecyFile(name: string): { snapshot: string; number: number } | null {
  const [, snapshot, number] = /^(.+)_([1-9]\d*)\.json$/.exec(name) ?? [];
  return snapshot && parseSnapshotId(snapshot) ? { snapshot, number: Number(number) } : null;
}

/** Where a committee's requests for copies lie. */
export function releasesShelf(committee: string): string {
  return `${folderName(committee)}/utlamnande`;
}

/** A request (number 1), or what was said of it afterwards. */
export function releaseFile(committee: string, id: string, number = 1): string {
  return `${releasesShelf(committee)}/${fileName(`${id}${number === 1 ? '' : `_${number}`}.json`)}`;
}

/** Null for what is no request's file. */
export function parseReleaseFile(name: string): { id: string; number: number } | null {
  const [, id, number] = /^(UT-\d{4}-\d{3,})(?:_([2-9]|[1-9]\d+))?\.json$/.exec(name) ?? [];
  return id ? { id, number: Number(number ?? 1) } : null;
}
