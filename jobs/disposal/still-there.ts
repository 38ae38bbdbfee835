import { OwnError } from '../../config/base/own-error.ts';

/** Something that was removed is still there. Nothing is called destroyed before it is gone. */
export class StillThereError extends OwnError {
  readonly remedy =
    'See why it is there, take it away if it is nobody’s, and run the command again: it goes on where it was. Where it is another’s words, or is to stay, two approvers say so: `ogonblick dispose keep-found`.';
}
