/** The code that runs in pages (`worker/visit/in-page/`) as one text: an expression that gives its functions. */
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const folder = path.join(root, 'worker/visit/in-page');
export const bundleFile = path.join(folder, 'bundle.js');

/** Writes the bundle beside its sources. esbuild is missing in a bare clone, so it is imported here. */
export async function bundleInPage() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'page-functions.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'pageFunctions',
    banner: { js: '(() => {' },
    footer: { js: 'return pageFunctions; })()' },
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    logLevel: 'error',
  });
  const draft = `${bundleFile}.${process.pid}`;
  writeFileSync(draft, outputFiles[0].text.trim());
  renameSync(draft, bundleFile);
}
