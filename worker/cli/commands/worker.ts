import { deskListen, setUpAsked } from '../../../config/base/env.ts';
import type { ReadWith } from '../../../config/changes/write-register.ts';
import { finishFirst } from '../../../config/first/lay-files.ts';
import { replayTombstones } from '../../../jobs/disposal/replay.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { foldersOpenToAll } from '../../ground/file-group.ts';
import { runWorker } from '../../process/run-worker.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { checkConfiguration, reloader, requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { firstStart } from '../parts/first-start.ts';
import type { Io } from '../parts/io.ts';

/**
 * The long-running process. The first SIGTERM or SIGINT finishes or gives back the work, then exits with 0. A second one exits at once. `setUp`: where
 * there is no configuration, one is written at the desk's address first. `listen`: where the desk listens; null: as the settings say. Throws EnvironmentError.
 */
export async function worker(
  io: Io,
  { setUp = setUpAsked(), listen = deskListen() }: { setUp?: boolean; listen?: string | null } = {},
): Promise<number> {
  await using stack = openClosingStack();
  const stop = stopOnSignals();
  stack.add(stop.forget);
  // Of a first configuration whose writing was broken off.
  await finishFirst(io.environment.configDirectory);
  const before = setUp ? await firstStart(io, stop.signal, listen) : null;
  if (before) stack.add(() => before.close());
  if (stop.signal.aborted) return exitCodes.done;
  const configuration = await requireConfiguration(io);
  const workplace = await openWorkplace(io.environment, configuration, stack);
  const open = await foldersOpenToAll([io.environment.dataDirectory, workplace.archive.root]);
  if (open.length > 0)
    io.log.warn('everybody on this machine may read these folders; `ogonblick doctor --fix` closes them', {
      folders: open,
    });
  const replayed = await replayTombstones(workplace);
  if (replayed > 0) io.log.warn('what was disposed of had come back, and is gone again', { items: replayed });
  const readWith: ReadWith = (instead) => checkConfiguration(io, { instead });
  await runWorker(workplace, { log: io.log, stop: stop.signal, reload: reloader(io), readWith, listen, before });
  return exitCodes.done;
}

/** A shell's exit code for a process that a signal ended: 128 + SIGTERM. */
const killedBySignal = 143;

function stopOnSignals(): { signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const stop = () => {
    // A person who asks twice will not wait. Browsers and Redis end with this process. The next worker takes up unfinished work.
    if (controller.signal.aborted) process.exit(killedBySignal);
    controller.abort();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return {
    signal: controller.signal,
    forget() {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
    },
  };
}
