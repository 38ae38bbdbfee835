import type { FastifyReply, FastifyRequest } from 'fastify';
import { daysBetween, isDay } from '../../../config/base/values.ts';
import { isClosed, refusalOf } from '../../../jobs/release/release-state.ts';
import { registerRelease, subjectOf, usualReview } from '../../../jobs/release/releases-of.ts';
import type { FiledRelease } from '../../../storage/records/release.ts';
import { allReleases } from '../../../storage/secrecy/releases.ts';
import { stackTable } from '../../html/components.ts';
import { dayOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { fieldsOf } from '../door/door.ts';
import { overviewWords } from '../overview/overview-words.ts';
import { committeeName } from '../page/committees.ts';
import {
  type ActingMeans,
  civilToday,
  type DeskMeans,
  wordsOf as deskWordsOf,
  show,
  visitorOf,
} from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { columns, faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { menuWords } from '../page/menu-words.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayOrderSomewhere } from '../page/visitor.ts';
import { privacyWords } from '../privacy/privacy-words.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { askedCards, askedIn } from './asked-cards.ts';
import { maskPages } from './release-masks.ts';
import { releasePages } from './release-page.ts';
import { releaseWords } from './release-words.ts';

/** Utlämnande: requests for copies of public records, for officers. */
export function releaseDesk(means: ActingMeans, acts: ActOrders, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/utlamnande', {
      menu: (locale) => menuWords[locale].requests,
      written: ['begaran', 'mottagare', 'sokande', 'diarienummer'],
      get: (request, reply) => listPage(means, request, reply),
      post: async (request, reply) => {
        const written = fieldsOf(request);
        const registered = await register(means, request, written);
        if (typeof registered === 'string') return newPage(means, request, reply, { fault: registered, written });
        return reply.redirect(`/utlamnande/${registered.release.id}`, 303);
      },
    }),
    deskPage('/utlamnande/ny', {
      get: (request, reply) => {
        const { inlagg, ogonblicksbilder } = request.query;
        return newPage(means, request, reply, {
          fault: null,
          written: {
            inkom: civilToday(means),
            ...(inlagg && { inlagg }),
            ...(ogonblicksbilder && { ogonblicksbilder }),
          },
        });
      },
    }),
    ...releasePages(means, acts),
    ...maskPages(means, acts, gate),
  ];
}

const wordsOf = localWords(releaseWords);

/** Registers the request. Returns it as it is filed, or what is wrong with the form. */
async function register(means: ActingMeans, request: FastifyRequest, sent: Fields): Promise<FiledRelease | string> {
  const says = wordsOf(means);
  const visitor = visitorOf(request);
  const [asked, receivedOn, receivedBy] = [textIn(sent, 'begaran'), textIn(sent, 'inkom'), textIn(sent, 'mottagare')];
  if (asked === '' || !isDay(receivedOn) || receivedBy === '') return says.missing;
  const { items, snapshots } = askedIn(sent);
  try {
    const { committee } = await subjectOf(means.workplace, { items: [...items], snapshots: [...snapshots] });
    // What a visitor may not see does not exist for them.
    if (!mayOrder(visitor, committee)) return says.notAllowed;
    const told = {
      asked,
      requester: textIn(sent, 'sokande') || null,
      receivedOn,
      receivedBy,
      caseNumber: textIn(sent, 'diarienummer') || null,
      items: [...items],
      snapshots: [...snapshots],
      registeredBy: visitor.person.id,
      reviewBy: usualReview(receivedOn),
    };
    return await registerRelease(means.workplace, told, () => means.now().toISOString());
  } catch (error) {
    return refusalIn(error, means);
  }
}

async function listPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const says = wordsOf(means);
  const visitor = visitorOf(request);
  if (!mayOrderSomewhere(visitor)) return onlyOfficersPage(means, request, reply);
  const all = (await allReleases(means.workplace.archive.root))
    .filter(({ release }) => mayOrder(visitor, release.committee))
    .reverse();
  const open = all.filter((filed) => !isClosed(filed));
  const closed = all.filter(isClosed);
  const content: Part = [
    html`<p>${says.lead}</p>\n<p><a href="/utlamnande/ny">${says.newOne}</a></p>\n<p><a href="/dataskydd">${privacyWords[means.workplace.configuration.settings.locale].title}</a></p>\n<h2>${says.open}</h2>\n`,
    open.length === 0 ? html`<p>${says.none}</p>` : table(says.open, open, means),
    closed.length === 0 ? null : [html`<h2>${says.closed}</h2>\n`, table(says.closed, closed, means)],
  ];
  return show(means, request, reply, { title: deskWordsOf(means).releases, content });
}

function onlyOfficersPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const content = html`<p>${wordsOf(means).onlyOfficers}</p>\n`;
  return show(means, request, reply, { title: deskWordsOf(means).releases, content });
}

function table(label: string, filed: readonly FiledRelease[], means: DeskMeans): Markup {
  const says = wordsOf(means);
  const head = columns(says.request, says.committee, says.receivedOn, says.asked, says.appealBy);
  const today = civilToday(means);
  const rows = filed.map((one) => {
    const { id, committee, receivedOn, asked } = one.release;
    const refusal = refusalOf(one);
    return html`<th scope="row" class="id"><a href="/utlamnande/${id}">${id}</a></th><td>${outside(committeeName(means, committee))}</td><td>${dayOf(receivedOn)}${isClosed(one) ? null : html`<br><span class="quiet">${overviewWords[means.workplace.configuration.settings.locale].daysSince(daysBetween(receivedOn, today))}</span>`}</td><td>${outside(asked)}</td><td>${refusal === null ? '–' : refusal.appealBy === null ? says.appealUnknown : dayOf(refusal.appealBy)}</td>`;
  });
  return stackTable(label, head, rows);
}

async function newPage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { fault, written }: { fault: string | null; written: Fields },
): Promise<FastifyReply> {
  if (!mayOrderSomewhere(visitorOf(request))) return onlyOfficersPage(means, request, reply);
  const says = wordsOf(means);
  const { cards, left } = await askedCards(means, visitorOf(request), askedIn(written));
  const isOpen = cards === null || left.items.length + left.snapshots.length > 0;
  const area = (name: string, label: string, text: string, hint?: string) =>
    html`<label for="${name}">${label}</label>${hint === undefined ? null : html`<p class="hint" id="${name}-hjalp">${hint}</p>`}<textarea id="${name}" name="${name}" rows="3" maxlength="20000"${hint === undefined ? null : html` aria-describedby="${name}-hjalp"`}>${text}</textarea>
`;
  const content: Part = [
    html`<p>${says.lead}</p>\n`,
    faultPart(fault),
    html`<form method="post" action="/utlamnande">${formSecret(visitorOf(request).form)}
${cards}${area('begaran', says.asked, written.begaran ?? '')}${field({ name: 'inkom', label: says.receivedOn, type: 'date', required: true }, written)}${field({ name: 'mottagare', label: says.receivedBy, required: true }, written)}${field({ name: 'sokande', label: says.requester, hint: says.requesterHint }, written)}${field({ name: 'diarienummer', label: says.caseNumber }, written)}<details${isOpen ? html` open` : null}><summary>${says.more}</summary>
${area('inlagg', says.items, left.items.join('\n'), says.itemsHint)}${area('ogonblicksbilder', says.snapshots, left.snapshots.join('\n'), says.snapshotsHint)}</details>
<p><button>${says.register}</button></p></form>
`,
  ];
  return show(means, request, reply, {
    title: says.newOne,
    content,
    status: fault === null ? 200 : 422,
  });
}
