import { OwnError } from '../../config/base/own-error.ts';

/** One thing the machine should have. `remedy` says what to do; null where there is nothing to do. */
export interface Part {
  part: string;
  ok: boolean;
  found: string;
  remedy: string | null;
}

/** The part as an error tells it that knows its own remedy; other errors are ours and thrown on. */
export function failedPart(part: string, error: unknown): Part {
  if (!(error instanceof OwnError)) throw error;
  return { part, ok: false, found: error.message, remedy: error.remedy };
}
