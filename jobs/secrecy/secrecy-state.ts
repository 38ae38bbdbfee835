import type { FiledSecrecy, SecrecyMark } from '../../storage/records/secrecy-mark.ts';

/** The marking that stands; null: none, or it was lifted. */
export function standingMark({ marks }: FiledSecrecy): SecrecyMark | null {
  const last = marks.at(-1);
  return last?.what === 'marked' ? last : null;
}

export function isMarkedSecret(filed: FiledSecrecy): boolean {
  return standingMark(filed) !== null;
}
