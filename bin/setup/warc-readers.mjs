/** Python's `warcio`, `wacz` (with `cdxj-indexer`) and `pywb`, for the tests: readers that are not our own work. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt, root } from './run.mjs';

const requirements = path.join(root, 'test/tools/warc-readers/requirements.txt');
const target = path.join(root, 'test/tools/target/warc-readers');

/**
 * Puts the readers into test/tools/target/warc-readers/, where PYTHONPATH finds them: a virtual environment could not be moved into place when
 * it is whole. When the readers cannot be had this is told, and the tests that need them are skipped by name.
 */
export async function fetchWarcReaders({ say }) {
  // Some of their packages are machine code for one version of Python.
  const { output: python } = await attempt('python3', ['--version']);
  const stamp = createHash('sha256').update(readFileSync(requirements)).update(python).digest('hex');
  const stampFile = path.join(target, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say("fetching Python's warcio, wacz and pywb");
  const fresh = `${target}.${process.pid}`;
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--target', fresh, '--requirement', requirements];
  try {
    const { code, output } = await attempt('python3', pip, { seconds: 300 });
    if (code !== 0) {
      say(`they could not be had here: ${output.trim().split('\n').at(-1)}`);
      return;
    }
    writeFileSync(path.join(fresh, '.stamp'), stamp);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
