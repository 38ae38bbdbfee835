import type { FastifyReply, FastifyRequest } from 'fastify';
import { bytesIn } from '../../../config/base/size.ts';
import { isDay } from '../../../config/base/values.ts';
import { acceptDelivery, recallDelivery } from '../../../jobs/delivery/accept-delivery.ts';
import { deliveryThatMay, sayOfDelivery } from '../../../jobs/delivery/deliveries-of.ts';
import { replacementOf } from '../../../jobs/delivery/replaced.ts';
import { deliveryRefusals } from '../../../jobs/refusal/delivery-refusals.ts';
import { readDeliveries } from '../../../storage/archive/deliveries.ts';
import { exists } from '../../../storage/files/durable.ts';
import type { FiledDelivery, SaidOfDelivery } from '../../../storage/records/delivery.ts';
import { awaitedPackages, deliveryState } from '../../../storage/records/delivery-state.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { hasTransferList, transferList } from '../../papers/register/transfer-list.ts';
import { words } from '../../words/archive-words.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { fieldsOf } from '../door/door.ts';
import { accountLink } from '../page/account-names.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { factList, faultPart, textIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import { sendPaper } from '../page/paper.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { fileIn } from '../page/sent-file.ts';
import { mayOrder } from '../page/visitor.ts';
import { asksForCheck, asksForPackage, checkAct, packAct, packageAt } from './delivery-acts.ts';
import { deliveryForms } from './delivery-forms.ts';
import { type DeliveryWords, deliveryWords } from './delivery-words.ts';

/** A delivery: what it holds, what became of it, and what may be done with it now. */
export function deliveryPage(means: ActingMeans, acts: ActOrders): DeskPage[] {
  /** `act` returns the page to go on to, or what is wrong. */
  const answer =
    (act: (request: FastifyRequest, filed: FiledDelivery, sent: Fields) => Promise<{ to: string } | string>) =>
    async (request: FastifyRequest<{ Params: { delivery: string }; Querystring: Fields }>, reply: FastifyReply) => {
      const filed = await officersDelivery(means, request, request.params.delivery);
      if (!filed) return notFound(means, request, reply);
      const written = fieldsOf(request);
      try {
        const done = await act(request, filed, written);
        if (typeof done !== 'string') return reply.redirect(done.to, 303);
        return await onePage(means, request, reply, filed, { fault: done, written });
      } catch (error) {
        return onePage(means, request, reply, filed, { fault: refusalIn(error, means), written });
      }
    };
  return [
    deskPage('/leveranser/:delivery', {
      written: ['hur', 'skal', 'andamal', 'storlek'],
      get: async (request, reply) => {
        const filed = await officersDelivery(means, request, request.params.delivery);
        return filed ? onePage(means, request, reply, filed) : notFound(means, request, reply);
      },
      post: answer(async (request, filed, sent) => {
        const visitor = visitorOf(request);
        const size = textIn(sent, 'storlek');
        if (sent.vad === 'packa' && size !== '' && bytesIn(size) === null) return wordsOf(means).sizeWrong;
        if (sent.vad === 'packa') return { to: await acts.order(means, packAct, visitor, asksForPackage(filed, sent)) };
        if (sent.vad === 'granska') return { to: await acts.order(means, checkAct, visitor, asksForCheck(filed)) };
        return say(means, request, filed, sent);
      }),
    }),
    deskPage('/leveranser/:delivery/reversal.pdf', {
      get: async (request, reply) => {
        const filed = await officersDelivery(means, request, request.params.delivery);
        if (!filed) return notFound(means, request, reply);
        if (!hasTransferList(filed)) return onePage(means, request, reply, filed, toldNothingToSign(means));
        const document = await transferList(means.workplace, filed);
        return sendPaper(means, reply, document, `leveransreversal_${filed.delivery.id}.pdf`);
      },
    }),
    deskPage('/leveranser/:delivery/kvittens', {
      file: true,
      post: answer((request, filed, sent) => accept(means, request, filed, sent)),
    }),
  ];
}

const wordsOf = localWords(deliveryWords);

/** The package may have been given up since the page was shown. */
function toldNothingToSign({ workplace }: DeskMeans) {
  return { fault: deliveryRefusals.nothingToSign[workplace.configuration.settings.locale], written: {} };
}

