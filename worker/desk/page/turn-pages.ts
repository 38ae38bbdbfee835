import { html, type Markup } from '../../papers/pages/markup.ts';
import type { DeskWords } from './desk-words.ts';

/** What a long list shows at once, so that the page is quick and readable when there are ten thousand. */
export interface ListPage<T> {
  shown: readonly T[];
  /** Counted from 1. */
  page: number;
  pages: number;
}

/** `asked`: what stands after `sida=` in the address. What is no page of the list is the first, or the last. */
export function listPage<T>(all: readonly T[], size: number, asked: unknown): ListPage<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked)) || 1));
  return { shown: all.slice((page - 1) * size, page * size), page, pages };
}

/** Links to the pages before and after; nothing where there is one page. `path` ends where the number goes: `/konton?sida=`. */
export function turnPages(
  { page, pages }: Omit<ListPage<unknown>, 'shown'>,
  path: string,
  says: DeskWords,
): Markup | null {
  if (pages === 1) return null;
  const to = (number: number, name: string) => html`<li><a href="${path}${number}">${name}</a></li>`;
  return html`<nav class="pages" aria-label="${says.pages}"><ul>${page > 1 ? to(page - 1, says.previousPage) : null}<li>${says.pageOf(page, pages)}</li>${page < pages ? to(page + 1, says.nextPage) : null}</ul></nav>
`;
}
