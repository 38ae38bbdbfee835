import type { lookup } from 'node:dns';
import { isIP } from 'node:net';
import { type PrepareRequestFunctionOpts, type PrepareRequestFunctionResult, RequestError } from 'proxy-chain';
import { type DestinationRules, judgeDestination, type Resolve, resolveHere } from './destination.ts';
import { GuardServer } from './guard-server.ts';
import { readAllow, readUpstream } from './setting.ts';
import {
  noteRefusal,
  noteUnmade,
  openTally,
  passwordFits,
  type Refusal,
  type Unmade,
  type VisitTally,
} from './tally.ts';

/** Playwright's `proxy` option for one visit. `bypass` sends loopback addresses through the guard too. */
export interface VisitProxy {
  server: string;
  username: string;
  password: string;
  bypass: '<-loopback>';
}

/** `bytes` counts both directions between browser and guard. `resolved`: which side resolved the names of this visit. */
export interface EgressReport {
  refused: Refusal[];
  refusedMore: number;
  /** Connections that were let through but could not be made. */
  unmade: Unmade[];
  bytes: number;
  resolved: 'here' | 'upstream';
}

export interface EgressLimits {
  /** Per visit, both directions. */
  bytes: number;
  /** The longest life of one connection, milliseconds. */
  connectionMs: number;
  /** How long a tunnel may take to be established, milliseconds. */
  tunnelMs: number;
}

export interface EgressGuardOptions {
  /** `host:port` that is let through although it is not public. The guard connects to it directly, even when there is an upstream. */
  allow: string[];
  /** URL of the network's own proxy (http, https or socks5, with credentials if the proxy wants them), or null. */
  upstream: string | null;
  log?: (refusal: { visit: string; host: string; port: number; because: string }) => void;
  /** The system's resolver when left out. */
  resolve?: Resolve;
  /** Ports besides those of `allow`; 80 and 443 when left out. */
  ports?: number[];
  limits?: Partial<EgressLimits>;
}

/** The browser's only way out to the network. Listens on 127.0.0.1 and asks for a visit's password. */
export interface EgressGuard {
  readonly url: string;
  /** Opens a visit with a new password and an empty tally. An earlier visit of the same name loses its access. */
  proxyFor(visit: string): VisitProxy;
  /** Replaces the `allow` that the guard was started with, for requests from now on. Throws EgressSettingError. */
  letThrough(allow: string[]): void;
  /** What the visit has used so far; an unknown visit has used nothing. */
  report(visit: string): EgressReport;
  /** Cuts the visit's open connections, forgets the visit and returns its last report. */
  endVisit(visit: string): EgressReport;
  close(): Promise<void>;
}

const LIMITS: EgressLimits = { bytes: 2 * 1024 ** 3, connectionMs: 20 * 60_000, tunnelMs: 20_000 };
const WATCH_MS = 250;

/** The answer for a name without an address: the status that proxy-chain passes on for a name that its upstream cannot resolve. */
export const statusUnresolved = 593;

/** Services of its maker that the browser asks on its own: never let through, and never told of as requests of the page. */
const ownServices: ReadonlySet<string> = new Set([
  'content-autofill.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'redirector.gvt1.com',
  'safebrowsing.googleapis.com',
  'update.googleapis.com',
]);

interface Guarding {
  server: GuardServer;
  rules: DestinationRules;
  upstream: string | null;
  resolve: Resolve;
  limits: EgressLimits;
  visits: Map<string, VisitTally>;
  log: NonNullable<EgressGuardOptions['log']>;
}

/**
 * Starts the guard: a proxy that decides on every host, literal addresses included. It resolves names itself and connects to the very addresses that
 * it judged, so that there is never a second DNS answer. Throws EgressSettingError for an `allow` entry or an upstream that cannot be read.
 */
export async function startEgressGuard(options: EgressGuardOptions): Promise<EgressGuard> {
  const server = new GuardServer((connectionId, because) => {
    for (const tally of guarding.visits.values()) noteUnmade(tally, connectionId, because);
  });
  const upstream = readUpstream(options.upstream);
  const guarding: Guarding = {
    server,
    rules: { allow: readAllow(options.allow), ports: new Set(options.ports ?? [80, 443]), upstream: upstream !== null },
    upstream,
    resolve: options.resolve ?? resolveHere,
    limits: { ...LIMITS, ...options.limits },
    visits: new Map(),
    log: options.log ?? (() => {}),
  };
  server.prepareRequestFunction = (request) => prepare(guarding, request);
  server.on('connectionClosed', ({ connectionId }: { connectionId: number }) => settle(guarding, connectionId));
  await server.listen();
  const url = `http://127.0.0.1:${server.port}`;
  const watch = setInterval(() => enforceLimits(guarding), WATCH_MS);
  watch.unref();
  return {
    url,
    proxyFor: (visit) => openVisit(guarding, visit, url),
    letThrough(allow) {
      guarding.rules = { ...guarding.rules, allow: readAllow(allow) };
    },
    report: (visit) => reportOf(guarding, visit),
    endVisit: (visit) => endVisit(guarding, visit),
    async close() {
      clearInterval(watch);
      await server.close(true);
    },
  };
}

