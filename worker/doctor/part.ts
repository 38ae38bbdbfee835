import { OwnError } from '../../config/base/own-error.ts';

/** One thing that the machine should have. `remedy` says what to do; null when there is nothing to do. */
export interface Part {
  part: string;
  ok: boolean;
  found: string;
  remedy: string | null;
}

/** A part for an error that has a remedy. Any other error is a bug of ours and is thrown on. */
export function failedPart(part: string, error: unknown): Part {
  if (!(error instanceof OwnError)) throw error;
  return { part, ok: false, found: error.message, remedy: error.remedy };
}
