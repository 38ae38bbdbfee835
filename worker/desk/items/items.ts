import type { FastifyReply, FastifyRequest } from 'fastify';
import { decideItems } from '../../../jobs/items/decide-items.ts';
import { goneItem } from '../../../jobs/items/gone-item.ts';
import { itemFilesOf } from '../../../jobs/items/item-store-of.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import { verdictIn } from '../../../jobs/judge/verdict.ts';
import { markItem } from '../../../jobs/secrecy/mark-secret.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ItemAction } from '../../../storage/records/item-action.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { timeOf, wholeDays } from '../../papers/pages/marks.ts';
import { html, type Markup, outside, outsideLink, type Part } from '../../papers/pages/markup.ts';
import { disposalWords } from '../disposal/disposal-words.ts';
import { fieldsOf } from '../door/door.ts';
import { marks, nameOfItem, publishedPart, shortWords, wordsOfItem } from '../item-parts/item-marks.ts';
import { type ItemWords, itemWordsOf } from '../item-parts/item-words.ts';
import { accountLink } from '../page/account-names.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { factList, faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { requestHref } from '../page/hrefs.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayRead, maySee } from '../page/visitor.ts';
import { noteSecretView } from '../withheld/secret-view.ts';
import { decisionFields, decisionsIn } from './decision-form.ts';
import { decisionWordsOf } from './decision-words.ts';
import { placingHref } from './hold-form.ts';

/** An item in its thread, with why it is kept or may go, and decisions about it. */
export function itemPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/inlagg/:item', {
      written: ['varde', 'skal'],
      get: (request, reply) => itemPage(means, request, reply, request.params.item),
      post: async (request, reply) => {
        const { item: id } = request.params;
        const visitor = visitorOf(request);
        const [row] = await means.workplace.catalog.items.find({ ids: [id] });
        if (!row || !maySee(visitor, row)) return notFound(means, request, reply);
        const sent = fieldsOf(request);
        const asked = mayOrder(visitor, row.committee)
          ? await decisionsIn(sent, [row], means)
          : { fault: decisionWordsOf(means).mayNotDecide };
        if ('fault' in asked) return itemPage(means, request, reply, id, { fault: asked.fault, written: sent });
        const reason = textIn(sent, 'skal');
        const said = { by: visitor.person.id, at: means.now().toISOString() };
        const [decision] = asked.decided.map((one) => one.decision);
        if (decision?.what === 'secrecy') {
          await markItem(means.workplace, row, { ...said, reason, paragraph: decision.paragraph });
        } else {
          await decideItems(means.workplace, { ...said, reason: reason || undefined }, asked.decided);
        }
        return reply.redirect(`/inlagg/${id}`, 303);
      },
    }),
  ];
}

/** The page of an item that was disposed of. A person who follows an old link, or a number on paper, has misspelt nothing. */
async function gonePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const gone = await goneItem(means.workplace, id);
  if (gone === null || !mayRead(visitorOf(request), gone.committee)) return notFound(means, request, reply);
  const says = itemWordsOf(means);
  const { rule, decision } = gone.tombstone;
  const content: Part = [
    html`<p class="told">${says.disposedOf(gone.item, gone.on)}</p>\n`,
    factList([
      [says.disposalList, html`<a href="/gallring/${gone.list}">${gone.list}</a>`],
      [says.rule, outside(rule)],
      [says.decision, outside(decision)],
    ]),
  ];
  return show(means, request, reply, { title: says.disposed, content, status: 410 });
}

async function itemPage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const says = itemWordsOf(means);
  const visitor = visitorOf(request);
  const { catalog, configuration } = means.workplace;
  const [row] = await catalog.items.find({ ids: [id] });
  if (!row) return gonePage(means, request, reply, id);
  if (!maySee(visitor, row)) return notFound(means, request, reply);
  const officer = mayOrder(visitor, row.committee);
  const { account, thread } = row;
  // The account may have belonged to another committee when the thread began.
  const siblings = (await catalog.items.find({ thread, account })).filter((one) => maySee(visitor, one));
  // The post that started the thread comes first, even when no publication time is known.
  const [rest, first] = [siblings.filter((one) => one.id !== thread), siblings.filter((one) => one.id === thread)];
  const items = await showItems(means.workplace, [...first, ...rest.reverse()]);
  const item = items.find((one) => one.id === id) as WholeItem;
  if (item.secret) await noteSecretView(means, visitor, item);
  const actions = (await catalog.items.actions([id])).get(id) ?? [];
  const mark = item.secret ? actions.findLast(({ what }) => what === 'secrecy') : undefined;
  const versions = row.locked ? [] : await itemFilesOf(means.workplace).versions(row);
  const { locale, timezone } = configuration.settings;
  const verdict = verdictIn(locale, judge(item, configuration.committees, [], civilToday(means)));
  const content: Part = [
    html`<p class="item">${wordsOfItem(item, says)}</p>\n<p>${marks(item, says)}</p>\n`,
    mark?.what === 'secrecy' && mark.paragraph !== null
      ? html`<p class="told">${outside(says.markedBy(mark.paragraph))}</p>\n`
      : null,
    facts(item, { row, officer }, means),
    html`<h2>${says.why}</h2>
<p class="told">${wholeDays(verdict.because)}</p>
<dl><dt>${says.verdict}</dt><dd>${verdict.state === 'due' && verdict.permittedFrom === null ? says.dueButHeld : says.verdicts[verdict.state]}${verdict.held ? html` <span class="mark poor">${says.held}</span>` : null}</dd>
${verdict.rule === null ? null : html`<dt>${says.rule}</dt><dd>${outside(verdict.rule)}</dd>`}
${verdict.decision === null ? null : html`<dt>${says.decision}</dt><dd>${outside(verdict.decision)}</dd>`}
${verdict.dueFrom === null ? null : html`<dt>${says.dueFrom}</dt><dd>${verdict.dueFrom}</dd>`}
${verdict.permittedFrom === null ? null : html`<dt>${says.permittedFrom}</dt><dd>${verdict.permittedFrom}</dd>`}
${verdict.others.length === 0 ? null : html`<dt>${says.others}</dt><dd>${outside(verdict.others.map(({ rule, dueFrom }) => `${rule}: ${dueFrom ?? '–'}`).join(', '))}</dd>`}
${item.holds.length === 0 ? null : html`<dt>${says.holds}</dt><dd>${item.holds.map((id) => html`<a href="/stopp/${id}">${id}</a> `)}</dd>`}</dl>
${officer ? html`<ul><li><a href="${placingHref('item', id)}">${says.holdItem}</a></li><li><a href="${placingHref('thread', row.thread)}">${says.holdThread}</a></li><li><a href="${requestHref({ item: id })}">${says.requestCopy}</a></li></ul>` : null}
`,
    threadPart(items, id, means),
    versions.length < 2
      ? null
      : html`<h2>${says.versions}</h2>\n<ol>${versions.map((one) => html`<li>${timeOf(one.capturedAt, timezone, words[locale])}: ${outside(one.text)}</li>\n`)}</ol>\n`,
    actionList(actions, means),
    faultPart(fault),
    officer && item.inGrace ? restoreForm(item, item.inGrace, visitor.form, means) : null,
    officer && !item.inGrace ? decisionForm(item, { form: visitor.form, written }, means) : null,
  ];
  return show(means, request, reply, {
    title: nameOfItem(item, configuration.settings),
    content,
    status: fault === null ? 200 : 422,
  });
}

