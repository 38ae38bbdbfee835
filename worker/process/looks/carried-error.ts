import { AdvisedError, OwnError } from '../../../config/base/own-error.ts';
import type { CarriedError } from './messages.ts';

export function packError(error: unknown): CarriedError {
  const { name, message, stack, cause } = isError(error) ? error : new Error(String(error));
  return {
    name,
    message,
    stack: stack ?? message,
    cause: isError(cause) ? packError(cause) : null,
    isOwn: error instanceof OwnError,
    fields: JSON.parse(JSON.stringify({ ...(error as object) })),
  };
}

/**
 * The same error in this thread, with the other thread's stack. An OwnError keeps what it tells (`remedy`, `retry`, `told`); only its class's
 * name is kept of the class.
 */
export function unpackError({ name, message, stack, cause, isOwn, fields }: CarriedError): Error {
  const options = cause === null ? {} : { cause: unpackError(cause) };
  const error = isOwn ? new AdvisedError(message, '', options) : new Error(message, options);
  return Object.assign(error, { stack }, name === error.name ? {} : { name }, fields);
}

/** Under Jest, Node's own errors fail `instanceof Error`. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}
