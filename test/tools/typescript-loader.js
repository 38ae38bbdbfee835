/** Lets a child process of a test import our TypeScript sources: `node --import <this file>`. Node 20 cannot do so by itself. */
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

// Node's own thread, which runs the hook, also loads this file, under this name.
const asHook = `${import.meta.url}?hook`;
if (!import.meta.url.endsWith('?hook')) register(asHook);

export async function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context);
  const { transform } = await import('@swc/core');
  const { code } = await transform(await readFile(fileURLToPath(url), 'utf8'), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return { format: 'module', shortCircuit: true, source: code };
}
