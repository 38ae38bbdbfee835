import type { ReservedName } from '../../config/base/reserved-names.ts';
import { civilTime } from '../records/civil-time.ts';
import { parseSnapshotId } from './layout.ts';

/** The names of time stamps (tidsstämplar, RFC 3161) and of the root certificates that they lead to. See `layout.ts`. */

export const timeStampsFolder: ReservedName = 'tidsstamplar';
export const rootsFolderName = 'rotcertifikat';

/** What is stamped: a line of the ledger by its number and its instant (UTC), or a snapshot by its name. */
export type StampedName = { kind: 'line'; seq: number; at: string } | { kind: 'snapshot'; snapshot: string };

/** The name follows from what is stamped and by whom, so that a stamp is found again whose maker was killed before the ledger knew of it. */
export function timeStampFile(stamped: StampedName, authority: string, timezone: string): string {
  const by = authority.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const [year, what] =
    stamped.kind === 'line'
      ? [civilTime(stamped.at, timezone).slice(0, 4), `liggaren-rad-${stamped.seq}`]
      : [String(parseSnapshotId(stamped.snapshot)?.year ?? ''), stamped.snapshot];
  return `${timeStampsFolder}/${year}/${what}_${by}.tsr`;
}

/** `sha256`: of the file's text. */
export function rootsFile(sha256: string): string {
  return `${timeStampsFolder}/${rootsFolderName}/${sha256}.pem`;
}

export function isTimeStampFile(name: string): boolean {
  return /^(?:liggaren-rad-[1-9]\d*|[a-z0-9-]+_\d{4}-\d{2}-\d{2}T\d{4}_[a-z-]+(?:-\d+)?)_[a-z0-9-]+\.tsr$/.test(name);
}

export function isRootsFile(name: string): boolean {
  return /^[0-9a-f]{64}\.pem$/.test(name);
}
