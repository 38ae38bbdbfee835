import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRuleState } from '../../../config/plans/rule-states.ts';
import { goneItem } from '../../../jobs/items/gone-item.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { type WhereWords, whereText } from '../../../jobs/search/where.ts';
import { isItemId } from '../../../storage/items/item-id.ts';
import { notice } from '../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { type ItemWords, itemWordsOf } from '../item-parts/item-words.ts';
import { stateWordsOf } from '../item-parts/state-words.ts';
import { withYear, yearIn, yearPart } from '../item-parts/year-part.ts';
import { askWhich } from '../page/account-field.ts';
import { readableCommittees } from '../page/committees.ts';
import { type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart } from '../page/form-parts.ts';
import { menuWords } from '../page/menu-words.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, mayRead, type Visitor } from '../page/visitor.ts';
import { decisionWordsOf } from './decision-words.ts';
import { hitList } from './hit-list.ts';
import { placingHref } from './hold-form.ts';
import { addressOf } from './search-fields.ts';
import { searchForm } from './search-form.ts';
import { type Searched, searchFor } from './searched.ts';

/** Items on a page of a search. */
const onPage = 50;

/** Searching collected posts and comments, with links to what can be done with all that was found. */
export function itemSearchPage(means: DeskMeans): DeskPage[] {
  return [
    deskPage('/inlagg', {
      menu: (locale) => menuWords[locale].allItems,
      get: (request, reply) => askWhich(means, request, reply, () => search(means, request, reply)),
    }),
  ];
}

async function search(
  means: DeskMeans,
  request: FastifyRequest<{ Querystring: Fields }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const says = itemWordsOf(means);
  const visitor = visitorOf(request);
  const page = Math.max(0, Math.min(10_000, Number(request.query.sida) || 0));
  const part = { limit: onPage + 1, offset: page * onPage };
  let found = await searchFor(means, visitor, request.query, part);
  const year = yearIn(request.query);
  const ofYear = year === null ? null : withYear(request.query, year);
  const instead =
    ofYear === null || found.rows.length > 0 || page > 0 ? null : await searchFor(means, visitor, ofYear, part);
  const isOfYear = instead !== null && instead.rows.length > 0;
  if (isOfYear) found = instead;
  const { rows, query } = found;
  const items = await showItems(means.workplace, rows.slice(0, onPage));
  const turn = (to: number, name: string) =>
    html`<a href="/inlagg?${query}${query === '' ? '' : '&'}sida=${to}">${name}</a> `;
  const content: Part = [
    searchForm(found, visitor, means),
    faultPart(found.understood ? null : says.badSearch),
    year === null || ofYear === null
      ? null
      : yearPart(
          year,
          { isShown: isOfYear, href: `/inlagg?${new URLSearchParams(ofYear)}` },
          means.workplace.configuration.settings.locale,
        ),
    wayOut(found, visitor, means),
    html`<h2>${page === 0 && rows.length <= onPage && rows.length > 0 ? says.hitsAre(rows.length) : says.hits}</h2>`,
    items.length === 0
      ? ((await gonePart(found, visitor, means)) ?? [
          html`<p>${says.noHits}${found.understood ? html` ${says.tryOther}` : null}</p>\n`,
          everywhereLink(found, says),
        ])
      : hitList(items, means, found.asked.text ?? ''),
    html`<p>${page > 0 ? turn(page - 1, says.previous) : null}${rows.length > onPage ? turn(page + 1, says.next) : null}</p>`,
    items.length === 0 ? null : everywhereLink(found, says),
    rows.length === 0 ? null : manyLinks(found, visitor, means),
    mayAdd(means, visitor) ? html`<p><a href="/inlagg/utanfor">${says.addOutside}</a></p>\n` : null,
  ];
  return show(means, request, reply, { title: says.items, content });
}

function mayAdd(means: DeskMeans, visitor: Visitor): boolean {
  return readableCommittees(means, visitor).some((id) => mayOrder(visitor, id));
}

/** The same search in everything else that can be searched. */
function everywhereLink({ asked }: Searched, says: ItemWords): Markup {
  const { text, committee, account, platform, from, to } = asked;
  const same = { text, committee, account, platform, from, to } as WhereWords;
  return html`<p><a href="/sok?${addressOf(same)}">${says.everywhere}</a></p>
`;
}

/** The disposed item that somebody searches for by its id; null: there is none. */
async function gonePart({ asked: { text } }: Searched, visitor: Visitor, means: DeskMeans): Promise<Markup | null> {
  const gone = text !== undefined && isItemId(text) ? await goneItem(means.workplace, text) : null;
  if (gone === null || !mayRead(visitor, gone.committee)) return null;
  const told = gone.told[means.workplace.configuration.settings.locale];
  return html`<p><a href="/inlagg/${gone.item}">${gone.item}</a>: ${outside(told)}</p>`;
}

/** Links to what can be done with everything that was found; null when the visitor may do none of it. */
function manyLinks({ asked, committee, query }: Searched, visitor: Visitor, means: DeskMeans): Markup | null {
  if (!mayOrder(visitor, committee ?? '*')) return null;
  const says = decisionWordsOf(means);
  const where = whereText(asked);
  return html`<ul class="acts"><li><a href="/inlagg/beslut?${query}">${says.manyLink}</a></li>
${where === null || where === '' ? null : html`<li><a href="${placingHref('query', where)}">${says.holdLink}</a></li>`}</ul>
`;
}

/** What an officer can do about items in this state; null for states that the plans say nothing of. */
function wayOut({ asked: { state }, committee }: Searched, visitor: Visitor, means: DeskMeans): Markup | null {
  if (!isRuleState(state) || !mayOrder(visitor, committee ?? '*')) return null;
  const says = stateWordsOf(means);
  return notice(html`${says.waysOut[state]} <a href="/planer">${says.toPlans}</a>`);
}
