import { AdvisedError } from '../../../config/base/own-error.ts';

/** An export archive that is refused: nothing of it has been filed. */
export class ExportRefusedError extends AdvisedError {
  static override readonly ending = 'usage';
}
