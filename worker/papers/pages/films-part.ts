import type { ShownFilm } from '../../../storage/records/posts.ts';
import type { Locale } from './archive-words.ts';
import { filmText, filmWords } from './film-words.ts';
import { html, type Markup, outside, outsideLink } from './markup.ts';

/** The films and sounds of a post or comment: length, address, and the file or why there is none. */
export function filmsPart(
  films: readonly ShownFilm[] | undefined,
  locale: Locale,
  href: (file: string) => string,
): Markup | null {
  if (!films || films.length === 0) return null;
  const says = filmWords[locale];
  return html`<ul class="films">${films.map((film) => {
    const { address, poster, file, notSaved, captions } = film;
    const texts = captions.flatMap((one) => (one.file === null ? [] : [{ ...one, file: one.file }]));
    return html`<li>${filmText(film, locale)}: ${address === null ? says.addressUnknown : outsideLink(address)}${
      file === null ? null : html`; <a href="${href(file)}">${says.openFile}</a>`
    }${notSaved === null ? null : html`; ${says.notSaved[notSaved]}`}${
      poster === null ? null : html`; ${says.poster}: ${outsideLink(poster)}`
    }${texts.map(
      (one) =>
        html`; <a href="${href(one.file)}">${says.captions}</a>${one.label || one.language ? html` (${outside(one.label ?? one.language ?? '')})` : null}`,
    )}</li>
`;
  })}</ul>
`;
}
