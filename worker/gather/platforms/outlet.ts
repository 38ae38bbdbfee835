import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { request } from 'undici';
import { statusUnresolved, type VisitProxy } from '../../visit/egress/guard.ts';
import { guardAgent, NoTunnelError } from '../../visit/egress/guard-agent.ts';
import type { Failing } from './failing.ts';

/** An answer. Its body is read once, or discarded. */
export interface Reply {
  status: number;
  headers: { get(name: string): string | null };
  /** The body, unpacked. A failure on the way is thrown to the reader. */
  body(): Readable;
  discard(): Promise<void>;
}

type Headers = Readonly<Record<string, string>>;

/** What is sent with a question, and its media type. */
export interface SentWith {
  type: string;
  body: string;
}

/** The only way to the platforms, through the egress guard. */
export interface Outlet {
  /** Asks once, without following redirects, which could carry the token to another host. Rejects with what undici throws; `failingOf` reads it. */
  get(url: URL, headers: Headers, signal: AbortSignal): Promise<Reply>;
  /** As `get`, with something that is sent. */
  post(url: URL, headers: Headers, signal: AbortSignal, sent: SentWith): Promise<Reply>;
  close(): Promise<void>;
}

/** A server that has not begun to answer by then counts as not answering. */
const mostHeadMs = 60_000;

/** `proxy` is a visit of the egress guard. */
export function openOutlet(proxy: VisitProxy): Outlet {
  const dispatcher = guardAgent(proxy);
  // `fetch` is not used: its web streams take as long again as all the rest of an answer's way.
  const send = async (
    url: URL,
    headers: Headers,
    signal: AbortSignal,
    what: { method?: 'POST'; body?: string },
  ): Promise<Reply> => {
    const asked = { 'accept-encoding': Object.keys(unpackers).join(', '), ...headers };
    const {
      statusCode,
      headers: given,
      body,
    } = await request(url, { dispatcher, headers: asked, signal, headersTimeout: mostHeadMs, ...what });
    return {
      status: statusCode,
      headers: { get: (name) => inOne(given[name.toLowerCase()]) },
      // Some servers call an empty body packed, which an unpacker takes for one that was cut off.
      body: () => (given['content-length'] === '0' ? body : unpacked(body, inOne(given['content-encoding']))),
      discard: () => body.dump(),
    };
  };
  return {
    get: (url, headers, signal) => send(url, headers, signal, {}),
    post: (url, headers, signal, { type, body }) =>
      send(url, { 'content-type': type, ...headers }, signal, { method: 'POST', body }),
    close: () => dispatcher.destroy(),
  };
}

const unpackers = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress };

function unpacked(body: Readable, packing: string | null): Readable {
  const [, unpacker] = Object.entries(unpackers).find(([name]) => name === packing?.trim().toLowerCase()) ?? [];
  // The pipeline hands every fault on to its end, where the reader is.
  return unpacker === undefined ? body : pipeline(body, unpacker(), () => {});
}

function inOne(header: string | string[] | undefined): string | null {
  return Array.isArray(header) ? header.join(', ') : (header ?? null);
}

/** What a failed connection means. Null for an error that is not the network's. */
export function failingOf(error: unknown, host: string): Failing | null {
  const causes = causesOf(error);
  const unconnected = causes.find((cause) => cause instanceof NoTunnelError);
  if (unconnected?.status === 403) {
    return {
      fault: 'permission',
      because: 'that the egress guard refuses the host',
      code: 'egress',
      remedy: `If ${host} is meant, write it as host:port in egress.platforms in settings.yaml.`,
    };
  }
  if (unconnected?.status === statusUnresolved) {
    return { fault: 'retry', because: `that the name of ${host} cannot be resolved`, code: 'ENOTFOUND' };
  }
  if (unconnected !== undefined) return broken(unconnected.found, unconnected.found);
  const chain = causes.map(namesOf);
  const told = chain.find(({ code }) => code !== undefined) ?? chain.find(({ name }) => name === 'TimeoutError');
  return told === undefined ? null : broken(told.code ?? told.name, told.code ?? null);
}

function broken(found: string, code: string | null): Failing {
  return { fault: 'retry', because: `that the connection failed (${found})`, code };
}

function namesOf(error: object): { name: string; code: string | undefined } {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return { name: String(name), code: typeof code === 'string' ? code : undefined };
}

/** An error, its cause, that one's cause, and so on. */
function causesOf(error: unknown): object[] {
  const chain = [];
  for (
    let at = error;
    at !== null && typeof at === 'object' && chain.length < 8;
    at = (at as { cause?: unknown }).cause
  ) {
    chain.push(at);
  }
  return chain;
}
