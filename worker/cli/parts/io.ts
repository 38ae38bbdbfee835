import type { Environment } from '../../../config/base/env.ts';
import { AdvisedError, OwnError } from '../../../config/base/own-error.ts';
import type { Words } from '../../../config/base/words.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { reloadPage } from '../../../jobs/refusal/refusals.ts';
import type { Log } from '../../ground/log.ts';
import type { Locale } from '../../words/archive-words.ts';
import { systemFault } from '../printed/system-fault.ts';
import { faultFirst, type Shown } from './paint.ts';

/** Where a command reads and writes. With `json`, stdout holds one document and nothing else; everything else goes to stderr. */
export interface Io {
  environment: Environment;
  json: boolean;
  /** The language of what is printed for persons. With `json` it is English. */
  locale: Locale;
  log: Log;
  /** A passphrase hash with a lower N is refused. */
  leastPassphraseCost: number;
  /** Whether a person watches stderr. */
  terminal: boolean;
  /** Writes to stdout what programs read: it is never fitted or painted. */
  out(text: string): void;
  /** Writes to stdout what a person reads. */
  show(shown: Shown): void;
  err(shown: Shown): void;
  /** Shows the line of progress anew, cut to the terminal's width. Does nothing when nobody watches. */
  watch(text: string): void;
  /** Clears the line that shows progress. Does nothing when nobody watches. */
  clear(): void;
}

/** `swedish`: the sentence and its remedy in one; null: it is said in English only. */
export class UsageError extends AdvisedError {
  static override readonly ending = 'usage';
  override readonly told: Words | null;

  constructor(message: string, remedy: string, swedish: string | null = null, options?: ErrorOptions) {
    super(message, remedy, options);
    this.told = bothWays(message, remedy, swedish);
  }
}

/** A refusal of the command line's own; `swedish` as of a UsageError. */
export function notAllowed(message: string, remedy: string, swedish: string | null, options?: ErrorOptions) {
  return new NotAllowedError(message, remedy, bothWays(message, remedy, swedish), options);
}

function bothWays(message: string, remedy: string, swedish: string | null): Words | null {
  return swedish === null ? null : { sv: swedish, en: `${message}. ${remedy}` };
}

/** Prints the result: the document as JSON, or its words for a person. */
export function printResult(io: Io, document: unknown, words: () => Shown): void {
  if (io.json) io.out(`${JSON.stringify(document, null, 2)}\n`);
  else io.show(words());
}

/** Prints an error with its remedy, in the reader's language where it was said in it; with `--json` as the only document on stdout, in English. */
export function printError(io: Pick<Io, 'json' | 'locale' | 'out' | 'err'>, error: unknown): void {
  const told = describeError(error);
  const { message, remedy } = told;
  if (io.json) io.out(`${JSON.stringify({ error: told }, null, 2)}\n`);
  else {
    const said = (io.locale === 'sv' && inSwedish(error)) || `${message}\n${remedy ? `  ${remedy}\n` : ''}`;
    io.err(faultFirst(`ogonblick: ${said}`));
  }
}

const reportIt = 'Ge kommandot igen. Händer det igen är det ett fel i Ögonblick: anmäl det, med orden ovan.';

/**
 * What was said in Swedish of it, with the commands that its remedy names. A fault inside the program is called one, with its own words. Null:
 * a refusal that was said in English only.
 */
export function inSwedish(error: unknown): string | null {
  const own = error instanceof OwnError ? error : null;
  const said = own?.told?.sv.replace(reloadPage.sv, '').trim() ?? own?.swedish ?? null;
  if (said === null) {
    const fault = systemFault(error);
    if (fault) return `${fault.is.sv}\n  ${fault.remedy.sv}\n`;
    if (own && (own.constructor as typeof OwnError).ending !== 'failed') return null;
    return `oväntat fel: ${describeError(error).message}\n  ${own?.remedy || reportIt}\n`;
  }
  const commands = [...(own?.remedy ?? '').matchAll(/`ogonblick [^`]+`/g)].map(([command]) => command);
  const unsaid = commands.filter((command) => !said.includes(command));
  return `${said}\n${unsaid.length === 0 ? '' : `  Se ${unsaid.join(', ')}.\n`}`;
}

/** An error as `--json` tells it, in English. */
export interface ErrorTold {
  name: string;
  message: string;
  remedy: string | null;
}

export function describeError(error: unknown): ErrorTold {
  if (error instanceof OwnError) return { name: error.name, message: error.message, remedy: error.remedy };
  const fault = systemFault(error);
  const name = (error as { name?: unknown } | null)?.name;
  if (fault) return { name: typeof name === 'string' ? name : 'Error', message: fault.is.en, remedy: fault.remedy.en };
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), remedy: null };
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return { name: error.name, message: `${error.message}${cause}`, remedy: null };
}
