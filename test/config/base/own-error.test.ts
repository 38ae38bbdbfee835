import { expect, test } from '@jest/globals';
import { AdvisedError, OwnError } from '../../../config/base/own-error.ts';
import { exitCodeOf, exitCodes } from '../../../worker/cli/parts/exit-codes.ts';

class CupboardMissingError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy = 'Buy a cupboard.';
}

class CupboardBusyError extends AdvisedError {
  override readonly retry = 'later';
}

test('an error is called as its class is, and says what its class says', () => {
  const cause = new Error('no wood');
  const error = new CupboardMissingError('expected a cupboard, found none', { cause });
  expect(error).toMatchObject({ name: 'CupboardMissingError', remedy: 'Buy a cupboard.', retry: 'never', cause });
  expect(error.message).toBe('expected a cupboard, found none');
});

test('a remedy is said where the error is thrown', () => {
  const error = new CupboardBusyError('expected a free cupboard, found Anna', 'Wait for Anna.');
  expect(error).toMatchObject({ name: 'CupboardBusyError', remedy: 'Wait for Anna.', retry: 'later' });
  expect(error).toBeInstanceOf(OwnError);
});

test('what a log writes of an error is what a person can use', () => {
  const error = new CupboardBusyError('expected a free cupboard, found Anna', 'Wait for Anna.');
  expect(Object.keys(error).sort()).toEqual(['name', 'remedy', 'retry']);
});

test('a command ends as the class of the error says, and as failed for any other', () => {
  expect(exitCodeOf(new CupboardMissingError('expected a cupboard, found none'))).toBe(exitCodes.partMissing);
  expect(exitCodeOf(new CupboardBusyError('expected a free cupboard', 'Wait.'))).toBe(exitCodes.failed);
  expect(exitCodeOf(new TypeError('not a function'))).toBe(exitCodes.failed);
  expect(exitCodeOf('only words')).toBe(exitCodes.failed);
});
