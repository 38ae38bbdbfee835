import { OwnError } from '../../config/base/own-error.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import type { Workplace } from '../workplace.ts';

/** What a list would destroy still stands in the archive's pages or search, and could not be taken out. Nothing was destroyed. */
export class WordsStandError extends OwnError {
  readonly remedy = 'See to what is wrong there, and carry the list out again: it goes on where it was.';
}

/** Writes anew the pages that tell of what a list has taken or given back: of its accounts, and of themes. */
export async function refreshAfter(workplace: Workplace, list: Pick<DisposalList, 'entries'>): Promise<void> {
  await workplace.office.refreshPages(workplace, accountsOf(list));
}

/** Takes what a list has taken out of the posts' pages and the search: words stand there, and nobody would look for them later. Throws WordsStandError. */
export async function withdrawWords(workplace: Workplace, list: Pick<DisposalList, 'id' | 'entries'>): Promise<void> {
  try {
    await workplace.office.withdrawWords(workplace, accountsOf(list));
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new WordsStandError(
      `expected to take the words of ${list.id} out of the archive's pages and search before anything more of it is destroyed, found: ${found}`,
      {
        cause,
        swedish: `orden på ${list.id} gick inte att ta ur arkivets sidor och sökning, och ska bort därifrån innan mer på listan gallras: ${found}. Åtgärda felet och verkställ listan igen: den fortsätter där den var.`,
      },
    );
  }
}

function accountsOf({ entries }: Pick<DisposalList, 'entries'>): Set<string> {
  return new Set(entries.map(({ account }) => account));
}
