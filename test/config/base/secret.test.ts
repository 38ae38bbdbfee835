import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { environmentVariable } from '../../../config/base/env.ts';
import { readSecret, SecretMissingError } from '../../../config/base/secret.ts';
import { configurationOf } from '../configuration.ts';

test('a file names a secret from the configuration directory or from the root, without the line end', async () => {
  await using place = await configurationOf({ 'tokens/facebook': 'hemligt å\r\n', windows: 'två\nrader\n' });
  expect(await readSecret('file:tokens/facebook', place.directory)).toBe('hemligt å');
  expect(await readSecret(`file:${join(place.directory, 'windows')}`, '/')).toBe('två\nrader');
});

test('a variable of the environment names a secret', async () => {
  expect(await readSecret('env:PATH', '/')).toBe(environmentVariable('PATH'));
});

test.each([
  ['file:none', 'a file that is not there'],
  ['file:empty', 'an empty file'],
  ['file:folder', 'a folder'],
  ['env:OGONBLICK_NO_SUCH_VARIABLE', 'a variable that is not set'],
  ['EAAB-hemligt', 'the secret itself'],
  ['env:', 'no name'],
])('%s (%s) is refused, and the message holds no secret', async (reference) => {
  await using place = await configurationOf({ empty: '\n', 'folder/x': 'x' });
  const refused = readSecret(reference, place.directory);
  await expect(refused).rejects.toThrow(SecretMissingError);
  await expect(refused).rejects.not.toThrow(/hemligt/);
  await expect(refused).rejects.toHaveProperty('remedy', expect.stringMatching(/^(Set|Write|Put) /));
});
