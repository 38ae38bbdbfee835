/** The build: TypeScript to dist/, and the code that runs in pages as one text. Other files (examples, fonts) are read from where they lie. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { noteCommit } from './commit.mjs';
import { bundleFile, bundleInPage } from './in-page.mjs';
import { bundleProgram } from './program.mjs';
import { root, run, StepError } from './run.mjs';
import { bundleSearchScript, searchScriptFile } from './search-script.mjs';

const folders = ['config', 'demo', 'jobs', 'storage', 'worker'];
/** What else the build depends on; the packages are part of the program. */
const rest = [
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
  'bin/setup/in-page.mjs',
  'bin/setup/program.mjs',
  'bin/setup/search-script.mjs',
];
const committed = [...folders, ...rest, 'package.json'];
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, '.stamp');
const program = path.join(dist, 'program');

/** Builds when a source was changed, removed or added after the last build. */
export async function build({ say }) {
  const sources = folders.flatMap((folder) => sourcesBelow(folder));
  const stamp = stampOf([...sources, ...rest]);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    // The same sources may have been committed since.
    await noteCommit(program, committed);
    return;
  }
  say('building');
  // The build is made beside dist/ and moved into place: a run that starts meanwhile never sees half a program, and no stale file stays.
  const fresh = path.join(root, `dist.${process.pid}`);
  makeHere(fresh);
  try {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    await run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh]);
    await bundleInPage();
    await bundleSearchScript();
    for (const file of [bundleFile, searchScriptFile]) copyFileSync(file, path.join(fresh, path.relative(root, file)));
    await bundleProgram(fresh);
    writeFileSync(path.join(fresh, '.stamp'), stamp);
    await noteCommit(path.join(fresh, 'program'), committed);
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Throws StepError where the sources lie on something that may only be read, before anything is compiled. */
function makeHere(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    throw new StepError(
      `expected to write the built program to ${dist}, found ${error.code}. Give the user that runs the set-up the right to write there, or use the package that \`npm pack\` makes, which is built already`,
    );
  }
}

function sourcesBelow(folder) {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

function stampOf(files) {
  const digest = createHash('sha256');
  for (const file of files) {
    const { mtimeMs, size } = statSync(path.join(root, file));
    digest.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return `${digest.digest('hex')}\n`;
}

if (process.argv[1] === import.meta.filename) await build({ say: (sentence) => console.error(`build: ${sentence}`) });
