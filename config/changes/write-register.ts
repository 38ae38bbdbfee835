import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ValueChange, Written } from '../base/change-yaml.ts';
import { type Fault, faultSentenceIn } from '../base/fault.ts';
import { valueAt } from '../base/fault-words.ts';
import { OwnError } from '../base/own-error.ts';
import { changedMeanwhile, digestOf, NotReplacedError, refuseOthersFile, replaceFile } from '../base/replace-file.ts';
import type { Words } from '../base/words.ts';
import { withEntryAdded, withEntryChanged } from '../base/yaml-entries.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import type { Configuration, Loaded } from '../load.ts';
import { peopleFile } from '../people/people.ts';
import { accountsFile } from '../register/accounts.ts';
import { type ChangeRecord, commitRegister, isKeptByGit, refused } from './commit-register.ts';

const further: Words = {
  sv: 'Se efter vad som står där, och för in det eller ta bort det; dessförinnan sparas inget mer härifrån.',
  en: 'Look at what stands there, and commit it or take it away; nothing more is saved from here before that.',
};

const lettersOf = (text: string) => text.replace(/[\s"'\\\uFEFF]+/g, '').replace(/,(?=[}\]])/g, '');

/** The configuration has faults, or the changed one would have. Nothing has been written. */
export class FaultyChangeError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy = 'Change what was written.';
  readonly faults: readonly Fault[];

  constructor(found: readonly Fault[], when: 'now' | 'after') {
    const faults = found.filter(({ severity }) => severity === 'error');
    const listed = (locale: 'sv' | 'en') => faults.map((fault) => faultSentenceIn(locale, fault)).join('\n');
    const after = `Ändringen kan inte sparas, för konfigurationen skulle få fel:\n${listed('sv')}`;
    const now = `Konfigurationen har fel, som först rättas i filen:\n${listed('sv')}`;
    super(
      `expected a configuration without errors${when === 'now' ? '' : ' after the change'}, found:\n${listed('en')}`,
      {
        swedish: when === 'now' ? now : after,
      },
    );
    this.faults = faults;
  }
}

/** The files of the configuration that are lists of entries with an id. */
const lists = { [accountsFile]: 'accounts', [peopleFile]: 'people' } as const;
export type RegisterFile = keyof typeof lists;

/** One entry, to be added or changed. The paths begin in the entry. `digest`: of the file as the person saw it; null: it does not matter. */
export interface RegisterChange {
  file: RegisterFile;
  digest: string | null;
  id: string;
  become: { added: { [key: string]: Written } } | { values: readonly ValueChange[] };
}

/** What the file would be, and the whole configuration with it. */
export interface ChangedRegister {
  path: string;
  before: string;
  after: string;
  configuration: Configuration;
}

/** Reads the configuration as it would be with another text in the place of a file. */
export type ReadWith = (instead: { name: string; text: string }) => Promise<Loaded>;

/** The configuration with the file as it is now, and the file's digest for a form that is to change it. Throws FaultyChangeError. */
export async function registerAsItIs(
  directory: string,
  file: RegisterFile,
  read: ReadWith,
): Promise<{ digest: string; configuration: Configuration }> {
  const { text } = await readYamlFile(directory, file);
  const { configuration, faults } = await read({ name: file, text });
  if (configuration === null) throw new FaultyChangeError(faults, 'now');
  return { digest: digestOf(text), configuration };
}

/** What the change would make. Writes nothing. Throws NotReplacedError and FaultyChangeError. */
export async function changedRegister(
  directory: string,
  { file, digest, id, become }: RegisterChange,
  read: ReadWith,
): Promise<ChangedRegister> {
  const path = join(directory, file);
  const { text: before, data } = await readYamlFile(directory, file);
  if (digest !== null && digestOf(before) !== digest) throw changedMeanwhile(path);
  const key = lists[file];
  const listed = valueAt(data?.raw, [key]);
  const entries: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const index = entries.findIndex((one) => valueAt(one, ['id']) === id);
  if ('values' in become && index === -1) throw changedMeanwhile(path);
  const after =
    'added' in become
      ? withEntryAdded(before, key, entries.length, { id, ...become.added })
      : withEntryChanged(before, { key, index }, become.values);
  if (after === null) throw notInPlace(path, id);
  const { configuration, faults } = await read({ name: file, text: after });
  if (configuration === null) throw new FaultyChangeError(faults, 'after');
  return { path, before, after, configuration };
}

/** How a change that was begun has ended. `written`: it stands in the file, and git does not keep it. `unclear`: something else stands there. */
export type ChangeEnd = 'committed' | 'written' | 'not written' | 'unclear';

/** Who tells of a change. `begin` comes right before the file is written; what it throws stops the change. `end` comes before the next change begins. */
export interface ChangeTeller {
  begin(digests: { before: string; after: string }): Promise<void>;
  end(how: ChangeEnd): Promise<void>;
}

export interface WritingRegister {
  read: ReadWith;
  record: ChangeRecord;
  /** Is told nothing where nothing changes. */
  teller?: ChangeTeller;
}

/**
 * Writes the change: as a commit where git keeps the file, else in the file's place. Returns the configuration as it is now, and whether a commit was
 * made. Throws what `changedRegister` and `replaceRegister` throw.
 */
export async function writeRegister(
  directory: string,
  change: RegisterChange,
  { read, record, teller }: WritingRegister,
): Promise<{ configuration: Configuration; committed: boolean }> {
  const { path, before, after, configuration } = await changedRegister(directory, change, read);
  const committed = after !== before && (await replaceRegister(path, { before, after }, record, teller));
  return { configuration, committed };
}

interface Texts {
  before: string;
  after: string;
}

/** One change after the other: git has one index, and a form's digest is of what the form before has written. */
let writing: Promise<unknown> = Promise.resolve();

/** Whether a commit was made. Throws NotReplacedError, FileOfOthersError, NotCommittedError and the machine's own error where the file may not be written. */
export function replaceRegister(
  linked: string,
  texts: Texts,
  record: ChangeRecord,
  teller?: ChangeTeller,
): Promise<boolean> {
  const turn = writing.then(async () => {
    const path = await realpath(linked);
    await refuseOthersFile(path);
    const kept = await isKeptByGit(path);
    await teller?.begin({ before: digestOf(texts.before), after: digestOf(texts.after) });
    try {
      await replaceFile(path, texts.before, texts.after);
      if (kept) await commit(path, texts, record);
    } catch (error) {
      await teller?.end(await endOf(path, texts, error));
      throw error;
    }
    await teller?.end(kept ? 'committed' : 'written');
    return kept;
  });
  writing = turn.catch(() => undefined);
  return turn;
}

async function commit(path: string, texts: Texts, record: ChangeRecord): Promise<void> {
  const said = await commitRegister(path, record);
  if (said !== null) throw refused(path, said, await putBack(path, texts));
}

/** What a change has come to that failed: by what stands in the file, and by what is known of the failure. */
async function endOf(path: string, { before, after }: Texts, error: unknown): Promise<ChangeEnd> {
  if (error instanceof NotReplacedError) return 'not written';
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === before) return 'not written';
  return text === after ? 'written' : 'unclear';
}

