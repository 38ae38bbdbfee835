import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { committeeOn } from '../../config/accounts.ts';
import { type WhereWords, whereFilter } from '../../jobs/items/where.ts';
import type { WholeItem } from '../../jobs/items/whole-item.ts';
import { verdictIn } from '../../jobs/judge/verdict.ts';
import { judge } from '../../jobs/judge.ts';
import { type ItemRow, itemStates } from '../../storage/catalog/item-catalog.ts';
import { itemKinds } from '../../storage/records/item.ts';
import type { ItemAction, ItemDecision } from '../../storage/records/item-action.ts';
import { itemStoreOf } from '../collect/collect-now.ts';
import { decideItems } from '../decide-items.ts';
import { timeOf } from '../pages/marks.ts';
import { html, type Markup, outside, outsideLink, type Part } from '../pages/markup.ts';
import { words } from '../pages/words.ts';
import { markItem } from '../secrecy/mark-secret.ts';
import { showItems } from '../shown-items.ts';
import { civilToday, type DeskMeans, show, visitorOf } from './context.ts';
import { fieldsOf } from './door.ts';
import { textIn } from './form-parts.ts';
import { placingHref } from './hold-form.ts';
import { marks, shortWords, wordsOfItem } from './item-marks.ts';
import { type ItemWords, itemWords } from './item-words.ts';
import { notFound } from './not-found.ts';
import type { Fields } from './resume.ts';
import { noteSecretView } from './secret-view.ts';
import { mayOrder, mayRead } from './visitor.ts';

/** Items on a page of a search. */
const onPage = 50;

/** Looking for collected posts and comments, and one of them in its thread with why it is kept or may go. */
export function itemPages(app: FastifyInstance, means: DeskMeans): void {
  app.get<{ Querystring: Record<string, string> }>('/inlagg', (request, reply) => search(means, request, reply));

  app.get<{ Params: { item: string } }>('/inlagg/:item', (request, reply) =>
    itemPage(means, request, reply, request.params.item),
  );

  app.post<{ Params: { item: string } }>('/inlagg/:item', async (request, reply) => {
    const { item: id } = request.params;
    const visitor = visitorOf(request);
    const [row] = await means.workplace.catalog.items.find({ ids: [id] });
    if (!row || !mayRead(visitor, row.committee)) return notFound(means, request, reply);
    const sent = fieldsOf(request);
    const asked = mayOrder(visitor, row.committee) ? decisionIn(sent, means) : itemWordsOf(means).mayNotDecide;
    if (typeof asked === 'string') return itemPage(means, request, reply, id, { fault: asked, written: sent });
    const said = { by: visitor.person.id, at: means.now().toISOString(), reason: sent.skal?.trim() || undefined };
    if (asked.what === 'secrecy') {
      await markItem(means.workplace, row, { ...said, reason: said.reason ?? '', paragraph: asked.paragraph });
    } else {
      await decideItems(means.workplace, said, [{ row, decision: asked }]);
    }
    return reply.redirect(`/inlagg/${id}`, 303);
  });
}

/** The form's fields, by what they narrow down. */
const fields = {
  text: 'text',
  committee: 'namnd',
  account: 'konto',
  kind: 'slag',
  state: 'lage',
  from: 'fran',
  to: 'till',
} as const;

async function search(
  means: DeskMeans,
  request: FastifyRequest<{ Querystring: Record<string, string> }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const says = itemWordsOf(means);
  const visitor = visitorOf(request);
  const { catalog, configuration } = means.workplace;
  const asked = askedIn(request.query);
  const page = Math.max(0, Math.min(10_000, Number(request.query.sida) || 0));
  // Who may not read every committee's searches one of theirs at a time.
  const readable = [...configuration.committees.keys()].filter((id) => id !== '*' && mayRead(visitor, id));
  const committee = asked.committee ?? (mayRead(visitor, '*') ? undefined : (readable[0] ?? ''));
  const { filter } = whereFilter(
    { ...asked, ...(committee !== undefined && { committee }) },
    configuration.settings.timezone,
  );
  const known = committee === undefined || readable.includes(committee);
  const officer = committee === undefined ? mayOrder(visitor, '*') : mayOrder(visitor, committee);
  const limits = { withoutSecret: !officer, withoutLocked: asked.text !== undefined };
  const rows =
    filter && known ? await catalog.items.find({ ...filter, ...limits, limit: onPage + 1, offset: page * onPage }) : [];
  const items = await showItems(means.workplace, rows.slice(0, onPage));
  const turn = (to: number, name: string) =>
    html`<a href="/inlagg?${query({ ...request.query, sida: String(to) })}">${name}</a> `;
  const content: Part = [
    form(asked, committee, readable, means),
    filter === null ? html`<p class="fault" role="alert">${says.badSearch}</p>` : null,
    html`<h2>${says.hits}</h2>`,
    items.length === 0 ? html`<p>${says.noHits}</p>` : hitList(items, means),
    html`<p>${page > 0 ? turn(page - 1, says.previous) : null}${rows.length > onPage ? turn(page + 1, says.next) : null}</p>`,
  ];
  return show(means, request, reply, { title: says.items, here: '/inlagg', content });
}

