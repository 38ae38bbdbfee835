import type { Words } from './words.ts';

/** How a command ends that an error breaks off; `worker/cli/parts/exit-codes.ts` has the number of each. */
export type Ending = 'usage' | 'refused' | 'partMissing' | 'failed';

/** Whether the same may succeed when it is done again, without anybody changing anything. */
export type Retry = 'never' | 'later';

/**
 * The base of every error that tells a person what to do. The message says what was expected and what was found; the class says the
 * rest. One whose remedy differs from case to case extends AdvisedError.
 */
export abstract class OwnError extends Error {
  static readonly ending: Ending = 'failed';
  override readonly name: string = this.constructor.name;
  abstract readonly remedy: string;
  readonly retry: Retry = 'never';
  /** What a person at the desk reads instead of the message. */
  declare readonly told?: Words | null;
}

/** Its remedy is said where it is thrown. */
export class AdvisedError extends OwnError {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}
