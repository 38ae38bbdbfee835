import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDay } from '../../../config/base/values.ts';
import {
  answerRequest,
  dueOn,
  extendRequest,
  isAnswered,
  privacyRequestCalled,
  proposeReview,
  registerPrivacyRequest,
  searchForRequest,
} from '../../../jobs/privacy/privacy-requests-of.ts';
import { type FiledPrivacyRequest, privacyKinds, privacyOutcomes } from '../../../storage/records/privacy-request.ts';
import { allPrivacyRequests } from '../../../storage/secrecy/privacy-requests.ts';
import { stackTable, tag } from '../../html/components.ts';
import { dayOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { privacyLetterPdf } from '../../papers/register/privacy-letter-pdf.ts';
import { fieldsOf } from '../door/door.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, columns, faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayOrderSomewhere } from '../page/visitor.ts';
import { privacyParts } from './privacy-parts.ts';
import { privacyWords } from './privacy-words.ts';

/** Requests of data subjects, for officers: registered, searched for, answered. */
export function privacyPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/dataskydd', {
      under: '/utlamnande',
      written: ['begaran', 'sokande', 'mottagare', 'diarienummer'],
      get: (request, reply) => listPage(means, request, reply, { fault: null, written: {} }),
      post: async (request, reply) => {
        const written = fieldsOf(request);
        const registered = await register(means, request, written);
        if (typeof registered === 'string') return listPage(means, request, reply, { fault: registered, written });
        return reply.redirect(`/dataskydd/${registered.request.id}`, 303);
      },
    }),
    deskPage('/dataskydd/:begaran', {
      under: '/utlamnande',
      written: ['ord', 'skal'],
      get: (request, reply) => requestPage(means, request, reply, { fault: null, written: {} }),
      post: async (request, reply) => {
        const filed = await officersRequest(means, request);
        if (!filed) return notFound(means, request, reply);
        const written = fieldsOf(request);
        const fault = await act(means, request, filed, written);
        if (fault !== null) return requestPage(means, request, reply, { fault, written });
        return reply.redirect(`/dataskydd/${filed.request.id}`, 303);
      },
    }),
    deskPage('/dataskydd/:begaran/svar.pdf', {
      get: async (request, reply) => {
        const filed = await officersRequest(means, request);
        const answer = filed?.events.findLast((one) => one.what === 'answered');
        if (!filed || !answer) return notFound(means, request, reply);
        reply.header('content-disposition', `attachment; filename="${filed.request.id}-svar.pdf"`);
        return reply.type('application/pdf').send(Buffer.from(await privacyLetterPdf(means.workplace, answer)));
      },
    }),
  ];
}

const wordsOf = localWords(privacyWords);

/** The request; null when it does not exist, or when the visitor is not an officer of its committee. */
async function officersRequest(means: DeskMeans, request: FastifyRequest): Promise<FiledPrivacyRequest | null> {
  const { begaran } = request.params as Record<string, string>;
  const filed = await privacyRequestCalled(means.workplace, begaran ?? '');
  return filed && mayOrder(visitorOf(request), filed.request.committee) ? filed : null;
}

async function register(
  means: ActingMeans,
  request: FastifyRequest,
  sent: Fields,
): Promise<FiledPrivacyRequest | string> {
  const says = wordsOf(means);
  const committee = textIn(sent, 'namnd');
  const kind = privacyKinds.find((one) => one === sent.slag);
  const [asked, requester] = [textIn(sent, 'begaran'), textIn(sent, 'sokande')];
  const [receivedOn, receivedBy] = [textIn(sent, 'inkom'), textIn(sent, 'mottagare')];
  const { committees } = means.workplace.configuration;
  if (!committees.has(committee) || !mayOrder(visitorOf(request), committee)) return says.notAllowed;
  if (kind === undefined || asked === '' || requester === '' || !isDay(receivedOn) || receivedBy === '') {
    return says.missing;
  }
  const by = { registeredBy: visitorOf(request).person.id, registeredAt: means.now().toISOString() };
  const told = { committee, kind, asked, requester, receivedOn, receivedBy };
  return registerPrivacyRequest(means.workplace, { ...told, ...by, caseNumber: textIn(sent, 'diarienummer') || null });
}

