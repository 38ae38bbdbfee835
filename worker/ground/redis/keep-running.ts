import { setTimeout as wait } from 'node:timers/promises';
import { AdvisedError } from '../../../config/base/own-error.ts';
import type { Log } from '../log.ts';
import type { ServerProcess } from './server-process.ts';

/** The private Redis died too often and is not started again; a person has to look. */
export class RedisLostError extends AdvisedError {
  override readonly retry = 'later';
}

const deathsAllowed = 5;
const deathsWindowMs = 10 * 60_000;

/**
 * How long to wait before the next start of the server, in milliseconds; null when it has died more than five times in ten minutes. `deaths` are
 * its deaths so far, with the newest, in epoch milliseconds.
 */
export function restartDelay(deaths: readonly number[], now: number): number | null {
  const recent = deaths.filter((death) => now - death < deathsWindowMs).length;
  return recent > deathsAllowed ? null : 100 * 2 ** (recent - 1);
}

/**
 * Starts the server again, after growing waits, whenever its process ends by itself. It goes on until `stop` is called or the server has died
 * too often (`onLost`). `launch` starts a server and rejects when it does not come up; `end` ends one.
 */
export function keepRunning(
  first: ServerProcess,
  launch: () => Promise<ServerProcess>,
  end: (server: ServerProcess) => Promise<void>,
  { log, onLost }: { log: Log; onLost(error: RedisLostError): void },
): { pid(): number | null; stop(): Promise<void> } {
  const stopping = new AbortController();
  const deaths: number[] = [];
  let current: ServerProcess | null = first;

  /** The next server; null when no more is to be started. */
  const launchAgain = async (cause?: unknown): Promise<ServerProcess | null> => {
    deaths.push(Date.now());
    const delay = restartDelay(deaths, Date.now());
    if (delay === null) {
      onLost(lostError(cause));
      return null;
    }
    await wait(delay, undefined, { signal: stopping.signal }).catch(ignoreAbort);
    if (stopping.signal.aborted) return null;
    try {
      return await launch();
    } catch (error) {
      log.warn('the private Redis did not start again', { error });
      return launchAgain(error);
    }
  };
  const follow = async (): Promise<void> => {
    while (current !== null) {
      const ended = await current.gone;
      const lastWords = await current.lastWords();
      current = null;
      if (stopping.signal.aborted) return;
      log.warn('the private Redis ended by itself', { ...ended, lastWords });
      current = await launchAgain();
      if (current !== null) log.info('the private Redis is running again', { pid: current.pid });
      // `stop` was called while this server was coming up, and saw no server to end.
      if (current !== null && stopping.signal.aborted) await end(current);
    }
  };
  const following = follow();
  return {
    pid: () => current?.pid ?? null,
    async stop() {
      stopping.abort();
      if (current !== null) await end(current);
      await following;
    },
  };
}

function lostError(cause: unknown): RedisLostError {
  return new RedisLostError(
    `expected the private Redis to stay up, found that it ended more than ${deathsAllowed} times in ${deathsWindowMs / 60_000} minutes`,
    'Read redis.log in the data folder\'s "redis" folder (memory, disk), then start ogonblick again. No order is lost.',
    {
      cause,
      swedish:
        'den egna Redis slutar gång på gång. Läs redis.log i datamappens mapp redis (minne, disk), och starta ogonblick igen. Ingen beställning är förlorad.',
    },
  );
}

function ignoreAbort(error: unknown): void {
  if ((error as Error).name !== 'AbortError') throw error;
}
