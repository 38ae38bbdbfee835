import type { Words } from './words.ts';

/** How a command ends when an error breaks it off. `worker/cli/parts/exit-codes.ts` has the number of each ending. */
export type Ending = 'usage' | 'refused' | 'partMissing' | 'failed';

/** Whether a second try may succeed without anybody changing anything. */
export type Retry = 'never' | 'later';

export interface OwnErrorOptions extends ErrorOptions {
  swedish?: string;
}

/**
 * The base of every error that tells a person what to do. The message says what was expected and what was found. The class says the rest.
 * An error whose remedy differs from case to case extends AdvisedError.
 */
export abstract class OwnError extends Error {
  static readonly ending: Ending = 'failed';
  override readonly name: string = this.constructor.name;
  abstract readonly remedy: string;
  readonly retry: Retry = 'never';
  /** What a person at the desk reads instead of the message. */
  declare readonly told?: Words | null;
  /** Message and remedy in one, for a command that speaks Swedish. Left out: they are said in English only, or by `told`. */
  declare readonly swedish?: string;

  constructor(message: string, { swedish, ...options }: OwnErrorOptions = {}) {
    super(message, options);
    if (swedish !== undefined) this.swedish = swedish;
  }
}

/** An error whose remedy is given where it is thrown. */
export class AdvisedError extends OwnError {
  readonly remedy: string;

  constructor(message: string, remedy: string, options: OwnErrorOptions = {}) {
    super(message, options);
    this.remedy = remedy;
  }
}
