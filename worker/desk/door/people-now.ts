import { isDeepStrictEqual } from 'node:util';
import { faultSentence } from '../../../config/base/fault.ts';
import { fileMark } from '../../../config/files-mark.ts';
import { readPeople } from '../../../config/people/check-people.ts';
import { type Person, peopleFile } from '../../../config/people/people.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { Log } from '../../ground/log.ts';

/**
 * Looks at people.yaml before each request and keeps `workplace.configuration.people` as the file is. A person who was removed from the file is
 * out at the next request, even while other parts of the configuration are being changed. A look only reads the file's times.
 */
export function followPeople(workplace: Pick<Reader, 'configuration'>, log: Log): () => Promise<void> {
  let mark: string | null = null;
  let people: readonly Person[] | null = null;
  let reading: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const { directory, people: held } = workplace.configuration;
    const found = await fileMark(directory, peopleFile);
    // Other people than these came from another reading of the configuration, which may have begun before the file was changed.
    if (found === mark && held === people) return;
    const now = await peopleIn(workplace, log);
    workplace.configuration = { ...workplace.configuration, people: now };
    people = now;
    mark = found;
  }

  return () => {
    const turn = reading.then(look);
    reading = turn.catch(() => undefined);
    return turn;
  };
}

/** From a file with faults only the people whose entries are unchanged stay in: nobody gains a right by a fault, and a removed person is out. */
async function peopleIn({ configuration }: Pick<Reader, 'configuration'>, log: Log): Promise<Person[]> {
  const { directory, committees, people: held, leastPassphraseCost } = configuration;
  const { file, people, isList } = await readPeople(directory, new Set(committees.keys()), leastPassphraseCost);
  const faults = file.faults.filter(({ severity }) => severity === 'error');
  if (faults.length === 0) return people;
  log.error('people.yaml has faults: who is new or changed in it is let in when they are mended', {
    faults: faults.map(faultSentence),
  });
  // An empty file, or one that is not YAML, says nothing about anybody: somebody is still writing it.
  if (!isList) return held;
  return held.filter((person) => people.some((one) => isDeepStrictEqual(one, person)));
}
