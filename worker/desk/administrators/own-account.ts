import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Account, committeeOn, mayBeVisited } from '../../../config/register/accounts.ts';
import { administers } from '../../../config/register/administered.ts';
import type { ItemFilter, ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { snapshotReasons } from '../../../storage/records/snapshot-description.ts';
import { notice } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outsideLink, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { orderWordsOf } from '../accounts/order-words.ts';
import { placeOrder } from '../accounts/place-order.ts';
import { fieldsOf } from '../door/door.ts';
import { shortWords } from '../item-parts/item-marks.ts';
import { itemWords } from '../item-parts/item-words.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { factList, faultPart, field, formSecret } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import type { Fields } from '../page/resume.ts';
import type { Visitor } from '../page/visitor.ts';
import { ownWords } from './own-words.ts';

/** Items in each list of the page. */
const mostListed = 50;

/**
 * What an account's administrator of the register may do without a role: see the account, write a note of what was taken away, order a
 * snapshot. Nothing of other accounts, of an earlier committee, or of what is secret is shown.
 */
export function ownAccountPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/mina-konton/:account', {
      under: '/mina-konton',
      administrators: true,
      get: async (request, reply) => {
        const account = ownAccount(means, visitorOf(request), request.params.account);
        if (account === null) return notFound(means, request, reply);
        return ownPage(means, request, reply, account);
      },
    }),
    deskPage('/mina-konton/:account/bestall', {
      under: '/mina-konton',
      administrators: true,
      written: ['anteckning'],
      post: async (request, reply) => {
        const account = ownAccount(means, visitorOf(request), request.params.account);
        if (account === null) return notFound(means, request, reply);
        return order(means, request, reply, account);
      },
    }),
  ];
}

/** The account, where the visitor is its administrator today; null otherwise. */
export function ownAccount(means: DeskMeans, { person }: Visitor, id: string): Account | null {
  const account = means.workplace.configuration.accounts.find((one) => one.id === id);
  return account && administers(person, account, civilToday(means)) ? account : null;
}

/** The items of the account that its administrator may see: of its committee today, neither secret nor locked. */
export function ownItems(means: DeskMeans, account: Account, filter: ItemFilter): Promise<ItemRow[]> {
  const committee = committeeOn(account, civilToday(means));
  const seen = { account: account.id, committee, withoutSecret: true, withoutLocked: true };
  return means.workplace.catalog.items.find({ ...filter, ...seen });
}

async function ownPage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account,
  { fault, written }: { fault: string | null; written: Fields } = { fault: null, written: {} },
): Promise<FastifyReply> {
  const { catalog, configuration, orders } = means.workplace;
  const { locale, timezone } = configuration.settings;
  const says = ownWords[locale];
  const committee = committeeOn(account, civilToday(means));
  const missing = await ownItems(means, account, { state: 'undocumented', withoutNote: true, limit: mostListed });
  const newest = await ownItems(means, account, { state: 'present', withoutNote: true, limit: mostListed });
  const [last] = (await catalog.snapshots({ account: account.id, limit: 1 })).filter(
    (row) => row.committee === committee,
  );
  const open = (await orders.openOrders([])).filter((one) => one.account === account.id);
  const { told } = request.query as Record<string, unknown>;
  const content: Part = [
    told === 'antecknat' || told === 'bestallt'
      ? notice(told === 'antecknat' ? says.noted : says.ordered, 'told', true)
      : null,
    faultPart(fault),
    factList([
      [wordsOf(means).platform, words[locale].platforms[account.platform] ?? account.platform],
      [wordsOf(means).address, account.url === null ? null : outsideLink(account.url)],
      [wordsOf(means).registerStatus, words[locale].registerStatuses[account.status] ?? account.status],
      [says.lastSnapshot, last === undefined ? says.none : timeOf(last.startedAt, timezone, words[locale])],
      [says.underWay, open.length === 0 ? null : String(open.length)],
    ]),
    html`<p><a href="/mina-konton/${account.id}/avpublicerat">${says.noteUncollected}</a></p>\n`,
    html`<h2>${says.missing}</h2>\n<p>${missing.length === 0 ? says.nothingMissing : says.missingLead}</p>\n`,
    itemList(account, missing, means),
    orderForm(account, visitorOf(request), written, means),
    html`<h2>${says.newest}</h2>\n<p>${newest.length === 0 ? says.nothingThere : says.newestLead}</p>\n`,
    itemList(account, newest, means),
  ];
  return show(means, request, reply, { title: account.name, content, status: fault === null ? 200 : 422 });
}

function itemList({ id }: Account, rows: readonly ItemRow[], means: DeskMeans): Markup | null {
  if (rows.length === 0) return null;
  const { locale } = means.workplace.configuration.settings;
  const says = itemWords[locale];
  return html`<ul>${rows.map(
    (row) =>
      html`<li>${says.kinds[row.kind] ?? row.kind}: ${shortWords(row, says)} <a href="/mina-konton/${id}/anteckning/${row.id}" aria-label="${ownWords[locale].write} ${row.id}">${ownWords[locale].write}</a></li>\n`,
  )}</ul>
`;
}

function orderForm(account: Account, { form }: Visitor, written: Fields, means: DeskMeans): Markup {
  const { locale } = means.workplace.configuration.settings;
  const says = orderWordsOf(means);
  const permission = mayBeVisited(account);
  if (!permission.visit)
    return html`<h2>${says.takeNow}</h2>\n<p>${says.mayNotVisit(permission.because[locale])}</p>\n`;
  const reasons = snapshotReasons.filter((reason) => reason !== 'yearly');
  return html`<h2>${says.takeNow}</h2>
<form method="post" action="/mina-konton/${account.id}/bestall">${formSecret(form)}
<fieldset><legend>${says.reason}</legend>
${reasons.map((reason) => html`<label><input type="radio" name="orsak" value="${reason}" required${written.orsak === reason ? html` checked` : null}> ${words[locale].reasons[reason]}</label>\n`)}</fieldset>
${field({ name: 'anteckning', label: says.note, hint: says.noteHint }, written)}<p><button>${says.takeNow}</button></p></form>
`;
}

async function order(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account,
): Promise<FastifyReply> {
  const says = orderWordsOf(means);
  const { workplace } = means;
  const written = fieldsOf(request);
  const refused = (fault: string) => ownPage(means, request, reply, account, { fault, written });
  const permission = mayBeVisited(account);
  if (!permission.visit) {
    return refused(says.mayNotVisit(permission.because[workplace.configuration.settings.locale]));
  }
  const placed = await placeOrder(means, account, written, visitorOf(request).person.id);
  if ('fault' in placed) return refused(placed.fault);
  return reply.redirect(`/mina-konton/${account.id}?told=bestallt`, 303);
}
