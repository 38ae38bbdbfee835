import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A line of the checker that lies in every archive: a program in Python that shares no code with ours. */
export interface Checked {
  kind: 'ÄNDRAD' | 'SAKNAS' | 'OKÄND' | 'GALLRAD';
  path: string;
  why: string;
}

const program = join(import.meta.dirname, '../../worker/papers/pages/kontrollera.py');

/** What it finds wrong. `head`: a hash of the ledger that was kept elsewhere. Throws when it breaks down. */
export function checkArchive(root: string, head?: string): Checked[] {
  const { stdout, stderr, error } = spawnSync(
    'python3',
    [program, root, ...(head === undefined ? [] : ['--huvud', head])],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (stderr.startsWith('Väntade liggarens rader')) return [{ kind: 'SAKNAS', path: 'liggare', why: stderr }];
  if (error !== undefined || stderr !== '') throw new Error(`kontrollera.py: ${error?.message ?? stderr}`);
  const found = [...stdout.matchAll(/^(ÄNDRAD|SAKNAS|OKÄND|GALLRAD) +(.+?): (.*)$/gm)].map(
    ([, kind, path = '', why = '']) => ({ kind: kind as Checked['kind'], path, why }),
  );
  if (!stdout.endsWith(`\nFel: ${found.length}\n`)) throw new Error(`kontrollera.py: ${stdout}`);
  return found;
}
