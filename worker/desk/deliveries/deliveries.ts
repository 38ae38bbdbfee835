import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDay } from '../../../config/base/values.ts';
import { recallDelivery, sayOfDelivery } from '../../../jobs/delivery/deliveries-of.ts';
import { deliveryState, maySay } from '../../../jobs/delivery/delivery-state.ts';
import { readDeliveries } from '../../../storage/archive/deliveries.ts';
import type { FiledDelivery, SaidOfDelivery } from '../../../storage/records/delivery.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { timeOf } from '../../papers/pages/marks.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { columns, factList, faultPart, field, formSecret, textIn, wideTable } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder } from '../page/visitor.ts';
import { type DeliveryWords, deliveryWords } from './delivery-words.ts';

/** Leveranser to an e-archive, for officers: what they hold and what became of them. Commands propose, pack and accept. */
export function deliveryPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/leveranser', {
      menu: (locale) => deliveryWords[locale].deliveries,
      get: (request, reply) => listPage(means, request, reply),
    }),
    deskPage('/leveranser/:delivery', {
      written: ['hur', 'skal'],
      get: (request, reply) => deliveryPage(means, request, reply, request.params.delivery),
      post: async (request, reply) => {
        const { delivery: id } = request.params;
        const filed = await officersDelivery(means, request, id);
        if (!filed) return notFound(means, request, reply);
        const written = fieldsOf(request);
        const fault = await say(means, request, id, written);
        if (fault === null) return reply.redirect(`/leveranser/${id}`, 303);
        return deliveryPage(means, request, reply, id, { fault, written });
      },
    }),
  ];
}

function wordsOf({ workplace }: DeskMeans): DeliveryWords {
  return deliveryWords[workplace.configuration.settings.locale];
}

/** `damaged`: how many of all cannot be read; nobody knows whose. */
async function deliveriesFor(
  means: DeskMeans,
  request: FastifyRequest,
): Promise<{ its: FiledDelivery[]; damaged: number }> {
  const { deliveries, damaged } = await readDeliveries(means.workplace.archive.root);
  const its = deliveries.filter(({ delivery }) => mayOrder(visitorOf(request), delivery.committee));
  return { its, damaged: damaged.length };
}

async function officersDelivery(
  means: DeskMeans,
  request: FastifyRequest,
  id: string,
): Promise<FiledDelivery | undefined> {
  return (await deliveriesFor(means, request)).its.find(({ delivery }) => delivery.id === id);
}

async function listPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const says = wordsOf(means);
  const { its, damaged } = await deliveriesFor(means, request);
  const all = its.reverse();
  const content: Part = [
    html`<p>${says.lead}</p>\n`,
    faultPart(damaged > 0 ? says.damaged(damaged) : null),
    all.length === 0
      ? html`<p>${says.none}</p>\n`
      : wideTable(
          says.deliveries,
          columns(says.delivery, says.committee, says.period, says.receiver, says.state),
          all.map((filed) => {
            const { id, committee, from, to, agreement } = filed.delivery;
            return html`<th scope="row" class="id"><a href="/leveranser/${id}">${id}</a></th><td>${outside(committeeName(means, committee))}</td><td>${from}–${to}</td><td>${outside(agreement.receiver)}</td><td>${says.states[deliveryState(filed)]}</td>`;
          }),
        ),
    html`<p>${says.byCommand} <code>${says.propose}</code></p>\n`,
  ];
  return show(means, request, reply, { title: says.deliveries, content });
}

/** Says of the delivery what the form tells. Returns what is wrong, or null when it is done. */
async function say(means: ActingMeans, request: FastifyRequest, id: string, sent: Fields): Promise<string | null> {
  const says = wordsOf(means);
  const said = saidIn(sent, says, civilToday(means));
  if (typeof said === 'string') return said;
  try {
    const by = {
      by: visitorOf(request).person.id,
      at: means.now().toISOString(),
      reason: textIn(sent, 'skal') || null,
    };
    if (said.what === 'recalled') await recallDelivery(means.workplace, id, by);
    else await sayOfDelivery(means.workplace, id, said, by);
    return null;
  } catch (error) {
    return refusalIn(error, means);
  }
}

