import type { Words } from '../../config/base/words.ts';
import { RefusedError } from './refused-error.ts';

/** The person may not decide this, or what the decision is about is not in a state for it. */
export class NotAllowedError extends RefusedError {
  static override readonly ending = 'refused';

  constructor(message: string, remedy: string, told: Words | null = null, options?: ErrorOptions) {
    super(message, remedy, told, options);
  }
}