function askedIn(sent: Record<string, string>): WhereWords {
  const given = Object.entries(fields).flatMap(([name, field]) => {
    const value = typeof sent[field] === 'string' ? sent[field].trim() : '';
    return value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(given) as WhereWords;
}

function query(sent: Record<string, string>): string {
  return new URLSearchParams(sent).toString();
}

function itemWordsOf({ workplace }: DeskMeans): ItemWords {
  return itemWords[workplace.configuration.settings.locale];
}

function form(asked: WhereWords, committee: string | undefined, readable: readonly string[], means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const { configuration } = means.workplace;
  const name = (id: string) => configuration.committees.get(id)?.name ?? id;
  const today = civilToday(means);
  const accounts = configuration.accounts
    .filter((account) => readable.includes(committeeOn(account, today)))
    .map(({ id, name: shown }): [string, string] => [id, shown]);
  const choose = (
    field: keyof typeof fields,
    label: string,
    options: readonly (readonly [string, string])[],
    chosen?: string,
  ) =>
    html`<div><label for="${fields[field]}">${label}</label><select id="${fields[field]}" name="${fields[field]}"><option value="">${says.all}</option>
${options.map(([value, shown]) => html`<option value="${value}"${value === chosen ? html` selected` : null}>${shown}</option>\n`)}</select></div>`;
  return html`<form method="get" action="/inlagg" role="search" class="narrow">
<div><label for="text">${says.text}</label><input type="text" id="text" name="text" value="${asked.text ?? ''}" aria-describedby="text-hjalp"><p class="hint" id="text-hjalp">${says.textHint}</p></div>
${choose(
  'committee',
  says.committee,
  readable.map((id) => [id, name(id)] as const),
  committee,
)}
${choose('account', says.account, accounts, asked.account)}
${choose(
  'kind',
  says.kind,
  itemKinds.map((kind) => [kind, says.kinds[kind] ?? kind] as const),
  asked.kind,
)}
${choose(
  'state',
  says.state,
  itemStates.map((state) => [state, says.states[state] ?? state] as const),
  asked.state,
)}
<div><label for="fran">${says.from}</label><input type="date" id="fran" name="fran" value="${asked.from ?? ''}"></div>
<div><label for="till">${says.to}</label><input type="date" id="till" name="till" value="${asked.to ?? ''}"></div>
<p><button>${says.search}</button></p>
</form>
`;
}

function hitList(items: readonly WholeItem[], means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<ol class="hits">
${items.map(
  (
    item,
  ) => html`<li><p><a href="/inlagg/${item.id}">${says.kinds[item.kind] ?? item.kind}${item.publishedAt === null ? null : html`, ${timeOf(item.publishedAt, timezone, words[locale])}`}</a> <span class="quiet">${item.account}</span> ${marks(item, says)}</p><p>${shortWords(item, says)}</p></li>
`,
)}</ol>`;
}

async function itemPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const says = itemWordsOf(means);
  const visitor = visitorOf(request);
  const { catalog, configuration } = means.workplace;
  const [row] = await catalog.items.find({ ids: [id] });
  const officer = row !== undefined && mayOrder(visitor, row.committee);
  if (!row || !mayRead(visitor, row.committee) || (row.secret && !officer)) return notFound(means, request, reply);
  const { account, thread } = row;
  const siblings = await catalog.items.find({ thread, account, withoutSecret: !officer });
  const items = (await showItems(means.workplace, siblings)).reverse();
  const item = items.find((one) => one.id === id) as WholeItem;
  if (item.secret) await noteSecretView(means, visitor, item);
  const actions = (await catalog.items.actions([id])).get(id) ?? [];
  const mark = item.secret ? actions.findLast(({ what }) => what === 'secrecy') : undefined;
  const versions = row.locked ? [] : await itemStoreOf(means.workplace).versions(row);
  const { locale, timezone } = configuration.settings;
  const verdict = verdictIn(locale, judge(item, configuration.committees, [], civilToday(means)));
  const content: Part = [
    html`<p class="item">${wordsOfItem(item, says)}</p>\n<p>${marks(item, says)}</p>\n`,
    mark?.what === 'secrecy' && mark.paragraph !== null
      ? html`<p class="told">${outside(says.markedBy(mark.paragraph))}</p>\n`
      : null,
    facts(item, { row, officer }, means),
    html`<h2>${says.why}</h2>
<p class="told">${outside(verdict.because)}</p>
<dl><dt>${says.verdict}</dt><dd>${says.verdicts[verdict.state]}${verdict.held ? html` <span class="mark poor">${says.held}</span>` : null}</dd>
${verdict.rule === null ? null : html`<dt>${says.rule}</dt><dd>${outside(verdict.rule)}</dd>`}
${verdict.decision === null ? null : html`<dt>${says.decision}</dt><dd>${outside(verdict.decision)}</dd>`}
${verdict.dueFrom === null ? null : html`<dt>${says.dueFrom}</dt><dd>${verdict.dueFrom}</dd>`}
${verdict.others.length === 0 ? null : html`<dt>${says.others}</dt><dd>${outside(verdict.others.map(({ rule, dueFrom }) => `${rule}: ${dueFrom ?? '–'}`).join(', '))}</dd>`}
${item.holds.length === 0 ? null : html`<dt>${says.holds}</dt><dd>${item.holds.map((id) => html`<a href="/stopp/${id}">${id}</a> `)}</dd>`}</dl>
${officer ? html`<p><a href="${placingHref('item', id)}">${says.holdItem}</a> <a href="${placingHref('thread', row.thread)}">${says.holdThread}</a></p>` : null}
`,
    threadPart(items, id, means),
    versions.length < 2
      ? null
      : html`<h2>${says.versions}</h2>\n<ol>${versions.map((one) => html`<li>${timeOf(one.capturedAt, timezone, words[locale])}: ${outside(one.text)}</li>\n`)}</ol>\n`,
    actionList(actions, means),
    fault === null ? null : html`<p class="fault" role="alert">${fault}</p>`,
    officer && !item.inGrace ? decisionForm(item, { form: visitor.form, written }, says) : null,
  ];
  return show(means, request, reply, {
    title: `${says.kinds[item.kind] ?? item.kind} ${id}`,
    here: '/inlagg',
    content,
  });
}

function facts(item: WholeItem, { row, officer }: { row: ItemRow; officer: boolean }, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const time = (instant: string | null) => (instant === null ? null : timeOf(instant, timezone, words[locale]));
  const text = (value: string | null) => (value === null || value === '' ? null : outside(value));
  const { author } = item;
  const rows: [string, Part][] = [
    [says.account, html`<a href="/konton/${item.account}">${item.account}</a>`],
    [
      says.author,
      [says.roles[author.role] ?? author.role, author.name === null ? null : html`: ${outside(author.name)}`],
    ],
    [says.published, time(item.publishedAt)],
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
  ];
  return html`<dl>${rows.map(([what, value]) => (value === null ? null : html`<dt>${what}</dt><dd>${value}</dd>\n`))}</dl>\n`;
}

/** The note of why it was taken down; where there is none, an officer can write one. */
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

/** What the form decides, or what is wrong with it. */
function decisionIn(sent: Fields, means: DeskMeans): ItemDecision | string {
  const says = itemWordsOf(means);
  const value = (sent.varde ?? '').trim();
  switch (sent.vad) {
    case 'declare-obsolete':
      return (sent.skal ?? '').trim() === '' ? says.reasonMissing : { what: 'declare-obsolete' };
    case 'register':
      if (value === '') return says.caseMissing;
      return { what: 'register', caseNumber: value, registeredAt: means.now().toISOString(), caseClosedAt: null };
    case 'tag':
      if (value === '') return says.tagMissing;
      return { what: 'tag', tags: value.split(',').flatMap((tag) => tag.trim() || []), untag: [] };
    case 'secrecy':
      if (value === '') return says.paragraphMissing;
      return textIn(sent, 'skal') === '' ? says.whyMissing : { what: 'secrecy', paragraph: value };
    case 'secrecy-lift':
      return textIn(sent, 'skal') === '' ? says.whyMissing : { what: 'secrecy', paragraph: null };
    default:
      return says.choiceMissing;
  }
}

function decisionForm(
  { id, secret }: WholeItem,
  { form, written }: { form: string; written: Fields },
  says: ItemWords,
): Markup {
  const choices = [
    ['declare-obsolete', says.declareObsolete],
    ['register', says.register],
    ['tag', says.tag],
    ['secrecy', says.markSecret],
    ...(secret ? ([['secrecy-lift', says.liftSecret]] as const) : []),
  ] as const;
  return html`<h2>${says.decide}</h2>
<form method="post" action="/inlagg/${id}"><input type="hidden" name="formular" value="${form}">
<fieldset><legend>${says.what}</legend>
${choices.map(([what, name]) => html`<label><input type="radio" name="vad" value="${what}" required${written.vad === what ? html` checked` : null}> ${name}</label>\n`)}</fieldset>
<label for="varde">${says.value}</label><p class="hint" id="varde-hjalp">${says.valueHint}</p><input type="text" id="varde" name="varde" maxlength="200" value="${written.varde ?? ''}" aria-describedby="varde-hjalp">
<label for="skal">${says.reason}</label><input type="text" id="skal" name="skal" maxlength="500" value="${written.skal ?? ''}">
<p><button>${says.decide}</button></p></form>
`;
}
