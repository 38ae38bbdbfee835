import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Reader } from '../../../jobs/workplace.ts';
import { TimeStampRefusedError } from '../../../storage/timestamps/time-stamp-token.ts';
import { type GuardedFetch, openGuardedFetch } from '../../gather/platforms/guarded-fetch.ts';
import { startEgressGuard } from '../../visit/egress/guard.ts';

/** An answer is some kilobytes with its certificates; a list of revoked certificates may be megabytes. */
const mostBytes = 256 * 1024;
const mostBytesOfList = 16 * 1024 * 1024;
const timeoutMs = 30_000;

/** The way out to the authorities, and to those who publish what was revoked, through the egress guard. */
export interface AuthorityLine extends AsyncDisposable {
  out: GuardedFetch;
  lists: GuardedFetch;
}

export async function openAuthorityLine({
  timestamps,
  proxy,
}: Reader['configuration']['settings']['egress']): Promise<AuthorityLine> {
  const guard = await startEgressGuard({ allow: timestamps, upstream: proxy });
  const way = guard.proxyFor('timestamps');
  const [out, lists] = [openGuardedFetch(way, mostBytes), openGuardedFetch(way, mostBytesOfList)];
  return {
    out,
    lists,
    async [Symbol.asyncDispose]() {
      await out.close();
      await lists.close();
      await guard.close();
    },
  };
}

/** The authority's root certificates (PEM) in the configuration folder. Throws TimeStampRefusedError. */
export async function rootsAt({ environment }: Pick<Reader, 'environment'>, path: string): Promise<string> {
  try {
    return await readFile(resolve(environment.configDirectory, path), 'utf8');
  } catch (error) {
    throw new TimeStampRefusedError(
      `expected the authority's root certificates in ${path}, found ${(error as NodeJS.ErrnoException).code}`,
      'Put the root certificate (PEM) that the authority publishes there, in the configuration folder.',
      {
        cause: error,
        swedish: `tidsstämplarens rotcertifikat ${path} kan inte läsas i konfigurationsmappen (${(error as NodeJS.ErrnoException).code}). Lägg rotcertifikatet (PEM) som den som stämplar publicerar där.`,
      },
    );
  }
}

/** RFC 3161, 3.4. Throws TimeStampRefusedError; what `stop` was aborted with. */
export async function askAuthority(
  address: string,
  question: Uint8Array,
  { out, stop }: { out: GuardedFetch; stop: AbortSignal },
): Promise<Buffer> {
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
    {
      swedish: `ingen tidsstämpel kom från ${address}. Det som väntar stämplas när den svarar. Finns den inom nätverket släpps den fram med värd:port i egress.timestamps. För systemförvaltaren: ${found}.`,
    },
  );
}

/** A list of revoked certificates (RFC 5280, 4.2.1.13). Null: it could not be had. */
export async function askForList(address: string, { lists }: AuthorityLine): Promise<Buffer | null> {
  try {
    const answer = await lists.ask(address, { signal: AbortSignal.timeout(timeoutMs) });
    return answer.status === 200 ? Buffer.from(await answer.arrayBuffer()) : null;
  } catch {
    // Whatever went wrong, the seal tells that there was no list.
    return null;
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
