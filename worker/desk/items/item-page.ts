import type { FastifyReply, FastifyRequest } from 'fastify';
import { daysLater } from '../../../config/base/values.ts';
import { type GoneItem, goneAnswer, goneInThread } from '../../../jobs/items/gone-item.ts';
import { itemFilesOf } from '../../../jobs/items/item-store-of.ts';
import { receiptDays } from '../../../jobs/items/note-package.ts';
import { openPackageOf } from '../../../jobs/items/open-packages.ts';
import { addedByHand } from '../../../jobs/items/outside.ts';
import { savedByHand } from '../../../jobs/items/saved.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { soughtIn } from '../../../jobs/items/sought-in.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import { verdictIn } from '../../../jobs/judge/verdict.ts';
import { saidUnlock } from '../../../jobs/takedowns/lock-items.ts';
import { uncollectedByHand } from '../../../jobs/takedowns/uncollected.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ItemAction } from '../../../storage/records/item-action.ts';
import { notice } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { savedInWords } from '../../papers/pages/snapshots/machine-read-part.ts';
import { words } from '../../words/archive-words.ts';
import { disposalWords } from '../disposal/disposal-words.ts';
import { marks, nameOfItem, shortWords, toldOf, wordsOfItem } from '../item-parts/item-marks.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { threadPlace } from '../item-parts/thread-href.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { deskWords } from '../page/desk-words.ts';
import { faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { requestHref } from '../page/hrefs.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { mayOrder, mayRead, maySee } from '../page/visitor.ts';
import { askForPurpose, hasToAsk, noteSecretView, purposeIn } from '../withheld/secret-view.ts';
import { decisionFields, refusedPart } from './decision-fields.ts';
import { type Lack, rulesInConflict } from './decision-form.ts';
import { decisionWordsOf } from './decision-words.ts';
import { gonePage } from './gone-page.ts';
import { handOverWordsOf } from './hand-over-words.ts';
import { placingHref } from './hold-form.ts';
import { itemFacts } from './item-facts.ts';
import { itemPicture } from './item-picture.ts';
import { verdictPart } from './item-verdict.ts';

/** Items of a thread on a page. */
const onPage = 100;

/** Which page of a long thread is asked for (empty: that with the item), and why the visitor looks, which each page of it is told. */
interface Turned {
  asked: string;
  purpose: string | null;
}

/** The page of an item. A refused decision is shown again as it was `written`, with its `fault`; `at`: the field that it is about. */
export async function itemPage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { fault, at = null, written }: { fault: string | null; at?: string | null; written: Fields } = {
    fault: null,
    written: {},
  },
): Promise<FastifyReply> {
  const says = itemWordsOf(means);
  const visitor = visitorOf(request);
  const { catalog, configuration } = means.workplace;
  const [row] = await catalog.items.find({ ids: [id] });
  if (!row) return gonePage(means, request, reply, id);
  if (!maySee(visitor, row)) return notFound(means, request, reply);
  if (row.secret && hasToAsk(means, request)) return askForPurpose(means, request, reply);
  const officer = mayOrder(visitor, row.committee);
  const { account, thread } = row;
  // The account may have belonged to another committee when the thread began.
  const siblings = (await catalog.items.find({ thread, account })).filter((one) => maySee(visitor, one));
  // The post that started the thread comes first, even when no publication time is known.
  const [rest, first] = [siblings.filter((one) => one.id !== thread), siblings.filter((one) => one.id === thread)];
  const sought = await soughtIn(means.workplace, row);
  const items = await showItems(means.workplace, [...first, ...rest.reverse()]);
  const item = items.find((one) => one.id === id) as WholeItem;
  if (item.secret) await noteSecretView(means, visitor, item, purposeIn(request));
  const actions = (await catalog.items.actions([id])).get(id) ?? [];
  const mark = item.secret ? actions.findLast(({ what }) => what === 'secrecy') : undefined;
  const versions = row.locked ? [] : await itemFilesOf(means.workplace).versions(row);
  const added = addedByHand(versions[0] ?? {});
  const saved = savedByHand(versions[0] ?? {});
  const uncollected = uncollectedByHand(versions[0] ?? {});
  const { locale, timezone } = configuration.settings;
  const verdict = verdictIn(locale, judge(item, configuration.committees, [], civilToday(means)));
  const gone = (await goneInThread(means.workplace, row)).filter((one) => mayRead(visitor, one.committee));
  const answer = goneAnswer(item, gone);
  const conflicting = officer ? await rulesInConflict([row], means) : [];
  const lack = fault === null ? null : { fault, at };
  const content: Part = [
    refusedPart(faultPart(fault), at, means),
    'gjort' in (request.query as Fields) ? latestPart(actions, means) : null,
    html`<p class="item">${wordsOfItem(item, says)}</p>\n<p>${marks(item, says)}</p>\n`,
    await itemPicture(means, visitor, row, item.snapshots),
    answer === null ? null : notice(answer[locale]),
    mark?.what === 'secrecy' && mark.paragraph !== null ? notice(outside(says.markedBy(mark.paragraph))) : null,
    item.locked
      ? (await saidUnlock(means.workplace, id)).map((by) => notice(decisionWordsOf(means).oneUnlocked(by)))
      : null,
    added === null ? null : notice(outside(says.addedByHand(added.by, added.reason))),
    uncollected === null
      ? null
      : notice(outside(says.uncollected(uncollected.by, says.wordsBy[uncollected.words ?? 'none']))),
    saved === null ? null : notice(outside(savedInWords(saved, locale))),
    itemFacts(item, { row, officer, sought }, means),
    verdictPart(item, verdict, means),
    html`${officer ? html`<ul><li><a href="${placingHref('item', id)}">${says.holdItem}</a></li><li><a href="${placingHref('thread', row.thread)}">${says.holdThread}</a></li><li><a href="${requestHref({ item: id })}">${says.requestCopy}</a></li>${verdict.conflict ? html`<li><a href="${sameConflictHref(row, verdict.rule)}">${says.sameConflict}</a></li>` : null}</ul>` : null}
`,
    threadPart(items, id, { asked: textIn(request.query as Fields, 'trad'), purpose: purposeIn(request) }, means),
    goneList(gone, means),
    versions.length < 2
      ? null
      : html`<h2>${says.versions}</h2>\n<ol>${versions.map((one) => html`<li>${timeOf(one.capturedAt, timezone, words[locale])}: ${outside(one.text)}</li>\n`)}</ol>\n`,
    actionList(actions, means),
    officer && item.inGrace ? restoreForm(item, item.inGrace, visitor.form, means) : null,
    officer && !item.inGrace ? decisionForm(item, { form: visitor.form, written, conflicting, lack }, means) : null,
    officer && !item.inGrace && !item.locked
      ? handOverForms(id, { form: visitor.form, written, actions }, means)
      : null,
  ];
  return show(means, request, reply, {
    title: nameOfItem(item, configuration.settings),
    content,
    status: fault === null ? 200 : 422,
  });
}

