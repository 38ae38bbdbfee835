import { shellWord } from '../../ground/shell-word.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { addPhrase, PhraseContradictsError } from '../../visit/packs/add-phrase.ts';
import { normalOf } from '../../visit/packs/load-packs.ts';
import { PackFaultyError } from '../../visit/packs/site-packs.ts';
import { warningWords } from '../../visit/told/visit-words.ts';
import { field, formSecret } from '../page/form-parts.ts';
import type { SnapshotWords } from './shown-snapshot-words.ts';

/** The field in which an officer writes the words of the button that says no. */
export const phraseField = 'nej';

/** Whether the visit met a question about cookies, none of whose buttons is known as a no. */
export function isUnanswered(warnings: readonly string[]): boolean {
  const { sv, en } = warningWords.consentUnanswered;
  return warnings.includes(sv) || warnings.includes(en);
}

/** The form of such a snapshot. The reason above it names the buttons. */
export function phrasePart(
  { because, action, form, written }: { because: string | null; action: string; form: string; written: string },
  says: SnapshotWords,
): Markup {
  return html`<section aria-labelledby="kakfragan"><h2 id="kakfragan">${says.cookieQuestion}</h2>
${because === null ? null : html`<p>${outside(because)}</p>`}<p>${says.cookieQuestionNote}</p>
<form method="post" action="${action}">${formSecret(form)}${field({ name: phraseField, label: says.noButton, hint: says.noButtonHint, required: true }, { [phraseField]: written })}<p><button>${says.teachNo}</button></p></form></section>
`;
}

/** Teaches visits the words, and returns what the officer is told. Throws what is no fault of the words, of the files or of the folder. */
export async function teachNo(
  configDirectory: string,
  words: string,
  says: SnapshotWords,
): Promise<{ told: string } | { fault: string }> {
  if (normalOf('consentReject')(words) === '') return { fault: says.noWordsOfButton };
  try {
    return {
      told: (await addPhrase(configDirectory, 'consentReject', words)) ? says.taughtNo(words) : says.knewNo(words),
    };
  } catch (error) {
    if (error instanceof PhraseContradictsError) return { fault: says.meansYes(words) };
    if (error instanceof PackFaultyError) return { fault: says.packsFaulty };
    if (['EACCES', 'EPERM', 'EROFS'].includes(String((error as NodeJS.ErrnoException).code)))
      return { fault: says.mayNotWrite(teachingCommand(words)) };
    throw error;
  }
}

/** The command that a person may paste into a shell. A page has chosen the words, so the shell must take them as words whatever they hold. */
export function teachingCommand(words: string): string {
  return `ogonblick packs add-phrase consentReject -- ${shellWord(words)}`;
}
