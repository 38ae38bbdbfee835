import type { FastifyReply, FastifyRequest } from 'fastify';
import { committeeOn, mayBeVisited } from '../../../config/register/accounts.ts';
import { withdrawalKey } from '../../../jobs/due/close-withdrawn.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import type { SnapshotReason } from '../../../storage/records/snapshot-description.ts';
import { snapshotJobs } from '../../ground/queue/job-kind.ts';
import { notice } from '../../html/components.ts';
import { statusMark } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, formSecret } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { progressScript } from '../page/progress-script.ts';
import { tellProgress } from '../page/tell-progress.ts';
import { mayOrder, mayRead, type Visitor } from '../page/visitor.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { accountPage } from './account-page.ts';
import { growingAt, growingPart, sendGrowing } from './growing-picture.ts';
import { orderWordsOf } from './order-words.ts';
import { placeOrder } from './place-order.ts';

/** Ordering a snapshot, and following what becomes of it. */
export function orderPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/konton/:account/bestall', {
      written: ['anteckning'],
      post: async (request, reply) => order(means, request, reply, request.params.account),
    }),
    deskPage('/bestallningar/:order', {
      under: '/konton',
      get: async (request, reply) => {
        const standing = await standingOf(means, request.params.order);
        if (!standing || !mayRead(visitorOf(request), standing.committee)) return notFound(means, request, reply);
        return progressPage(means, request, reply, standing);
      },
    }),
    deskPage('/bestallningar/:order/aterkalla', {
      under: '/konton',
      post: async (request, reply) => {
        const standing = await standingOf(means, request.params.order);
        if (!standing || !mayRead(visitorOf(request), standing.committee)) return notFound(means, request, reply);
        return cancel(means, request, reply, standing);
      },
    }),
    deskPage('/bestallningar/:order/bild', {
      under: '/konton',
      get: async (request, reply) => {
        const standing = await standingOf(means, request.params.order);
        const isTheirs = standing?.kind === 'open' && mayRead(visitorOf(request), standing.committee);
        return isTheirs ? sendGrowing(means, request, reply, standing) : notFound(means, request, reply);
      },
    }),
    deskPage('/bestallningar/:order/forlopp', {
      under: '/konton',
      get: async (request, reply) => {
        const standing = await standingOf(means, request.params.order);
        if (!standing || !mayRead(visitorOf(request), standing.committee)) return notFound(means, request, reply);
        const says = orderWordsOf(means);
        const steps = words[means.workplace.configuration.settings.locale].stepNames;
        return tellProgress(means, request, reply, {
          kind: snapshotJobs,
          order: standing.id,
          inWords(progress) {
            if (progress.kind === 'step') return says.running(steps[progress.step] ?? progress.step, progress.part);
            if (progress.kind === 'ended') return null;
            return progress.kind === 'started' ? says.begun : says.waiting;
          },
          picture: growingAt,
        });
      },
    }),
  ];
}

/**
 * Takes back an order that a person placed, as long as no visit has begun. An order of the clock is not taken back: the clock would place it
 * again. First its job goes, so that the worker does not come to it meanwhile.
 */
async function cancel(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  standing: Standing,
): Promise<FastifyReply> {
  const { orders, ledger } = means.workplace;
  const { id, account, committee } = standing;
  if (standing.kind !== 'open' || standing.slot !== null || !mayOrder(visitorOf(request), committee)) {
    return reply.redirect(`/bestallningar/${id}`, 303);
  }
  const says = orderWordsOf(means);
  // The snapshot may be sealed already, and only the report of it is still to come.
  const begun = (await means.workplace.archive.findSnapshot(standing)) !== null || (await hasBegun(means, id));
  if (begun === null) return progressPage(means, request, reply, standing, says.cancelledUnknown);
  if (begun) return progressPage(means, request, reply, standing, says.cancelledNot);
  const by = visitorOf(request).person.id;
  await ledger.appendOnce(withdrawalKey(standing), 'order-cancelled', by, { order: id, account, committee });
  await orders.closeOrder(id);
  return reply.redirect(`/konton/${account}`, 303);
}

async function order(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const says = orderWordsOf(means);
  const visitor = visitorOf(request);
  const { workplace } = means;
  const account = workplace.configuration.accounts.find((one) => one.id === id);
  const committee = account && committeeOn(account, civilToday(means));
  if (!account || committee === undefined || !mayRead(visitor, committee)) return notFound(means, request, reply);
  const written = fieldsOf(request);
  const refused = (fault: string) => accountPage(means, request, reply, id, { fault, written });
  if (!mayOrder(visitor, committee)) return refused(says.mayNotOrder);
  if (!mayBeVisited(account).visit) return accountPage(means, request, reply, id);
  const placed = await placeOrder(means, account, written, visitor.person.id);
  if ('fault' in placed) return refused(placed.fault);
  return reply.redirect(`/bestallningar/${placed.id}`, 303);
}

