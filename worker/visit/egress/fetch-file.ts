import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Dispatcher, request } from 'undici';
import { parseUrl } from '../../../config/base/parse-url.ts';
import { nameFault } from '../../../storage/files/faults.ts';
import type { VisitProxy } from './guard.ts';
import { guardAgent } from './guard-agent.ts';

/** Why a file was not fetched. `type`: the answer is not of a type that is wanted. */
export type NotFetched = 'too-large' | 'type' | 'no-answer' | 'no-time';

/** What is asked for. `headers` gives those for one address, since a redirect may lead to another host. */
export interface WantedFile {
  url: string;
  /** Absolute path of the file to write, which must not exist yet. What is written of a file that fails is left there. */
  path: string;
  mostBytes: number;
  isWanted(mediaType: string): boolean;
  headers(url: string): Promise<Readonly<Record<string, string>>>;
  signal: AbortSignal;
}

/** Files from the web, through the egress guard, each streamed to the disk. */
export interface FileFetcher {
  fetch(wanted: WantedFile): Promise<{ bytes: number; mediaType: string } | NotFetched>;
  close(): Promise<void>;
}

const mostRedirects = 5;
const mostHeadMs = 30_000;

/** `proxy` is a visit of the guard. */
export function openFileFetcher(proxy: VisitProxy): FileFetcher {
  const dispatcher = guardAgent(proxy);
  return {
    async fetch(wanted) {
      try {
        return await fetchTo(dispatcher, wanted);
      } catch (error) {
        if (error instanceof TooLargeError) return 'too-large';
        if (wanted.signal.aborted) return 'no-time';
        // A fault of the disk is not the site's fault.
        const named = await nameFault(error, wanted.path);
        if (named !== error) throw named;
        return 'no-answer';
      }
    },
    close: () => dispatcher.destroy(),
  };
}

async function fetchTo(
  dispatcher: Dispatcher,
  wanted: WantedFile,
): Promise<{ bytes: number; mediaType: string } | NotFetched> {
  const { path, mostBytes, signal } = wanted;
  let url = wanted.url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const address = /^https?:/i.test(url) ? parseUrl(url) : null;
    if (address === null) return 'no-answer';
    // Packed answers are not asked for: a film is packed already, and its size is known only so.
    const headers = { accept: '*/*', 'accept-encoding': 'identity', ...(await wanted.headers(url)) };
    const answer = await request(address, { dispatcher, headers, signal, headersTimeout: mostHeadMs });
    const next = answer.statusCode >= 300 && answer.statusCode < 400 ? one(answer.headers.location) : null;
    if (next !== null) {
      await answer.body.dump();
      url = new URL(next, address).href;
      continue;
    }
    const mediaType = (one(answer.headers['content-type']) ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const packing = one(answer.headers['content-encoding']) ?? 'identity';
    const refused =
      answer.statusCode !== 200 || packing !== 'identity'
        ? 'no-answer'
        : !wanted.isWanted(mediaType)
          ? 'type'
          : Number(one(answer.headers['content-length']) ?? 0) > mostBytes
            ? 'too-large'
            : null;
    if (refused !== null) {
      // A body of any length waits behind the head: the connection is given up with it. The stream then tells us that we did.
      answer.body.once('error', () => undefined).destroy();
      return refused;
    }
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        bytes += chunk.length;
        if (bytes > mostBytes) done(new TooLargeError());
        else done(null, chunk);
      },
    });
    await pipeline(answer.body, counted, createWriteStream(path, { flags: 'wx' }));
    return { bytes, mediaType };
  }
  return 'no-answer';
}

class TooLargeError extends Error {
  override name = 'TooLargeError';
}

function one(header: string | string[] | undefined): string | null {
  return Array.isArray(header) ? (header[0] ?? null) : (header ?? null);
}
