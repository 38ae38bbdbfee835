import type { FastifyReply, FastifyRequest } from 'fastify';
import { sampleOf } from '../../../jobs/disposal/list-sample.ts';
import { isCarriedOut, type ListState } from '../../../jobs/disposal/list-state.ts';
import { type NamedStanding, standings } from '../../../jobs/disposal/lists.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { lookAtList } from '../../../jobs/disposal/look-at-list.ts';
import { disposalSteps, progressOf } from '../../../jobs/disposal/progress.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { notice, stackTable, type TagTone, tag } from '../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { fieldsOf } from '../door/door.ts';
import type { Prover } from '../door/prove.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { columns, faultPart, formSecret } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { menuWords } from '../page/menu-words.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { listPage as turnedTo } from '../page/turn-pages.ts';
import { mayOrder, mayRead, maySee, type Visitor } from '../page/visitor.ts';
import { confirmPages } from './confirm-list.ts';
import { listContent } from './disposal-list.ts';
import { disposalWords } from './disposal-words.ts';
import { mayTake } from './grave-steps.ts';
import { actOnList } from './list-acts.ts';
import { entriesOnPage, inThreads, type ListForms, mostEntries } from './listed-items.ts';
import { listedSnapshots } from './listed-snapshots.ts';
import { whyNotApprove } from './may-approve.ts';
import { asksForAfter, asksForProposal, asksForRenewal, proposeAct } from './propose-act.ts';
import { readableList } from './readable-list.ts';
import { asksForRehearsal, rehearseAct } from './rehearse-act.ts';
import { rehearseWords } from './rehearse-words.ts';
import { toRedactPart } from './to-redact-part.ts';

/** Disposal lists, from the proposal to the record: they are looked at, changed, approved and restored here. */
export function disposalPages(means: ActingMeans, acts: ActOrders, prover: Prover): DeskPage[] {
  return [
    deskPage('/gallring', {
      menu: (locale) => menuWords[locale].lists,
      get: (request, reply) => listsPage(means, request, reply, null),
      post: async (request, reply) => {
        const says = disposalWordsOf(means);
        const committee = fieldsOf(request).namnd ?? '';
        if (!means.workplace.configuration.committees.has(committee) || !mayOrder(visitorOf(request), committee)) {
          return listsPage(means, request, reply, says.notAllowed);
        }
        const [act, asked] =
          fieldsOf(request).steg === 'prova'
            ? [rehearseAct, asksForRehearsal(means, committee)]
            : [proposeAct, asksForProposal(means, committee)];
        try {
          return reply.redirect(await acts.order(means, act, visitorOf(request), asked), 303);
        } catch (error) {
          return listsPage(means, request, reply, refusalIn(error, means));
        }
      },
    }),
    deskPage('/gallring/:list', {
      written: ['skal', 'diarienummer'],
      get: (request, reply) => listPage(means, request, reply, request.params.list, null),
      post: async (request, reply) => {
        const { list: id } = request.params;
        const named = await readableList(means, visitorOf(request), id);
        if (!named) return notFound(means, request, reply);
        try {
          const visitor = visitorOf(request);
          const sent = fieldsOf(request);
          if (sent.vad === 'erbjud' && mayOrder(visitor, named.committee)) {
            return reply.redirect(await acts.order(means, proposeAct, visitor, asksForRenewal(named)), 303);
          }
          if (sent.vad === 'ur-bilder' && mayOrder(visitor, named.committee)) {
            return reply.redirect(await acts.order(means, proposeAct, visitor, asksForAfter(means, named)), 303);
          }
          const fault = await actOnList(means, prover, request, named, sent);
          if (fault !== null) return listPage(means, request, reply, id, fault);
          return reply.redirect(`/gallring/${id}`, 303);
        } catch (error) {
          return listPage(means, request, reply, id, refusalIn(error, means));
        }
      },
    }),
    ...confirmPages({ means, acts, prover }),
  ];
}

const disposalWordsOf = localWords(disposalWords);

function isSwitchedOn({ workplace }: DeskMeans): boolean {
  return workplace.configuration.settings.disposal.execution === 'enabled';
}

