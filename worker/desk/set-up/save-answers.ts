import { FaultyChangeError } from '../../../config/changes/write-register.ts';
import { ConfigurationExistsError } from '../../../config/first/lay-files.ts';
import { type Answers, askedAgain, questionNames, questions, wrongIn } from '../../../config/first/questions.ts';
import { type FirstWritten, writeFirst } from '../../../config/first/write-first.ts';
import type { Loaded } from '../../../config/load.ts';
import type { Locale } from '../../papers/pages/archive-words.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { setUpWords } from './set-up-words.ts';

/** Where a first configuration is written, and how what was written is checked. */
export interface Writing {
  /** The configuration's, empty or not there yet. */
  directory: string;
  read(directory: string): Promise<Loaded>;
}

/** The answers of a sent form. A passphrase is taken as it was written. */
export function answersIn(sent: Fields): Answers {
  const answer = (name: (typeof questionNames)[number]) =>
    name === 'passphrase' ? (sent.passphrase ?? '') : textIn(sent, name);
  return Object.fromEntries(questionNames.map((name) => [name, answer(name)])) as Record<
    (typeof questionNames)[number],
    string
  >;
}

/** What is wrong with a sent form, a line for each fault. */
export function faultsOf(sent: Fields, locale: Locale): string[] {
  const answers = answersIn(sent);
  const faults = wrongIn(answers).map((name) => `${questions[name].asked[locale]}: ${questions[name].wrong[locale]}`);
  return sent.again === answers.passphrase ? faults : [...faults, askedAgain.wrong[locale]];
}

export type Saved =
  | { kind: 'written'; written: FirstWritten }
  | { kind: 'elsewhere' }
  | { kind: 'faults'; faults: string[] };

/** Writes the configuration by the answers, or says why not. An error that nobody can do something about here is thrown. */
export async function saveAnswers({ directory, read }: Writing, answers: Answers, locale: Locale): Promise<Saved> {
  try {
    return { kind: 'written', written: await writeFirst(directory, answers, read) };
  } catch (error) {
    if (error instanceof ConfigurationExistsError) return { kind: 'elsewhere' };
    if (error instanceof FaultyChangeError)
      return { kind: 'faults', faults: ((locale === 'sv' && error.swedish) || error.message).split('\n') };
    // Node says ENOENT of a folder that cannot be made since the file system is read-only.
    const code = String((error as NodeJS.ErrnoException).code);
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOSPC', 'EDQUOT'].includes(code)) throw error;
    return { kind: 'faults', faults: [setUpWords[locale].notWritable(directory, code)] };
  }
}
