import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkEntries, checkEntry, type Entry } from '../base/entry.ts';
import { faultOf } from '../base/fault.ts';
import { describe, valueAt } from '../base/fault-words.ts';
import { standIns } from '../base/stand-ins.ts';
import { readYamlFile, type YamlFile } from '../base/yaml-file.ts';
import { passphraseCost, passphraseMark } from './passphrase.ts';
import { type Person, peopleFile, personSchema } from './people.ts';

/** people.yaml, each entry checked by its schema and all against each other; the faults are in `file`. */
export interface PeopleEntries {
  file: YamlFile;
  /** Of an entry with faults: what is left without them, never to be used. */
  people: Person[];
  /** Whether it has a list of people at all. */
  isList: boolean;
}

/** `committees`: those that have a plan. `leastCost`: a passphrase hash of a lower N is refused. Throws only when the machine fails. */
export async function readPeople(
  directory: string,
  committees: ReadonlySet<string>,
  leastCost: number,
): Promise<PeopleEntries> {
  // Without it nobody can decide anything, but pages can be visited.
  const file = await readYamlFile(directory, peopleFile, 'warning');
  checkEntry(file, [], z.strictObject({ people: z.array(z.unknown()) }), {});
  const people = checkEntries(file, ['people'], personSchema, standIns.person);
  checkPeople(people, committees);
  checkPersons(people, leastCost);
  await refuseOpenFile(directory, file);
  const isList = Array.isArray(valueAt(file.data?.raw, ['people']));
  return { file, people: people.map((entry) => entry.value), isList };
}

/** Whoever may write the file decides who may do what: not everybody on the machine. */
async function refuseOpenFile(directory: string, { faults }: YamlFile): Promise<void> {
  for (const [path, what] of [
    [join(directory, peopleFile), 'a file'],
    // Who may write there puts another file in its place.
    [directory, 'a folder'],
  ] as const) {
    const mode = await modeOf(path);
    if ((mode & 0o002) === 0) continue;
    const expected = `${what} that its owner and group alone may write (\`chmod o-w ${path}\`)`;
    const place = { file: peopleFile, line: 1, severity: 'error' } as const;
    faults.push(faultOf(place, expected, `mode ${(mode & 0o777).toString(8)}`));
  }
}

/** 0 where there is no file. */
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
  for (const { value: person, complain } of people) {
    if (seen.has(person.id)) complain(['id'], 'an id that is used once', describe(person.id));
    seen.add(person.id);
    if (person.oidc !== null && logins.has(person.oidc)) {
      complain(['oidc'], 'a login that is one person’s', describe(person.oidc));
    }
    if (person.oidc !== null) logins.add(person.oidc);
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

/** Two entries that are one person could approve as two; and a hash that is quickly guessed is nobody's proof. */
function checkPersons(people: Entry<Person>[], leastCost: number): void {
  const [mailboxes, names, passphrases] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { value: person, complain } of people) {
    const { name, passphrase } = person;
    const [mailbox, called] = [mailboxOf(person.email), inOneWay(name)];
    if (mailboxes.has(mailbox)) complain(['email'], 'a mail address that is one person’s', describe(person.email));
    // Two persons can have one name; who reads a protocol cannot tell which of them it was.
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

/** What comes after a plus sign is a note of the receiver's own (RFC 5233): it is one mailbox. */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  return `${inOneWay(address.slice(0, at)).replace(/\+.*/, '')}@${inOneWay(address.slice(at + 1))}`;
}
