import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { startingFrom } from '../../../jobs/find/new-hits.ts';
import { readSought } from '../../../jobs/find/sought.ts';
import type { SavedSearch } from '../../../storage/archive/saved-searches.ts';
import { savedSearchesOf, savedSearchHref } from '../../notices/of-searches.ts';
import { fieldsOf } from '../door/door.ts';
import { shownCommittee } from '../page/committees.ts';
import { type ActingMeans, show, timesOf, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { ownSearches, savedWordsOf, saveForm } from './saved-parts.ts';
import { askedIn, searchFields } from './search-fields.ts';
import { searchWords } from './search-words.ts';

const mostSaved = 20;
const longestName = 80;

/** Saves what was searched for as one of the person's own searches. */
export function saveSearchPages(means: ActingMeans): DeskPage[] {
  return [deskPage('/sok/sparade', { written: ['sparnamn'], post: (request, reply) => save(means, request, reply) })];
}

async function save(means: ActingMeans, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const says = savedWordsOf(means);
  const { timezone } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const sent = fieldsOf(request);
  const name = textIn(sent, 'sparnamn').replace(/[\s\p{Cc}]+/gu, ' ');
  const { id: committee, known } = shownCommittee(means, visitor, textIn(sent, searchFields.committee));
  const asked = askedIn(sent, committee);
  const { sought } = readSought(asked, timezone);
  if (!known || sought === null) return notFound(means, request, reply);
  const own = ownSearches(visitor, means);
  const refused = (fault: string) => {
    const content = saveForm(sent, visitor, means, fault);
    return show(means, request, reply, { title: says.save, content, trail: searchTrail(means), status: 422 });
  };
  if (own === 'unreadable') return refused(says.unreadable);
  if (name === '' || name.length > longestName) return refused(says.nameNeeded);
  if (Object.keys(asked).length === 0) return refused(says.nothingAsked);
  const saved: SavedSearch = {
    id: randomBytes(8).toString('hex'),
    person: visitor.person.id,
    name,
    asked,
    tell: sent['sag-till'] === 'ja',
    told: { item: '', snapshot: '' },
    ...(await startingFrom(means.workplace, sought, timesOf(means).now)),
  };
  let isFull = false;
  await savedSearchesOf(means.workplace).change((searches) => {
    isFull = searches.filter(({ person }) => person === visitor.person.id).length >= mostSaved;
    return isFull ? [...searches] : [...searches, saved];
  });
  if (isFull) return refused(says.tooMany(mostSaved));
  return reply.redirect(savedSearchHref(saved.id), 303);
}

/** The way from the search to a page of a saved one. */
export function searchTrail({ workplace }: ActingMeans) {
  return [{ title: searchWords[workplace.configuration.settings.locale].title, href: '/sok' }];
}
