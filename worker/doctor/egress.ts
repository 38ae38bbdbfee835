import { loadConfiguration } from '../../config/load.ts';
import type { Part } from './part.ts';

/** What may be reached inside the network, and by which part of the program. Nothing when there is no configuration yet. */
export async function examineEgress({ configDirectory }: { configDirectory: string }): Promise<Part[]> {
  const { configuration } = await loadConfiguration(configDirectory);
  if (!configuration) return [];
  const { visits, platforms, login } = configuration.settings.egress;
  const told = Object.entries({ visits, platforms, login }).map(
    ([who, hosts]) => `${who}: ${hosts.join(', ') || 'none'}`,
  );
  return [{ part: 'reachable though not public', ok: true, found: told.join('; '), remedy: null }];
}
