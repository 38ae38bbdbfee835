import type { Account } from '../../../config/register/accounts.ts';
import { byAdministrator, inOneWay } from '../../../config/register/administered.ts';
import type { Notice } from '../../../jobs/notices/notice.ts';
import { remembered, rememberedOf } from '../../../jobs/time/remembered.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { gatherNotices } from '../../notices/gather.ts';
import { noticeWords } from '../../notices/notice-words.ts';
import { isContact } from '../../notices/receivers.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import type { Visitor } from '../page/visitor.ts';
import { ownWords } from './own-words.ts';

/** The accounts of an administrator of the register, and what waits for them. */
export function ownAccountsPage(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/mina-konton', {
      administrators: true,
      menu: (locale) => ownWords[locale].ownAccounts,
      get: async (request, reply) => {
        const says = ownWords[means.workplace.configuration.settings.locale];
        const visitor = visitorOf(request);
        const accounts = ownAccounts(means, visitor);
        const content: Part = [
          accounts.length === 0 ? html`<p>${says.noAccounts}</p>\n` : accountList(accounts),
          accounts.length === 0 ? null : await tasksPart(means, visitor),
        ];
        return show(means, request, reply, { title: says.ownAccounts, content });
      },
    }),
  ];
}

/** Links to the visitor's own accounts for the overview; null: there are none. */
export function ownAccountsPart(means: DeskMeans, visitor: Visitor): Markup | null {
  const accounts = ownAccounts(means, visitor);
  if (accounts.length === 0) return null;
  const says = ownWords[means.workplace.configuration.settings.locale];
  return html`<h2><a href="/mina-konton">${says.ownAccounts}</a></h2>\n${accountList(accounts)}`;
}

/** Of each register that is read, once for each day: each look at the overview asks for one of thousands. */
const administeredIn = rememberedOf((accounts: readonly Account[]) =>
  remembered((today: string) => byAdministrator(accounts, today)),
);

function ownAccounts(means: DeskMeans, { person }: Visitor): readonly Account[] {
  return administeredIn(means.workplace.configuration.accounts)(civilToday(means)).get(inOneWay(person.email)) ?? [];
}

function accountList(accounts: readonly Account[]): Markup {
  return html`<ul>${accounts.map(({ id, name }) => html`<li><a href="/mina-konton/${id}">${outside(name)}</a> (${id})</li>\n`)}</ul>
`;
}

async function tasksPart(means: ActingMeans, { person }: Visitor): Promise<Markup> {
  const { locale } = means.workplace.configuration.settings;
  const says = ownWords[locale];
  // An open note waits for an officer: nobody else may close it.
  const isTheirs = (notice: Notice) => notice.kind !== 'note' && isContact(person, notice);
  const tasks = (await gatherNotices(means.workplace, means.now())).filter(isTheirs);
  if (tasks.length === 0) return html`<h2>${says.tasks}</h2>\n<p>${says.noTasks}</p>\n`;
  return html`<h2>${says.tasks} (${tasks.length})</h2>
<ul>${tasks.map(({ kind, about, because }) => html`<li>${noticeWords[locale].kinds[kind]}. ${outside(about)}: ${outside(because[locale])}</li>\n`)}</ul>
`;
}
