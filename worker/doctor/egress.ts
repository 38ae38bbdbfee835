import type { Words } from '../../config/base/words.ts';
import { loadConfiguration } from '../../config/load.ts';
import type { Part } from './part.ts';

const partsOfEgress: Readonly<Record<string, Words>> = {
  visits: { sv: 'besök', en: 'visits' },
  platforms: { sv: 'plattformar', en: 'platforms' },
  login: { sv: 'inloggning', en: 'login' },
  timestamps: { sv: 'tidsstämplar', en: 'time stamps' },
};
const noHosts: Words = { sv: 'inget', en: 'none' };

/** What may be reached inside the network, and by which part of the program. Nothing when there is no configuration yet. */
export async function examineEgress({ configDirectory }: { configDirectory: string }): Promise<Part[]> {
  const { configuration } = await loadConfiguration(configDirectory);
  if (!configuration) return [];
  const { visits, platforms, login, timestamps } = configuration.settings.egress;
  const told = (locale: keyof Words) =>
    Object.entries({ visits, platforms, login, timestamps })
      .map(([who, hosts]) => `${partsOfEgress[who]?.[locale] ?? who}: ${hosts.join(', ') || noHosts[locale]}`)
      .join('; ');
  return [
    {
      part: { sv: 'kan nås fast det inte är publikt', en: 'reachable though not public' },
      ok: true,
      found: { sv: told('sv'), en: told('en') },
      remedy: null,
    },
  ];
}
