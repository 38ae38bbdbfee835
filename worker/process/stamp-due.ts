import { randomBytes } from 'node:crypto';
import { type StampSubject, stampsDue } from '../../jobs/due/stamps-due.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { digestBytes } from '../../storage/files/bag.ts';
import type { Stamped } from '../../storage/records/time-stamp.ts';
import { leftAnswers } from '../../storage/timestamps/left-answers.ts';
import { TimeStampRefusedError, timeStampRequest } from '../../storage/timestamps/time-stamp-token.ts';
import {
  fileTimeStamp,
  lineBytes,
  type StampedBytes,
  sealBytes,
  takeInTimeStamp,
} from '../../storage/timestamps/time-stamps.ts';
import type { GuardedFetch } from '../gather/platforms/guarded-fetch.ts';
import { askAuthority, openAuthorityLine, rootsAt } from './authorities/ask-authority.ts';
import { failureOf, type StampFailure } from './authorities/stamp-failure.ts';

/** `unproven`: files among the time stamps that prove nothing of what their names say; they stay where they are. */
interface Stamping {
  stamped: Stamped[];
  failures: StampFailure[];
  unproven: string[];
}

/** So many snapshots at one wake: an archive that begins with stamps may have thousands. */
const snapshotsAtOnce = 200;

/**
 * Asks each authority of the settings to stamp what is due (`jobs/due/stamps-due.ts`), through the egress guard, and files its answers. An
 * authority that does not answer, or whose answer proves nothing, is given up until the next call and told in `failures`. Nothing waits for it.
 * Throws LedgerDamagedError, DiskFullError and its kin.
 */
export async function stampDue(
  workplace: Workplace,
  { now, stop }: { now: string; stop: AbortSignal },
): Promise<Stamping> {
  const { timestamps, egress, timezone } = workplace.configuration.settings;
  const { daily, perSnapshot } = timestamps;
  const stamped: Stamped[] = [];
  const failures: StampFailure[] = [];
  const unproven: string[] = [];
  if (timestamps.authorities.length === 0) return { stamped, failures, unproven };
  await using line = await openAuthorityLine(egress);
  for (const { address, roots } of timestamps.authorities) {
    const authority = new URL(address).host;
    try {
      const left = await takeInLeft(workplace, { address, roots });
      stamped.push(...left.taken);
      unproven.push(...left.unproven);
      const due = await stampsDue(workplace.ledger, authority, { now, timezone, daily, perSnapshot });
      if (due.length === 0) continue;
      const asked = { address, authority, roots: await rootsAt(workplace, roots), out: line.out, stop };
      let snapshots = 0;
      for (const subject of due) {
        if (subject.kind === 'snapshot' && snapshots === snapshotsAtOnce) continue;
        const bytes = await bytesOf(workplace, subject);
        // What was disposed of, or is no longer what was sealed, is told by `verify`, and is not proven.
        if (bytes === null) continue;
        stamped.push(await stampOne(workplace, bytes, asked));
        if (subject.kind === 'snapshot') snapshots += 1;
      }
    } catch (error) {
      if (!(error instanceof TimeStampRefusedError)) throw error;
      failures.push(failureOf(authority, error));
    }
  }
  return { stamped, failures, unproven };
}

async function bytesOf({ archive }: Workplace, subject: StampSubject): Promise<StampedBytes | null> {
  if (subject.kind === 'line') return { ...subject, data: lineBytes(subject.entry) };
  const data = await sealBytes(archive.root, subject.folder);
  return data !== null && digestBytes(data) === subject.digest ? { ...subject, data } : null;
}

interface Asked {
  address: string;
  authority: string;
  roots: string;
  out: GuardedFetch;
  stop: AbortSignal;
}

async function stampOne(workplace: Workplace, bytes: StampedBytes, asked: Asked): Promise<Stamped> {
  const { authority, roots } = asked;
  const nonce = randomBytes(8);
  const answer = await askAuthority(asked.address, timeStampRequest(digestBytes(bytes.data), nonce), asked);
  return fileTimeStamp(placeOf(workplace), bytes, { answer, nonce, roots, authority });
}

/** What lies there and proves something is not asked for again. What proves nothing stays where it is, and `verify` names it. */
async function takeInLeft(
  workplace: Workplace,
  { address, roots: file }: { address: string; roots: string },
): Promise<{ taken: Stamped[]; unproven: string[] }> {
  const { archive, ledger } = workplace;
  const authority = new URL(address).host;
  const found: { taken: Stamped[]; unproven: string[] } = { taken: [], unproven: [] };
  for (const left of await leftAnswers(archive.root, ledger, authority)) {
    const given = { file: left.file, roots: await rootsAt(workplace, file), authority };
    const stamped = await takeInTimeStamp(placeOf(workplace), left.about, given);
    if (stamped === null) found.unproven.push(left.file);
    else found.taken.push(stamped);
  }
  return found;
}

function placeOf({ archive, configuration, ledger }: Workplace) {
  return { root: archive.root, timezone: configuration.settings.timezone, ledger };
}
