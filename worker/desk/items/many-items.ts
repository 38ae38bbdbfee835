import type { FastifyReply, FastifyRequest } from 'fastify';
import { decideItems } from '../../../jobs/items/decide-items.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { notice } from '../../html/components.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { factList, faultPart, formSecret, textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { decidedPart, rememberDecided } from './decided-many.ts';
import { decisionFields, refusedPart } from './decision-fields.ts';
import { decisionInWords, decisionsIn, rulesInConflict, valueNames } from './decision-form.ts';
import { type DecisionWords, decisionWordsOf } from './decision-words.ts';
import { hitList } from './hit-list.ts';
import { searchFields, searchInWords } from './search-fields.ts';
import { type Searched, searchFor } from './searched.ts';

/** The most items that one decision is about: they are all looked at before, and the decision is written file by file. */
const mostChosen = 2000;
/** How many of them are shown before the decision is confirmed. */
const mostShown = 50;

/** What can be decided about many items at once. Secrecy is marked item by item. */
const ofMany: ReadonlySet<string> = new Set([
  'declare-obsolete',
  'review',
  'register',
  'report-police',
  'tag',
  'elsewhere',
  'not-elsewhere',
  'classify',
  'settle',
]);

/**
 * One decision about everything that a search finds. The items are chosen, then shown as a number and a sample, then the decision is confirmed.
 * A mark identifies what was shown. When an item has changed, come or gone since, nothing is decided and the items are shown again.
 */
export function manyItemsPages(means: ActingMeans): DeskPage[] {
  const decided = rememberDecided();
  return [
    deskPage('/inlagg/beslut', {
      written: [...Object.values(valueNames), 'skal'],
      get: async (request, reply) => {
        const selection = await selectionOf(means, visitorOf(request), request.query);
        return choosingPage(means, request, reply, selection, { sent: request.query, fault: null });
      },
      post: async (request, reply) => {
        const says = decisionWordsOf(means);
        const visitor = visitorOf(request);
        const sent = fieldsOf(request);
        const selection = await selectionOf(means, visitor, sent);
        const choosing = (fault: string | null, at: string | null = null) =>
          choosingPage(means, request, reply, selection, { sent, fault, at });
        if (selection.fault !== null) return choosing(null);
        // A button on the confirming page leads back to the form with everything that was written.
        if (sent.andra === '1') return choosing(null);
        const asked = ofMany.has(sent.vad ?? '')
          ? await decisionsIn(sent, selection.rows, means)
          : { fault: says.choiceMissing, at: null };
        if ('fault' in asked) return choosing(asked.fault, asked.at);
        if (sent.avtryck === undefined) return previewPage(means, request, reply, selection, { sent, fault: null });
        if (sent.avtryck !== markOf(selection.rows)) {
          return previewPage(means, request, reply, selection, { sent, fault: says.changed });
        }
        const said = {
          by: visitor.person.id,
          at: means.now().toISOString(),
          reason: textIn(sent, 'skal') || undefined,
        };
        await decideItems(means.workplace, said, asked.decided);
        const { query } = selection.searched;
        const told = decided.remember({ ...said, items: asked.decided.map(({ row }) => row.id) });
        return reply.redirect(`/inlagg/beslutat?beslut=${told}${query === '' ? '' : `&${query}`}`, 303);
      },
    }),
    // The page after a decision has an address of its own: reloading it does not decide again.
    deskPage('/inlagg/beslutat', {
      get: async (request, reply) => {
        const says = decisionWordsOf(means);
        const { query } = await searchFor(means, visitorOf(request), request.query, { limit: 1, offset: 0 });
        const one = decided.of(request.query.beslut ?? '');
        const visitor = visitorOf(request);
        const told = one?.by === visitor.person.id ? await decidedPart(means, visitor, one) : null;
        const content = [told ?? notice(says.doneUnknown), backLink(query, says)];
        return show(means, request, reply, { title: says.manyTitle, content });
      },
    }),
  ];
}

/** What a search chooses for a decision. `fault`: why nothing can be decided about these items. */
interface Selection {
  searched: Searched;
  rows: ItemRow[];
  inGrace: number;
  fault: string | null;
}

async function selectionOf(means: DeskMeans, visitor: Visitor, sent: Fields): Promise<Selection> {
  const says = decisionWordsOf(means);
  const searched = await searchFor(means, visitor, sent, { limit: mostChosen + 1, offset: 0 });
  const rows = searched.rows.filter(({ quarantine }) => quarantine === null);
  const inGrace = searched.rows.length - rows.length;
  const allowed = searched.rows.every(({ committee }) => mayOrder(visitor, committee));
  const fault = !allowed
    ? says.mayNotDecide
    : searched.rows.length > mostChosen
      ? says.tooMany(mostChosen)
      : rows.length === 0
        ? says.nothingFound
        : null;
  return { searched, rows, inGrace, fault };
}

/** The mark of what was shown. It changes when an item has come, gone or changed, or somebody has decided about one. */
function markOf(rows: readonly ItemRow[]): string {
  const known = rows.map((row) => {
    const { id, version, hiddenAt, removedAt, locked, secret, takedown } = row;
    const { tags, caseNumber, obsoleteAt, reviews, deliveredAt } = row;
    return [
      id,
      version,
      hiddenAt,
      removedAt,
      locked,
      secret,
      takedown,
      row.class,
      tags,
      caseNumber,
      obsoleteAt,
      reviews,
      deliveredAt,
    ];
  });
  return digestText(JSON.stringify(known));
}

interface Sent {
  sent: Fields;
  fault: string | null;
  /** The field that the fault is about. */
  at?: string | null;
}

async function choosingPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  selection: Selection,
  { sent, fault, at = null }: Sent,
): Promise<FastifyReply> {
  const says = decisionWordsOf(means);
  const { form } = visitorOf(request);
  const told = fault ?? selection.fault;
  const committees = [...new Set(selection.rows.map(({ committee }) => committee))];
  const isOfConflicts = selection.fault === null && selection.searched.asked.state === 'conflict';
  const conflicting = isOfConflicts ? await rulesInConflict(selection.rows, means) : [];
  const content: Part = [
    refusedPart(faultPart(told), at, means),
    selection.fault !== null
      ? backLink(selection.searched.query, says)
      : [
          selectionFacts(selection, means),
          html`<form method="post" action="/inlagg/beslut#nekat" novalidate>${formSecret(form)}${searchFields(selection.searched.asked)}
${decisionFields({ committees, secret: null, conflicting, lack: fault === null ? null : { fault, at } }, sent, means)}<p><button>${says.preview}</button></p></form>
`,
          backLink(selection.searched.query, says),
        ],
  ];
  const status = told === null ? 200 : 422;
  return show(means, request, reply, { title: says.manyTitle, content, status });
}