function saidIn(sent: Fields, says: DeliveryWords, today: string): SaidOfDelivery | string {
  const hasCome = (day: string) => isDay(day) && day <= today;
  const [on, how, reason] = [textIn(sent, 'dag'), textIn(sent, 'hur'), textIn(sent, 'skal')];
  switch (sent.vad) {
    case 'skickad':
      return hasCome(on) && how !== '' ? { what: 'sent', on, how } : says.missing;
    case 'avvisad':
      return hasCome(on) && reason !== '' ? { what: 'rejected', on } : says.missing;
    case 'aterkalla':
      return reason === '' ? says.reasonMissing : { what: 'cancelled' };
    case 'fel':
      return reason === '' ? says.reasonMissing : { what: 'recalled' };
    default:
      return says.missing;
  }
}

async function deliveryPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const filed = await officersDelivery(means, request, id);
  if (!filed) return notFound(means, request, reply);
  const content: Part = [
    faultPart(fault),
    facts(filed, means),
    history(filed, means),
    forms(filed, { form: visitorOf(request).form, written }, says),
  ];
  return show(means, request, reply, {
    title: `${says.delivery} ${id}`,
    content,
    status: fault === null ? 200 : 422,
  });
}

function facts(filed: FiledDelivery, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const { delivery } = filed;
  const { agreement, laterItems, lockedItems, lockedSnapshots } = delivery;
  return factList([
    [says.state, says.states[deliveryState(filed)]],
    [says.committee, outside(committeeName(means, delivery.committee))],
    [says.period, `${delivery.from}–${delivery.to}`],
    [says.receiver, outside(agreement.receiver)],
    [says.agreement, outside(`${agreement.name}, ${agreement.caseNumber}`)],
    [says.content, says.holds(delivery.snapshots, delivery.items)],
    [says.leftOut, says.leftOutIs(laterItems, lockedItems, lockedSnapshots)],
    [says.secrecy, outside(agreement.secrecy)],
    [says.appraisal, outside(agreement.appraisal)],
    [says.proposed, [outside(delivery.proposedBy), ', ', time(means, delivery.proposedAt)]],
  ]);
}

function history({ events }: FiledDelivery, means: DeskMeans): Markup {
  const says = wordsOf(means);
  if (events.length === 0) return html`<h2>${says.history}</h2>\n<p>${says.noHistory}</p>\n`;
  return html`<h2>${says.history}</h2>
<ul>${events.map((event) => html`<li>${says.said[event.what]}${'on' in event ? ` ${event.on}` : ''} (${outside(event.by)}, ${time(means, event.at)})${event.reason === null ? null : [': ', outside(event.reason)]}</li>\n`)}</ul>
`;
}

function forms(filed: FiledDelivery, { form, written }: { form: string; written: Fields }, says: DeliveryWords): Part {
  const { id } = filed.delivery;
  const one = (what: string, title: string, text: string | null, content: Part) => html`<h2>${title}</h2>
<form method="post" action="/leveranser/${id}">${formSecret(form)}<input type="hidden" name="vad" value="${what}">
${text === null ? null : html`<p class="hint">${text}</p>`}${content}<p><button>${title}</button></p></form>
`;
  const line = (what: string, name: string, label: string, type: 'text' | 'date' = 'text') =>
    field({ name, id: `${what}-${name}`, label, type, required: true }, written.vad === what ? written : {});
  const command = (text: string) => html`<p>${says.byCommand} <code>${text}</code></p>\n`;
  return [
    maySay(filed, 'made') ? command(says.make(id)) : null,
    maySay(filed, 'accepted') ? command(says.accept(id)) : null,
    maySay(filed, 'sent')
      ? one('skickad', says.sentTitle, null, [
          line('skickad', 'dag', says.on, 'date'),
          line('skickad', 'hur', says.how),
        ])
      : null,
    maySay(filed, 'rejected')
      ? one('avvisad', says.rejectTitle, null, [
          line('avvisad', 'dag', says.on, 'date'),
          line('avvisad', 'skal', says.reason),
        ])
      : null,
    maySay(filed, 'cancelled')
      ? one('aterkalla', says.cancelTitle, says.cancelText, line('aterkalla', 'skal', says.reason))
      : null,
    maySay(filed, 'recalled') ? one('fel', says.recallTitle, says.recallText, line('fel', 'skal', says.reason)) : null,
  ];
}

function time(means: DeskMeans, instant: string): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  return timeOf(instant, timezone, words[locale]);
}