/** The search for all items of the committee to which the rule applies beside one that differs. */
function sameConflictHref({ committee }: ItemRow, rule: string | null): string {
  return `/inlagg?${new URLSearchParams({ namnd: committee, lage: 'conflict', ...(rule !== null && { regel: rule }) })}`;
}

function actionList(actions: readonly ItemAction[], means: DeskMeans): Markup | null {
  if (actions.length === 0) return null;
  return html`<h2>${itemWordsOf(means).actions}</h2>
<ol>${actions.map((action) => html`<li>${actionInWords(action, means)}</li>\n`)}</ol>
`;
}

function actionInWords(action: ItemAction, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`${timeOf(action.at, timezone, words[locale])} ${outside(action.by)}: ${says.acts[action.what] ?? action.what}${outside(says.actTold(action))}`;
}

/** Where a decision leads: the item's page, at what was decided. */
export function decidedHref(id: string): string {
  return `/inlagg/${id}?gjort=1#gjort`;
}

/** After a decision: the newest one, as the archive has it, whatever the address says. */
function latestPart(actions: readonly ItemAction[], means: DeskMeans): Markup | null {
  const latest = actions.at(-1);
  if (latest === undefined) return null;
  return html`<div id="gjort" tabindex="-1">${notice([`${itemWordsOf(means).latest}: `, actionInWords(latest, means)], 'told', true)}</div>
`;
}

