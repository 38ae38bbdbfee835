import { join } from 'node:path';
import { OwnError } from '../../../config/base/own-error.ts';
import { mayReplace } from '../../../config/base/replace-file.ts';
import type { Words } from '../../../config/base/words.ts';
import { recordOf } from '../../../config/changes/record-words.ts';
import {
  changedRegister,
  type RegisterChange,
  type RegisterFile,
  registerAsItIs,
  writeRegister,
} from '../../../config/changes/write-register.ts';
import type { Configuration } from '../../../config/load.ts';
import type { ActingMeans, DeskMeans } from '../page/desk-means.ts';
import { saidIn } from '../page/said-in.ts';
import type { Visitor } from '../page/visitor.ts';
import { registerWordsOf } from './register-words.ts';
import { changeTeller } from './tell-changes.ts';

/** A change that a person wants saved. `fields`: the keys of the file that differ, which the event log tells. */
export interface WantedChange {
  change: RegisterChange;
  what: Words;
  fields: readonly string[];
  /** The committee whose event it is; null: everybody's. */
  committee: string | null;
  /** Who proposed what a second person saves; left out: nobody else. */
  proposedBy?: string;
}

/** Why nothing can be changed here; null: it can. */
export async function whyClosed(means: DeskMeans, file: RegisterFile): Promise<string | null> {
  const says = registerWordsOf(means);
  const { directory, settings } = means.workplace.configuration;
  if (settings.desk.register === 'read-only') return says.readOnly;
  return (await mayReplace(join(directory, file))) ? null : says.closedFile(file);
}

/** The file as it is now, which may be newer than what the desk goes by. `fault`: it has faults, and nothing is changed before they are mended. */
export async function registerNow(
  means: ActingMeans,
  file: RegisterFile,
): Promise<{ digest: string; configuration: Configuration } | { fault: string }> {
  return refusable(means, file, () => registerAsItIs(means.workplace.configuration.directory, file, means.readWith));
}

/** Whether the change could be saved, without saving it; a sentence where it cannot. */
export async function tryChange(means: ActingMeans, change: RegisterChange): Promise<string | null> {
  const tried = await registerAfter(means, change);
  return 'fault' in tried ? tried.fault : null;
}

/** The configuration as the change would make it. Nothing is saved. */
export async function registerAfter(
  means: ActingMeans,
  change: RegisterChange,
): Promise<{ configuration: Configuration } | { fault: string }> {
  const { directory } = means.workplace.configuration;
  return refusable(means, change.file, () => changedRegister(directory, change, means.readWith));
}

/** Saves the change. The desk and the worker go by it at once. A sentence where it was not saved. */
export async function saveRegister(
  means: ActingMeans,
  { person }: Pick<Visitor, 'person'>,
  { change, what, fields, committee, proposedBy }: WantedChange,
): Promise<string | null> {
  const { workplace, readWith: read } = means;
  const { directory, settings } = workplace.configuration;
  const { file, id } = change;
  const record = recordOf({ file, id, what, by: person.id }, [person], settings.locale);
  const about = {
    file,
    entry: id,
    fields: fields.join(' '),
    ...(committee !== null && { committee }),
    ...(proposedBy !== undefined && { proposedBy }),
  };
  const teller = changeTeller(workplace, person.id, about);
  const saved = await refusable(means, file, () => writeRegister(directory, change, { read, record, teller }));
  if ('fault' in saved) return saved.fault;
  workplace.configuration = saved.configuration;
  return null;
}

async function refusable<T extends object>(
  means: DeskMeans,
  file: RegisterFile,
  act: () => Promise<T>,
): Promise<T | { fault: string }> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof OwnError) return { fault: saidIn(means.workplace.configuration.settings.locale, error) };
    const { code } = error as NodeJS.ErrnoException;
    if (!['EACCES', 'EPERM', 'EROFS'].includes(String(code))) throw error;
    return { fault: registerWordsOf(means).closedFile(file) };
  }
}
