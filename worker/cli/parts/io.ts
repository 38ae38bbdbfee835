import type { Environment } from '../../../config/base/env.ts';
import { AdvisedError, OwnError } from '../../../config/base/own-error.ts';
import type { Log } from '../../ground/log.ts';

/** Where a command reads and writes. With `json`, stdout holds one document and nothing else; everything else goes to stderr. */
export interface Io {
  environment: Environment;
  json: boolean;
  log: Log;
  /** A passphrase hash with a lower N is refused. */
  leastPassphraseCost: number;
  /** Whether a person watches stderr. */
  terminal: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Clears the line that shows progress. Does nothing when nobody watches. */
  clear(): void;
}

export class UsageError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** Prints the result: the document as JSON, or its words for a person. */
export function printResult(io: Io, document: unknown, words: () => string): void {
  io.out(io.json ? `${JSON.stringify(document, null, 2)}\n` : words());
}

/** Prints an error with its remedy; with `--json` as the only document on stdout. */
export function printError(io: Pick<Io, 'json' | 'out' | 'err'>, error: unknown): void {
  const { name, message, remedy } = describeError(error);
  if (io.json) io.out(`${JSON.stringify({ error: { name, message, remedy } }, null, 2)}\n`);
  else io.err(`ogonblick: ${message}\n${remedy ? `  ${remedy}\n` : ''}`);
}

function describeError(error: unknown): { name: string; message: string; remedy: string | null } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), remedy: null };
  const remedy = error instanceof OwnError ? error.remedy : null;
  const cause = error.cause instanceof Error && !remedy ? `: ${error.cause.message}` : '';
  return { name: error.name, message: `${error.message}${cause}`, remedy };
}