function facts(item: WholeItem, { row, officer }: { row: ItemRow; officer: boolean }, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const time = (instant: string | null) => (instant === null ? null : timeOf(instant, timezone, words[locale]));
  const text = (value: string | null) => (value === null || value === '' ? null : outside(value));
  const { author } = item;
  const rows: [string, Part][] = [
    [says.account, accountLink(means, item.account)],
    [
      says.author,
      [says.roles[author.role] ?? author.role, author.name === null ? null : html`: ${outside(author.name)}`],
    ],
    [says.published, publishedPart(item, means.workplace.configuration.settings)],
    [says.edited, time(item.editedAt)],
    [says.collected, time(item.capturedAt)],
    [says.lastSeen, time(item.lastSeenAt)],
    [says.removedAt, time(item.removedAt)],
    [says.permalink, item.permalink === null ? null : outsideLink(item.permalink)],
    [says.class, text(item.class)],
    [says.tags, text(item.tags.join(', '))],
    [says.case, text(item.caseNumber)],
    [says.obsolete, time(item.obsoleteAt)],
    [says.media, item.media.length === 0 ? null : item.media.length],
    [says.snapshots, item.snapshots.length === 0 ? null : item.snapshots.join(', ')],
    [says.takedown, takedownLink(row, officer, says)],
    [says.id, item.id],
  ];
  return factList(rows);
}

/** A link to the note of why the item was taken down. When there is none, an officer gets a link to write one. */
function takedownLink({ id, takedown }: ItemRow, officer: boolean, says: ItemWords): Markup | null {
  if (takedown !== null) return html`<a href="/avpubliceringar/${id}">${says.takedownNote}</a>`;
  return officer ? html`<a href="/avpubliceringar/${id}/skriv">${says.writeTakedown}</a>` : null;
}

/** A comment is never shown without its thread. */
function threadPart(items: readonly WholeItem[], id: string, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  return html`<h2>${says.thread}</h2>
<ol class="hits">
${items.map(
  (
    item,
  ) => html`<li>${item.id === id ? html`<strong>${says.thisOne}</strong> ` : html`<a href="/inlagg/${item.id}">${says.kinds[item.kind] ?? item.kind}</a> `}${marks(item, says)}<p>${shortWords(item, says)}</p></li>
`,
)}</ol>
`;
}

function actionList(actions: readonly ItemAction[], means: DeskMeans): Markup | null {
  if (actions.length === 0) return null;
  const says = itemWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<h2>${says.actions}</h2>
<ol>${actions.map(({ at, by, what }) => html`<li>${timeOf(at, timezone, words[locale])} ${outside(by)}: ${says.acts[what] ?? what}</li>\n`)}</ol>
`;
}

function decisionForm(
  { id, committee, secret }: WholeItem,
  { form, written }: { form: string; written: Fields },
  means: DeskMeans,
): Markup {
  const says = decisionWordsOf(means);
  return html`<h2>${says.decide}</h2>
<form method="post" action="/inlagg/${id}">${formSecret(form)}
${decisionFields({ committees: [committee], secret }, written, means)}<p><button>${says.decide}</button></p></form>
`;
}

/** The form that takes an item in grace back. Items in grace are decided about by their list. */
function restoreForm({ id }: WholeItem, list: string, form: string, means: DeskMeans): Markup {
  const says = disposalWords[means.workplace.configuration.settings.locale];
  return html`<h2>${says.restoreOne}</h2>
<form method="post" action="/gallring/${list}">${formSecret(form)}<input type="hidden" name="vad" value="aterstall-valda"><input type="hidden" name="inlagg-${id}" value="1">
<p class="hint">${says.liesIn} <a href="/gallring/${list}">${list}</a>. ${says.restoreSomeHint}</p>
${field({ name: 'skal', label: says.reason, required: true }, {})}<p><button>${says.restoreOne}</button></p></form>
`;
}