async function prepare(guarding: Guarding, asked: PrepareRequestFunctionOpts): Promise<PrepareRequestFunctionResult> {
  const { connectionId, request, hostname: host, port } = asked;
  const visit = decodeVisit(asked.username);
  const tally = visit === null ? undefined : guarding.visits.get(visit);
  if (visit === null || !tally || !passwordFits(tally, asked.password)) return { requestAuthentication: true };
  // The browser's own requests to its maker also carry the visit's password, but the page did not cause them.
  if (ownServices.has(host.toLowerCase())) throw new RequestError('Refused by the egress guard', 403);
  if (!tally.connections.has(connectionId)) {
    tally.connections.set(connectionId, { openedAt: Date.now(), tunnel: !asked.isHttp, host, port });
  }
  // A browser that asks without a tunnel uses one connection for several hosts, one after another.
  Object.assign(tally.connections.get(connectionId) ?? {}, { host, port });
  const verdict = tally.stopped
    ? { allowed: false as const, because: tally.stopped, unresolved: false, couldBeListed: false }
    : await judgeDestination(guarding.rules, { host, port }, guarding.resolve);
  if (!verdict.allowed) {
    const refusal = { host, port, because: verdict.because, couldBeListed: verdict.couldBeListed };
    if (noteRefusal(tally, refusal)) guarding.log({ visit, host, port, because: verdict.because.en });
    // An answer from us to a plain request would put our words into the page. A cut connection does not.
    if (asked.isHttp) request.socket.destroy();
    throw new RequestError('Refused by the egress guard', verdict.unresolved ? statusUnresolved : 403);
  }
  if (guarding.upstream !== null && !verdict.listed) {
    tally.resolvedUpstream = true;
    return { upstreamProxyUrl: guarding.upstream };
  }
  return { dnsLookup: pinned(verdict.addresses) };
}

/** A lookup with one fixed answer: the addresses that were judged. */
function pinned(addresses: string[]): typeof lookup {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  const answer = (_host: string, options: { all?: boolean }, done: (...found: unknown[]) => void): void => {
    if (options.all) done(null, answers);
    else done(null, answers[0]?.address, answers[0]?.family);
  };
  return answer as unknown as typeof lookup;
}

function openVisit(guarding: Guarding, visit: string, server: string): VisitProxy {
  endVisit(guarding, visit);
  const tally = openTally();
  guarding.visits.set(visit, tally);
  return { server, username: encodeURIComponent(visit), password: tally.password, bypass: '<-loopback>' };
}

function endVisit(guarding: Guarding, visit: string): EgressReport {
  const report = reportOf(guarding, visit);
  for (const id of guarding.visits.get(visit)?.connections.keys() ?? []) guarding.server.closeConnection(id);
  guarding.visits.delete(visit);
  return report;
}

function reportOf(guarding: Guarding, visit: string): EgressReport {
  const tally = guarding.visits.get(visit);
  if (!tally) return { refused: [], refusedMore: 0, unmade: [], bytes: 0, resolved: 'here' };
  return {
    refused: [...tally.refused.values()],
    refusedMore: tally.refusedMore,
    unmade: [...tally.unmade.values()],
    bytes: bytesOf(guarding, tally),
    resolved: tally.resolvedUpstream ? 'upstream' : 'here',
  };
}

function bytesOf(guarding: Guarding, tally: VisitTally): number {
  let bytes = tally.closedBytes;
  for (const id of tally.connections.keys()) bytes += connectionBytes(guarding, id);
  return bytes;
}

function connectionBytes(guarding: Guarding, id: number): number {
  const stats = guarding.server.getConnectionStats(id);
  return stats ? stats.srcTxBytes + stats.srcRxBytes : 0;
}

function settle(guarding: Guarding, id: number): void {
  for (const tally of guarding.visits.values()) {
    if (!tally.connections.has(id)) continue;
    tally.closedBytes += connectionBytes(guarding, id);
    tally.connections.delete(id);
  }
}

function enforceLimits(guarding: Guarding): void {
  const { limits, server } = guarding;
  const now = Date.now();
  for (const tally of guarding.visits.values()) {
    if (bytesOf(guarding, tally) > limits.bytes) {
      tally.stopped = {
        sv: `besöket har hämtat mer än ${limits.bytes} byte`,
        en: `the visit has used more than ${limits.bytes} bytes`,
      };
    }
    for (const [id, connection] of tally.connections) {
      const age = now - connection.openedAt;
      if (connection.tunnel && (server.getConnectionStats(id)?.srcTxBytes ?? 0) > 0) connection.tunnel = false;
      const slow = connection.tunnel && age > limits.tunnelMs;
      if (tally.stopped || slow || age > limits.connectionMs) server.closeConnection(id);
    }
  }
}

function decodeVisit(username: string): string | null {
  try {
    return decodeURIComponent(username);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