function notInPlace(path: string, id: string): NotReplacedError {
  return new NotReplacedError(
    `expected a place for the change of ${id} in ${path}, found it written so (remarks, another form) that this alone cannot be changed`,
    {
      swedish: `Ändringen av ${id} kan inte skrivas härifrån: så som det står i ${path} (anmärkningar, eller en annan form) går inte bara den uppgiften att ändra. Skriv den i filen.`,
    },
  );
}

/**
 * Takes a change back that git has not taken, and says what stands in the file then, as it was read. A hook may have written the file in another
 * form meanwhile; where other letters stand there, a person may have written them, and they stay.
 */
async function putBack(path: string, { before, after }: { before: string; after: string }): Promise<Words> {
  let fault = '';
  try {
    const now = await readFile(path, 'utf8');
    if (sameLetters(now, after)) await replaceFile(path, now, before);
  } catch (error) {
    fault = ` (${(error as Error).message})`;
  }
  const now = await readFile(path, 'utf8').catch(() => null);
  if (now === before) return { sv: 'Inget har sparats.', en: 'Nothing has been saved.' };
  if (now === null) {
    return {
      sv: `Vad som nu står i ${path} går inte att läsa${fault}.`,
      en: `What stands in ${path} now cannot be read${fault}.`,
    };
  }
  return sameLetters(now, after)
    ? {
        sv: `Ändringen gick inte att ta tillbaka${fault}: den står i filen, men är inte införd. ${further.sv}`,
        en: `The change could not be taken back${fault}: it stands in the file, uncommitted. ${further.en}`,
      }
    : {
        sv: `Filen har ändrats samtidigt, och är lämnad som den nu står, inte införd. ${further.sv}`,
        en: `The file was changed at the same time, and is left as it stands now, uncommitted. ${further.en}`,
      };
}

/** What a formatter changes is the space between words, their quotes, and a comma before a bracket. */
function sameLetters(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other);
}
