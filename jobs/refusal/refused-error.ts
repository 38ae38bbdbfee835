import { AdvisedError } from '../../config/base/own-error.ts';
import type { Words } from '../../config/base/words.ts';

/**
 * What a person asked for is not done, and why. The message and the remedy are for commands, in English. `told` is what the desk says,
 * sentence and remedy in one: an entry of `refusals.ts`; null where only commands ask.
 */
export class RefusedError extends AdvisedError {
  override readonly told: Words | null;

  constructor(message: string, remedy: string, told: Words | null, options?: ErrorOptions) {
    super(message, remedy, options);
    this.told = told;
  }
}
