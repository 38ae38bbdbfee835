import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkEntries, checkEntry, type Entry } from './entry.ts';
import { faultOf } from './fault.ts';
import { describe, valueAt } from './fault-words.ts';
import { type Person, peopleFile, personSchema } from './people.ts';
import { standIns } from './stand-ins.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** people.yaml, each entry checked by its schema and all against each other; the faults are in `file`. */
export interface PeopleEntries {
  file: YamlFile;
  /** Of an entry with faults: what is left without them, never to be used. */
  people: Person[];
  /** Whether it has a list of people at all. */
  isList: boolean;
}

/** `committees`: those that have a plan. Throws only when the machine fails. */
export async function readPeople(directory: string, committees: ReadonlySet<string>): Promise<PeopleEntries> {
  // Without it nobody can decide anything, but pages can be visited.
  const file = await readYamlFile(directory, peopleFile, 'warning');
  checkEntry(file, [], z.strictObject({ people: z.array(z.unknown()) }), {});
  const people = checkEntries(file, ['people'], personSchema, standIns.person);
  checkPeople(people, committees);
  await refuseOpenFile(directory, file);
  const isList = Array.isArray(valueAt(file.data?.raw, ['people']));
  return { file, people: people.map((entry) => entry.value), isList };
}

/** Whoever may write the file decides who may do what: not everybody on the machine. */
async function refuseOpenFile(directory: string, { faults }: YamlFile): Promise<void> {
  const mode = await modeOf(join(directory, peopleFile));
  if ((mode & 0o002) === 0) return;
  const expected = 'a file that its owner and group alone may write (`chmod o-w people.yaml`)';
  const place = { file: peopleFile, line: 1, severity: 'error' } as const;
  faults.push(faultOf(place, expected, `mode ${(mode & 0o777).toString(8)}`));
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
  const passphrases = new Set<string>();
  for (const { value: person, complain } of people) {
    if (seen.has(person.id)) complain(['id'], 'an id that is used once', describe(person.id));
    seen.add(person.id);
    if (person.oidc !== null && logins.has(person.oidc)) {
      complain(['oidc'], 'a login that is one person’s', describe(person.oidc));
    }
    if (person.oidc !== null) logins.add(person.oidc);
    if (person.passphrase !== null && passphrases.has(person.passphrase)) {
      complain(['passphrase'], 'a passphrase that is one person’s', 'one that another person has too');
    }
    if (person.passphrase !== null) passphrases.add(person.passphrase);
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
