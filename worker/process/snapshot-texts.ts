import { recordTexts } from '../../jobs/find/record-texts.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import type { Log } from '../ground/log.ts';

/** Tells the catalog what sealed snapshots say, so that a search need not read them. */
export interface SnapshotTexts {
  /** Begins where none is under way. Returns at once; a failure is logged, and the next call goes on. */
  look(): void;
  /** Breaks off between two snapshots. */
  close(): Promise<void>;
}

export function startTexts(workplace: Workplace, log: Log): SnapshotTexts {
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  const run = async () => {
    try {
      const unread = await recordTexts(workplace, { stop: stop.signal });
      for (const { snapshot, error } of unread)
        log.error('what a snapshot says could not be read; the next wake tries again', { snapshot, error });
    } catch (error) {
      log.error('what snapshots say could not be told to the catalog; the next wake goes on', { error });
    }
    running = null;
  };
  return {
    look() {
      if (!stop.signal.aborted) running ??= run();
    },
    async close() {
      stop.abort();
      await running;
    },
  };
}
