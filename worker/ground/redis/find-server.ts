import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { environmentVariable } from '../../../config/base/env.ts';
import { AdvisedError } from '../../../config/base/own-error.ts';

const serverNames = ['redis-server', 'valkey-server'] as const;

export class RedisMissingError extends AdvisedError {
  static override readonly ending = 'partMissing';
}

/** The full path of redis-server or, without it, of its fork valkey-server, on PATH. Throws RedisMissingError with the line to run. */
export async function findRedisServer(searchPath: string = environmentVariable('PATH') ?? ''): Promise<string> {
  for (const name of serverNames) {
    for (const directory of searchPath.split(path.delimiter).filter((entry) => entry !== '')) {
      const candidate = path.join(directory, name);
      if (await isExecutable(candidate)) return candidate;
    }
  }
  throw new RedisMissingError(
    'expected redis-server or valkey-server on PATH, found neither',
    howToInstall(process.platform),
    {
      swedish:
        'varken redis-server eller valkey-server finns på PATH. Installera Redis (sudo apt-get install redis-server), eller låt REDIS_URL peka på en.',
    },
  );
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function howToInstall(platform: NodeJS.Platform): string {
  if (platform === 'linux') return 'Run: sudo apt-get install redis-server';
  if (platform === 'darwin') return 'Run: brew install redis';
  return 'Set REDIS_URL to a Redis server; none runs on this system by itself.';
}