/** `damaged`: how many of all cannot be read; nobody knows whose. */
export async function deliveriesFor(
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

/** Says of the delivery what the form tells. */
async function say(means: ActingMeans, request: FastifyRequest, { delivery: { id } }: FiledDelivery, sent: Fields) {
  const said = saidIn(sent, wordsOf(means), civilToday(means));
  if (typeof said === 'string') return said;
  const by = { ...saying(means, request), reason: textIn(sent, 'skal') || null };
  if (said.what === 'recalled') await recallDelivery(means.workplace, id, by);
  else await sayOfDelivery(means.workplace, id, said, by);
  return { to: `/leveranser/${id}` };
}

/** Keeps the receipt that was sent. Once each package has one, the items are marked as delivered. */
async function accept(means: ActingMeans, request: FastifyRequest, { delivery: { id } }: FiledDelivery, sent: Fields) {
  const [on, receipt] = [textIn(sent, 'dag'), fileIn(request, 'kvittens')];
  await deliveryThatMay(means.workplace, id, 'accepted');
  if (!isDay(on) || on > civilToday(means) || receipt === null) return wordsOf(means).receiptMissing;
  const read = sent['galler-alla'] === '1' ? 'of-all' : sent.galler === '1' ? 'of-it' : 'nothing';
  await acceptDelivery(means.workplace, id, { on, receipt, read }, { ...saying(means, request), reason: null });
  return { to: `/leveranser/${id}` };
}

function saying({ now }: ActingMeans, request: FastifyRequest): { by: string; at: string } {
  return { by: visitorOf(request).person.id, at: now().toISOString() };
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

async function onePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  filed: FiledDelivery,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const lies = await exists(packageAt(means.workplace, filed));
  const asksPurpose = means.workplace.configuration.settings.proof.looks === 'purpose';
  const content: Part = [
    faultPart(fault),
    facts(filed, means, lies, replacementOf(filed, (await deliveriesFor(means, request)).its)),
    history(filed, means),
    deliveryForms(filed, { form: visitorOf(request).form, written, lies, asksPurpose }, says),
  ];
  return show(means, request, reply, {
    title: `${says.delivery} ${filed.delivery.id}`,
    content,
    status: fault === null ? 200 : 422,
  });
}

/** `lies`: its package is where the desk packs. `replacement`: the delivery that replaces it. */
function facts(filed: FiledDelivery, means: DeskMeans, lies: boolean, replacement: FiledDelivery | null): Markup {
  const says = wordsOf(means);
  const { delivery } = filed;
  const { agreement, laterItems, lockedItems, lockedSnapshots, replaces = null } = delivery;
  return factList([
    [says.state, says.states[deliveryState(filed)]],
    [says.awaited, awaitedPackages(filed).join(', ') || null],
    [says.committee, outside(committeeName(means, delivery.committee))],
    [says.accounts, accountsOf(delivery, means)],
    [says.period, `${delivery.from}–${delivery.to}`],
    [says.receiver, outside(agreement.receiver)],
    [says.agreement, outside(`${agreement.name}, ${agreement.caseNumber}`)],
    [says.content, says.holds(delivery.snapshots, delivery.items)],
    [says.leftOut, says.leftOutIs(laterItems, lockedItems, lockedSnapshots)],
    [
      says.replaces,
      replaces && [linkTo(replaces.id), outside(says.replacesIs(says.states[replaces.because], replaces.reason))],
    ],
    [
      says.replacedBy,
      replacement && [linkTo(replacement.delivery.id), ` (${says.states[deliveryState(replacement)]})`],
    ],
    [says.package, packageIs(filed, means, lies)],
    [
      says.transferList,
      hasTransferList(filed)
        ? html`<a href="/leveranser/${delivery.id}/reversal.pdf">${says.transferListPdf}</a>`
        : null,
    ],
    [says.secrecy, outside(says.byAgreement(agreement.secrecy))],
    [says.appraisal, outside(says.byAgreement(agreement.appraisal))],
    [says.proposed, [outside(delivery.proposedBy), ', ', time(means, delivery.proposedAt)]],
  ]);
}

/** The accounts that are delivered; a delivery that names none is of all that the committee has. */
function accountsOf({ accounts }: FiledDelivery['delivery'], means: DeskMeans): Part {
  if (accounts.length === 0) return wordsOf(means).allAccounts;
  return accounts.map((id, at) => [at === 0 ? null : ', ', accountLink(means, id)]);
}

function linkTo(id: string): Markup {
  return html`<a href="/leveranser/${id}">${id}</a>`;
}

function history({ events }: FiledDelivery, means: DeskMeans): Markup {
  const says = wordsOf(means);
  if (events.length === 0) return html`<h2>${says.history}</h2>\n<p>${says.noHistory}</p>\n`;
  return html`<h2>${says.history}</h2>
<ul>${events.map((event) => html`<li>${says.said[event.what]}${'on' in event ? ` ${event.on}` : ''} (${outside(event.by)}, ${time(means, event.at)})${event.reason === null ? null : [': ', outside(event.reason)]}</li>\n`)}</ul>
`;
}

function packageIs(filed: FiledDelivery, { workplace }: DeskMeans, lies: boolean): Part {
  const says = deliveryWords[workplace.configuration.settings.locale];
  const made = filed.events.findLast(({ what }) => what === 'made');
  if (made?.what !== 'made') return null;
  return lies ? says.packageLies(packageAt(workplace, filed)) : says.packageElsewhere(made.name);
}

function time(means: DeskMeans, instant: string): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  return timeOf(instant, timezone, words[locale]);
}
