import { isAbsolute, join } from 'node:path';
import type { Environment } from '../../config/base/env.ts';
import type { Configuration } from '../../config/load.ts';

/** The archive's folder. `archive.path` is relative to the data folder. */
export function archiveRoot(
  environment: Pick<Environment, 'dataDirectory'>,
  configuration: Pick<Configuration, 'settings'>,
): string {
  const { path } = configuration.settings.archive;
  return isAbsolute(path) ? path : join(environment.dataDirectory, path);
}
