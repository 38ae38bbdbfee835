import { fetch, Response } from 'undici';
import { OwnError } from '../../../config/base/own-error.ts';
import type { VisitProxy } from '../../visit/egress/guard.ts';
import { guardAgent } from '../../visit/egress/guard-agent.ts';

/** `fetch` through the egress guard, for libraries that make their own requests. `proxy` is a visit of the guard. */
export interface GuardedFetch {
  ask: typeof fetch;
  close(): Promise<void>;
}

/** An answer is longer than the caller is ready to keep in memory. */
export class AnswerTooLongError extends OwnError {
  readonly remedy =
    'Check whether the address is the one that is meant; what answers there is no answer to what was asked.';
}

/** The libraries read answers whole. Metadata, keys and tokens are some kilobytes. */
const mostBytes = 1024 * 1024;

/** `most`: bytes of an answer, counted while it is unpacked. A longer answer breaks off with AnswerTooLongError. `ca`: see `guardAgent`. */
export function openGuardedFetch(proxy: VisitProxy, most = mostBytes, ca?: string): GuardedFetch {
  const dispatcher = guardAgent(proxy, ca);
  return {
    ask: async (url, init) => atMost(most, await fetch(url, { ...init, dispatcher })),
    close: () => dispatcher.destroy(),
  };
}

/** Breaks off with AnswerTooLongError where the body is longer. */
export function atMost(most: number, { body, status, statusText, headers }: Response): Response {
  return new Response(body && counted(body, most), { status, statusText, headers });
}

async function* counted(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > most) throw new AnswerTooLongError(`expected an answer of at most ${most} bytes, found a longer one`);
    yield chunk;
  }
}
