import { isDeepStrictEqual } from 'node:util';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlanComparison } from '../../../jobs/plans/compare-plans.ts';
import { acceptPlans, planAcceptance } from '../../../jobs/plans/plan-acceptance.ts';
import type { PlanAcceptance } from '../../../jobs/plans/refuse-acceptor.ts';
import { type VerdictChange, verdictChanges } from '../../../jobs/plans/verdict-change.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { notice, stackTable } from '../../html/components.ts';
import { dayOf, timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { fileGoverningDocuments } from '../../papers/governing/file-documents.ts';
import { words } from '../../words/archive-words.ts';
import { fieldsOf } from '../door/door.ts';
import type { Prover } from '../door/prove.ts';
import { itemLinks } from '../item-parts/item-links.ts';
import { committeeName } from '../page/committees.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { columns, factList, faultPart } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { mayOrder } from '../page/visitor.ts';
import { acceptForm, refusedAcceptance, termsPart } from './accept-form.ts';
import { planWordsOf } from './plan-words.ts';
import { readablePlan } from './readable-plan.ts';
import { ruleOf } from './tell-terms.ts';

/** What a committee's plans do to the existing items before and after the change, and accepting the change. */
export function planChangePages(means: ActingMeans, prover: Prover): DeskPage[] {
  return [
    deskPage('/planer/:committee/andring', {
      get: async (request, reply) => {
        const { committee } = request.params;
        if (!isOfCommittee(means, request, committee)) return notFound(means, request, reply);
        const each = request.query.noga === '1';
        return changePage(means, request, reply, await lookAtChange(means, committee, each), { each, fault: null });
      },
      post: async (request, reply) => {
        const says = planWordsOf(means);
        const { committee } = request.params;
        const visitor = visitorOf(request);
        if (!isOfCommittee(means, request, committee)) return notFound(means, request, reply);
        const sent = fieldsOf(request);
        const each = sent.noga === '1';
        const acceptance = await lookAtChange(means, committee, each);
        const refused = (fault: string, status = 422) =>
          changePage(means, request, reply, acceptance, { each, fault }, status);
        if (!mayOrder(visitor, committee)) return refused(says.notAllowed);
        if (sent.avtryck !== markOf(acceptance)) return refused(says.changed);
        const why = await refusedAcceptance(means, request, reply, { acceptance, prover });
        if (why !== null) return refused(why.fault, why.status);
        const now = means.now().toISOString();
        await acceptPlans(means.workplace, acceptance, { by: visitor.person.id, now });
        return reply.redirect(`/planer/${committee}`, 303);
      },
    }),
  ];
}

/** Whether this is a committee with a plan of its own that the visitor may read. The plan for all is accepted with each such plan. */
function isOfCommittee(means: DeskMeans, request: FastifyRequest, committee: string): boolean {
  const plan = readablePlan(means, visitorOf(request), committee);
  return plan !== null && plan.committee === committee;
}

/** Compares the plans before and after. With `each` every item is judged, which takes longer and names examples. */
async function lookAtChange(means: ActingMeans, committee: string, each: boolean): Promise<PlanAcceptance> {
  const { workplace } = means;
  await fileGoverningDocuments(workplace, () => means.now().toISOString());
  return planAcceptance(workplace, { committee, today: civilToday(means), exact: each });
}

/** The mark of what was shown. It changes when the plans, the accepted plans or a figure changes. */
function markOf({ copies, accepted, comparison, decisions, terms, letsParentsGo }: PlanAcceptance): string {
  return digestText(JSON.stringify([copies, accepted, comparison, decisions, terms, letsParentsGo]));
}

async function changePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  acceptance: PlanAcceptance,
  { each, fault }: { each: boolean; fault: string | null },
  status = 200,
): Promise<FastifyReply> {
  const says = planWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const { committee, accepted, comparison, decisions, needsAcceptance } = acceptance;
  const { items, exact, counts, open, listable, moves } = comparison;
  const visitor = visitorOf(request);
  const number = (count: number) => says.atMost(count, exact);
  const content: Part = [
    faultPart(fault),
    needsAcceptance && !comparison.needsAcceptance && decisions.length === 0
      ? null
      : notice(
          comparison.needsAcceptance
            ? says.mustAccept
            : decisions.length > 0
              ? says.decisionsChanged
              : says.needNotAccept,
        ),
    decisions.length === 0
      ? null
      : html`<h2>${says.changedDecisions}</h2>
<ul>${decisions.map(({ id, fields }) => html`<li>${outside(id)}: ${fields.length === 0 ? says.newDecision : fields.map((field) => says.mandate[field]).join(', ')}</li>\n`)}</ul>
`,
    termsPart(means, acceptance),
    factList([
      [
        says.comparedWith,
        accepted === null
          ? says.noPlanBefore
          : [says.planAccepted, ' ', outside(accepted.by), ', ', timeOf(accepted.at, timezone, words[locale])],
      ],
      [says.items, items],
      [says.listable, says.beforeAndAfter(number(listable.before), number(listable.after))],
    ]),
    html`<h2>${says.counts}</h2>
<ul>${verdictChanges.filter((change) => counts[change] > 0).map((change) => html`<li>${says.changes[change]}: ${says.atMost(counts[change], areCountsExact(comparison))}</li>\n`)}</ul>
${open === 0 ? null : html`<p>${says.open(open)}</p>`}
${each ? null : html`<p><a href="/planer/${committee}/andring?noga=1">${says.exactly}</a></p>`}`,
    moveTable(
      acceptance,
      await itemLinks(
        means,
        visitor,
        moves.flatMap(({ examples }) => examples),
      ),
      means,
    ),
    await acceptForm(means, request, acceptance, { each, mark: markOf(acceptance) }),
  ];
  const isSame = accepted !== null && isDeepStrictEqual(accepted.copies, acceptance.copies);
  const titleOf = accepted === null ? says.notAcceptedOf : isSame ? says.asAcceptedOf : says.changeOf;
  const title = titleOf(committeeName(means, committee));
  return show(means, request, reply, { title, content, status });
}

/** Each count is an upper bound of items that are counted once: bounds that add up to all items are all met. */
function areCountsExact({ exact, items, counts, open }: PlanComparison): boolean {
  return exact || sum([...Object.values(counts), open].map((count) => ({ items: count }))) === items;
}

function sum(some: readonly { items: number }[]): number {
  return some.reduce((total, { items }) => total + items, 0);
}

function moveTable(acceptance: PlanAcceptance, link: (id: string) => Markup, means: DeskMeans): Markup | null {
  const { moves, counts } = acceptance.comparison;
  if (moves.length === 0) return null;
  const isExact = (change: VerdictChange) =>
    areCountsExact(acceptance.comparison) && sum(moves.filter((one) => one.change === change)) === counts[change];
  const says = planWordsOf(means);
  const rule = (id: string | null, when: 'before' | 'after') =>
    id === null
      ? says.noRule
      : html`${outside(ruleOf(means, acceptance, { id, when }))} <span class="quiet">${outside(id)}</span>`;
  const head = columns(says.changeKind, says.before, says.after, says.number, says.first, says.examples);
  const rows = moves.map(
    ({ change, before, after, items, firstDueFrom, examples }) =>
      html`<th scope="row">${says.changes[change]}</th><td>${rule(before, 'before')}</td><td>${rule(after, 'after')}</td><td>${says.atMost(items, isExact(change))}</td><td>${firstDueFrom === null ? '–' : dayOf(firstDueFrom)}</td><td>${examples.map((id, at) => [at === 0 ? null : '; ', link(id)])}</td>`,
  );
  return stackTable(says.counts, head, rows);
}
