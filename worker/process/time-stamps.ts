import type { Workplace } from '../../jobs/workplace.ts';
import { writeStandingFault } from '../../storage/verify/standing-fault.ts';
import type { Log } from '../ground/log.ts';
import { joinedFailures } from './authorities/stamp-failure.ts';
import { type LookBeside, lookBeside } from './look-beside.ts';
import { stampDue } from './stamp-due.ts';

/** Has the authorities stamp what is due, beside all other work. A failure is logged and remembered. */
export function startTimeStamps(
  workplace: Workplace,
  { log, now = () => new Date() }: { log: Log; now?: () => Date },
): LookBeside {
  return lookBeside(async (stop) => {
    try {
      const { stamped, failures, unproven } = await stampAndRemember(workplace, { now: now().toISOString(), stop });
      if (stamped.length > 0) log.info('time stamps were filed', { files: stamped.map(({ file }) => file).join(' ') });
      if (unproven.length > 0) log.warn('files among the time stamps prove nothing', { files: unproven.join(' ') });
      for (const failure of failures)
        log.error('a time stamp could not be had; the next wake asks again', { ...failure });
    } catch (error) {
      if (!stop.aborted) log.error('no time stamps could be had; the next wake goes on', { error });
    }
  });
}

/** Has stamped what is due. Remembers in the data folder who gave no stamp, until a call goes well. Throws as `stampDue` does. */
export async function stampAndRemember(
  workplace: Workplace,
  { now, stop }: { now: string; stop: AbortSignal },
): ReturnType<typeof stampDue> {
  const found = await stampDue(workplace, { now, stop });
  const { failures } = found;
  const told = failures.length === 0 ? null : joinedFailures(failures);
  await writeStandingFault(workplace.environment.dataDirectory, 'stamping', { told, now });
  return found;
}
