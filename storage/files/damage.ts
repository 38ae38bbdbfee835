import { codeOf } from './faults.ts';

/**
 * What kind of damage it is. Commands say in English what exactly was found; who reads letters and the desk is told by the kind
 * (`worker/notices/damage-words.ts` has a sentence for each, and does not compile without).
 *
 * `misplaced`: it says of itself that it lies elsewhere. `came-back`: it was disposed of. `contradicted`: the ledger and the tombstones
 * do not say the same of what was disposed of. `ledger`: the ledger's own lines.
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
  'ledger',
] as const;
export type DamageKind = (typeof damageKinds)[number];

/** `path` is relative to the archive. A `warning` is untidiness; `damage` means that something is not as it was sealed. */
export type Problem =
  | { path: string; problem: string; severity: 'damage'; kind: DamageKind }
  | { path: string; problem: string; severity: 'warning' };

export function damage(path: string, kind: DamageKind, problem: string): Problem {
  return { path, problem, severity: 'damage', kind };
}

export function warning(path: string, problem: string): Problem {
  return { path, problem, severity: 'warning' };
}

/** What the file system does not give us. Throws on what is no fault of the file system's. */
export function cannotRead(path: string, error: unknown): Problem {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return damage(path, 'unreadable', `cannot be read: ${code}`);
}
