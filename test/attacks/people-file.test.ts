import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { loadConfiguration } from '../../config/load.ts';
import { hashPassphrase, leastPassphraseCost } from '../../config/people/passphrase.ts';
import { configurationOf, exampleFiles } from '../config/configuration.ts';
import { cheapCost, passphraseHashOf, personLine } from '../tools/passphrase.ts';

const person = (id: string, hash: string | null) => personLine(id, '"*": [approver]', hash);

const command = resolve(import.meta.dirname, '../../bin/ogonblick');

async function faultsOf(people: string, mode = 0o640, least = cheapCost) {
  await using made = await configurationOf({ ...(await exampleFiles()), 'people.yaml': people });
  await chmod(join(made.directory, 'people.yaml'), mode);
  const { configuration, faults } = await loadConfiguration(made.directory, { leastPassphraseCost: least });
  return { refused: configuration === null, faults: faults.filter(({ file }) => file === 'people.yaml') };
}

const [one, other] = [passphraseHashOf('ada.a'), passphraseHashOf('bo.b')];

test('a people.yaml that everybody on the machine may write is refused', async () => {
  const people = `people:\n${person('ada.a', one)}`;
  expect(await faultsOf(people, 0o640)).toEqual({ refused: false, faults: [] });
  expect(await faultsOf(people, 0o664)).toEqual({ refused: false, faults: [] });
  expect(await faultsOf(people, 0o646)).toMatchObject({ refused: true, faults: [{ line: 1, got: 'mode 646' }] });
});

test('two entries with one passphrase are refused, however its hash is written, and it is not shown', async () => {
  expect((await faultsOf(`people:\n${person('ada.a', one)}${person('bo.b', other)}`)).refused).toBe(false);
  const { refused, faults } = await faultsOf(`people:\n${person('ada.a', one)}${person('bo.b', one)}`);
  expect({ refused, faults }).toMatchObject({ refused: true, faults: [{ entry: 'bo.b', key: 'passphrase' }] });
  expect(JSON.stringify(faults)).not.toContain('scrypt');
  // The last character of a salt of 16 bytes has four bits that mean nothing.
  const [, , , , salt = '', hash] = one.split(':');
  const otherwise = `scrypt:0${cheapCost}:8:01:${salt.slice(0, -1)}${salt.endsWith('A') ? 'B' : salt.endsWith('Q') ? 'R' : salt.endsWith('g') ? 'h' : 'x'}:${hash}`;
  expect((await faultsOf(`people:\n${person('ada.a', one)}${person('bo.b', otherwise)}`)).refused).toBe(true);
});

test('a person whose id is the product’s own name is refused: what it did would be told as done by no person', async () => {
  const { refused, faults } = await faultsOf(`people:\n${person('ogonblick', one)}`);
  expect({ refused, faults }).toMatchObject({ refused: true, faults: [{ entry: 'ogonblick', key: 'id' }] });
});

test('a folder that everybody on the machine may write is refused: another file could be put there', async () => {
  await using made = await configurationOf(await exampleFiles());
  await chmod(made.directory, 0o777);
  const { configuration, faults } = await loadConfiguration(made.directory);
  expect(configuration).toBeNull();
  expect(faults).toMatchObject([
    { file: 'people.yaml', got: 'mode 777', expected: expect.stringContaining('a folder') },
  ]);
});

describe('two entries that are one person', () => {
  const entry = (id: string, name: string, email: string) =>
    `  - { id: ${id}, name: "${name}", email: ${email}, roles: { "*": [approver] }, passphrase: null }\n`;
  test.each([
    ['one mail address', ['Ada Ek', 'ada@example.se'], ['Bo Ek', 'ada@example.se'], 'email', 'error'],
    ['one mail address, in capitals', ['Ada Ek', 'ada@example.se'], ['Bo Ek', 'ADA@Example.SE'], 'email', 'error'],
    ['one mailbox', ['Ada Ek', 'ada@example.se'], ['Bo Ek', 'ada+arkiv@example.se'], 'email', 'error'],
    ['one name and mail address', ['Ada Ek', 'ada@example.se'], ['Ada Ek', 'ada@example.se'], 'email', 'error'],
    ['one name', ['Ada Ek', 'ada@example.se'], ['ada  EK', 'ada.2@example.se'], 'name', 'warning'],
  ] as const)('by %s are told of', async (_what, [name, mail], [otherName, otherMail], key, severity) => {
    const people = `people:\n${entry('ada.a', name, mail)}${entry('bo.b', otherName, otherMail)}`;
    expect(await faultsOf(people)).toMatchObject({
      refused: severity === 'error',
      faults: [{ entry: 'bo.b', key, severity, line: 3 }],
    });
  });

  test('are two where name and mail address are', async () => {
    const people = `people:\n${entry('ada.a', 'Ada Ek', 'ada@example.se')}${entry('bo.b', 'Ada Ek, registrator', 'ada.2@example.se')}`;
    expect(await faultsOf(people)).toEqual({ refused: false, faults: [] });
  });
});

test('a hash that is guessed sooner than ours is refused with what to do, and one of ours is taken', async () => {
  const weak = await faultsOf(`people:\n${person('ada.a', one)}`, 0o640, leastPassphraseCost);
  expect(weak).toMatchObject({
    refused: true,
    faults: [
      {
        entry: 'ada.a',
        key: 'passphrase',
        expected: expect.stringContaining('people hash'),
        got: expect.stringContaining('N 1024'),
      },
    ],
  });
  expect(JSON.stringify(weak)).not.toContain('scrypt');
  const strong = await hashPassphrase('fyra gröna älgar åt');
  expect(await faultsOf(`people:\n${person('ada.a', strong)}`, 0o640, leastPassphraseCost)).toMatchObject({
    refused: false,
  });
});

test('the command itself takes no cheap hash, whatever its settings and environment say', async () => {
  await using made = await configurationOf({
    ...(await exampleFiles()),
    'people.yaml': `people:\n${person('ada.a', one)}`,
  });
  const { stdout } = await promisify(execFile)(process.execPath, [
    command,
    '--config',
    made.directory,
    '--json',
    'check',
  ]).catch((error: { stdout: string }) => error);
  expect(JSON.parse(stdout)).toMatchObject({ faults: [{ file: 'people.yaml', key: 'passphrase', severity: 'error' }] });
});
