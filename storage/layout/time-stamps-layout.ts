import type { ReservedName } from '../../config/base/reserved-names.ts';
import { civilTime } from '../records/civil-time.ts';
import { parseSnapshotId } from './layout.ts';

/** The names of time stamps (tidsstämplar, RFC 3161) and of the root certificates that they lead to. See `layout.ts`. */

export const timeStampsFolder: ReservedName = 'tidsstamplar';
export const rootsFolderName = 'rotcertifikat';

/** What is stamped: a line of the ledger by its number and its instant (UTC), or a snapshot by its name. */
export type StampedName = { kind: 'line'; seq: number; at: string } | { kind: 'snapshot'; snapshot: string };

/**
 * The name follows from what is stamped and by whom, so that a stamp is found again whose maker was killed before the ledger knew of it. `number`:
 * from 2 where files of that name lie there that prove nothing.
 */
export function timeStampFile(stamped: StampedName, authority: string, timezone: string, number = 1): string {
  const by = `${slugOf(authority)}${number === 1 ? '' : `-nr-${number}`}`;
  const [year, what] =
    stamped.kind === 'line'
      ? [civilTime(stamped.at, timezone).slice(0, 4), `liggaren-rad-${stamped.seq}`]
      : [String(parseSnapshotId(stamped.snapshot)?.year ?? ''), stamped.snapshot];
  return `${timeStampsFolder}/${year}/${what}_${by}.tsr`;
}

/** What a file of that name would be about, if this authority has given it. Null: it is another's. */
export function namedIn(
  name: string,
  authority: string,
): { kind: 'line'; seq: number } | { kind: 'snapshot'; snapshot: string } | null {
  const parts = partsOf(name);
  if (parts === null) return null;
  const { what, by } = parts;
  if (by.replace(/-nr-\d+$/, '') !== slugOf(authority)) return null;
  const seq = /^liggaren-rad-(\d+)$/.exec(what)?.[1];
  return seq === undefined ? { kind: 'snapshot', snapshot: what } : { kind: 'line', seq: Number(seq) };
}

function slugOf(authority: string): string {
  return authority.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** `sha256`: of the file's text. */
export function rootsFile(sha256: string): string {
  return `${timeStampsFolder}/${rootsFolderName}/${sha256}.pem`;
}

export function isTimeStampFile(name: string): boolean {
  return partsOf(name) !== null;
}

/** What is stamped, and by whom. Null: no time stamp has that name. */
function partsOf(name: string): { what: string; by: string } | null {
  const [, what = '', by = ''] = /^(.*)_([a-z0-9-]+)\.tsr$/.exec(name) ?? [];
  return /^liggaren-rad-[1-9]\d*$/.test(what) || parseSnapshotId(what) !== null ? { what, by } : null;
}

export function isRootsFile(name: string): boolean {
  return /^[0-9a-f]{64}\.pem$/.test(name);
}
