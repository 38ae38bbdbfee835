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
export function atMost(most: number, answer: Response): Response {
  const { status, statusText, headers } = answer;
  return new Response(answer.body && counted(answer, most), { status, statusText, headers });
}

/** The whole answer is held until it is read: undici empties the body of one that nobody holds any more, and that reads as an answer without words. */
async function* counted(answer: Response, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) throw new AnswerTooLongError(`expected an answer of at most ${most} bytes, found a longer one`);
    yield chunk;
  }
}