/** Does what the form asks for. Returns why it was not done. */
async function act(
  means: ActingMeans,
  request: FastifyRequest,
  { request: { id } }: FiledPrivacyRequest,
  sent: Fields,
): Promise<string | null> {
  const says = wordsOf(means);
  const saying = {
    by: visitorOf(request).person.id,
    at: means.now().toISOString(),
    reason: textIn(sent, 'skal') || null,
  };
  try {
    switch (sent.vad) {
      case 'sok': {
        const words = textIn(sent, 'ord')
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter((line) => line !== '');
        if (words.length === 0) return says.wordsMissing;
        await searchForRequest(means.workplace, id, words, saying);
        return null;
      }
      case 'forlang':
        if (!isDay(textIn(sent, 'till'))) return says.dayMissing;
        await extendRequest(means.workplace, id, textIn(sent, 'till'), saying);
        return null;
      case 'granska':
        await proposeReview(means.workplace, id, [], saying);
        return null;
      case 'svara': {
        const outcome = privacyOutcomes.find((one) => one === sent.beslut);
        if (outcome === undefined || !isDay(textIn(sent, 'dag'))) return says.dayMissing;
        await answerRequest(means.workplace, id, { outcome, on: textIn(sent, 'dag') }, saying);
        return null;
      }
      default:
        return says.notAllowed;
    }
  } catch (error) {
    return refusalIn(error, means);
  }
}

interface Sent {
  fault: string | null;
  written: Fields;
}

async function listPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { fault, written }: Sent,
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const visitor = visitorOf(request);
  if (!mayOrderSomewhere(visitor)) {
    const content = [faultPart(fault), html`<p>${says.lead}</p>\n<p>${says.onlyOfficers}</p>\n`];
    return show(means, request, reply, { title: says.title, content, status: fault === null ? 200 : 422 });
  }
  const all = (await allPrivacyRequests(means.workplace.archive.root)).filter(({ request: one }) =>
    mayOrder(visitor, one.committee),
  );
  const [open, answered] = [all.filter((one) => !isAnswered(one)), all.filter(isAnswered).reverse()];
  const committees = [...means.workplace.configuration.committees.keys()].filter(
    (id) => id !== '*' && mayOrder(visitor, id),
  );
  const content: Part = [
    faultPart(fault),
    html`<p>${says.lead}</p>\n<h2>${says.open}</h2>\n`,
    open.length === 0 ? html`<p>${says.none}</p>\n` : table(says.open, open, means),
    answered.length === 0 ? null : [html`<h2>${says.answered}</h2>\n`, table(says.answered, answered, means)],
    committees.length === 0
      ? null
      : html`<h2>${says.add}</h2>
<form method="post" action="/dataskydd">${formSecret(visitor.form)}
${choice(
  { name: 'namnd', label: says.committee, first: '–', required: true },
  committees.map((id) => [id, committeeName(means, id)] as const),
  written,
)}${choice(
  { name: 'slag', label: says.kind, first: '–', required: true },
  privacyKinds.map((kind) => [kind, says.kinds[kind]] as const),
  written,
)}${field({ name: 'begaran', label: says.asked, required: true }, written)}${field({ name: 'sokande', label: says.requester, required: true }, written)}${field({ name: 'inkom', label: says.receivedOn, type: 'date', required: true }, { inkom: civilToday(means), ...written })}${field({ name: 'mottagare', label: says.receivedBy, required: true }, written)}${field({ name: 'diarienummer', label: says.caseNumber }, written)}<p><button>${says.add}</button></p></form>
`,
  ];
  return show(means, request, reply, { title: says.title, content, status: fault === null ? 200 : 422 });
}

function table(label: string, filed: readonly FiledPrivacyRequest[], means: DeskMeans): Markup {
  const says = wordsOf(means);
  const today = civilToday(means);
  const rows = filed.map((one) => {
    const { id, committee, kind, asked } = one.request;
    const late = !isAnswered(one) && dueOn(one) < today;
    return html`<th scope="row" class="id"><a href="/dataskydd/${id}">${id}</a></th><td>${outside(committeeName(means, committee))}</td><td>${says.kinds[kind]}</td><td>${outside(asked)}</td><td>${dayOf(dueOn(one))}${late ? html` ${tag(says.late, 'poor')}` : null}</td>`;
  });
  return stackTable(label, columns(says.request, says.committee, says.kind, says.asked, says.dueOn), rows);
}

async function requestPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { fault, written }: Sent,
): Promise<FastifyReply> {
  const filed = await officersRequest(means, request);
  if (!filed) return notFound(means, request, reply);
  const content: Part = [faultPart(fault), privacyParts(filed, visitorOf(request).form, written, means)];
  const { id, kind } = filed.request;
  const title = `${id}: ${wordsOf(means).kinds[kind]}`;
  return show(means, request, reply, { title, content, status: fault === null ? 200 : 422 });
}
