/** Readers and judges in Python, for the tests, which are not our own work: of web archives, and of E-ARK packages and file formats. And the schema of EAD 3. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt, root } from './run.mjs';

const readers = [
  { name: 'warc-readers', called: "Python's warcio, wacz and pywb" },
  { name: 'delivery-readers', called: "Python's eark-validator and pygfried", alone: true },
  { name: 's3-server', called: "Python's moto, which answers as S3" },
  // It holds the schema as a file; what it needs to run as a program is of no use here.
  { name: 'ead-schema', called: 'the schema of EAD 3', alone: true },
];

/**
 * Puts the readers into test/tools/target/<name>/, where PYTHONPATH finds them: a virtual environment could not be moved into place when it is whole.
 * When the readers cannot be had this is told, and the tests that need them are skipped by name.
 */
export async function fetchPythonReaders({ say }) {
  const { output: python } = await attempt('python3', ['--version']);
  for (const reader of readers) await fetchReaders(reader, { say, python });
}

async function fetchReaders({ name, called, alone = false }, { say, python }) {
  const requirements = path.join(root, 'test/tools', name, 'requirements.txt');
  const target = path.join(root, 'test/tools/target', name);
  // Some of their packages are machine code for one version of Python.
  const stamp = createHash('sha256').update(readFileSync(requirements)).update(python).digest('hex');
  const stampFile = path.join(target, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say(`fetching ${called}`);
  const fresh = `${target}.${process.pid}`;
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--target', fresh, '--requirement', requirements];
  if (alone) pip.push('--no-deps');
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