async function previewPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  selection: Selection,
  { sent, fault }: Sent,
): Promise<FastifyReply> {
  const says = decisionWordsOf(means);
  const { form } = visitorOf(request);
  const { rows, searched } = selection;
  const shown = await showItems(means.workplace, rows.slice(0, mostShown));
  const reason = textIn(sent, 'skal');
  const carried = ['vad', ...Object.values(valueNames), 'utfall', 'behalls', 'gallande', 'klass', 'skal'].flatMap(
    (name) =>
      sent[name] === undefined ? [] : [html`<input type="hidden" name="${name}" value="${sent[name] ?? ''}">`],
  );
  const content: Part = [
    faultPart(fault),
    notice(says.notYet),
    factList([
      [says.decision, outside(decisionInWords(sent, means))],
      [says.reason, reason === '' ? null : outside(reason)],
    ]),
    selectionFacts(selection, means),
    html`<h2>${says.sample(shown.length, rows.length)}</h2>\n`,
    hitList(shown, means),
    html`<form method="post" action="/inlagg/beslut">${formSecret(form)}${searchFields(searched.asked)}${carried}
<input type="hidden" name="avtryck" value="${markOf(rows)}">
<p><button>${says.confirm(rows.length)}</button> <button class="other" name="andra" value="1">${says.back}</button></p></form>
`,
  ];
  const status = fault === null ? 200 : 409;
  return show(means, request, reply, { title: says.previewTitle, content, status });
}

function selectionFacts({ searched, rows, inGrace }: Selection, means: DeskMeans): Part {
  const says = decisionWordsOf(means);
  const count = [says.selectedAre(rows.length), inGrace === 0 ? null : html` ${says.inGraceLeftOut(inGrace)}`];
  return factList([[says.selection, [outside(searchInWords(searched.asked, means) || says.everything), ': ', count]]]);
}

function backLink(query: string, says: DecisionWords): Part {
  return html`<p><a href="/inlagg?${query}">${says.toSearch}</a></p>\n`;
}
