import { OwnError } from '../../../config/base/own-error.ts';

/** Another visit shares the browser, so its traffic could not be told from this visit's. */
export class SharedBrowserError extends OwnError {
  readonly remedy = 'Record a visit in a browser that does nothing else at the time.';
}
