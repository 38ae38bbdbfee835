import { valueAt } from './base/fault-words.ts';
import { readYamlFile } from './base/yaml-file.ts';
import { settingsFile } from './settings.ts';

/** The reader's language, for a command that needs no other setting. Swedish when the settings are missing or do not say. */
export async function readLocale(directory: string): Promise<'sv' | 'en'> {
  const { data } = await readYamlFile(directory, settingsFile, 'warning');
  return valueAt(data?.raw, ['locale']) === 'en' ? 'en' : 'sv';
}
