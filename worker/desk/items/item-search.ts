import type { FastifyReply, FastifyRequest } from 'fastify';
import { itemKinds } from '../../../config/base/item-words.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { type WhereWords, whereFilter, whereText } from '../../../jobs/search/where.ts';
import { type ItemRow, type ItemState, itemStates } from '../../../storage/catalog/item-catalog.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { marks, publishedPart, shortWords } from '../item-parts/item-marks.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { accountChoices, accountName } from '../page/account-names.ts';
import { committeeChoices, committeeName, shownCommittee } from '../page/committees.ts';
import { type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { faultPart } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { decisionWordsOf } from './decision-words.ts';
import { placingHref } from './hold-form.ts';

/** Items on a page of a search. */
const onPage = 50;

/** Searching collected posts and comments, with links to what can be done with all that was found. */
export function itemSearchPage(means: DeskMeans): DeskPage[] {
  return [
    deskPage('/inlagg', {
      menu: (locale) => deskWords[locale].items,
      get: (request, reply) => search(means, request, reply),
    }),
  ];
}

/** The form's fields, by what they narrow the search to. */
const fields = {
  text: 'text',
  committee: 'namnd',
  account: 'konto',
  kind: 'slag',
  state: 'lage',
  from: 'fran',
  to: 'till',
} as const;

/** A search and what it found. */
export interface Searched {
  asked: WhereWords;
  /** The committee that was searched; null: all of them. */
  committee: string | null;
  /** The search as the query of an address, without a page number. */
  query: string;
  /** Newest publication first. */
  rows: ItemRow[];
  /** Whether the search could be understood. */
  understood: boolean;
}

/** Searches the items that the visitor may see. */
export async function searchFor(
  means: DeskMeans,
  visitor: Visitor,
  sent: Fields,
  { limit, offset }: { limit: number; offset: number },
): Promise<Searched> {
  const { catalog, configuration } = means.workplace;
  const given = askedIn(sent);
  const { id: committee, known } = shownCommittee(means, visitor, given.committee ?? '');
  const asked: WhereWords = { ...given, ...(committee !== null && { committee }) };
  const { filter } = whereFilter(asked, configuration.settings.timezone);
  const limits = { withoutSecret: !mayOrder(visitor, committee ?? '*'), withoutLocked: asked.text !== undefined };
  const rows = filter && known ? await catalog.items.find({ ...filter, ...limits, limit, offset }) : [];
  return { asked, committee, query: addressOf(asked), rows, understood: filter !== null };
}

async function search(
  means: DeskMeans,
  request: FastifyRequest<{ Querystring: Fields }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const says = itemWordsOf(means);
  const visitor = visitorOf(request);
  const page = Math.max(0, Math.min(10_000, Number(request.query.sida) || 0));
  const found = await searchFor(means, visitor, request.query, { limit: onPage + 1, offset: page * onPage });
  const { rows, query } = found;
  const items = await showItems(means.workplace, rows.slice(0, onPage));
  const turn = (to: number, name: string) =>
    html`<a href="/inlagg?${query}${query === '' ? '' : '&'}sida=${to}">${name}</a> `;
  const content: Part = [
    form(found, visitor, means),
    faultPart(found.understood ? null : says.badSearch),
    html`<h2>${says.hits}</h2>`,
    items.length === 0 ? html`<p>${says.noHits}</p>` : hitList(items, means),
    html`<p>${page > 0 ? turn(page - 1, says.previous) : null}${rows.length > onPage ? turn(page + 1, says.next) : null}</p>`,
    rows.length === 0 ? null : manyLinks(found, visitor, means),
  ];
  return show(means, request, reply, { title: says.items, content });
}

/** Links to what can be done with everything that was found; null when the visitor may do none of it. */
function manyLinks({ asked, committee, query }: Searched, visitor: Visitor, means: DeskMeans): Markup | null {
  if (!mayOrder(visitor, committee ?? '*')) return null;
  const says = decisionWordsOf(means);
  const where = whereText(asked);
  return html`<ul><li><a href="/inlagg/beslut?${query}">${says.manyLink}</a></li>
${where === null || where === '' ? null : html`<li><a href="${placingHref('query', where)}">${says.holdLink}</a></li>`}</ul>
`;
}

function askedIn(sent: Fields): WhereWords {
  const given = Object.entries(fields).flatMap(([name, field]) => {
    const value = typeof sent[field] === 'string' ? sent[field].trim() : '';
    return value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(given) as WhereWords;
}

/** The search as hidden fields of a form that continues with it. */
export function searchFields(asked: WhereWords): Markup[] {
  return askedEntries(asked).map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`);
}

function addressOf(asked: WhereWords): string {
  return new URLSearchParams(askedEntries(asked)).toString();
}

function askedEntries(asked: WhereWords): [string, string][] {
  return Object.entries(fields).flatMap(([name, field]): [string, string][] => {
    const value = asked[name as keyof typeof fields];
    return value === undefined ? [] : [[field, value]];
  });
}

/** The search in words for a person; empty when nothing narrows it down. */
export function searchInWords(asked: WhereWords, means: DeskMeans): string {
  const says = itemWordsOf(means);
  const shown: Partial<Record<keyof typeof fields, (value: string) => string>> = {
    committee: (id) => committeeName(means, id),
    account: (id) => accountName(means, id),
    kind: (kind) => says.kinds[kind] ?? kind,
    state: (state) => says.states[state as ItemState] ?? state,
  };
  return Object.keys(fields)
    .flatMap((name) => {
      const key = name as keyof typeof fields;
      const value = asked[key];
      return value === undefined ? [] : [`${says[key]}: ${shown[key]?.(value) ?? value}`];
    })
    .join('; ');
}

function form({ asked, committee }: Searched, visitor: Visitor, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
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
${choose('committee', says.committee, committeeChoices(means, visitor), committee ?? undefined)}
${choose('account', says.account, accountChoices(means, visitor), asked.account)}
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

/** Items in a list, each leading to its own page. */
export function hitList(items: readonly WholeItem[], means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const { settings } = means.workplace.configuration;
  return html`<ol class="hits">
${items.map(
  (
    item,
  ) => html`<li><p><a href="/inlagg/${item.id}">${says.kinds[item.kind] ?? item.kind}${item.publishedAt === null ? null : html`, ${publishedPart(item, settings)}`}</a> <span class="quiet">${outside(accountName(means, item.account))}</span> ${marks(item, says)}</p><p>${shortWords(item, says)}</p></li>
`,
)}</ol>`;
}
