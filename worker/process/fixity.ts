import { isFixityDue } from '../../jobs/due/fixity-due.ts';
import { openedIds } from '../../jobs/lost/close-opened.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { openFixityRound, readFixityStanding } from '../../storage/verify/fixity-round.ts';
import { readVerificationMark, writeVerificationMark } from '../../storage/verify/verification-mark.ts';
import { verifyArchive } from '../../storage/verify/verify.ts';
import { disposalKeyMark } from '../ground/disposal-key.ts';
import type { Log } from '../ground/log.ts';
import { paced } from '../ground/paced.ts';
import { type LookBeside, lookBeside } from './look-beside.ts';

/**
 * Checks the whole archive on its schedule, slowly, and goes on after a stop where it was. A failure is logged. `onDamage`: called when damage was found,
 * while the check goes on.
 */
export function startFixity(
  workplace: Workplace,
  { log, now = () => new Date(), onDamage }: { log: Log; now?: () => Date; onDamage(): void },
): LookBeside {
  return lookBeside(async (stop) => {
    try {
      if (await isDue(workplace, now())) await checkOnce(workplace, { log, now, onDamage, stop });
    } catch (error) {
      if (!stop.aborted) log.error('the archive could not be checked; the next wake goes on', { error });
    }
  });
}

async function isDue({ environment, configuration, ledger }: Workplace, now: Date): Promise<boolean> {
  const { everyDays } = configuration.settings.fixity;
  if (everyDays === 0) return false;
  let firstEventAt: string | null = null;
  for await (const { at } of ledger.entries()) {
    firstEventAt = at;
    break;
  }
  return isFixityDue({
    now: now.toISOString(),
    everyDays,
    firstEventAt,
    lastAt: (await readVerificationMark(environment.dataDirectory))?.at ?? null,
    underWay: (await readFixityStanding(environment.dataDirectory)) !== null,
  });
}

interface Checking {
  log: Log;
  now: () => Date;
  onDamage(): void;
  stop: AbortSignal;
}

async function checkOnce(workplace: Workplace, { log, now, onDamage, stop }: Checking): Promise<void> {
  const { environment, archive, ledger, catalog } = workplace;
  const { dataDirectory } = environment;
  const { megabytesPerSecond } = workplace.configuration.settings.fixity;
  const round = await openFixityRound(dataDirectory, {
    startedAt: now().toISOString(),
    breathe: paced(megabytesPerSecond * 1e6, stop),
    onDamage,
  });
  log.info('the archive is being checked', { since: round.startedAt });
  const namesKey = await disposalKeyMark(dataDirectory);
  const known = await catalog.knownArchive();
  const opened = await openedIds(workplace);
  const found = await verifyArchive({
    root: archive.root,
    ledger,
    catalog,
    known,
    namesKey,
    opened,
    round,
  });
  stop.throwIfAborted();
  const damaged = found.problems.filter(({ severity }) => severity === 'damage').length;
  await ledger.append('fixity-checked', 'worker', {
    startedAt: round.startedAt,
    folders: found.bags,
    files: found.files,
    versions: found.versions,
    damaged,
  });
  await writeVerificationMark(dataDirectory, found, now().toISOString(), round.startedAt);
  await round.end();
  log.info('the archive was checked', { folders: found.bags, files: found.files, versions: found.versions, damaged });
  if (damaged > 0) onDamage();
}
