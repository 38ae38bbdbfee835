import { codeOf } from './faults.ts';

/**
 * Kinds of damage. Commands say in English what exactly was found. Readers of letters and of the desk are told by the kind
 * (`worker/notices/damage-words.ts` has a sentence for each, and does not compile without).
 *
 * `misplaced`: the record says that it lies elsewhere. `came-back`: it was disposed of. `contradicted`: the ledger and the tombstones
 * disagree on what was disposed of. `opened`: the catalog takes it for open, and the records close it. `ledger`: the fault is in the ledger's own lines.
 */
export const damageKinds = [
  'missing',
  'changed',
  'misplaced',
  'added',
  'unreadable',
  'unknown',
  'came-back',
  'contradicted',
  'opened',
  'ledger',
] as const;
export type DamageKind = (typeof damageKinds)[number];

/** `path` is relative to the archive. A `warning` is untidiness. `damage` means that something is not as it was sealed. */
export type Problem =
  | { path: string; problem: string; severity: 'damage'; kind: DamageKind }
  | { path: string; problem: string; severity: 'warning' };

export function damage(path: string, kind: DamageKind, problem: string): Problem {
  return { path, problem, severity: 'damage', kind };
}

export function warning(path: string, problem: string): Problem {
  return { path, problem, severity: 'warning' };
}

/** The problem of a file that the file system does not give us. Throws an error that is not the file system's. */
export function cannotRead(path: string, error: unknown): Problem {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return damage(path, 'unreadable', `cannot be read: ${code}`);
}
