import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDay } from '../../../config/base/values.ts';
import type { Account } from '../../../config/register/accounts.ts';
import type { Agreement } from '../../../config/register/agreements.ts';
import { mayBeReplaced } from '../../../jobs/delivery/replaced.ts';
import { deliveryState } from '../../../storage/records/delivery-state.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { fieldsOf } from '../door/door.ts';
import { accountName } from '../page/account-names.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, faultPart, field, formSecret, textIn, tickedIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayOrderSomewhere, type Visitor } from '../page/visitor.ts';
import { type AskedDelivery, agreementsInForce } from './agreements-in-force.ts';
import { asksForDelivery, deliverAct } from './delivery-acts.ts';
import { deliveriesFor } from './delivery-page.ts';
import { deliveryWords } from './delivery-words.ts';

/** The form that proposes a delivery. What stands in the way is told by the page that follows the order. */
export function proposePages(means: ActingMeans, acts: ActOrders): DeskPage[] {
  return [
    deskPage('/leveranser/ny', {
      written: ['fran', 'till'],
      get: async (request, reply) => {
        const before = acts.read(request.query.arbete ?? '');
        const mine = before?.act === 'deliver' && mayOrder(visitorOf(request), before.committee);
        return formPage(means, request, reply, null, mine ? writtenIn(before.values) : {});
      },
      post: async (request, reply) => {
        const sent = fieldsOf(request);
        const asked = askedIn(means, visitorOf(request), sent);
        if (typeof asked === 'string') return formPage(means, request, reply, asked, sent);
        try {
          return reply.redirect(await acts.order(means, deliverAct, visitorOf(request), asksForDelivery(asked)), 303);
        } catch (error) {
          return formPage(means, request, reply, refusalIn(error, means), sent);
        }
      },
    }),
  ];
}

/** Those by which the visitor may deliver. */
function agreementsFor(means: DeskMeans, visitor: Visitor): Agreement[] {
  return agreementsInForce(means).filter(({ committee }) => mayOrder(visitor, committee));
}

/** The accounts that the committee has, or once had. */
function accountsOf({ workplace }: DeskMeans, committee: string): Account[] {
  return workplace.configuration.accounts.filter((account) => account.committee.some(({ id }) => id === committee));
}

/** The fields of the form that an order was made of. */
function writtenIn({ agreement = '', from = '', to = '', accounts = '', replaces = '' }: Fields): Fields {
  const ticked = accounts.split(' ').map((id) => [`konto-${id}`, '1']);
  return { avtal: agreement, fran: from, till: to, ersatter: replaces, ...Object.fromEntries(ticked) };
}

/** What is asked for, or what is wrong with it. */
function askedIn(means: DeskMeans, visitor: Visitor, sent: Fields): AskedDelivery | string {
  const says = wordsOf(means);
  const agreement = agreementsFor(means, visitor).find(({ id }) => id === sent.avtal);
  const [from, to] = [textIn(sent, 'fran'), textIn(sent, 'till')];
  const accounts = tickedIn(sent, 'konto-').map(([id]) => id);
  if (agreement === undefined) return says.agreementMissing;
  if (!isDay(from) || !isDay(to) || from > to || to >= civilToday(means)) return says.periodNotOver;
  const its = new Set(accountsOf(means, agreement.committee).map(({ id }) => id));
  const other = accounts.find((id) => !its.has(id));
  if (other === undefined) return { agreement, from, to, accounts, replaces: textIn(sent, 'ersatter') };
  return says.otherAccount(accountName(means, other), committeeName(means, agreement.committee));
}

const wordsOf = localWords(deliveryWords);

async function formPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: string | null,
  written: Fields,
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const visitor = visitorOf(request);
  const agreements = agreementsFor(means, visitor);
  const { its } = await deliveriesFor(means, request);
  const replaceable = its.filter((one) => mayBeReplaced(one, its));
  const content: Part = [
    html`<p>${says.proposeLead}</p>\n`,
    faultPart(fault),
    agreements.length === 0
      ? html`<p>${mayOrderSomewhere(visitor) ? says.noAgreements : says.onlyOfficers}</p>\n`
      : html`<form method="post" action="/leveranser/ny">${formSecret(visitor.form)}
${choice(
  { name: 'avtal', label: says.agreement, first: says.choose, required: true },
  agreements.map(({ id, name, receiver, committee }) => [
    id,
    `${name}, ${receiver} (${committeeName(means, committee)})`,
  ]),
  written,
)}${field({ name: 'fran', label: says.from, type: 'date', required: true }, written)}${field({ name: 'till', label: says.to, hint: says.toHint, type: 'date', required: true }, written)}${
  replaceable.length === 0
    ? null
    : choice(
        { name: 'ersatter', label: says.replacesLabel, first: says.replacesNone },
        replaceable.map((one) => [
          one.delivery.id,
          `${one.delivery.id}, ${one.delivery.agreement.name} (${says.states[deliveryState(one)]})`,
        ]),
        written,
      )
}
<fieldset><legend>${says.accounts}</legend><p class="hint">${says.accountsHint}</p>
${ticks(means, new Set(agreements.map(({ committee }) => committee)), written)}</fieldset>
<p><button>${says.proposeTitle}</button></p></form>
`,
  ];
  return show(means, request, reply, { title: says.proposeTitle, content, status: fault === null ? 200 : 422 });
}

function ticks(means: DeskMeans, committees: ReadonlySet<string>, written: Fields): Markup[] {
  const its = means.workplace.configuration.accounts.filter(({ committee }) =>
    committee.some(({ id }) => committees.has(id)),
  );
  return its.map(({ id, committee }) => {
    const name = `konto-${id}`;
    const whose = committee.map((one) => committeeName(means, one.id)).join(', ');
    return html`<div class="tick"><input type="checkbox" id="${name}" name="${name}" value="1"${written[name] === '1' ? html` checked` : null}><label for="${name}">${outside(accountName(means, id))} (${outside(whose)})</label></div>
`;
  });
}