async function listsPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: string | null,
): Promise<FastifyReply> {
  const says = disposalWordsOf(means);
  const visitor = visitorOf(request);
  const all = await standings(means.workplace, civilToday(means));
  const lists = all.filter(({ committee }) => mayRead(visitor, committee)).reverse();
  const committees = [...means.workplace.configuration.committees.keys()].filter(
    (id) => id !== '*' && mayOrder(visitor, id),
  );
  const content: Part = [
    faultPart(fault),
    isSwitchedOn(means) ? null : notice(says.switchedOff),
    html`<h2>${says.lists}</h2>`,
    lists.length === 0 ? html`<p>${says.noLists}</p>` : listTable(lists, means),
    committees.length === 0
      ? null
      : html`<h2>${says.proposeNew}</h2>
${committees.map((id) => html`<form method="post" action="/gallring">${formSecret(visitor.form)}<input type="hidden" name="namnd" value="${id}"><p><button name="steg" value="prova">${rehearseWords[means.workplace.configuration.settings.locale].rehearse(committeeName(means, id))}</button> <button class="other">${says.propose(committeeName(means, id))}</button></p></form>\n`)}`,
  ];
  return show(means, request, reply, {
    title: says.disposal,
    content,
    status: fault === null ? 200 : 422,
  });
}

/** Amber is what waits for a person. */
const tones: Readonly<Record<ListState, TagTone>> = {
  proposed: 'poor',
  approved: 'poor',
  stale: 'poor',
  partial: 'poor',
  spared: 'poor',
  'not-gone': 'poor',
  grace: 'held',
  executing: 'held',
  executed: 'good',
  rejected: 'quiet',
  cancelled: 'quiet',
  expired: 'quiet',
};

function listTable(lists: readonly NamedStanding[], means: DeskMeans): Markup {
  const says = disposalWordsOf(means);
  const head = html`${columns(says.list, says.committee, says.state)}<th scope="col" class="number">${says.items}</th>${columns(says.approvals)}`;
  const rows = lists.map(
    ({ id, committee, state, standing }) =>
      html`<th scope="row" class="id"><a href="/gallring/${id}">${id}</a></th><td>${outside(committeeName(means, committee))}</td><td>${tag(says.states[state], tones[state])}</td><td class="number">${standing?.items ?? '–'}</td><td>${standing === null ? '–' : says.approvalsOf(standing.approvals.filter(({ counts }) => counts).length, standing.approvalsNeeded)}</td>`,
  );
  return stackTable(says.lists, head, rows);
}

async function listPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  fault: string | null,
): Promise<FastifyReply> {
  const says = disposalWordsOf(means);
  const visitor = visitorOf(request);
  const named = await readableList(means, visitor, id);
  if (!named) return notFound(means, request, reply);
  const seen = await lookAtList(means.workplace, { named, today: civilToday(means) });
  const { committee } = named;
  const { sida: asked } = request.query as Fields;
  const forms: ListForms = {
    form: visitor.form,
    officer: mayOrder(visitor, committee),
    approving: mayTake(visitor, committee, 'godkann') ? { hinder: await whyNotApprove(means, visitor, named) } : null,
    visitor: visitor.person.id,
    enabled: isSwitchedOn(means),
    today: civilToday(means),
    rows: await rowsOn(means, visitor, seen, asked),
    gone: await goneBy(means, seen),
    asked,
    refused: fault === null ? {} : fieldsOf(request),
    snapshots: await listedSnapshots(means, visitor, { seen, told: toldIds(seen, asked) }),
  };
  const content: Part = [
    faultPart(fault),
    await toRedactPart(means, visitor, named),
    listContent(seen, committeeName(means, committee), forms, means),
  ];
  return show(means, request, reply, {
    title: says.titleOf(id),
    content,
    status: fault === null ? 200 : 422,
  });
}

/** The ids that the page tells of. `asked`: which page of the entries. */
function toldIds({ filed, stale }: SeenList, asked: unknown): string[] {
  const entries = filed?.list.entries ?? [];
  const sampled = entries.length > mostEntries ? sampleOf(entries, filed?.hash ?? '') : [];
  const told = [
    ...turnedTo(inThreads(entries), entriesOnPage, asked).shown,
    ...stale.slice(0, mostEntries),
    ...sampled.map(({ entry }) => entry),
  ];
  return [...new Set(told.map(({ item }) => item))];
}

/** What a list that was carried out has taken. */
async function goneBy({ workplace }: DeskMeans, { id, state }: SeenList): Promise<ReadonlySet<string>> {
  if (!isCarriedOut(state)) return new Set();
  return new Set((await progressOf(id, workplace.ledger.entriesAbout(disposalSteps))).destroyed);
}

/** The items that the page tells of, as far as they still exist and the visitor may see them. */
async function rowsOn(
  means: DeskMeans,
  visitor: Visitor,
  seen: SeenList,
  asked: unknown,
): Promise<Map<string, ItemRow>> {
  // Each with what it answers, which the page names.
  const parents = new Map(seen.filed?.list.entries.map(({ item, parent }) => [item, parent]));
  const ids = [...new Set(toldIds(seen, asked).flatMap((id) => [id, parents.get(id) ?? id]))];
  const rows = await means.workplace.catalog.items.find({ ids });
  return new Map(rows.filter((row) => maySee(visitor, row)).map((row) => [row.id, row]));
}
