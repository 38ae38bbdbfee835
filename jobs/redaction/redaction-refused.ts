import type { Words } from '../../config/base/words.ts';
import { RefusedError } from '../refusal/refused-error.ts';

/** Something is not taken out of a snapshot, since it is not certain where it stands, or what would be left of it. */
export class RedactionRefusedError extends RefusedError {
  static override readonly ending = 'refused';

  constructor(message: string, told: Words) {
    super(message, 'Look at the pictures of the snapshot, draw what is missing, and propose it again.', told);
  }
}
