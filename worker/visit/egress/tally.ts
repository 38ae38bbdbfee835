import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Words } from '../../../config/base/words.ts';

/** A connection that did not come about, and why. */
export interface Unmade {
  host: string;
  port: number;
  because: Words;
}

/** One that was not let through. */
export interface Refusal extends Unmade {
  /** Whether a list of `egress` would let it through. */
  couldBeListed: boolean;
}

/** What one visit has used of the network so far. */
export interface VisitTally {
  readonly password: string;
  readonly refused: Map<string, Refusal>;
  refusedMore: number;
  /** Connections that were let through and came to nothing. */
  readonly unmade: Map<string, Unmade>;
  closedBytes: number;
  /** Open connections by proxy-chain's id, with where each was last to lead. `tunnel`: the answer to its CONNECT has not been seen yet. */
  readonly connections: Map<number, { openedAt: number; tunnel: boolean; host: string; port: number }>;
  stopped: Words | null;
  resolvedUpstream: boolean;
}

const MOST_REFUSALS = 200;

/** A fresh tally with its own random password. */
export function openTally(): VisitTally {
  return {
    password: randomBytes(24).toString('base64url'),
    refused: new Map(),
    refusedMore: 0,
    unmade: new Map(),
    closedBytes: 0,
    connections: new Map(),
    stopped: null,
    resolvedUpstream: false,
  };
}

/** Whether `password` is the tally's, in constant time. */
export function passwordFits(tally: VisitTally, password: string): boolean {
  const given = Buffer.from(password);
  const right = Buffer.from(tally.password);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Notes a refusal once; says whether it was new. Past 200 different ones they are only counted. */
export function noteRefusal(tally: VisitTally, refusal: Refusal): boolean {
  const key = `${refusal.host}:${refusal.port} ${refusal.because.en}`;
  if (tally.refused.has(key)) return false;
  if (tally.refused.size >= MOST_REFUSALS) {
    tally.refusedMore += 1;
    return false;
  }
  tally.refused.set(key, refusal);
  return true;
}

/**
 * Notes that a connection of the visit came to nothing; one that is not the visit's is left alone. Past 200 different ones none is kept.
 */
export function noteUnmade(tally: VisitTally, connectionId: number, because: Words): void {
  const connection = tally.connections.get(connectionId);
  if (!connection || tally.unmade.size >= MOST_REFUSALS) return;
  const { host, port } = connection;
  tally.unmade.set(`${host}:${port} ${because.en}`, { host, port, because });
}
