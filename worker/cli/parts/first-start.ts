import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { isUnwritten } from '../../../config/first/lay-files.ts';
import type { SetUp } from '../../desk/set-up/set-up.ts';
import { deskAddress } from '../../ground/desk-address.ts';
import { checkConfiguration } from './configuration.ts';
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
  await refuseArchive(join(io.environment.dataDirectory, 'arkiv'), directory);
  const address = deskAddress({ listen: listen ?? usualListen, origin: null });
  const { startSetUp } = await import('../../desk/set-up/set-up.ts');
  const { examine } = await import('../../doctor/doctor.ts');
  const setUp = await startSetUp(address, {
    directory,
    log: io.log,
    read: (draft) => checkConfiguration({ ...io, environment: { ...io.environment, configDirectory: draft } }),
    examine: () => examine(io.environment),
  });
  if (!['127.0.0.1', 'localhost', '::1'].includes(address.host))
    io.log.warn('the first start is served where other machines may reach it: what is written there is not encrypted', {
      host: address.host,
    });
  io.err(says[io.locale].code(`${address.origins[0]}/`, setUp.code));
  const ending = await Promise.race([setUp.ended, aborted(stop)]);
  if (ending === 'written' || ending === 'elsewhere') return setUp;
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

/** An archive without a configuration is one whose configuration is missing: a disk that is not mounted, say. */
async function refuseArchive(archive: string, directory: string): Promise<void> {
  try {
    await lstat(archive);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  throw new FirstStartError(
    `expected no archive before the first configuration, found ${archive} and nothing in ${directory}`,
    'Put the configuration of that archive in its place, or name another data folder.',
    {
      swedish: `det finns redan ett arkiv i ${archive}, men ingenting i ${directory}. Lägg arkivets konfiguration på sin plats, eller ange en annan datamapp.`,
    },
  );
}

function aborted(signal: AbortSignal): Promise<'stopped'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('stopped');
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
}

const says = {
  sv: {
    code: (at: string, code: string) =>
      `Det finns ingen konfiguration än. Öppna ${at} på den här datorn och skriv engångskoden ${code} inom en timme.\n`,
  },
  en: {
    code: (at: string, code: string) =>
      `There is no configuration yet. Open ${at} on this machine, and write the one-time code ${code} within an hour.\n`,
  },
};
