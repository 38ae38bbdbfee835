import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadConfiguration } from '../../config/load.ts';
import { configurationOf, exampleFiles } from '../config/configuration.ts';
import { passphraseHashOf } from '../tools/passphrase.ts';

const person = (id: string, hash: string) =>
  `  - { id: ${id}, name: ${id}, email: ${id}@example.se, roles: { "*": [approver] }, passphrase: "${hash}" }\n`;

async function faultsOf(people: string, mode: number) {
  await using made = await configurationOf({ ...(await exampleFiles()), 'people.yaml': people });
  await chmod(join(made.directory, 'people.yaml'), mode);
  const { configuration, faults } = await loadConfiguration(made.directory);
  return { refused: configuration === null, faults: faults.filter(({ file }) => file === 'people.yaml') };
}

const [one, other] = [passphraseHashOf('ada.a'), passphraseHashOf('bo.b')];

test('a people.yaml that everybody on the machine may write is refused', async () => {
  const people = `people:\n${person('ada.a', one)}`;
  expect(await faultsOf(people, 0o640)).toEqual({ refused: false, faults: [] });
  expect(await faultsOf(people, 0o664)).toEqual({ refused: false, faults: [] });
  expect(await faultsOf(people, 0o646)).toMatchObject({ refused: true, faults: [{ line: 1, got: 'mode 646' }] });
});

test('two entries with one passphrase are refused, and its hash is not shown', async () => {
  expect((await faultsOf(`people:\n${person('ada.a', one)}${person('bo.b', other)}`, 0o640)).refused).toBe(false);
  const { refused, faults } = await faultsOf(`people:\n${person('ada.a', one)}${person('bo.b', one)}`, 0o640);
  expect({ refused, faults }).toMatchObject({ refused: true, faults: [{ entry: 'bo.b', key: 'passphrase' }] });
  expect(JSON.stringify(faults)).not.toContain('scrypt');
});
