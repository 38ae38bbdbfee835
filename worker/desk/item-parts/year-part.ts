import { type YearAsked, yearAsked } from '../../../jobs/search/year-asked.ts';
import { notice } from '../../html/components.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';

/** The fields of both searches by which a year is told. */
const [text, from, to] = ['text', 'fran', 'till'];

/** The year that stands among the words of a search without a period; null: there is none. */
export function yearIn(sent: Fields): YearAsked | null {
  return [from, to].some((field) => textIn(sent, field) !== '') ? null : yearAsked(textIn(sent, text));
}

/** The search with the year as its period. */
export function withYear(sent: Fields, asked: YearAsked): Record<string, string> {
  const { sida: _page, ...others } = sent;
  return { ...(others as Record<string, string>), [text]: asked.rest, [from]: asked.from, [to]: asked.to };
}

const words = {
  sv: {
    isShown: (year: string) => `Inget av det som söks har ordet ${year}. Här visas det som är från ${year}.`,
    asWord: (year: string) => `${year} söks som ett ord.`,
    link: (year: string) => `Visa det som är från ${year}`,
  },
  en: {
    isShown: (year: string) => `Nothing that is sought has the word ${year}. This is what is from ${year}.`,
    asWord: (year: string) => `${year} is sought as a word.`,
    link: (year: string) => `Show what is from ${year}`,
  },
};

/** What is said of a year among the words: that it was taken as the period, since no word was found, or a link to that search. */
export function yearPart(
  { year, rest }: YearAsked,
  { isShown, href }: { isShown: boolean; href: string },
  locale: Locale,
): Markup {
  const says = words[locale];
  if (isShown) return notice(says.isShown(year));
  return html`<p>${says.asWord(year)} <a href="${href}">${says.link(year)}${rest === '' ? null : html`: ${outside(rest)}`}</a></p>
`;
}
