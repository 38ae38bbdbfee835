import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright';
import { isProtocolError } from '../browser/cdp-session.ts';
import { mayHaveBody } from './http-head.ts';
import { type Body, type Cut, emptyBody, openSpool, type SpoolLimits } from './spool.ts';
import type { Tee } from './tee.ts';

/** What a recording has at hand when an answer is held back. */
export interface Means {
  session: CDPSession;
  tee: Tee;
  /** Where bodies lie until they are in the WARC. */
  folder: string;
  limits: SpoolLimits;
  /** Aborted when the recording ends: an answer that still waits for a body goes on without it. */
  ending: AbortSignal;
}

/** An answer whose status and headers have come. */
export interface HeldAnswer {
  requestId: string;
  networkId: string | null;
  method: string;
  status: number;
  document: boolean;
  header(name: string): string | null;
}

/**
 * `ended` is the body as it is kept; it may come long after the answer was let go. `instead`: the answer's stream has been emptied, so
 * these bytes go to the page in its place.
 */
export interface TakenBody {
  ended: Promise<Body>;
  instead?: Buffer;
}

/** The most bytes of a body that is asked for in one piece, where its length is told. */
const pieceBytes = 1024 * 1024;
/** The most bytes of a body that is held back until it is whole, where it cannot be listened in on. */
const heldBytes = 16 * 1024 * 1024;
const heldMs = 20_000;

/**
 * Takes the body of an answer by the mildest way that fits. A small body of known length is taken in one piece from the browser. Others are
 * listened in on. That does not work for a document, nor for what a worker or a frame of another site asks for: such a body is read off the
 * browser in parts, so that a bomb does not burst there, and handed on.
 */
export async function takeBody(means: Means, answer: HeldAnswer): Promise<TakenBody> {
  const length = toldLength(answer);
  if (hasNoBody(answer) || length === 0) return whole(emptyBody());
  if (Math.min(means.limits.bodyBytes, means.limits.visit.bytesLeft) < (length ?? 1)) return whole(emptyBody('length'));
  if (length !== null && length <= pieceBytes) return inOnePiece(means, answer);
  const listened = answer.document ? null : await listenIn(means, answer);
  if (listened) return listened;
  if (neverEnds(answer)) return whole(emptyBody('unspecified'));
  if (length === null) return heldBack(means, answer);
  return length <= heldBytes ? inOnePiece(means, answer) : whole(emptyBody('length'));
}

function whole(body: Body): TakenBody {
  return { ended: Promise.resolve(body) };
}

/** Whether an answer has no body to take. A redirect's body cannot be had, and nobody sees it. */
function hasNoBody({ method, status, header }: HeldAnswer): boolean {
  const redirect = [301, 302, 303, 307, 308].includes(status) && header('location') !== null;
  return method === 'HEAD' || redirect || !mayHaveBody(status);
}

function neverEnds({ header }: HeldAnswer): boolean {
  return /^(text\/event-stream|multipart\/x-mixed-replace)/i.test(header('content-type') ?? '');
}

/** Length in bytes, where the answer tells it and the body is not compressed. */
function toldLength({ header }: HeldAnswer): number | null {
  if (header('content-encoding') !== null) return null;
  const told = header('content-length') ?? '';
  return /^\d{1,15}$/.test(told) ? Number(told) : null;
}

async function listenIn({ tee, folder, limits }: Means, { networkId }: HeldAnswer): Promise<TakenBody | null> {
  if (networkId === null) return null;
  const spool = openSpool(folder, limits);
  const listening = await tee.follow(networkId, spool);
  return listening && { ended: listening.ended.then((cut) => spool.end(cut)) };
}

async function inOnePiece(means: Means, { requestId }: HeldAnswer): Promise<TakenBody> {
  const answer = await inTime(means, means.session.send('Fetch.getResponseBody', { requestId }));
  if (answer === 'late') return whole(emptyBody('time'));
  const spool = openSpool(means.folder, means.limits);
  spool.write(Buffer.from(answer.body, answer.base64Encoded ? 'base64' : 'utf8'));
  return { ended: spool.end() };
}

async function heldBack(means: Means, { requestId }: HeldAnswer): Promise<TakenBody> {
  const { stream: handle } = await means.session.send('Fetch.takeResponseBodyAsStream', { requestId });
  const parts: Buffer[] = [];
  const cut = await readParts(means, handle, parts);
  const instead = Buffer.concat(parts);
  const spool = openSpool(means.folder, means.limits);
  spool.write(instead);
  return { ended: spool.end(cut), instead };
}

/** Reads until the end, the limit or the time; returns why it stopped before the end. */
async function readParts(means: Means, handle: string, parts: Buffer[]): Promise<Cut | null> {
  const deadline = Date.now() + heldMs;
  try {
    for (let bytes = 0; bytes < heldBytes; ) {
      const read = await inTime(
        means,
        means.session.send('IO.read', { handle, size: pieceBytes }),
        deadline - Date.now(),
      );
      if (read === 'late') return 'time';
      const part = Buffer.from(read.data, read.base64Encoded ? 'base64' : 'utf8');
      parts.push(part);
      bytes += part.length;
      if (read.eof) return null;
    }
    return 'length';
  } catch (error) {
    if (isProtocolError(error)) return 'disconnect';
    throw error;
  } finally {
    await closeStream(means, handle);
  }
}

async function closeStream({ session }: Means, handle: string): Promise<void> {
  try {
    await session.send('IO.close', { handle });
  } catch (error) {
    if (!isProtocolError(error)) throw error;
  }
}

async function inTime<T>({ ending }: Means, work: Promise<T>, ms = heldMs): Promise<T | 'late'> {
  const done = new AbortController();
  const late = pause(Math.max(0, ms), 'late' as const, { signal: AbortSignal.any([ending, done.signal]), ref: false });
  try {
    return await Promise.race([work, late.catch(() => 'late' as const)]);
  } finally {
    done.abort();
  }
}
