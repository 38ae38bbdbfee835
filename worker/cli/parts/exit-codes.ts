import { type Ending, OwnError } from '../../../config/base/own-error.ts';

/** The command line's exit codes (docs/rules.md, "Command line": the same for every command). */
export const exitCodes = {
  done: 0,
  /** Done, but something needs a person. */
  needsPerson: 1,
  /** Wrong usage or a faulty configuration. */
  usage: 2,
  /** Refused for safety. */
  refused: 3,
  /** A needed part is missing. */
  partMissing: 4,
  failed: 5,
} as const satisfies Record<'done' | 'needsPerson' | Ending, number>;

export function exitCodeOf(error: unknown): number {
  return error instanceof OwnError ? exitCodes[(error.constructor as typeof OwnError).ending] : exitCodes.failed;
}
