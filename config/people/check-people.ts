import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkEntries, checkEntry, type Entry } from '../base/entry.ts';
import { faultOf } from '../base/fault.ts';
import { describe, valueAt } from '../base/fault-words.ts';
import { standIns } from '../base/stand-ins.ts';
import { type FileText, readYamlFile, type YamlFile } from '../base/yaml-file.ts';
import { passphraseCost, passphraseMark } from './passphrase.ts';
import { ownName, type Person, peopleFile, personSchema } from './people.ts';

/** people.yaml: each entry checked by its schema, and all entries checked against each other. The faults are in `file`. */
export interface PeopleEntries {
  file: YamlFile;
  /** An entry with faults is here without the faulty pieces, and must never be used. */
  people: Person[];
  /** Whether the file has a list of people at all. */
  isList: boolean;
}

/** `committees` are those with a plan. A passphrase hash with an N below `leastCost` is refused. Throws only when the machine fails. */
export async function readPeople(
  directory: string,
  committees: ReadonlySet<string>,
  leastCost: number,
  instead?: FileText,
): Promise<PeopleEntries> {
  // Without this file nobody can decide anything, but pages can be visited.
  const file = await readYamlFile(directory, peopleFile, 'warning', instead);
  checkEntry(file, [], z.strictObject({ people: z.array(z.unknown()) }), {});
  const people = checkEntries(file, ['people'], personSchema, standIns.person);
  checkPeople(people, committees);
  checkPersons(people, leastCost);
  await refuseOpenFile(directory, file);
  const isList = Array.isArray(valueAt(file.data?.raw, ['people']));
  return { file, people: people.map((entry) => entry.value), isList };
}

/** A person who can write this file decides who may do what, so not everybody on the machine may write it. */
async function refuseOpenFile(directory: string, { faults }: YamlFile): Promise<void> {
  for (const [path, what] of [
    [join(directory, peopleFile), 'a file'],
    // Write access to the folder is enough to put another file in this one's place.
    [directory, 'a folder'],
  ] as const) {
    const mode = await modeOf(path);
    if ((mode & 0o002) === 0) continue;
    const expected = `${what} that its owner and group alone may write (\`chmod o-w ${path}\`)`;
    const place = { file: peopleFile, line: 1, severity: 'error' } as const;
    faults.push(faultOf(place, expected, `mode ${(mode & 0o777).toString(8)}`));
  }
}

/** The file's mode. 0 where there is no file. */
async function modeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).mode;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))) return 0;
    throw error;
  }
}

function checkPeople(people: Entry<Person>[], committees: ReadonlySet<string>): void {
  const seen = new Set<string>();
  const logins = new Set<string>();
  const users = new Set<string>();
  for (const { value: person, complain } of people) {
    if (seen.has(person.id)) complain(['id'], 'an id that is used once', describe(person.id));
    seen.add(person.id);
    if (person.id === ownName) complain(['id'], 'an id of a person', `${describe(person.id)}, the product’s own name`);
    if (person.oidc !== null && logins.has(person.oidc)) {
      complain(['oidc'], 'a login that is one person’s', describe(person.oidc));
    }
    if (person.oidc !== null) logins.add(person.oidc);
    const { osUser } = person;
    if (osUser !== null && users.has(osUser)) complain(['osUser'], 'a user that is one person’s', describe(osUser));
    if (osUser === 'root') complain(['osUser'], 'a user that is one person’s', 'root, which several persons can be');
    if (osUser !== null) users.add(osUser);
    if (person.ended !== null && lets(person)) complain(['ended'], nothingLeft, stillThere);
    for (const committee of Object.keys(person.roles)) {
      if (committee === '*' || committees.has(committee)) continue;
      complain(
        ['roles', committee],
        `* or a committee that has a plan (${[...committees].join(', ')})`,
        describe(committee),
      );
    }
  }
}

const nothingLeft = {
  en: 'a person who has left to have no roles, passphrase, oidc or osUser',
  sv: 'att den som har slutat inte har roller, passphrase, oidc eller osUser',
};
const stillThere = { en: 'some of it', sv: 'något av det' };

/** Whether the entry lets anybody do anything. */
function lets({ roles, passphrase, oidc, osUser }: Person): boolean {
  return Object.values(roles).flat().length > 0 || passphrase !== null || oidc !== null || osUser !== null;
}

/** One person with two entries could approve as two. A hash that is quickly guessed proves nothing. */
function checkPersons(people: Entry<Person>[], leastCost: number): void {
  const [mailboxes, names, passphrases] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { value: person, complain } of people) {
    const { name, passphrase } = person;
    const [mailbox, called] = [mailboxOf(person.email), inOneWay(name)];
    if (mailboxes.has(mailbox)) complain(['email'], 'a mail address that is one person’s', describe(person.email));
    // Two persons can have one name. A reader of a protocol could not tell them apart.
    else if (names.has(called)) {
      const apart = 'names by which two persons are told apart, like "Anna Ek, registrator"; one person has one entry';
      complain(['name'], apart, `${describe(name)} twice`, 'warning');
    }
    mailboxes.add(mailbox);
    names.add(called);
    if (passphrase === null) continue;
    if (passphraseCost(passphrase) < leastCost) {
      const strong = `a hash of N ${leastCost} or more: let the person make a new one by \`ogonblick people hash\``;
      complain(['passphrase'], strong, `one of N ${passphraseCost(passphrase)}, which is guessed sooner`);
    }
    const mark = passphraseMark(passphrase);
    if (passphrases.has(mark)) {
      complain(['passphrase'], 'a passphrase that is one person’s', 'one that another person has too');
    }
    passphrases.add(mark);
  }
}

const inOneWay = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** The text after a plus sign is the receiver's own note (RFC 5233): the mailbox is the same. */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  return `${inOneWay(address.slice(0, at)).replace(/\+.*/, '')}@${inOneWay(address.slice(at + 1))}`;
}
