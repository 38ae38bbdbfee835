import { standStates } from '../../../jobs/due/account-stands.ts';
import { stackTable, tag } from '../../html/components.ts';
import { dayOf, stateMark } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import type { Visitor } from '../page/visitor.ts';
import { addLink } from '../register/change-links.ts';
import { administrators } from './account-facts.ts';
import { type AccountLine, accountLines } from './account-lines.ts';
import { accountPage } from './account-page.ts';
import { isLacking } from './lacking.ts';
import { accountsHref, chipsPart, linesLike, narrowedIn } from './narrowed.ts';
import { accountsWall } from './wall.ts';
import { wallScript } from './wall-script.ts';
import { wallWords, wallWordsOf } from './wall-words.ts';

/** The archive's first page, a wall of pictures, and a page for each account, where a snapshot is ordered. */
export function accountPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/konton', {
      menu: (locale) => wallWords[locale].title,
      get: async (request, reply) => {
        const visitor = visitorOf(request);
        const lines = await accountLines(means, visitor);
        const content = await register(lines, visitor, request.query, means);
        return show(means, request, reply, { title: wallWordsOf(means).title, content, script: wallScript.href() });
      },
    }),
    deskPage('/konton/:account', {
      get: async (request, reply) => accountPage(means, request, reply, request.params.account),
    }),
  ];
}

/** Accounts on a page: as a wall of pictures, or as rows. */
const onPage = { vagg: 20, tabell: 200 };

/** Where there are more than these, one is sought by its name. */
const seenAtOnce = 20;

async function register(
  lines: readonly AccountLine[],
  visitor: Visitor,
  query: Fields,
  means: ActingMeans,
): Promise<Part> {
  const [says, own] = [wordsOf(means), wallWordsOf(means)];
  const isTable = textIn(query, 'vy') === 'tabell';
  const as: Record<string, string> = isTable ? { vy: 'tabell' } : {};
  const asked = narrowedIn(query);
  const order = orderIn(query);
  const found = linesLike(lines, asked);
  const part = listPage(isTable ? sorted(found, order) : found, onPage[isTable ? 'tabell' : 'vagg'], query.sida);
  const address = accountsHref({ ...as, ...asked, ...(isTable && order), sida: ' ' }).slice(0, -1);
  const turn = turnPages(part, address, says);
  const kept = Object.entries({ ...as, ...asked, sok: '' }).filter(([, value]) => value !== '');
  const search = html`<form method="get" action="/konton" role="search">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label for="sok" class="unseen">${says.searchAccount}</label><input type="search" id="sok" name="sok" value="${asked.sok}" placeholder="${says.searchAccount}"><button class="other">${says.search}</button></form>
`;
  const view = (href: string, name: string, isHere: boolean) =>
    html`<li><a href="${href}"${isHere ? html` aria-current="true"` : null}>${name}</a></li>`;
  const views = html`<nav class="views" aria-label="${own.view}"><ul>${view(accountsHref({ ...asked }), own.views.vagg, !isTable)}${view(accountsHref({ vy: 'tabell', ...asked }), own.views.tabell, isTable)}${view('/ogonblicksbilder', own.views.lista, false)}</ul></nav>`;
  if (lines.length === 0) return html`<p>${own.noAccounts}</p>${addLink(means, visitor)}`;
  const list =
    found.length === 0
      ? html`<p>${own.none}</p>`
      : isTable
        ? html`${turn}${rowsOf(part.shown, means, { order, address: (by) => accountsHref({ ...as, ...asked, ...by }) })}`
        : await accountsWall(means, visitor, { shown: part.shown, all: lines });
  const next = !isTable && part.page < part.pages ? html`<div data-nasta="${address}${part.page + 1}"></div>` : null;
  return html`<div class="above">${views}${chipsPart(means, lines, asked, as)}${lines.length > seenAtOnce || asked.sok !== '' ? search : null}${addLink(means, visitor)}</div>
${list}${turn}${next}`;
}

/** By what the rows are sorted, and whether backwards. */
interface Order extends Record<string, string> {
  ordna: string;
  fallande: string;
}

function orderIn(query: Fields): Order {
  return { ordna: textIn(query, 'ordna'), fallande: textIn(query, 'fallande') };
}

const compare = new Intl.Collator('sv', { numeric: true }).compare;

/** What each column is sorted by: 2 comes before 10, and å, ä and ö last. */
const orders: Readonly<Record<string, (one: AccountLine, other: AccountLine) => number>> = {
  konto: (one, other) => compare(one.account.name, other.account.name),
  namnd: (one, other) => compare(one.committeeName, other.committeeName),
  plattform: (one, other) => compare(one.account.platform, other.account.platform),
  lage: (one, other) => standStates.indexOf(one.stands.state) - standStates.indexOf(other.stands.state),
  nasta: (one, other) => (one.verdict.nextDue ?? '9').localeCompare(other.verdict.nextDue ?? '9'),
};

function sorted(lines: readonly AccountLine[], { ordna, fallande }: Order): readonly AccountLine[] {
  const by = Object.hasOwn(orders, ordna) ? orders[ordna] : undefined;
  if (by === undefined) return lines;
  const rows = lines.toSorted(by);
  return fallande === '' ? rows : rows.reverse();
}

function rowsOf(
  lines: readonly AccountLine[],
  means: DeskMeans,
  { order, address }: { order: Order; address: (by: Order) => string },
): Markup {
  const says = wordsOf(means);
  const archiveSays = words[means.workplace.configuration.settings.locale];
  const today = civilToday(means);
  const head = (by: string, name: string) => {
    const isBy = order.ordna === by;
    const isUp = isBy && order.fallande === '';
    const sort = isBy ? html` aria-sort="${isUp ? 'ascending' : 'descending'}"` : null;
    return html`<th scope="col"${sort}><a href="${address({ ordna: by, fallande: isUp ? '1' : '' })}">${name}${isBy ? html`<span aria-hidden="true"> ${isUp ? '↑' : '↓'}</span>` : null}</a></th>`;
  };
  return stackTable(
    says.accounts,
    html`${head('konto', says.account)}${head('namnd', says.committee)}${head('plattform', says.platform)}<th scope="col">${says.administrators}</th>${head('lage', says.state)}${head('nasta', says.next)}`,
    lines.map(
      ({ account, verdict, stands, committeeName }) =>
        html`<th scope="row"><a href="/konton/${account.id}">${outside(account.name)}</a>${isLacking(account, today) ? html` ${tag(says.lacksOfAccount, 'bad')}` : null}</th><td>${outside(committeeName)}</td><td>${archiveSays.platforms[account.platform] ?? account.platform}</td><td>${administrators(account, says)}</td><td>${stateMark(stands, archiveSays)}</td><td>${verdict.nextDue === null ? says.notPlanned : dayOf(verdict.nextDue)}</td>`,
    ),
  );
}