/** An order that is open, or the snapshot or attempt that it became. */
type Standing = { id: string; account: string; committee: string } & (
  | {
      kind: 'open';
      orderedAt: string;
      orderedBy: string;
      note: string | null;
      reason: SnapshotReason;
      slot: string | null;
    }
  | { kind: 'sealed'; folder: string; status: 'complete' | 'partial' }
  | {
      kind: 'ended';
      status: 'failed' | 'blocked' | 'gone' | 'needs-login';
      because: string | null;
      reason: SnapshotReason;
    }
);

type OpenOrder = Extract<Standing, { kind: 'open' }>;

async function standingOf({ workplace }: DeskMeans, id: string): Promise<Standing | null> {
  const account = parseSnapshotId(id)?.account;
  if (account === undefined) return null;
  const { orders, catalog } = workplace;
  const open = await orders.readOrder(id);
  if (open) return { kind: 'open', ...open };
  const sealed = (await catalog.snapshots({ account })).find((row) => row.id === id);
  if (sealed?.status === 'complete' || sealed?.status === 'partial') {
    return { kind: 'sealed', id, account, committee: sealed.committee, folder: sealed.folder, status: sealed.status };
  }
  const [attempt] = await catalog.attempts({ account, order: id, limit: 1 });
  if (!attempt || attempt.status === 'complete' || attempt.status === 'partial') return null;
  const { committee, status, because, reason } = attempt;
  return { kind: 'ended', id, account, committee, status, because, reason };
}

async function progressPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  standing: Standing,
  fault: string | null = null,
): Promise<FastifyReply> {
  const says = orderWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const toAccount = html`<p><a href="/konton/${standing.account}">${says.toAccount}</a></p>`;
  const page = (content: Part, running: boolean) =>
    show(means, request, reply, {
      title: `${says.order}: ${snapshotName(means, standing.id)}`,
      content: [faultPart(fault), content, toAccount],
      status: fault === null ? 200 : 422,
      // A page that answers a form does not reload itself: the browser would send the form again.
      ...(running && fault === null && { again: 5, script: progressScript.href() }),
    });
  if (standing.kind === 'sealed') {
    return page(
      html`${notice(html`${says.ended} ${statusMark(standing.status, words[locale])}`, 'told', true)}<p><a class="button" href="${snapshotHref(standing.id)}">${says.seeSnapshot}</a></p>`,
      false,
    );
  }
  if (standing.kind === 'ended') {
    return page(
      html`<p class="fault" role="status">${says.endedBad} ${statusMark(standing.status, words[locale])}</p>
${standing.because === null ? null : html`<p>${outside(standing.because)}</p>`}${againForm(means, visitorOf(request), standing)}`,
      false,
    );
  }
  const told = await stateInWords(means, standing.id);
  const isRunning = told === says.begun;
  return page(
    html`<p class="told" role="status" aria-live="polite" id="forlopp" data-forlopp="/bestallningar/${standing.id}/forlopp">${told}</p>
${await growingPart(means, standing, isRunning)}<p>${says.reason}: ${words[locale].reasons[standing.reason]}${standing.note === null ? null : html`. ${says.note}: ${outside(standing.note)}`}</p>
<p><a href="/bestallningar/${standing.id}">${wordsOf(means).reload}</a></p>
${cancelForm(means, visitorOf(request), standing)}`,
    true,
  );
}

/** The form that orders the same again. What the clock ordered a person orders by another reason. */
function againForm(
  means: DeskMeans,
  visitor: Visitor,
  { id, account: of, committee, reason }: Extract<Standing, { kind: 'ended' }>,
): Markup | null {
  const says = orderWordsOf(means);
  const account = means.workplace.configuration.accounts.find((one) => one.id === of);
  if (account === undefined || !mayBeVisited(account).visit || !mayOrder(visitor, committee)) return null;
  const field = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
  return html`<form method="post" action="/konton/${of}/bestall">${formSecret(visitor.form)}${field('orsak', reason === 'yearly' ? 'other' : reason)}${field('anteckning', says.againAfter(id))}<p><button>${says.again}</button></p></form>`;
}

function cancelForm(means: DeskMeans, visitor: Visitor, { id, committee, slot }: OpenOrder): Markup | null {
  if (slot !== null || !mayOrder(visitor, committee)) return null;
  return html`<form method="post" action="/bestallningar/${id}/aterkalla">${formSecret(visitor.form)}<p><button class="other">${orderWordsOf(means).cancelOrder}</button></p></form>`;
}

/** Whether a visit for the order has begun; if not, the queue has no job for it any more. Null when the queue does not answer. */
async function hasBegun(means: DeskMeans, order: string): Promise<boolean | null> {
  try {
    return !(await means.queue.remove(order));
  } catch (error) {
    means.log.warn('the queue does not answer the desk', { error });
    return null;
  }
}

async function stateInWords(means: DeskMeans, order: string): Promise<string> {
  const says = orderWordsOf(means);
  try {
    const state = await means.queue.stateOf(order);
    // Redis was away when the order was placed. The next sweep would enqueue it, but somebody is waiting for it now.
    if (state === 'unknown') await means.queue.enqueue([order], { next: true });
    return state === 'active' ? says.begun : says.waiting;
  } catch (error) {
    means.log.warn('the queue does not answer the desk', { error });
    return wordsOf(means).queueDown;
  }
}
