import { html, type Markup } from '../../html/markup.ts';
import type { DeskWords } from './desk-words.ts';

/** One page of a long list, so that a list of ten thousand is still quick and readable. */
export interface ListPage<T> {
  shown: readonly T[];
  /** Counted from 1. */
  page: number;
  pages: number;
}

/** The asked page of a list. `asked` is what stands after `sida=` in the address. A number outside the list gives its first or last page. */
export function listPage<T>(all: readonly T[], size: number, asked: unknown): ListPage<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked)) || 1));
  return { shown: all.slice((page - 1) * size, page * size), page, pages };
}

/** Links to the pages before and after; nothing when there is one page. The number is added to `path`: `/konton?sida=`; `place` is where on the page the list is. */
export function turnPages(
  { page, pages }: Omit<ListPage<unknown>, 'shown'>,
  path: string,
  says: DeskWords,
  place = '',
): Markup | null {
  if (pages === 1) return null;
  const to = (number: number, name: string) => html`<li><a href="${path}${number}${place}">${name}</a></li>`;
  return html`<nav class="pages" aria-label="${says.pages}"><ul>${page > 1 ? to(page - 1, says.previousPage) : null}<li>${says.pageOf(page, pages)}</li>${page < pages ? to(page + 1, says.nextPage) : null}</ul></nav>
`;
}
