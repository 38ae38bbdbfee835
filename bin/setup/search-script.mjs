/** The script of the search in the archive's folder (`worker/papers/search/in-folder/`) as one file for a browser. */
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const folder = path.join(root, 'worker/papers/search/in-folder');
export const searchScriptFile = path.join(folder, 'bundle.json');

/** Writes the script, as a JSON text, beside its sources. esbuild is missing in a bare clone, so it is imported here. */
export async function bundleSearchScript() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'search.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2023',
    format: 'iife',
    charset: 'utf8',
    minify: true,
    logLevel: 'error',
  });
  const draft = `${searchScriptFile}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(outputFiles[0].text));
  renameSync(draft, searchScriptFile);
}
