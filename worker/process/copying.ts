import { setTimeout as pause } from 'node:timers/promises';
import type { Workplace } from '../../jobs/workplace.ts';
import type { Log } from '../ground/log.ts';
import { bringUpToDate } from '../replicas/copying/bring-up-to-date.ts';
import type { CopySetting } from '../replicas/places/open-place.ts';

/** Keeps the copies of the settings as far as the archive is, beside all other work: one file at a time for each copy. */
export interface CopyKeeping {
  /** Breaks off what is under way: the next start goes on. */
  close(): Promise<void>;
}

/** How long a look at the ledger is waited for: what is sealed is on its way within this time. */
const lookEveryMs = 60_000;
/** Not everything that is filed is told in the ledger. What a copy was seen to have is not looked for again. */
const lookAnywayMs = 3_600_000;

export function startCopyKeeping(
  workplace: Workplace,
  { log, everyMs = lookEveryMs }: { log: Log; everyMs?: number },
): CopyKeeping {
  const stop = new AbortController();
  const running = keep(workplace, { log, everyMs, stop: stop.signal });
  return {
    async close() {
      stop.abort();
      await running;
    },
  };
}

interface Keeping {
  log: Log;
  everyMs: number;
  stop: AbortSignal;
}

/** The settings are read anew at each round: a copy may have come or gone. A copy that waits for an answer keeps no other waiting. */
async function keep(workplace: Workplace, { log, everyMs, stop }: Keeping): Promise<void> {
  const atWork = new Map<string, Promise<void>>();
  const last = new Map<string, { seq: number; at: number }>();
  while (!stop.aborted) {
    for (const setting of workplace.configuration.settings.copies) {
      const { name } = setting;
      if (atWork.has(name)) continue;
      const work = once(workplace, setting, { log, stop, last }).finally(() => atWork.delete(name));
      atWork.set(name, work);
    }
    await pauseOrStop(everyMs, stop);
  }
  await Promise.all(atWork.values());
}

async function pauseOrStop(ms: number, stop: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal: stop });
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}

async function once(
  workplace: Workplace,
  setting: CopySetting,
  { log, stop, last }: Pick<Keeping, 'log' | 'stop'> & { last: Map<string, { seq: number; at: number }> },
): Promise<void> {
  const { name } = setting;
  try {
    const seq = (await workplace.ledger.head())?.seq ?? 0;
    const before = last.get(name);
    if (before?.seq === seq && performance.now() - before.at < lookAnywayMs) return;
    const began = new Date().toISOString();
    const found = await bringUpToDate(workplace, setting, { now: () => new Date(), stop });
    if (found === null) return;
    const { sent, missed, standing } = found;
    const { compared } = standing;
    if (compared !== null && compared.at >= began && compared.lacked.files > 0)
      log.error('files were gone from a copy, and were sent again', { copy: name, ...compared.lacked });
    if (sent.files > 0) log.info('files were copied', { copy: name, files: sent.files, bytes: sent.bytes });
    if (standing.fault !== null)
      log.error('a copy of the archive is away; the next look goes on', { copy: name, ...standing.fault });
    else if (missed === 0) last.set(name, { seq, at: performance.now() });
  } catch (error) {
    if (!stop.aborted)
      log.error('a copy of the archive could not be brought up to date; the next look goes on', { copy: name, error });
  }
}
