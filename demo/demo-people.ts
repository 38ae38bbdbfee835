import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashPassphrase } from '../config/people/passphrase.ts';

/** A person of the example municipality who can sign in at the demo's desk. */
export interface DemoPerson {
  id: string;
  name: string;
  passphrase: string;
}

/**
 * Gives each person in the demo's people.yaml a passphrase, and says them. Each run makes its own: one passphrase for the demos of all
 * municipalities would be a door.
 */
export async function letPeopleIn(configDirectory: string): Promise<DemoPerson[]> {
  const path = join(configDirectory, 'people.yaml');
  let text = await readFile(path, 'utf8');
  const people: DemoPerson[] = [];
  for (const [, id = '', name = ''] of text.matchAll(/- id: (\S+)\n {4}name: (.+)/g)) {
    const passphrase = inFours(randomBytes(8).toString('hex'));
    text = text.replace('passphrase: null', `passphrase: "${await hashPassphrase(passphrase)}"`);
    people.push({ id, name, passphrase });
  }
  await writeFile(path, text);
  return people;
}

/** Groups of four are read and typed without losing one's place. */
function inFours(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).join('-');
}