function decisionForm(
  { id, committee, secret, locked }: WholeItem,
  { form, ...asked }: { form: string; written: Fields; conflicting: [string, string][]; lack: Lack | null },
  means: DeskMeans,
): Markup {
  const says = decisionWordsOf(means);
  return html`<h2>${says.decide}</h2>
<form method="post" action="/inlagg/${id}#nekat" novalidate>${formSecret(form)}
${decisionFields({ committees: [committee], secret, locked, ...asked }, asked.written, means)}<p><button>${says.decide}</button></p></form>
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

/** The forms by which an item is handed over to a case or the diary: its package, and the receipt. */
function handOverForms(
  id: string,
  { form, written, actions }: { form: string; written: Fields; actions: readonly ItemAction[] },
  means: DeskMeans,
): Part {
  const says = handOverWordsOf(means);
  const today = civilToday(means);
  const open = openPackageOf(actions);
  const told = { 'kvitto-senast': daysLater(today, receiptDays), ...written };
  const required = means.workplace.configuration.settings.proof.looks === 'purpose';
  return html`<h2>${says.packTitle}</h2>
${open === null ? null : notice(outside(says.waits(open.receiver, open.receiptBy, open.receiptBy < today)))}<form method="post" action="/inlagg/${id}/paket">${formSecret(form)}
<p class="hint">${says.packText}</p>
${field({ name: 'mottagare', label: says.receiver, required: true }, told)}${field({ name: 'kvitto-senast', label: says.receiptBy, type: 'date', required: true }, told)}${field({ name: 'andamal', label: says.purpose, hint: says.purposeHint, required }, told)}<p><button class="other">${says.packTitle}</button></p></form>
<h2>${says.receiptTitle}</h2>
<form method="post" action="/inlagg/${id}/kvitto" enctype="multipart/form-data">${formSecret(form)}
<p class="hint">${says.receiptText}</p>
${field({ name: 'dag', label: says.on, type: 'date', required: true }, told)}${field({ name: 'nummer', label: says.number }, told)}<label for="kvitto">${says.file}</label><input type="file" id="kvitto" name="kvitto">
<p><button class="other">${says.receiptTitle}</button></p></form>
`;
}

/** A comment is never shown without its thread. */
export function threadPart(
  items: readonly WholeItem[],
  id: string,
  { asked, purpose }: Turned,
  means: DeskMeans,
): Markup {
  const says = itemWordsOf(means);
  const own = Math.floor(items.findIndex((item) => item.id === id) / onPage) + 1;
  const list = listPage(items, onPage, asked === '' ? own : asked);
  const turn = turnPages(
    list,
    `/inlagg/${id}?${purpose === null ? '' : `${new URLSearchParams({ andamal: purpose })}&`}trad=`,
    deskWords[means.workplace.configuration.settings.locale],
    '#trad',
  );
  const first = (list.page - 1) * onPage + 1;
  return html`<h2 id="trad">${says.thread}</h2>
${turn}<ol class="hits"${first === 1 ? null : html` start="${first}"`}>
${list.shown.map(
  (
    item,
  ) => html`<li id="${threadPlace(item.id)}">${item.id === id ? html`<strong>${says.thisOne}</strong> ${toldOf(item, means)} ` : html`<a href="/inlagg/${item.id}">${toldOf(item, means)}</a> `}${marks(item, says)}<p>${shortWords(item, says)}</p></li>
`,
)}</ol>
${turn}`;
}

/** What was disposed of in the thread. An item that is gone has a page that says so. */
function goneList(gone: readonly GoneItem[], means: DeskMeans): Markup | null {
  if (gone.length === 0) return null;
  const { locale } = means.workplace.configuration.settings;
  return html`<ul>
${gone.map(({ item, told }) => html`<li><a href="/inlagg/${item}">${item}</a>: ${outside(told[locale])}</li>\n`)}</ul>
`;
}
