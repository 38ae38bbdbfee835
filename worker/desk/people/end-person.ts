import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ValueChange } from '../../../config/base/change-yaml.ts';
import { isDay } from '../../../config/base/values.ts';
import { recordWords } from '../../../config/changes/record-words.ts';
import type { Person } from '../../../config/people/people.ts';
import { html, outside } from '../../html/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, civilToday, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { saveRegister } from '../register/save-register.ts';
import { changeOf, personToChange } from './change-person.ts';
import { peopleWordsOf } from './people-words.ts';
import { keysOf } from './person-change.ts';

/** A person leaves: the entry stays, and lets nobody in any more. */
export function endPersonPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/personer/:person/slutat', {
      get: (request, reply) => endPage(means, request, reply, request.params.person),
      post: (request, reply) => endPage(means, request, reply, request.params.person),
    }),
  ];
}

async function endPage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const says = peopleWordsOf(means);
  const visitor = visitorOf(request);
  const found = await personToChange(means, visitor, id);
  if (found === null) return notFound(means, request, reply);
  if ('refused' in found || found.person === null) {
    const content = faultPart('refused' in found ? found.refused : says.mayNot);
    return show(means, request, reply, { title: says.title, content, status: 422 });
  }
  const { person } = found;
  const sent: Fields = request.method === 'POST' ? fieldsOf(request) : {};
  const shown = (fault: string | null) => {
    const content = html`${faultPart(fault)}<p>${says.endLead}</p>
<form method="post" action="/personer/${person.id}/slutat">${formSecret(visitor.form)}<input type="hidden" name="sett" value="${found.digest}">
${field({ name: 'sista-dag', label: says.lastDay, type: 'date', required: true }, sent)}<p><button>${outside(says.endTitle(person.name))}</button></p></form>
`;
    return show(means, request, reply, {
      title: says.endTitle(person.name),
      content,
      status: fault === null ? 200 : 422,
    });
  };
  if (request.method !== 'POST') return shown(null);
  const day = textIn(sent, 'sista-dag');
  if (!isDay(day) || day > civilToday(means)) return shown(says.lastDayWrong);
  const values = ending(person, day);
  const fields = keysOf(values);
  const fault = await saveRegister(means, visitor, {
    change: changeOf(person, { id: person.id, digest: sent.sett ?? '' }, { values }),
    what: recordWords.changed(fields),
    fields,
    committee: null,
  });
  return fault === null ? reply.redirect('/personer', 303) : shown(fault);
}

/** Nothing is left that lets the person in or do anything. */
function ending(person: Person, day: string): ValueChange[] {
  const keys = (['passphrase', 'oidc', 'osUser'] as const).filter((key) => person[key] !== null);
  return [
    ...keys.map((key): ValueChange => ({ path: [key], value: null })),
    ...Object.keys(person.roles).map((committee): ValueChange => ({ path: ['roles', committee], value: [] })),
    { path: ['ended'], value: day },
  ];
}
