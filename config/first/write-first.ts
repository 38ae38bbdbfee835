import { type ValueChange, withValues } from '../base/change-yaml.ts';
import { FaultyChangeError } from '../changes/write-register.ts';
import type { Loaded } from '../load.ts';
import { hashPassphrase } from '../people/passphrase.ts';
import { peopleFile } from '../people/people.ts';
import { committeesFolder } from '../plans/committees.ts';
import { accountsFile } from '../register/accounts.ts';
import { settingsFile } from '../settings.ts';
import { layFiles } from './lay-files.ts';
import { type Answers, folderNameOf, platformAt } from './questions.ts';
import { starterPlan, starterTexts } from './starter.ts';

/** What was written: the files, relative to the directory, and the ids that were made of names. */
export interface FirstWritten {
  files: string[];
  account: string;
  committee: string;
}

/**
 * Writes a first configuration by the answers (each `isRight`) into a directory that is empty or not there: the starter's files with these values in
 * them, and nothing where nobody has been asked. `read` reads and checks what lies in a directory; with a fault nothing is written. Throws
 * ConfigurationExistsError, FaultyChangeError, and the machine's own errors.
 */
export async function writeFirst(
  directory: string,
  answers: Answers,
  read: (directory: string) => Promise<Loaded>,
): Promise<FirstWritten> {
  const committee = folderNameOf(answers.committee);
  const platform = platformAt(answers.address);
  const account = folderNameOf(`${platform}-${answers.account}`);
  const passphrase = await hashPassphrase(answers.passphrase);
  const starter = await starterTexts(answers.locale === 'en' ? 'en' : 'sv');
  const texts = new Map([
    [settingsFile, changed(starter, settingsFile, settingsOf(answers))],
    [accountsFile, changed(starter, accountsFile, accountOf(answers, { account, platform, committee }))],
    [`${committeesFolder}/${committee}.yaml`, changed(starter, starterPlan, planOf(answers, committee))],
    [peopleFile, changed(starter, peopleFile, personOf(answers, committee, passphrase))],
  ]);
  const files = await layFiles(directory, texts, async (draft) => {
    const { configuration, faults } = await read(draft);
    if (configuration === null) throw new FaultyChangeError(faults, 'after');
  });
  return { files, account, committee };
}

/** The starter's file with the values, and all its remarks. */
function changed(starter: ReadonlyMap<string, string>, file: string, values: readonly ValueChange[]): string {
  const text = withValues(starter.get(file) ?? '', values);
  if (text === null) throw new Error(`expected a place for each answer in the starter's ${file}, found none for some`);
  return text;
}

function settingsOf({ municipality, number, locale }: Answers): ValueChange[] {
  return [
    { path: ['municipality', 'name'], value: municipality },
    { path: ['municipality', 'organisationNumber'], value: number },
    { path: ['locale'], value: locale },
  ];
}

/** What the starter's example says and nobody has been asked is left empty: `check` then says that it lacks. */
function accountOf(
  { account: name, address, basis }: Answers,
  { account, platform, committee }: { account: string; platform: string; committee: string },
): ValueChange[] {
  const own = Object.entries({ id: account, platform, name, url: address, committee, unit: null, opened: null });
  const assignment = ['version', 'purpose', 'audience', 'supervision'].map((key) => [key, null] as const);
  return [
    ...own.map(([key, value]) => ({ path: ['accounts', 0, key], value })),
    ...assignment.map(([key, value]) => ({ path: ['accounts', 0, 'assignment', key], value })),
    { path: ['accounts', 0, 'assignment', 'administrators'], value: [] },
    { path: ['accounts', 0, 'capture', 'basis'], value: basis },
  ];
}

function planOf({ committee: name, number }: Answers, committee: string): ValueChange[] {
  return [
    { path: ['committee'], value: committee },
    { path: ['name'], value: name },
    { path: ['organisationNumber'], value: number },
    { path: ['from'], value: null },
  ];
}

function personOf({ user, person, email }: Answers, committee: string, passphrase: string): ValueChange[] {
  const roles = { '*': ['reader', 'officer'], [committee]: ['approver'] };
  const all = Object.entries({ id: user, name: person, email, roles, passphrase });
  return all.map(([key, value]) => ({ path: ['people', 0, key], value }));
}
