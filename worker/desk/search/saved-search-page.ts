import type { FastifyReply } from 'fastify';
import { withPlaces } from '../../../jobs/find/find-snapshots.ts';
import { newHits, soughtBy, tickedOff, timesOfHits } from '../../../jobs/find/new-hits.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import type { SavedSearch } from '../../../storage/archive/saved-searches.ts';
import { html, type Part } from '../../html/markup.ts';
import { savedSearchesOf, savedSearchHref } from '../../notices/of-searches.ts';
import { fieldsOf } from '../door/door.ts';
import { hitList } from '../items/hit-list.ts';
import { type ActingMeans, show, timesOf, visitorOf } from '../page/desk-means.ts';
import { type Asked, type DeskPage, deskPage } from '../page/desk-page.ts';
import { formSecret, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import type { Visitor } from '../page/visitor.ts';
import { snapshotHits } from './found-parts.ts';
import { searchTrail } from './save-search.ts';
import { howTold, ownSearch, savedWordsOf } from './saved-parts.ts';
import { searchHref } from './search-fields.ts';
import { searchWords } from './search-words.ts';

/** A saved search: what is new, and whether the person is told. */
export function savedSearchPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/sok/sparade/:search', {
      get: (request, reply) => savedPage(means, request, reply),
      post: (request, reply) => change(means, request, reply),
    }),
  ];
}

async function savedPage(
  means: ActingMeans,
  request: Asked<'/sok/sparade/:search'>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const says = savedWordsOf(means);
  const { configuration } = means.workplace;
  const { locale } = configuration.settings;
  const visitor = visitorOf(request);
  const search = ownSearch(visitor, request.params.search, means);
  if (search === null) return notFound(means, request, reply);
  const sought = soughtBy(search, visitor.person, configuration);
  const hits = sought === null ? null : await newHits(means.workplace, search, sought);
  const { text } = search.asked;
  const shown = hits === null ? null : await withPlaces(means.workplace, hits.snapshots, text);
  const act = (what: string, button: string, more: Part = null) =>
    html`<form method="post" action="${savedSearchHref(search.id)}">${formSecret(visitor.form)}<input type="hidden" name="vad" value="${what}">${more}<p><button class="other">${button}</button></p></form>\n`;
  const ids = hits === null ? [] : timesOfHits(hits).map(([id]) => id);
  const kinds = searchWords[locale].kinds;
  const content: Part = [
    html`<p><a href="${searchHref(search.asked)}">${says.whole}</a></p>\n`,
    hits === null
      ? html`<p>${says.mayNot}</p>\n`
      : html`<p>${ids.length === 0 ? says.none : says.found(ids.length, hits.more)}</p>\n`,
    ids.length === 0
      ? null
      : act('bocka-av', says.seen, html`<input type="hidden" name="traffar" value="${ids.join(' ')}">`),
    hits === null || hits.items.length === 0
      ? null
      : html`<h2>${kinds.items}</h2>\n${hitList(await showItems(means.workplace, hits.items), means, text)}\n`,
    shown === null || shown.length === 0
      ? null
      : html`<h2>${kinds.snapshots}</h2>\n${await snapshotHits(shown, text ?? '', means)}`,
    html`<p class="hint">${says.what}</p>\n<p>${search.tell ? html`${says.told} ${howTold(means)}` : says.notTold}</p>\n`,
    search.tell ? act('sag-inte-till', says.tellNoMore) : act('sag-till', says.tellNow),
    act('ta-bort', says.remove),
  ];
  return show(means, request, reply, { title: search.name, content, trail: searchTrail(means) });
}

async function change(
  means: ActingMeans,
  request: Asked<'/sok/sparade/:search'>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visitor = visitorOf(request);
  const search = ownSearch(visitor, request.params.search, means);
  if (search === null) return notFound(means, request, reply);
  const changed = await changeBy(fieldsOf(request), search, visitor, means);
  if (changed === null) return notFound(means, request, reply);
  await savedSearchesOf(means.workplace).change((searches) =>
    searches.flatMap((one) => (one.id === search.id ? changed(one) : [one])),
  );
  return reply.redirect(ownSearch(visitor, search.id, means) === null ? '/sok' : savedSearchHref(search.id), 303);
}

/** What the form makes of the search as it then stands in the file: nothing when it is taken away. Null: the form says nothing that is known. */
async function changeBy(
  sent: Fields,
  search: SavedSearch,
  { person }: Visitor,
  means: ActingMeans,
): Promise<((now: SavedSearch) => SavedSearch[]) | null> {
  switch (sent.vad) {
    case 'ta-bort':
      return () => [];
    case 'sag-till':
      return (one) => [{ ...one, tell: true }];
    case 'sag-inte-till':
      return (one) => [{ ...one, tell: false }];
    case 'bocka-av': {
      const sought = soughtBy(search, person, means.workplace.configuration);
      if (sought === null) return (one) => [one];
      const ids = new Set(textIn(sent, 'traffar').split(' '));
      const hits = await newHits(means.workplace, search, sought);
      return (one) => [tickedOff(one, hits, ids, timesOf(means).now)];
    }
    default:
      return null;
  }
}
