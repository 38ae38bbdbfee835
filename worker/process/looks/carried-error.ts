import { DisposalRefusedError } from '../../../jobs/disposal/guards.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { RefusedError } from '../../../jobs/refusal/refused-error.ts';
import { CatalogBusyError, CatalogRefusedError, CatalogUnreachableError } from '../../../storage/catalog/catalog.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import { LedgerDamagedError } from '../../../storage/ledger/ledger.ts';
import type { CarriedError } from './messages.ts';

/** Those that somebody tells from others. Any other comes as an Error that has its name and its words. */
const classes = new Map<string, { prototype: Error }>(
  Object.entries({
    CatalogBusyError,
    CatalogRefusedError,
    CatalogUnreachableError,
    DisposalRefusedError,
    LedgerDamagedError,
    NotAllowedError,
    RecordDamagedError,
    RefusedError,
  }),
);

export function packError(error: unknown): CarriedError {
  const { name, message, stack, cause } = isError(error) ? error : new Error(String(error));
  return {
    ...{ name, message, stack: stack ?? message },
    cause: isError(cause) ? packError(cause) : null,
    fields: JSON.parse(JSON.stringify({ ...(error as object) })),
  };
}

/** The same error in this thread; its stack is of the other. */
export function unpackError({ name, message, stack, cause, fields }: CarriedError): Error {
  const error = new Error(message, cause === null ? {} : { cause: unpackError(cause) });
  Object.setPrototypeOf(error, (classes.get(name) ?? Error).prototype);
  return Object.assign(error, { stack }, name === error.name ? {} : { name }, fields);
}

/** Under Jest, Node's own errors fail `instanceof Error`. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}
