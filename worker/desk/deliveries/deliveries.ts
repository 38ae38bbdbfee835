import type { FastifyReply, FastifyRequest } from 'fastify';
import { deliveryState } from '../../../storage/records/delivery-state.ts';
import { stackTable } from '../../html/components.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { columns, faultPart } from '../page/form-parts.ts';
import { mayOrderSomewhere } from '../page/visitor.ts';
import { deliveriesFor, deliveryPage } from './delivery-page.ts';
import { deliveryWords } from './delivery-words.ts';
import { proposePages } from './propose-form.ts';

/** Leveranser to an e-archive, for officers: from the proposal to the receipt. */
export function deliveryPages(means: ActingMeans, acts: ActOrders): DeskPage[] {
  return [
    deskPage('/leveranser', {
      menu: (locale) => deliveryWords[locale].deliveries,
      get: (request, reply) => listPage(means, request, reply),
    }),
    ...proposePages(means, acts),
    ...deliveryPage(means, acts),
  ];
}

async function listPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const says = deliveryWords[means.workplace.configuration.settings.locale];
  if (!mayOrderSomewhere(visitorOf(request))) {
    return show(means, request, reply, {
      title: says.deliveries,
      content: html`<p>${says.lead}</p>\n<p>${says.onlyOfficers}</p>\n`,
    });
  }
  const { its, damaged } = await deliveriesFor(means, request);
  const all = its.reverse();
  const content: Part = [
    html`<p>${says.lead}</p>\n<p><a href="/leveranser/ny">${says.proposeTitle}</a></p>\n`,
    faultPart(damaged > 0 ? says.damaged(damaged) : null),
    all.length === 0
      ? html`<p>${says.none}</p>\n`
      : stackTable(
          says.deliveries,
          columns(says.delivery, says.committee, says.period, says.receiver, says.state),
          all.map((filed) => {
            const { id, committee, from, to, agreement } = filed.delivery;
            return html`<th scope="row" class="id"><a href="/leveranser/${id}">${id}</a></th><td>${outside(committeeName(means, committee))}</td><td>${from}–${to}</td><td>${outside(agreement.receiver)}</td><td>${says.states[deliveryState(filed)]}</td>`;
          }),
        ),
  ];
  return show(means, request, reply, { title: says.deliveries, content });
}
