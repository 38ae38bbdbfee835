import { scryptSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A person's passphrase in tests, another for each person. */
export const passphraseOf = (person: string): string => `hemlig fras för ${person}`;

/** The N of the tests' hashes. A hash of `people hash` takes half a second at every check. */
export const cheapCost = 1024;

const hashes = new Map<string, string>();

/** The hash of a person's passphrase as people.yaml has it, made in a moment, once in a test file. */
export function passphraseHashOf(person: string): string {
  const made = hashes.get(person) ?? makeHash(person);
  hashes.set(person, made);
  return made;
}

function makeHash(person: string): string {
  const salt = Buffer.alloc(16, person);
  const hash = scryptSync(passphraseOf(person), salt, 32, { N: cheapCost, r: 8, p: 1 });
  return ['scrypt', cheapCost, 8, 1, salt.toString('base64url'), hash.toString('base64url')].join(':');
}

/** A line of people.yaml for a person, whose name and mail address are made from the id. `roles`: as YAML, like `"*": [reader]`. */
export function personLine(id: string, roles: string, passphrase: string | null = passphraseHashOf(id)): string {
  const hash = passphrase === null ? 'null' : JSON.stringify(passphrase);
  return `  - { id: ${id}, name: ${id}, email: ${id}@example.se, roles: { ${roles} }, passphrase: ${hash} }\n`;
}

/**
 * A command's arguments with the proof of the person named by `--as`, so that not every test has to give it. `--as=PERSON` is left as it is, for
 * tests of a missing proof.
 */
export async function withProof(folder: string, args: readonly string[]): Promise<string[]> {
  const person = args[args.indexOf('--as') + 1];
  if (!args.includes('--as') || person === undefined || args.includes('--passphrase-file')) return [...args];
  const [, , ...proof] = await provenAs(folder, person);
  return [...args, ...proof];
}

/** `--as` and `--passphrase-file` of a person. Writes the passphrase into `folder`. */
export async function provenAs(folder: string, person: string, passphrase = passphraseOf(person)): Promise<string[]> {
  const file = join(folder, `fras-${person}`);
  await writeFile(file, `${passphrase}\n`);
  return ['--as', person, '--passphrase-file', file];
}
