import type { SavedSearch } from '../../../storage/archive/saved-searches.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { savedSearchesOf, savedSearchHref } from '../../notices/of-searches.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import { faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import type { Fields } from '../page/resume.ts';
import type { Visitor } from '../page/visitor.ts';
import { savedWords } from './saved-words.ts';
import { searchFields, searchHref } from './search-fields.ts';

/** The form by which what is asked is saved. */
export function saveForm(sent: Fields, { form }: Visitor, means: ActingMeans, fault: string | null = null): Markup {
  const says = savedWordsOf(means);
  const asked = Object.values(searchFields).filter((name) => textIn(sent, name) !== '');
  return html`<form method="post" action="/sok/sparade">${formSecret(form)}
${asked.map((name) => html`<input type="hidden" name="${name}" value="${textIn(sent, name)}">`)}
${faultPart(fault, 'sparnamn')}${field({ name: 'sparnamn', label: says.name, hint: says.nameHint, required: true }, sent)}
<p><label><input type="checkbox" name="sag-till" value="ja" aria-describedby="sag-till-hjalp"${sent['sag-till'] === 'ja' ? html` checked` : null}> ${says.tell}</label></p><p class="hint" id="sag-till-hjalp">${howTold(means)}</p>
<p><button class="other">${says.save}</button></p></form>
`;
}

/** The person's saved searches as links; null: there are none. */
export function savedPart(visitor: Visitor, means: ActingMeans): Part {
  const says = savedWordsOf(means);
  const own = ownSearches(visitor, means);
  if (own === 'unreadable') return html`<p class="hint">${says.unreadable}</p>\n`;
  if (own.length === 0) return null;
  return html`<h2>${says.title}</h2>
<ul>${own.map(({ id, name, asked, tell }) => html`<li><a href="${searchHref(asked)}">${outside(name)}</a> · <a href="${savedSearchHref(id)}">${says.newHits}<span class="unseen">: ${outside(name)}</span></a>${tell ? html` <span class="quiet">${says.isTold}</span>` : null}</li>\n`)}</ul>
`;
}

/** The person's saved searches, in the order in which they were saved. */
export function ownSearches({ person }: Visitor, { workplace, log }: ActingMeans): SavedSearch[] | 'unreadable' {
  try {
    return savedSearchesOf(workplace)
      .read()
      .filter((search) => search.person === person.id);
  } catch (error) {
    if (!(error instanceof RecordDamagedError)) throw error;
    log.error('the saved searches cannot be read', { error });
    return 'unreadable';
  }
}

/** A saved search of the person. Null: the person has none by that id. Nobody is told of another's. */
export function ownSearch(visitor: Visitor, id: string, means: ActingMeans): SavedSearch | null {
  const own = ownSearches(visitor, means);
  return own === 'unreadable' ? null : (own.find((search) => search.id === id) ?? null);
}

/** How the person is told of new hits. */
export function howTold(means: ActingMeans): string {
  const { smtp, to } = means.workplace.configuration.settings.notices;
  const says = savedWordsOf(means);
  return smtp !== null && to === null ? says.tellByLetter : says.tellInFeed;
}

export const savedWordsOf = localWords(savedWords);
