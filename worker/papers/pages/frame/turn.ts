import { html, type Markup } from '../../../html/markup.ts';
import { type Locale, words } from '../../../words/archive-words.ts';
import { indexPageName } from './names.ts';

/** A page among the pages of one split index: its number, and its name in the list of pages. */
export interface Leaf {
  number: number;
  title: string;
}

/** Links between the pages of a split index; nothing when there is only one page. `leaves` are in reading order, `nameOf` gives their files. */
export function turnTo(
  leaves: readonly Leaf[],
  at: number,
  locale: Locale,
  byTime: boolean,
  nameOf: (page: number) => string = indexPageName,
): Markup | null {
  if (leaves.length < 2) return null;
  const says = words[locale];
  const [before, after] = byTime ? [says.newer, says.older] : [says.previous, says.next];
  const step = (leaf: Leaf | undefined, word: string, rel: string) =>
    leaf === undefined ? null : html`<li><a rel="${rel}" href="${nameOf(leaf.number)}">${word}: ${leaf.title}</a></li>`;
  const first = byTime ? says.newest : says.first;
  return html`<nav class="pages" aria-label="${says.pages}"><ul>
${at < 2 ? null : html`<li><a href="${nameOf(1)}">${first}</a></li>`}
${step(leaves[at - 1], before, 'prev')}
${step(leaves[at + 1], after, 'next')}</ul></nav>
`;
}
