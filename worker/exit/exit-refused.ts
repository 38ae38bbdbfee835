import { AdvisedError } from '../../config/base/own-error.ts';

/** The archive is not moved out or in: nothing was left at the place it was to come to. */
export class ExitRefusedError extends AdvisedError {
  static override readonly ending = 'refused';
}
