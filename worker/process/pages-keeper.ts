import { setTimeout as pause } from 'node:timers/promises';
import type { Workplace } from '../../jobs/workplace.ts';
import type { Log } from '../ground/log.ts';
import { refreshArchivePages } from '../papers/pages/refresh-archive-pages.ts';

/** Keeps the archive's index pages up to date while snapshots are taken. */
export interface PagesKeeper {
  /** Tells the keeper that something was filed. The pages follow soon. */
  changed(): void;
  /** Writes what an earlier process did not come to, or what a new day says. Nobody waits for it, so what is filed next waits for no rest after it. */
  refresh(): void;
  /** Resolves when the pages show everything that was filed. Throws what the last writing threw. */
  close(): Promise<void>;
}

/** Writing takes at most this part of the time. In a large archive a writing reads much, and ten thousand snapshots may follow each other. */
const shareOfTime = 0.05;
const longestPauseMs = 60_000;

/** Writes the pages, one writing at a time. Everything that is filed during a writing is shown by one more writing. */
export function startPagesKeeper(workplace: Workplace, log: Log): PagesKeeper {
  let stale = false;
  let filed = false;
  let failure: unknown = null;
  let keeping: Promise<void> | null = null;
  const closing = new AbortController();

  const write = async () => {
    stale = false;
    failure = null;
    try {
      await refreshArchivePages(workplace);
    } catch (error) {
      // The pages are derived: the next writing makes them whole, and no snapshot waits for them.
      failure = error;
      log.error('the index pages of the archive could not be written', { error });
    }
  };
  const keep = async () => {
    while (stale) {
      const started = performance.now();
      const rests = filed;
      filed = false;
      await write();
      if (!rests) continue;
      const rest = Math.min((performance.now() - started) / shareOfTime, longestPauseMs);
      await Promise.race([pause(rest, undefined, { ref: false }), aborted(closing.signal)]);
    }
    keeping = null;
  };
  const refresh = () => {
    stale = true;
    keeping ??= keep();
  };
  return {
    changed() {
      filed = true;
      refresh();
    },
    refresh,
    async close() {
      closing.abort();
      await keeping;
      if (failure !== null) throw failure;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
