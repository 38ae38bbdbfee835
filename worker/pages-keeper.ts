import type { Log } from './log.ts';
import { refreshArchivePages } from './refresh-archive-pages.ts';
import type { Workplace } from './workplace.ts';

/** Keeps the archive's index pages up to date while snapshots are taken. */
export interface PagesKeeper {
  /** Something was filed. The pages follow at once, or after the writing that is under way. */
  changed(): void;
  /** Returns when the pages show everything that was filed; throws what the last writing threw. */
  close(): Promise<void>;
}

/** One writing at a time; what is filed meanwhile is shown by one more writing, however much it is. */
export function startPagesKeeper(workplace: Workplace, log: Log): PagesKeeper {
  let stale = false;
  let failure: unknown = null;
  let writing: Promise<void> | null = null;
  const write = async () => {
    while (stale) {
      stale = false;
      failure = null;
      try {
        await refreshArchivePages(workplace);
      } catch (error) {
        // The pages are derived: the next writing makes them whole, and no snapshot waits for them.
        failure = error;
        log.error('the index pages of the archive could not be written', { error });
      }
    }
    writing = null;
  };
  return {
    changed() {
      stale = true;
      writing ??= write();
    },
    async close() {
      await writing;
      if (failure !== null) throw failure;
    },
  };
}
