import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const readers = join(import.meta.dirname, 'target/delivery-readers');
const script = join(import.meta.dirname, 'delivery-readers/pronom.py');

export const hasPronomJudge = existsSync(join(readers, 'pygfried'));

/** The PRONOM id of each file, by Siegfried, which is not our own work. Null: it knows none. */
export function pronomIdsOf(files: readonly string[]): Map<string, string | null> {
  const told = spawnSync('python3', [script], {
    input: files.join('\0'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONPATH: readers },
  });
  if (told.status !== 0) throw new Error(`expected the judgement of pygfried, found ${told.stderr}`);
  const ids = JSON.parse(told.stdout) as Record<string, string>;
  return new Map(files.map((file) => [file, ids[file] === 'UNKNOWN' ? null : (ids[file] ?? null)]));
}
