import type { Words } from '../../config/base/words.ts';

/**
 * What a person asked for is not done, and why. The message and the remedy are for commands, in English; `told` is what the desk says,
 * sentence and remedy in one: an entry of `refusals.ts`. Null where only commands ask.
 */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly remedy: string;
  readonly told: Words | null;
  /** `later`: it may be done when it is asked for again. */
  readonly retry: 'never' | 'later' = 'never';

  constructor(message: string, remedy: string, told: Words | null, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
    this.told = told;
  }
}
