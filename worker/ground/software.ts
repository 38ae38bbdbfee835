import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../config/base/package-root.ts';

const packageSchema = z.object({ name: z.string(), version: z.string() });

/** The program's name and version, `ogonblick 0.1.0`. Every snapshot names it. */
export function softwareName(): string {
  const { name, version } = packageSchema.parse(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')));
  return `${name} ${version}`;
}
