/**
 * The program as a few large files: `dist/program/`. Node takes longer to find and read a thousand small modules than most commands run.
 * The modules themselves lie beside it in `dist/`, as the compiler wrote them: it is bundled from these, and child processes of tests load them.
 * No source maps are written: with them Node takes a fifth longer to start, also where nothing fails. A line of a stack leads to a chunk, in which
 * each module stands whole under a comment with its file.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { bundleFile } from './in-page.mjs';
import { searchScriptFile } from './search-script.mjs';

/** Where a process or a thread begins, by its name in `dist/program/`. What several of them use lies in chunks beside them. */
const entries = {
  main: 'worker/main.js',
  'run-program': 'worker/cli/run-program.js',
  thread: 'worker/process/looks/thread.js',
  'reading-process': 'worker/gather/manual/reading-process.js',
};

/** Packages with compiled parts, or with files of their own that they look for beside them. `pg-native` is one that nobody here installs. */
const leftOutside = [
  'better-sqlite3',
  'sharp',
  '@napi-rs/image',
  'msgpackr-extract',
  'playwright',
  '@duckduckgo/autoconsent',
  'pg-native',
  'pdfjs-dist',
  'tesseract.js',
];

/** What CommonJS packages expect to find in every file. */
const forCommonJs = [
  "import { createRequire as requireFrom } from 'node:module';",
  'const require = requireFrom(import.meta.url), { dirname: __dirname, filename: __filename } = import.meta;',
].join(' ');

/** Bundles what the compiler has written into the folder `compiled`. */
export async function bundleProgram(compiled) {
  const program = path.join(compiled, 'program');
  await bundle(
    Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.join(compiled, file)])),
    program,
  );
  mkdirSync(path.join(program, 'in-page'));
  copyFileSync(bundleFile, path.join(program, 'in-page/bundle.json'));
  mkdirSync(path.join(program, 'in-folder'));
  copyFileSync(searchScriptFile, path.join(program, 'in-folder/bundle.json'));
}

/** Bundles modules into the folder `to`. `modules`: their files, by what each is called there. esbuild is missing in a bare clone, so it is imported here. */
export async function bundle(modules, to) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: modules,
    outdir: to,
    // Modules are named from here in the chunks, and the names of chunks follow from what stands in them: the same in each build.
    absWorkingDir: path.dirname(to),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.19',
    // Errors are known by their names, in our code and in packages.
    keepNames: true,
    // Packages that have modules for both are taken as ES modules, of which only what is used is read.
    conditions: ['module'],
    external: leftOutside,
    banner: { js: forCommonJs },
    charset: 'utf8',
    logLevel: 'error',
  });
}
