import { html, type Markup, type Part } from './markup.ts';

/** A wall of pictures: accounts down, years across. */

/** What stands where an account and a year meet. */
export type WallCell =
  | {
      kind: 'shown';
      href: string;
      /** Null: there is no picture; then `mark` says why. */
      src: string | null;
      /** What the link is called. */
      name: string;
      mark: Part;
      /** More snapshots of that year. */
      more: { href: string; count: number; name: string } | null;
    }
  /** `lacks`: something was to be there. */
  | { kind: 'hole'; told: Part; lacks: boolean };

export interface WallRow {
  id: string;
  name: Part;
  told: Part;
  cells: readonly WallCell[];
}

export interface Wall {
  label: string;
  /** The head of the first column. */
  account: string;
  /** The newest first, without gaps: an empty year is seen as a hole. */
  years: readonly number[];
  rows: readonly WallRow[];
  /** How a picture is loaded, by its place on the wall. */
  loading: (at: number) => Markup;
}

/** The wall scrolls in a box of its own: the page never goes sideways. */
export function wallPart({ label, account, years, rows, loading }: Wall): Markup {
  let at = -1;
  const cellOf = (one: WallCell): Markup => {
    if (one.kind === 'hole') return html`<td class="${one.lacks ? 'hole' : 'none'}">${one.told}</td>`;
    const { href, src, name, mark, more } = one;
    if (src !== null) at += 1;
    const picture =
      src === null
        ? html`<span class="unseen">${name}</span>`
        : html`<img src="${src}" width="112" height="134" ${loading(at)} alt="${name}">`;
    const others =
      more === null
        ? null
        : html`<a class="more" href="${more.href}">+${more.count}<span class="unseen"> ${more.name}</span></a>`;
    return html`<td><a href="${href}"${src === null ? html` class="bare"` : null}>${picture}${mark}</a>${others}</td>`;
  };
  return html`<div class="wall" role="region" aria-label="${label}" tabindex="0"><table><thead><tr><th scope="col">${account}</th>${years.map((year) => html`<th scope="col" id="ar-${year}">${year}</th>`)}</tr></thead><tbody>
${rows.map(({ id, name, told, cells }) => html`<tr data-konto="${id}"><th scope="row">${name}${told}</th>${cells.map(cellOf)}</tr>\n`)}</tbody></table></div>
`;
}

/** Links that bring a year to the eye, without a script. */
export function timeLine(label: string, years: readonly number[]): Markup {
  return html`<nav class="years-line" aria-label="${label}"><ul>${years.map((year) => html`<li><a href="#ar-${year}">${year}</a></li>`)}</ul></nav>
`;
}
