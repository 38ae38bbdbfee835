import { resolve } from 'node:path';
import { configDirectory, spokenLanguage } from '../../../config/base/env.ts';
import { readLocale } from '../../../config/locale.ts';
import type { Locale } from '../../words/archive-words.ts';

/**
 * The language of a command line: that of the settings (`locale`), and the machine's (`LANG`) where there are none that can be read. What programs
 * read, `--json`, is English.
 */
export async function localeFor(args: readonly string[]): Promise<Locale> {
  if (args.includes('--json')) return 'en';
  const spoken = spokenLanguage();
  const named = valueGiven(args, '--config');
  try {
    return await readLocale(named === null ? configDirectory() : resolve(named), spoken);
  } catch {
    // A fault of the disk: the command meets it again where it reads the settings, and tells it; help needs none.
    return spoken;
  }
}

/** The value of an option, before the program knows its options. Null: it is not given. */
export function valueGiven(args: readonly string[], name: string): string | null {
  const at = args.findLastIndex((one) => one === name || one.startsWith(`${name}=`));
  if (at === -1) return null;
  return (args[at] === name ? args[at + 1] : args[at]?.slice(name.length + 1)) || null;
}
