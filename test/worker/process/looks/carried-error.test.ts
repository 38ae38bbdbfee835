import { expect, test } from '@jest/globals';
import { OwnError } from '../../../../config/base/own-error.ts';
import { DisposalRefusedError } from '../../../../jobs/disposal/guards.ts';
import { NotAllowedError } from '../../../../jobs/refusal/not-allowed.ts';
import { refusals } from '../../../../jobs/refusal/refusals.ts';
import { RefusedError } from '../../../../jobs/refusal/refused-error.ts';
import { CatalogBusyError, CatalogRefusedError, CatalogUnreachableError } from '../../../../storage/catalog/catalog.ts';
import { RecordDamagedError } from '../../../../storage/files/faults.ts';
import { LedgerDamagedError } from '../../../../storage/ledger/ledger.ts';
import { packError, unpackError } from '../../../../worker/process/looks/carried-error.ts';

const carried = (error: unknown) => unpackError(structuredClone(packError(error)));
const cause = new Error('disk');

test.each([
  new DisposalRefusedError('expected a, found b', 'Do c.', refusals.plansNotAccepted, { cause }),
  new NotAllowedError('expected a, found b', 'Do c.', refusals.notApprover),
  new RefusedError('expected a, found b', 'Do c.', null),
  new RecordDamagedError('expected a, found b', 'Do c.', { cause }),
  new LedgerDamagedError('expected a, found b'),
  new CatalogBusyError('expected a, found b'),
  new CatalogRefusedError('expected a, found b', 'Do c.'),
  new CatalogUnreachableError('expected a, found b'),
])('%s is the same in another thread', (error) => {
  const there = carried(error);
  expect(there).toBeInstanceOf(OwnError);
  const { name, message, stack } = error;
  expect({ ...there, name: there.name, message: there.message, stack: there.stack }).toEqual({
    ...error,
    name,
    message,
    stack,
  });
  expect((there.cause as Error | undefined)?.message).toBe((error.cause as Error | undefined)?.message);
});

test('any other keeps its name, its words and its code', () => {
  const error = Object.assign(new TypeError('not a function'), { code: 'ODD', broken: () => 1 });
  expect(carried(error)).toMatchObject({ name: 'TypeError', message: 'not a function', code: 'ODD' });
  expect(carried(error)).not.toBeInstanceOf(OwnError);
  expect(carried('only words')).toMatchObject({ name: 'Error', message: 'only words' });
});
