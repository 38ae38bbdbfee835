import type { FastifyRequest } from 'fastify';
import { committeeOn, mayBeVisited } from '../../../config/register/accounts.ts';
import { standings } from '../../../jobs/disposal/lists.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { orderWordsOf } from '../accounts/order-words.ts';
import { holdWords } from '../items/hold-words.ts';
import { accountChoices } from '../page/account-names.ts';
import { civilToday, type DeskMeans, menuPages, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { textIn } from '../page/form-parts.ts';
import { orderHref, shortCutsPath } from '../page/hrefs.ts';
import { mayOrder, mayOrderSomewhere, mayRead } from '../page/visitor.ts';
import { addPath } from '../register/add-account.ts';
import { addLink } from '../register/change-links.ts';
import { registerWordsOf } from '../register/register-words.ts';
import { releaseWords } from '../releases/release-words.ts';
import { shortCutWordsOf } from './short-cut-words.ts';

/** So many stand above what a search finds. */
const mostAboveHits = 3;

/** So many accounts and so many lists are named: of more, a person writes more of the name. */
const mostNamed = 5;

interface ShortCut {
  name: string;
  href: string;
  /** What else is done there. */
  act?: { name: string; href: string };
}

/** What leads to an account, a list or a page at once, and which keys there are. The script shows it over any page. */
export function shortCutsPage(means: DeskMeans): DeskPage[] {
  return [
    deskPage(shortCutsPath, {
      get: async (request, reply) => {
        const says = shortCutWordsOf(means);
        const found = await shortCutsTo(means, request, textIn(request.query, 'text'));
        const content = html`<div class="reach"><form method="get" action="/sok" role="search" aria-label="${says.title}"><label for="genvag">${says.field}</label><p><input type="search" id="genvag" name="text" maxlength="500" autocomplete="off"><button>${says.search}</button></p></form>
<p class="quiet" role="status">${says.count(found.length)}</p>
${listOf(found)}<h2 id="tangenter" tabindex="-1">${says.keys}</h2>
<dl>${says.keysAre.map(([keys, does]) => html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd>\n`)}</dl>
<div class="tick" hidden><input type="checkbox" id="tangenter-pa"><label for="tangenter-pa">${says.on}</label></div></div>
`;
        return show(means, request, reply, { title: says.title, content });
      },
    }),
  ];
}

/** The same above what is found of the words; null where nothing is called so. */
export async function shortCutsPart(means: DeskMeans, request: FastifyRequest, text: string): Promise<Markup | null> {
  const found = text === '' ? [] : await shortCutsTo(means, request, text);
  if (found.length === 0) return null;
  return html`<h2>${shortCutWordsOf(means).goTo}</h2>\n${listOf(found.slice(0, mostAboveHits))}`;
}

function listOf(found: readonly ShortCut[]): Markup {
  return html`<ul class="ways">${found.map(({ name, href, act }) => html`<li><a href="${href}">${outside(name)}</a>${act === undefined ? null : html` <a href="${act.href}" aria-label="${act.name}: ${name}">${act.name}</a>`}</li>\n`)}</ul>
`;
}

/** What is called so, each word by its beginning: accounts, lists, and pages. Without words: the pages. */
async function shortCutsTo(means: DeskMeans, request: FastifyRequest, text: string): Promise<ShortCut[]> {
  const written = wordsIn(text);
  const isCalled = ({ name, act }: ShortCut) => {
    const its = wordsIn(`${name} ${act?.name ?? ''}`);
    return written.every((word) => its.some((one) => one.startsWith(word)));
  };
  const pages = pagesOf(means, request).filter(isCalled);
  if (written.length === 0) return pages;
  const lists = (await listsOf(means, request)).filter(isCalled);
  return [...accountsOf(means, request).filter(isCalled).slice(0, mostNamed), ...lists.slice(0, mostNamed), ...pages];
}

function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function accountsOf(means: DeskMeans, request: FastifyRequest): ShortCut[] {
  const visitor = visitorOf(request);
  const { accounts } = means.workplace.configuration;
  const today = civilToday(means);
  const ordered = new Set(
    accounts.flatMap((one) => (mayOrder(visitor, committeeOn(one, today)) && mayBeVisited(one).visit ? [one.id] : [])),
  );
  const name = orderWordsOf(means).takeNow;
  return accountChoices(means, visitor).map(([id, its]) => ({
    name: its,
    href: `/konton/${id}`,
    ...(ordered.has(id) && { act: { name, href: orderHref(id) } }),
  }));
}

/** The disposal lists, the newest first. */
async function listsOf(means: DeskMeans, request: FastifyRequest): Promise<ShortCut[]> {
  const visitor = visitorOf(request);
  const all = await standings(means.workplace, civilToday(means));
  const own = all.filter(({ committee }) => mayRead(visitor, committee)).reverse();
  return own.map(({ id }) => ({ name: shortCutWordsOf(means).list(id), href: `/gallring/${id}` }));
}

/** Those of the menu, and the forms that begin something. */
function pagesOf(means: DeskMeans, request: FastifyRequest): ShortCut[] {
  const { locale } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const named = menuPages(request).flatMap(({ path, menu }) =>
    menu === undefined ? [] : [{ name: menu(locale), href: path }],
  );
  const adding = addLink(means, visitor) === null ? [] : [{ name: registerWordsOf(means).add, href: addPath }];
  const beginning = !mayOrderSomewhere(visitor)
    ? []
    : [
        { name: releaseWords[locale].newOne, href: '/utlamnande/ny' },
        { name: holdWords[locale].newOne, href: '/stopp/nytt' },
      ];
  return [...named, ...adding, ...beginning];
}
