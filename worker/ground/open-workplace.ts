import { isAbsolute, join } from 'node:path';
import type { Environment } from '../../config/base/env.ts';
import type { Configuration } from '../../config/load.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { openArchive } from '../../storage/archive/archive.ts';
import { ordersIn } from '../../storage/archive/orders.ts';
import { openCatalog } from '../../storage/catalog/catalog.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import type { ClosingStack } from './closing-stack.ts';
import { holdToGroup } from './file-group.ts';
import { softwareName } from './software.ts';

/** Opens archive, ledger and catalog for one process; they close with `stack`. `readOnly`: see `openArchive`. */
export async function openWorkplace(
  environment: Environment,
  configuration: Configuration,
  stack: ClosingStack,
  { readOnly = false } = {},
): Promise<Workplace> {
  const { municipality, timezone } = configuration.settings;
  const root = archiveRoot(environment, configuration);
  const software = softwareName();
  const { group } = configuration.settings.archive;
  if (group !== null && !readOnly) await holdToGroup([environment.dataDirectory, root], group);
  const archive = await openArchive({ root, timezone, software, organisation: municipality.name, readOnly });
  const { dataDirectory, databaseUrl } = environment;
  const catalog = await openCatalog({ dataDirectory, databaseUrl });
  stack.add(() => catalog.close());
  const ledger = openLedger({ root, timezone, lock: catalog });
  const orders = ordersIn({ root, timezone, lock: catalog });
  return { environment, configuration, archive, orders, ledger, catalog, lookThread: null };
}

/** `archive.path` is relative to the data folder. */
export function archiveRoot(
  environment: Pick<Environment, 'dataDirectory'>,
  configuration: Pick<Configuration, 'settings'>,
): string {
  const { path } = configuration.settings.archive;
  return isAbsolute(path) ? path : join(environment.dataDirectory, path);
}
