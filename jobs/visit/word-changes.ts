import { diffWords } from 'diff';

/** A piece of two texts that are laid beside each other. */
export interface WordChange {
  what: 'same' | 'gone' | 'new';
  text: string;
}

/** The most words that are told one by one; texts that differ more are told as one that is gone and one that is new. */
const mostChanges = 2_000;

/** What of the earlier text is gone and what of the later is new, word by word. Empty: the same words, though perhaps other spaces. */
export function wordChanges(before: string, after: string): WordChange[] {
  if (squashed(before) === squashed(after)) return [];
  const found = diffWords(before, after, { maxEditLength: mostChanges });
  if (found === undefined) {
    return [
      { what: 'gone', text: before },
      { what: 'new', text: after },
    ];
  }
  return found.map(({ value, added, removed }) => ({ what: added ? 'new' : removed ? 'gone' : 'same', text: value }));
}

/** Whether one is only the beginning of the other, as where a page folds a long text: that tells of no change. */
export function isFolded(before: string, after: string): boolean {
  const [one, other] = [squashed(before), squashed(after)];
  const begins = (folded: string, whole: string) => {
    const shown = folded.replace(/\s*(?:…|\.{3})\s*(?:visa mer|läs mer|mer|see more|read more|more)?$/iu, '');
    return shown !== folded && whole.startsWith(shown);
  };
  return begins(one, other) || begins(other, one);
}

function squashed(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
