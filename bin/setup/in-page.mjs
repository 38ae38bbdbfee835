/** The code that runs in pages (`worker/visit/in-page/`) as texts: for each function an expression that gives it. */
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const folder = path.join(root, 'worker/visit/in-page');
const entry = path.join(folder, 'page-functions.ts');
export const bundleFile = path.join(folder, 'bundle.json');

/**
 * Writes the texts by the functions' names beside their sources. Each has what its function needs and nothing else: a visit sends some of them
 * many times a second, and all together they are twenty times as long. esbuild is missing in a bare clone, so it is imported here.
 */
export async function bundleInPage() {
  const { build } = await import('esbuild');
  const common = {
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'error',
  };
  const { metafile } = await build({ ...common, entryPoints: [entry], outdir: folder, format: 'esm', metafile: true });
  const names = Object.values(metafile.outputs).flatMap((output) => output.exports);
  const texts = names.map(async (name) => {
    const { outputFiles } = await build({
      ...common,
      stdin: { contents: `export { ${name} } from './page-functions.ts';`, resolveDir: folder },
      format: 'iife',
      globalName: 'pageFunctions',
      banner: { js: '(() => {' },
      footer: { js: `return pageFunctions.${name}; })()` },
      minify: true,
    });
    return [name, outputFiles[0].text.trim()];
  });
  const draft = `${bundleFile}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(Object.fromEntries(await Promise.all(texts))));
  renameSync(draft, bundleFile);
}
