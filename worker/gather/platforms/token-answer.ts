import { PlatformError } from '../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';
import { platformError } from './failing.ts';

/** The platform has taken the token, and tells nothing more of it. */
export const taken: TokenAnswer = { ends: null, dataEnds: null, missing: null };

/** Those of `wanted` that are not among `given`. */
export function lacking(wanted: readonly string[], given: readonly string[]): string[] {
  return wanted.filter((right) => !given.includes(right));
}

/** The platform has answered, and says that the token is no good. */
export class TokenInvalidError extends PlatformError {}

/** `because`: what was found, to end "expected a token that is good, found …". */
export function invalid(because: string): TokenInvalidError {
  const { message, remedy } = platformError('a token that is good', { fault: 'reconnect', because, code: null });
  return new TokenInvalidError(message, remedy, 'reconnect');
}

/** An error of a question by an app: where the platform refuses the app, it has said nothing of the token. */
export function ofApp(error: unknown): unknown {
  if (!(error instanceof PlatformError) || error instanceof TokenInvalidError || error.fault !== 'reconnect')
    return error;
  const remedy = 'Write the id and the secret of the app that the token was made by, as tokens.app in settings.yaml.';
  return new PlatformError(error.message, remedy, 'permission', { cause: error, code: error.code });
}
