import type { FastifyReply, FastifyRequest } from 'fastify';
import { outsideAccount } from '../../../jobs/items/outside.ts';
import { takenDownTime } from '../../../jobs/takedowns/takedowns.ts';
import { addOutside, answered } from '../../gather/manual/add-outside.ts';
import { html, type Part } from '../../html/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { committeeName, readableCommittees } from '../page/committees.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { outsideWords } from './outside-words.ts';

const longestText = 20_000;

/** Adding by hand a post or comment that stands on no account of the register. Files are given to the command. */
export function outsidePage(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/inlagg/utanfor', {
      written: ['skal', 'adress', 'text', 'avsandare', 'svar-pa'],
      get: async (request, reply) => {
        if (committeesOf(means, visitorOf(request)).length === 0) return notFound(means, request, reply);
        return formPage(means, request, reply, { fault: null, written: {} });
      },
      post: async (request, reply) => {
        if (committeesOf(means, visitorOf(request)).length === 0) return notFound(means, request, reply);
        const written = fieldsOf(request);
        const added = await add(means, visitorOf(request), written);
        if ('fault' in added) return formPage(means, request, reply, { fault: added.fault, written });
        return reply.redirect(`/inlagg/${added.item}`, 303);
      },
    }),
  ];
}

/** The committees for which the visitor may add something, by id and name. */
function committeesOf(means: DeskMeans, visitor: Visitor): [string, string][] {
  return readableCommittees(means, visitor)
    .filter((id) => mayOrder(visitor, id))
    .map((id) => [id, committeeName(means, id)]);
}

async function add(means: ActingMeans, visitor: Visitor, sent: Fields): Promise<{ item: string } | { fault: string }> {
  const { workplace } = means;
  const { locale, timezone } = workplace.configuration.settings;
  const says = outsideWords[locale];
  const [by, at] = [visitor.person.id, means.now().toISOString()];
  const [reason, text, author, day, answers] = ['skal', 'text', 'avsandare', 'dag', 'svar-pa'].map((name) =>
    textIn(sent, name),
  ) as [string, string, string, string, string];
  const committee = committeesOf(means, visitor).find(([id]) => id === sent.namnd)?.[0];
  if (committee === undefined) return { fault: says.committeeMissing };
  if (reason === '') return { fault: says.reasonMissing };
  const url = URL.parse(textIn(sent, 'adress'));
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return { fault: says.addressWrong };
  if (text === '' || text.length > longestText) return { fault: says.textMissing(longestText) };
  const published = day === '' ? null : takenDownTime(day, { timezone, now: at });
  if (day !== '' && published === null) return { fault: says.dayWrong };
  const [above] = answers === '' ? [] : await workplace.catalog.items.find({ ids: [answers] });
  if (answers !== '' && above?.account !== outsideAccount(committee)) return { fault: says.answersWrong };
  const asked = {
    committee,
    reason,
    url: url.href,
    platform: null,
    text,
    author: author || null,
    published,
    isOwn: sent.egen === '1',
    answers: above === undefined ? null : answered(above),
  };
  try {
    return { item: (await addOutside(workplace, asked, [], { by, at })).item.id };
  } catch (error) {
    return { fault: refusalIn(error, means) };
  }
}

function formPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { fault, written }: { fault: string | null; written: Fields },
): FastifyReply {
  const says = outsideWords[means.workplace.configuration.settings.locale];
  const visitor = visitorOf(request);
  const committees = committeesOf(means, visitor);
  const content: Part = [
    faultPart(fault),
    html`<p>${says.lead}</p>
<form method="post" action="/inlagg/utanfor">${formSecret(visitor.form)}
`,
    choice({ name: 'namnd', label: says.committee, first: says.chooseOne, required: true }, committees, written),
    field({ name: 'skal', label: says.reason, hint: says.reasonHint, required: true }, written),
    field({ name: 'adress', label: says.address, hint: says.addressHint, required: true }, written),
    html`<label for="text">${says.text}</label><textarea id="text" name="text" rows="6" maxlength="${longestText}" required>${written.text ?? ''}</textarea>
`,
    field({ name: 'avsandare', label: says.author, hint: says.authorHint }, written),
    html`<div class="tick"><input type="checkbox" id="egen" name="egen" value="1"${written.egen === '1' ? html` checked` : null}><label for="egen">${says.own}</label></div>
`,
    field({ name: 'dag', label: says.day, hint: says.dayHint, type: 'date' }, written),
    field({ name: 'svar-pa', label: says.answers, hint: says.answersHint }, written),
    html`<p><button>${says.add}</button></p></form>
`,
  ];
  return show(means, request, reply, { title: says.title, content, status: fault === null ? 200 : 422 });
}
