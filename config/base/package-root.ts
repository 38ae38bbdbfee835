import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The absolute path of this package: the nearest folder upwards from `from` that holds a `package.json`. Files that the compiler does not
 * copy (YAML, fonts, style sheets) are found from here, both from the sources and from `dist/`.
 */
export function packageRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('expected a package.json above the running code, found none up to the root');
  return packageRoot(parent);
}
