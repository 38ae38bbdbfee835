import { readdirSync } from 'node:fs';
import path from 'node:path';
import { layers } from './layers.ts';

export const root = path.join(import.meta.dirname, '../..');

/** The product's and the demo's source files, relative to the root, with slashes. */
export function sourceFiles(): string[] {
  return layers.flatMap((layer) =>
    readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${layer}/${name.replaceAll(path.sep, '/')}`),
  );
}
