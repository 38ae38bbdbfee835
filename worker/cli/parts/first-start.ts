import { readdir } from 'node:fs/promises';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { isUnwritten } from '../../../config/first/lay-files.ts';
import type { SetUp } from '../../desk/set-up/set-up.ts';
import { deskAddress } from '../../ground/desk-address.ts';
import { checkConfiguration } from './configuration.ts';
import { whereToOpen, whoReaches } from './first-start-words.ts';
import type { Io } from './io.ts';

/** Nobody has written a first configuration, or here none is to be written. */
export class FirstStartError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** Where the desk of a starter listens. */
const usualListen = '127.0.0.1:8471';

/**
 * Where there is no configuration at all (no folder, or an empty one), has one written at the desk's address by whoever reads the code in the log.
 * Returns the pages that stand until the desk takes over the address; null: there is a configuration, whatever is wrong with it, or the process was told
 * to stop. Throws FirstStartError and DeskAddressError.
 */
export async function firstStart(io: Io, stop: AbortSignal, listen: string | null): Promise<SetUp | null> {
  const directory = io.environment.configDirectory;
  if (!(await isUnwritten(directory))) return null;
  await refuseData(io.environment.dataDirectory, directory);
  const address = deskAddress({ listen: listen ?? usualListen, origin: null });
  const { startSetUp } = await import('../../desk/set-up/set-up.ts');
  const { examine } = await import('../../doctor/doctor.ts');
  const setUp = await startSetUp(address, {
    directory,
    log: io.log,
    read: (draft) => checkConfiguration({ ...io, environment: { ...io.environment, configDirectory: draft } }),
    examine: () => examine(io.environment),
  });
  if (whoReaches(address.host) !== 'machine')
    io.log.warn('the first start is served where other machines may reach it: what is written there is not encrypted', {
      host: address.host,
    });
  io.err(whereToOpen(io.locale, address, setUp.code));
  const ending = await Promise.race([setUp.ended, aborted(stop)]);
  if (ending === 'written' || ending === 'elsewhere') return setUp;
  // In time, but not here: by `init`, say.
  if (ending === 'late' && !(await isUnwritten(directory))) return setUp;
  await setUp.close();
  if (ending === 'stopped') return null;
  throw new FirstStartError(
    `expected somebody to write the first configuration of ${directory} within an hour, found that nobody did`,
    'Start the worker again, and use the code that it then writes; or run `ogonblick init`.',
    {
      swedish: `ingen skrev den första konfigurationen i ${directory} inom en timme. Starta programmet igen, och använd koden som det då skriver, eller kör \`ogonblick init\`.`,
    },
  );
}

/** What lies in a data folder that nobody has used: what a new disk has, and the demo, which has a configuration of its own. */
const unused = ['lost+found', 'demo'];

/**
 * A data folder that has been used without a configuration is one whose configuration is missing: a disk that is not mounted, say. Its archive may lie
 * elsewhere, which only that configuration tells.
 */
async function refuseData(data: string, directory: string): Promise<void> {
  const found = (await namesIn(data)).filter((name) => !unused.includes(name)).sort();
  if (found.length === 0) return;
  const first = found.slice(0, 3).join(', ');
  throw new FirstStartError(
    `expected an empty data folder before the first configuration, found ${first} in ${data}, and nothing in ${directory}`,
    'Put the configuration that belongs to that data folder in its place, or name another data folder.',
    {
      swedish: `datamappen ${data} är inte tom (${first}), men det finns ingenting i ${directory}. Lägg konfigurationen som hör till datamappen på sin plats, eller ange en annan datamapp.`,
    },
  );
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<'stopped'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('stopped');
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
}
