import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Words } from '../../../config/base/words.ts';

/** A connection that could not be made, and why. */
export interface Unmade {
  host: string;
  port: number;
  because: Words;
}

/** A connection that was not let through. */
export interface Refusal extends Unmade {
  /** Whether an entry in a list of `egress` would let it through. */
  couldBeListed: boolean;
}

/** What one visit has used of the network so far. */
export interface VisitTally {
  readonly password: string;
  readonly refused: Map<string, Refusal>;
  refusedMore: number;
  /** Connections that were let through but could not be made. */
  readonly unmade: Map<string, Unmade>;
  closedBytes: number;
  /** Open connections by proxy-chain's id, each with the host it last led to. `tunnel`: the answer to its CONNECT has not been seen yet. */
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

/** Notes a refusal once, and returns whether it was new. After 200 different ones, further ones are only counted. */
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

/** Notes that a connection of the visit could not be made; a connection of another visit is ignored. After 200 different ones no more are kept. */
export function noteUnmade(tally: VisitTally, connectionId: number, because: Words): void {
  const connection = tally.connections.get(connectionId);
  if (!connection || tally.unmade.size >= MOST_REFUSALS) return;
  const { host, port } = connection;
  tally.unmade.set(`${host}:${port} ${because.en}`, { host, port, because });
}
