import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../config/base/package-root.ts';

const packageSchema = z.object({ name: z.string(), version: z.string(), engines: z.object({ node: z.string() }) });
const commitSchema = z.object({ commit: z.string(), changed: z.boolean() });

/** The program's name and version, `ogonblick 0.1.0`. Every snapshot names it. */
export function softwareName(): string {
  const { name, version } = ownPackage();
  return `${name} ${version}`;
}

/** The oldest Node that the program is made for, as `22.19`. */
export function leastNode(): string {
  return ownPackage().engines.node.replace('>=', '');
}

/**
 * The commit that the running program was built from, as the build wrote it beside the program; `changed`: with changes that nobody had committed.
 * Null: unknown, as it is of sources that run without a build.
 */
export function builtFrom(): { commit: string; changed: boolean } | null {
  const dist = join(packageRoot(), 'dist');
  const file = join(dist, 'program', 'commit.json');
  if (!import.meta.dirname.startsWith(dist) || !existsSync(file)) return null;
  return commitSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function ownPackage(): z.infer<typeof packageSchema> {
  return packageSchema.parse(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')));
}
