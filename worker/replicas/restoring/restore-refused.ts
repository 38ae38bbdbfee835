import { AdvisedError } from '../../../config/base/own-error.ts';

/** Nothing can be brought back so: the target is not one, has no room, or the copy proves nothing. */
export class RestoreRefusedError extends AdvisedError {
  static override readonly ending = 'refused';
}
