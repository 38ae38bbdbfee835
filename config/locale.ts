import { valueAt } from './base/fault-words.ts';
import type { Words } from './base/words.ts';
import { readYamlFile } from './base/yaml-file.ts';
import { settingsFile } from './settings.ts';

/** The reader's language, for a command that needs no other setting: Swedish when the settings do not say. `otherwise`: where they cannot be read. */
export async function readLocale(directory: string, otherwise: keyof Words = 'sv'): Promise<keyof Words> {
  const { data } = await readYamlFile(directory, settingsFile, 'warning');
  if (data === null) return otherwise;
  return valueAt(data.raw, ['locale']) === 'en' ? 'en' : 'sv';
}
