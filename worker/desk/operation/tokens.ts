import { platformName } from '../../../config/base/platform-names.ts';
import { tokenStates, tokensToSee } from '../../../jobs/collect/token-standing.ts';
import { type AccountToken, tokenStandings } from '../../gather/collect/token-standings.ts';
import { tokenRow, tokenTalk } from '../../gather/collect/token-talk.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { factList } from '../page/form-parts.ts';
import type { Task } from '../page/task.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

/** The tokens that posts and comments are collected with, the gravest first. No platform is asked: the collecting does that. */
export function tokenPage(means: DeskMeans): DeskPage[] {
  return [
    deskPage('/nycklar', {
      menu: (locale) => deskWords[locale].tokens,
      get: async (request, reply) => {
        const { configuration } = means.workplace;
        const { locale } = configuration.settings;
        const visitor = visitorOf(request);
        const sorted = (await tokensFor(means, visitor)).toSorted(
          (a, b) => tokenStates.indexOf(a.state) - tokenStates.indexOf(b.state),
        );
        const says = tokenTalk[locale];
        const content =
          sorted.length === 0
            ? html`<p>${says.noneForYou}</p>`
            : html`<p>${says.intro}</p>\n${sorted.map((token) => partOf(means, token))}`;
        return show(means, request, reply, { title: deskWords[locale].tokens, content });
      },
    }),
  ];
}

/** The tokens that wait for a person, with their page. */
export async function tokenTasks(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  const { locale } = means.workplace.configuration.settings;
  const { states, task } = tokenTalk[locale];
  const waiting = (await tokensFor(means, visitor)).filter(({ state }) => tokensToSee.has(state));
  return waiting.map(({ account, committee, state }) => ({
    what: html`${task} ${outside(account.name)}: ${states[state]}`,
    href: '/nycklar',
    act: null,
    told: null,
    committee,
    since: null,
  }));
}

/** Everybody who may read the account's records, and whoever renews the token. */
async function tokensFor({ workplace, now }: DeskMeans, visitor: Visitor): Promise<AccountToken[]> {
  const found = await tokenStandings(workplace, now());
  return found.filter(
    ({ committee, renewedBy }) => mayRead(visitor, committee) || renewedBy?.includes(visitor.person.id) === true,
  );
}

function partOf({ workplace }: DeskMeans, token: AccountToken): Markup {
  const { account, state, said } = token;
  const { locale } = workplace.configuration.settings;
  const rows = tokenRow(token, workplace.configuration).map(
    ([label, text]) => [label, outside(text)] as [string, Markup],
  );
  const answered =
    said === null ? [] : [[tokenTalk[locale].said, html`<span lang="en">${outside(said)}</span>`] as const];
  return html`<h2><a href="/konton/${account.id}">${outside(account.name)}</a> (${platformName(account.platform, locale, null)}): ${tokenTalk[locale].states[state]}</h2>
${factList([...rows, ...answered])}`;
}
