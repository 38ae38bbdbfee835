import { committeesOf } from '../../storage/records/hold.ts';
import { lostSecrecy } from '../../storage/secrecy/lost-secrecy.ts';
import { holdState } from '../judge/hold-state.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader } from '../workplace.ts';

/** Records of persons that the ledger tells of and the archive does not have as they were written: what they cover is closed. */
export interface LostRecords {
  /** Lost holds: everything of their committees is held. */
  holds: { hold: string; committees: readonly string[] }[];
  /** Ids of snapshots that nobody is shown. */
  snapshots: string[];
}

export async function lostRecords(workplace: Reader): Promise<LostRecords> {
  const standing = (await workplace.holds()).filter((filed) => filed.lost && holdState(filed) !== 'lifted');
  return {
    holds: standing.map(({ hold }) => ({ hold: hold.id, committees: committeesOf(hold) })),
    snapshots: [...(await lostSecrecy(workplace.archive.root, workplace.ledger)).keys()],
  };
}

/** Refuses to hand out anything of a committee while one of its holds is lost: what it held, and why, is unknown. Throws NotAllowedError. */
export async function refuseWhereHoldIsLost(workplace: Reader, committees: Iterable<string>): Promise<void> {
  const its = new Set(committees);
  const lost = (await lostRecords(workplace)).holds.find(({ committees }) => committees.some((one) => its.has(one)));
  if (lost === undefined) return;
  throw new NotAllowedError(
    `expected holds whose files are as they were written, found that of ${lost.hold} missing or changed`,
    `Restore it from a backup, or let persons lift it: \`ogonblick hold lift ${lost.hold}\`.`,
    refusals.holdLost(lost.hold),
  );
}
