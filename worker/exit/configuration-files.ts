import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Person, peopleFile } from '../../config/people/people.ts';
import { committeesFolder, commonPlanFile } from '../../config/plans/committees.ts';
import { accountsFile } from '../../config/register/accounts.ts';
import { agreementsFile } from '../../config/register/agreements.ts';
import { settingsFile } from '../../config/settings.ts';
import { codeOf } from '../../storage/files/faults.ts';
import { compareFiles, filesBelow } from './files-below.ts';

const packsFolder = 'packs';
const topFiles: readonly string[] = [accountsFile, agreementsFile, settingsFile];

/**
 * The configuration's files as they leave the house, by their names, in the order of `filesBelow`: the settings, the register, the agreements, the plans, the words
 * of visits. Passwords in addresses are left out, and of the persons all that proves who they are. Secrets that the settings name (`env:`, `file:`)
 * are no part of these files. `committee`: only its plan and the plan for all.
 */
export async function configurationFiles(
  directory: string,
  people: readonly Person[],
  committee: string | null,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const names: string[] = [];
  for (const name of topFiles) if (committee === null) names.push(name);
  for (const folder of [committeesFolder, packsFolder]) names.push(...(await yamlBelow(directory, folder, committee)));
  for (const name of names) {
    const text = await textIfThere(join(directory, name));
    if (text !== null) files.set(name, withoutPasswords(text));
  }
  if (committee === null) files.set(peopleFile, peopleText(people));
  return new Map([...files].sort(([one], [other]) => compareFiles(one, other)));
}

async function yamlBelow(directory: string, folder: string, committee: string | null): Promise<string[]> {
  const names: string[] = [];
  if (committee !== null && folder === packsFolder) return names;
  try {
    for await (const name of filesBelow(join(directory, folder))) if (name.endsWith('.yaml')) names.push(name);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  return names
    .filter((name) => committee === null || name === `${committee}.yaml` || name === commonPlanFile)
    .map((name) => `${folder}/${name}`);
}

async function textIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** `https://user:password@host` -> `https://host`. A password may itself hold an `@` or a quotation mark. */
export function withoutPasswords(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/]*@/gi, '$1');
}

/** JSON values, which YAML reads as they are. A login or a user of this machine may be somebody else's at another. */
function peopleText(people: readonly Person[]): string {
  const rows = people.map(({ id, name, email, roles }) => `  - ${JSON.stringify({ id, name, email, roles })}\n`);
  const head =
    '# Utan lösenfraser, inloggningar och datorns användare: var och en skriver in sin lösenfras på nytt (ogonblick people hash).\n';
  return `${head}people:${rows.length === 0 ? ' []' : ''}\n${rows.join('')}`;
}
