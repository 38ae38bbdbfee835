import type { FastifyReply, FastifyRequest } from 'fastify';
import { digestOf } from '../../../config/base/replace-file.ts';
import { recordWords } from '../../../config/changes/record-words.ts';
import type { RegisterChange } from '../../../config/changes/write-register.ts';
import { type Person, peopleFile } from '../../../config/people/people.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import type { Visitor } from '../page/visitor.ts';
import { registerWordsOf } from '../register/register-words.ts';
import { registerNow, saveRegister, tryChange, whyClosed } from '../register/save-register.ts';
import { peopleWordsOf } from './people-words.ts';
import { entryWith, keysOf, mayChange, type PersonChange, sentChange, widens } from './person-change.ts';
import { changeTable, fieldsOfPerson, ownCommittees, personForm, previewForm } from './person-form.ts';
import type { Proposals } from './proposals.ts';

const written = ['beteckning', 'namn', 'titel', 'epost', 'inloggning', 'dator'];
export const addPersonPath = '/personer/ny';

/** A new person, and another entry for one: what changes is shown first, and what gives somebody more waits for a second person. */
export function changePersonPages(means: ActingMeans, proposals: Proposals): DeskPage[] {
  const answer = (request: FastifyRequest, reply: FastifyReply, id: string | null) =>
    changePage(means, proposals, request, reply, id);
  return [
    deskPage(addPersonPath, {
      written,
      get: (request, reply) => answer(request, reply, null),
      post: (request, reply) => answer(request, reply, null),
    }),
    deskPage('/personer/:person/andra', {
      written,
      get: (request, reply) => answer(request, reply, request.params.person),
      post: (request, reply) => answer(request, reply, request.params.person),
    }),
  ];
}

/** The person as the file has them now, for somebody who may change the entry; `id` null: somebody new. A sentence where nothing can be changed, null where there is nobody. */
export async function personToChange(
  means: ActingMeans,
  visitor: Visitor,
  id: string | null,
): Promise<{ person: Person | null; digest: string } | { refused: string } | null> {
  const says = peopleWordsOf(means);
  if (ownCommittees(means, visitor).length === 0) return { refused: says.mayNot };
  const closed = await whyClosed(means, peopleFile);
  if (closed !== null) return { refused: closed };
  const now = await registerNow(means, peopleFile);
  if ('fault' in now) return { refused: now.fault };
  const person = now.configuration.people.find((one) => one.id === id) ?? null;
  if (id === null) return { person: null, digest: now.digest };
  if (person === null) return null;
  if (!mayChange(means, visitor, person)) return { refused: says.outsideYours };
  if (person.ended !== null) return { refused: says.hasEnded(person.ended) };
  return { person, digest: now.digest };
}

async function changePage(
  means: ActingMeans,
  proposals: Proposals,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string | null,
): Promise<FastifyReply> {
  const [says, ofRegister] = [peopleWordsOf(means), registerWordsOf(means)];
  const visitor = visitorOf(request);
  const found = await personToChange(means, visitor, id);
  if (found === null) return notFound(means, request, reply);
  if ('refused' in found)
    return show(means, request, reply, { title: says.title, content: faultPart(found.refused), status: 422 });
  const { person } = found;
  const sent: Fields = request.method === 'POST' ? fieldsOf(request) : {};
  const title = person === null ? says.add : says.changeTitle(person.name);
  const form = {
    action: person === null ? addPersonPath : `/personer/${person.id}/andra`,
    visitor,
    digest: sent.sett ?? found.digest,
  };
  const shown = (fault: string | null) => {
    const fields = request.method === 'POST' || person === null ? sent : fieldsOfPerson(person);
    const of = { ...form, digest: found.digest };
    const content = [faultPart(fault), personForm(means, { isNew: person === null, written: fields }, of)];
    return show(means, request, reply, { title, content, status: fault === null ? 200 : 422 });
  };
  if (request.method !== 'POST' || sent.steg === 'skriv') return shown(null);
  const wanted = sentChange(person, sent, ownCommittees(means, visitor));
  if (wanted.values.length === 0 && !wanted.passphrase) return shown(ofRegister.nothingChanged);
  if (wanted.values.some(({ value }) => typeof value === 'string' && (value.length > 500 || /\p{Cc}/u.test(value))))
    return shown(ofRegister.oneLine(says.title));
  if (!mayChange(means, visitor, person, wanted)) return shown(says.outsideYours);
  const change = changeOf(person, { id: person?.id ?? textIn(sent, 'beteckning'), digest: form.digest }, wanted);
  const refused = await tryChange(means, change);
  if (refused !== null) return shown(refused);
  const widening = widens(person, wanted);
  if (sent.steg !== 'spara') {
    const content = [changeTable(means, person, wanted), previewForm(means, { written: sent, widening }, form)];
    return show(means, request, reply, { title, content });
  }
  if (widening) {
    const { id } = await proposals.propose({
      person: change.id,
      was: person === null ? null : digestOf(JSON.stringify(person)),
      values: wanted.values.map(({ path, value }) => ({ path: [...path], value: value as never })),
      passphrase: wanted.passphrase,
      by: visitor.person.id,
      at: means.now().toISOString(),
    });
    return reply.redirect(`/personforslag/${id}`, 303);
  }
  const fields = keysOf(wanted.values);
  const saved = await saveRegister(means, visitor, {
    change,
    what: recordWords.changed(fields),
    fields,
    committee: null,
  });
  return saved === null ? reply.redirect('/personer', 303) : shown(saved);
}

/** The change of the file. */
export function changeOf(
  person: Person | null,
  { id, digest }: { id: string; digest: string | null },
  { values }: Pick<PersonChange, 'values'>,
): RegisterChange {
  const become = person === null ? { added: entryWith(values) } : { values };
  return { file: peopleFile, digest, id, become };
}
