import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type StampSubject, stampsDue } from '../../jobs/due/stamps-due.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { digestBytes } from '../../storage/files/bag.ts';
import type { Stamped } from '../../storage/records/time-stamp.ts';
import { TimeStampRefusedError, timeStampRequest } from '../../storage/timestamps/time-stamp-token.ts';
import {
  fileTimeStamp,
  leftAnswer,
  lineBytes,
  type StampedBytes,
  sealBytes,
} from '../../storage/timestamps/time-stamps.ts';
import { type GuardedFetch, openGuardedFetch } from '../gather/platforms/guarded-fetch.ts';
import { startEgressGuard } from '../visit/egress/guard.ts';

/** `authority` is the host and port that was asked. */
export interface StampFailure {
  authority: string;
  problem: string;
}

/** So many snapshots at one wake: an archive that begins with stamps may have thousands. */
const snapshotsAtOnce = 200;
/** An answer is some kilobytes with its certificates. */
const mostBytes = 256 * 1024;
const timeoutMs = 30_000;

/**
 * Asks each authority of the settings to stamp what is due (`jobs/due/stamps-due.ts`), through the egress guard, and files its answers. An
 * authority that does not answer, or whose answer proves nothing, is given up until the next call and told in `failures`. Nothing waits for it.
 * Throws LedgerDamagedError, DiskFullError and its kin.
 */
export async function stampDue(
  workplace: Workplace,
  { now, stop }: { now: string; stop: AbortSignal },
): Promise<{ stamped: Stamped[]; failures: StampFailure[] }> {
  const { timestamps, egress, timezone } = workplace.configuration.settings;
  const { daily, perSnapshot } = timestamps;
  const stamped: Stamped[] = [];
  const failures: StampFailure[] = [];
  if (timestamps.authorities.length === 0) return { stamped, failures };
  await using guard = await openGuard(egress);
  for (const { address, roots } of timestamps.authorities) {
    const authority = new URL(address).host;
    try {
      const due = await stampsDue(workplace.ledger, authority, { now, timezone, daily, perSnapshot });
      if (due.length === 0) continue;
      const asked = { address, authority, roots: await rootsAt(workplace, roots), out: guard.out, stop };
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
      failures.push({ authority, problem: `${error.message}. ${error.remedy}` });
    }
  }
  return { stamped, failures };
}

async function openGuard({ timestamps, proxy }: Workplace['configuration']['settings']['egress']) {
  const guard = await startEgressGuard({ allow: timestamps, upstream: proxy });
  const out = openGuardedFetch(guard.proxyFor('timestamps'), mostBytes);
  return {
    out,
    async [Symbol.asyncDispose]() {
      await out.close();
      await guard.close();
    },
  };
}

async function rootsAt({ environment }: Workplace, path: string): Promise<string> {
  try {
    return await readFile(resolve(environment.configDirectory, path), 'utf8');
  } catch (error) {
    throw new TimeStampRefusedError(
      `expected the authority's root certificates in ${path}, found ${(error as NodeJS.ErrnoException).code}`,
      'Put the root certificate (PEM) that the authority publishes there, in the configuration folder.',
      { cause: error },
    );
  }
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
  const place = {
    root: workplace.archive.root,
    timezone: workplace.configuration.settings.timezone,
    ledger: workplace.ledger,
  };
  const left = await leftAnswer(place, bytes, authority);
  if (left !== null) return fileTimeStamp(place, bytes, { answer: left, nonce: null, roots, authority });
  const nonce = randomBytes(8);
  const answer = await ask(asked, timeStampRequest(digestBytes(bytes.data), nonce));
  return fileTimeStamp(place, bytes, { answer, nonce, roots, authority });
}

/** RFC 3161, 3.4. */
async function ask({ address, out, stop }: Asked, question: Uint8Array): Promise<Buffer> {
  let found: string;
  try {
    const answer = await out.ask(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: question,
      signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
    });
    if (answer.status === 200) return Buffer.from(await answer.arrayBuffer());
    found = `status ${answer.status}`;
  } catch (error) {
    stop.throwIfAborted();
    found = causeOf(error);
  }
  throw new TimeStampRefusedError(
    `expected a time stamp from ${address}, found ${found}`,
    'What waits is stamped when the authority answers. An authority inside the network is let through by host:port in egress.timestamps.',
  );
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
