import { OwnError } from '../../../config/base/own-error.ts';

/** The package that was just written does not read back as what was put in, or something put in has changed meanwhile. The package is not kept. */
export class PackageDamagedError extends OwnError {
  readonly remedy =
    'Look at the disk and the memory of this machine; a snapshot is taken again by itself, a copy or package is made by the same command.';
  override readonly retry = 'later';
}
